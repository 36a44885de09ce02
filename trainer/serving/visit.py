"""One visit: a process of the screen, and the pipes that it lives by.

The process ends when its standard input ends (``trainer.tui.served_driver``), so that it outlives neither its page nor
this server, whatever becomes of either.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal
from asyncio import StreamReader, StreamWriter
from asyncio.subprocess import PIPE, Process
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import cast

from trainer.errors import ExitCode
from trainer.safe_text import one_line
from trainer.serving.messages import GREETING, HEAD_BYTES, Size, head

GRACE = 3.0
"""Seconds that a process may take to end by itself."""
_KEPT_WORDS = 4096


@dataclass(frozen=True, slots=True)
class Launch:
    """What is started for a visitor."""

    command: tuple[str, ...]
    environ: Mapping[str, str]


class Visit:
    """The process of one open page."""

    def __init__(self, process: Process) -> None:
        self._process = process
        self._input = cast("StreamWriter", process.stdin)  # start() asks for all three pipes
        self._output = cast("StreamReader", process.stdout)
        self._words = b""
        self._listening = asyncio.create_task(self._listen(cast("StreamReader", process.stderr)))

    @classmethod
    async def start(cls, launch: Launch, size: Size) -> Visit:
        """Start the process for a terminal of that size. Raises ``OSError`` when the system cannot."""
        return cls(
            await asyncio.create_subprocess_exec(
                *launch.command,
                stdin=PIPE,
                stdout=PIPE,
                stderr=PIPE,
                env={**launch.environ, "COLUMNS": str(size.width), "ROWS": str(size.height)},
                start_new_session=True,  # Ctrl-C in our terminal is for us, who then end it in good order
            )
        )

    @property
    def process_id(self) -> int:
        """The number of the process, for whoever looks after it."""
        return self._process.pid

    async def show(self, send: Callable[[bytes], Awaitable[None]]) -> None:
        """Hand on what the process draws, until it ends or nobody takes it any more."""
        with contextlib.suppress(asyncio.IncompleteReadError, asyncio.LimitOverrunError, ConnectionError):
            await self._output.readuntil(GREETING)
            while True:
                letter, length = head(await self._output.readexactly(HEAD_BYTES))
                payload = await self._output.readexactly(length)
                if letter == b"D":
                    await send(payload)

    async def tell(self, packet: bytes) -> None:
        """Hand on what the page says."""
        with contextlib.suppress(ConnectionError):  # it has just ended, which show() notices
            self._input.write(packet)
            await self._input.drain()

    async def end(self) -> None:
        """End the process: by ending its input, and if it does not heed that, by force."""
        self._input.close()
        try:
            async with asyncio.timeout(GRACE):
                await self._process.wait()
                await self._listening
        except TimeoutError:
            with contextlib.suppress(ProcessLookupError):  # it and whatever it may have started
                os.killpg(self._process.pid, signal.SIGKILL)
            await self._process.wait()

    @property
    def last_words(self) -> str:
        """What the ended process complained about at last; empty, if it was left as a person leaves it."""
        if self._process.returncode in {ExitCode.DONE, ExitCode.INTERRUPTED}:
            return ""
        lines = self._words.decode("utf-8", "replace").strip().splitlines()
        return one_line(lines[-1]).removeprefix("trainer: ") if lines else ""

    async def _listen(self, complaints: StreamReader) -> None:
        while words := await complaints.read(_KEPT_WORDS):
            self._words = (self._words + words)[-_KEPT_WORDS:]
