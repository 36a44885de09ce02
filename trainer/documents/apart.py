"""Runs a reader in a process of its own: a library that hangs, crashes or eats all memory costs one document only."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Callable
from dataclasses import dataclass
from queue import Empty, Queue

from trainer.documents.blocks import Page
from trainer.documents.kinds import SourceKind
from trainer.documents.sniffing import damaged
from trainer.errors import CalledOff, DocumentRefused, TrainerError
from trainer.processes import Inbox, Job, Message, Raised, Returned, Tell, Worker, never

MAX_SECONDS = 120.0
"""How long reading one file may take."""

MAX_MEMORY = 4_000_000_000
"""How much memory it may take, in bytes, where the system can hold a process to it."""

_MOMENT = 0.2


def read_apart(
    kind: SourceKind,
    content: bytes | str,
    source: str,
    *,
    seconds: float = MAX_SECONDS,
    called_off: Callable[[], bool] = never,
) -> Page:
    """Read a file's content in a process of its own.

    Raises:
        DocumentRefused: what the reader raises, or it failed, or took too long.
        EnvironmentFailed: no process can be started.
        CalledOff: it was called off.

    """
    match answer_of(Reading(kind, content, source), seconds=seconds, called_off=called_off):
        case Returned(Page() as page):
            return page
        case Raised(TrainerError() as error):
            raise error
        case None:
            raise DocumentRefused(
                f"{source} took more than {seconds:.0f} seconds to read.", hint="Split it, or save it as plain text."
            )
        case _:
            raise damaged(source, f"file of its kind ({kind.name})")


def answer_of(job: Job, *, seconds: float, called_off: Callable[[], bool] = never) -> Message | None:
    """Do a job in a process of its own, and return how it ended; None where it took longer than that.

    Raises:
        EnvironmentFailed: no process can be started.
        CalledOff: it was called off.

    """
    inbox: Inbox = Queue()
    worker = Worker(inbox)
    until = time.monotonic() + seconds
    try:
        worker.begin(job)
        while (left := until - time.monotonic()) > 0:
            with contextlib.suppress(Empty):
                return inbox.get(timeout=min(left, _MOMENT))[1]
            if called_off():
                raise CalledOff("The reading was called off.")
        return None
    finally:
        worker.end()


@dataclass(frozen=True, slots=True)
class Reading:
    """The job: it can be sent to the process that does it."""

    kind: SourceKind
    content: bytes | str
    source: str

    def __call__(self, _tell: Tell, _called_off: Callable[[], bool]) -> Page:
        """Read. Raises what the reader raises."""
        limit_memory()
        return self.kind.read(self.content, self.source)


def limit_memory() -> None:
    """Hold this process to :data:`MAX_MEMORY`, where the system can."""
    try:
        import resource
    except ImportError:  # not every system has it
        return
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    most = MAX_MEMORY if hard == resource.RLIM_INFINITY else min(MAX_MEMORY, hard)
    try:
        resource.setrlimit(resource.RLIMIT_AS, (most, hard))
    except (OSError, ValueError):
        return
