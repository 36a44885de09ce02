"""Runs ``trainer serve`` as a process, and opens its pages as a browser would."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Self

import aiohttp
from yarl import URL

from trainer.serving.reception import ENTRANCE

PATIENCE = 60.0
"""Seconds until what does not come is a failure; a busy machine is none."""


@dataclass(frozen=True, slots=True)
class Running:
    """A server and the link that it printed."""

    process: Process
    link: URL

    async def stop(self) -> tuple[int, str]:
        """Press Ctrl-C; return the exit code and what was said until then."""
        self.process.send_signal(signal.SIGINT)
        async with asyncio.timeout(PATIENCE):
            said = await _read(self.process.stderr)
            return await self.process.wait(), said


@asynccontextmanager
async def running(*arguments: str, port: int = 0) -> AsyncIterator[Running]:
    """A server that was started with these arguments; it is stopped, if nobody else does."""
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "trainer", "serve", "--port", str(port), *arguments, stdout=PIPE, stderr=PIPE
    )
    try:
        assert process.stdout is not None
        async with asyncio.timeout(PATIENCE):
            line = (await process.stdout.readline()).decode().strip()
        assert line, await _read(process.stderr)
        yield Running(process, URL(line))
    finally:
        if process.returncode is None:
            await Running(process, URL()).stop()


class Person:
    """Somebody with a browser of their own."""

    def __init__(self) -> None:
        self._client = aiohttp.ClientSession(cookie_jar=aiohttp.CookieJar(unsafe=True))

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._client.close()

    async def come_in(self, link: URL) -> None:
        """Open the link."""
        assert link.path == ENTRANCE
        async with self._client.get(link) as answer:
            assert answer.status == 200, await answer.text()

    async def open(self, link: URL) -> OpenPage:
        """Open the page that the link leads to."""
        at = link.origin()
        return OpenPage(await self._client.ws_connect(at / "ws", headers={"Origin": str(at)}))


class OpenPage:
    """An open page: keys go in, a picture comes out."""

    def __init__(self, socket: aiohttp.ClientWebSocketResponse) -> None:
        self._socket = socket
        self.drawn = ""

    async def press(self, keys: str) -> None:
        """Type."""
        await self._socket.send_str(json.dumps(["stdin", keys]))

    async def until_drawn(self, text: str) -> None:
        """Wait until a text is drawn."""
        self.drawn = ""
        async with asyncio.timeout(PATIENCE):
            while text not in self.drawn:
                self.drawn += (await self._socket.receive_bytes()).decode(errors="replace")

    async def until_closed(self) -> str:
        """Wait until the server closes the page; return its words."""
        words = ""
        async with asyncio.timeout(PATIENCE):
            async for message in self._socket:
                if message.type is aiohttp.WSMsgType.TEXT:
                    words = message.json()[1]
        return words

    async def close(self) -> None:
        """Close the page."""
        await self._socket.close()


def children(pid: int) -> list[int]:
    """The processes that a process has started."""
    text = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii")
    return [int(number) for number in text.split()]


async def ended(pid: int) -> None:
    """Wait until a process that is not ours has ended."""
    try:
        handle = os.pidfd_open(pid)
    except ProcessLookupError:
        return
    over = asyncio.Event()
    asyncio.get_running_loop().add_reader(handle, over.set)
    try:
        async with asyncio.timeout(PATIENCE):
            await over.wait()
    finally:
        asyncio.get_running_loop().remove_reader(handle)
        os.close(handle)


async def _read(stream: asyncio.StreamReader | None) -> str:
    assert stream is not None
    return (await stream.read()).decode()
