"""Runs work in processes of our own that do one job after another, and never outlive the one that started them.

A process is spoken to over its stdin and stdout, so that it knows, whatever happened, when nobody listens any more: its
stdin ends. It stands in a process group of its own: Ctrl+C at the terminal is the starter's to answer.
"""

from __future__ import annotations

import contextlib
import gc
import os
import pickle
import signal
import subprocess
import sys
import threading
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from queue import Queue, SimpleQueue
from typing import IO

from trainer.errors import EnvironmentFailed

Tell = Callable[[object], None]
"""Sends something to the starter while a job goes on."""

Job = Callable[[Tell, Callable[[], bool]], object]
"""What a process does: it is handed how to tell, and how to ask whether it was called off. Must be picklable."""


_RUN = "import sys; sys.path[:] = {path!r}; from trainer.processes import serve; serve({patience!r}, {humble!r})"
_HUMILITY = 10
_CALL_OFF = "call off"
_SECONDS_TO_DIE = 1.0


def never() -> bool:
    """Call nothing off."""
    return False


@dataclass(frozen=True, slots=True)
class Told:
    """Something that a job tells on the way."""

    what: object


@dataclass(frozen=True, slots=True)
class Returned:
    """A job is done."""

    value: object


@dataclass(frozen=True, slots=True)
class Raised:
    """A job failed."""

    error: BaseException


@dataclass(frozen=True, slots=True)
class Ended:
    """The process is gone: nothing more will come of its jobs."""


Message = Told | Returned | Raised | Ended
Inbox = Queue[tuple["Worker", Message]]
"""Where messages of one worker or of several arrive, each with its sender."""


class Worker:
    """A process for jobs, seen from the one that started it."""

    def __init__(self, inbox: Inbox, *, patience: float = 0.0, humble: bool = False) -> None:
        """Start it. Its messages go to ``inbox``.

        ``patience`` is how many seconds a job that was called off has to bring home what it has once nobody listens any
        more; ``humble`` lets it give way to everything else that the machine does.

        Raises:
            EnvironmentFailed: no process can be started.

        """
        self._patience = patience
        command = _RUN.format(path=sys.path, patience=patience, humble=humble)
        try:
            self._process = subprocess.Popen(  # noqa: S603 - our own program
                [sys.executable, "-P", "-c", command],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                process_group=0 if os.name == "posix" else None,
            )
        except OSError as error:
            raise EnvironmentFailed(
                f"Cannot start a process: {(error.strerror or str(error)).lower()}.", hint="Close other programs."
            ) from error
        self._listener = threading.Thread(target=self._listen, args=(inbox,), name="worker", daemon=True)
        self._listener.start()

    def begin(self, job: Job) -> None:
        """Let it do a job, after those that it has."""
        self._send(pickle.dumps(job))

    def call_off(self) -> None:
        """Ask the jobs that it has, and all further ones, to come to an end."""
        self._send(_CALL_OFF)

    def end(self) -> None:
        """End it, at once or with the patience it was promised."""
        if not self._patience:
            self._kill()
        with contextlib.suppress(OSError):
            self._to.close()
        try:
            self._process.wait(self._patience + _SECONDS_TO_DIE)
        except subprocess.TimeoutExpired:
            self._kill()
            self._process.wait()
        self._listener.join()
        self._from.close()

    def _kill(self) -> None:
        """Kill it, and where the system knows groups whatever it started itself."""
        if os.name == "posix" and self._process.returncode is None:  # else its number may be another's by now
            with contextlib.suppress(ProcessLookupError, PermissionError):  # it is gone, on macOS perhaps a zombie
                os.killpg(self._process.pid, signal.SIGKILL)
        self._process.kill()

    @property
    def id(self) -> int:
        """The number by which the system knows the process."""
        return self._process.pid

    @property
    def _to(self) -> IO[bytes]:
        if self._process.stdin is None:
            raise RuntimeError("it was started with a pipe")
        return self._process.stdin

    @property
    def _from(self) -> IO[bytes]:
        if self._process.stdout is None:
            raise RuntimeError("it was started with a pipe")
        return self._process.stdout

    def _send(self, what: object) -> None:
        with contextlib.suppress(OSError, ValueError):  # it is gone, which its listener tells
            pickle.dump(what, self._to)
            self._to.flush()

    def _listen(self, inbox: Inbox) -> None:
        while True:
            try:
                message: Message = pickle.load(self._from)  # noqa: S301 - our own process wrote it
            except Exception:  # noqa: BLE001 - whatever cannot be read, no more will come
                inbox.put((self, Ended()))
                return
            inbox.put((self, message))


def serve(patience: float, humble: bool) -> None:  # noqa: FBT001 - called by the command line in this file
    """Do jobs until stdin ends: what a worker's process runs."""
    orders, answers = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    nowhere = os.open(os.devnull, os.O_RDWR)
    os.dup2(nowhere, 0)
    os.dup2(nowhere, 1)
    if humble and hasattr(os, "nice"):
        os.nice(_HUMILITY)
    gc.set_threshold(1_000_000, 20, 20)  # as the command line does: collecting garbage costs a long run too much
    jobs: SimpleQueue[bytes | None] = SimpleQueue()
    called_off = threading.Event()
    threading.Thread(target=_take_orders, args=(orders, jobs, called_off, patience), daemon=True).start()
    while (job := jobs.get()) is not None:
        _do(job, answers, called_off)


def _take_orders(
    orders: IO[bytes], jobs: SimpleQueue[bytes | None], called_off: threading.Event, patience: float
) -> None:
    """Queue jobs as they come in; when nobody can give any more, end the process, with some patience or at once."""
    with contextlib.suppress(EOFError, OSError, pickle.UnpicklingError):
        while True:
            order = pickle.load(orders)  # noqa: S301 - our own process wrote it
            if order == _CALL_OFF:
                called_off.set()
            else:
                jobs.put(order)
    called_off.set()
    jobs.put(None)
    threading.Event().wait(patience)
    os._exit(1)


def _do(job: bytes, answers: IO[bytes], called_off: threading.Event) -> None:
    def tell(what: object) -> None:
        _write(pickle.dumps(Told(what)), answers, called_off)

    try:
        answer = pickle.dumps(Returned(pickle.loads(job)(tell, called_off.is_set)))  # noqa: S301 - as above
    except BaseException as error:  # noqa: BLE001 - whatever it is, the starter must know
        answer = pickle.dumps(Raised(_portable(error)))
    _write(answer, answers, called_off)


def _portable(error: BaseException) -> BaseException:
    """The error if it can be sent, with the place where it was raised; else its name and words."""
    error.add_note("".join(traceback.format_exception(error)))
    try:
        pickle.loads(pickle.dumps(error))  # noqa: S301 - as above
    except Exception:  # noqa: BLE001 - any failure means the same
        return RuntimeError(f"{type(error).__name__}: {error}")
    return error


def _write(answer: bytes, answers: IO[bytes], called_off: threading.Event) -> None:
    """Send bytes to the starter; when it is gone, the work is called off."""
    try:
        answers.write(answer)
        answers.flush()
    except OSError:
        called_off.set()
