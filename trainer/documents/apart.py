"""Runs a reader in a process of its own: a library that hangs, crashes or eats all memory costs one document only."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Callable
from dataclasses import dataclass
from queue import Empty, Queue

from trainer.documents.blocks import Page
from trainer.documents.kinds import SourceKind
from trainer.documents.sniffing import NestedTooDeeply, too_deep
from trainer.errors import CalledOff, DocumentRefused, TrainerError
from trainer.processes import Inbox, Job, Message, Raised, Returned, Tell, Worker, never

MAX_SECONDS = 120.0
"""How long reading one file may take."""

MAX_MEMORY = 4_000_000_000
"""How much memory it may take, in bytes, where the system can hold a process to it."""

_MOMENT = 0.2
_HINT = "Split it, or save it as plain text."


def read_apart(
    kind: SourceKind,
    content: bytes | str,
    source: str,
    *,
    seconds: float = MAX_SECONDS,
    memory: int = MAX_MEMORY,
    called_off: Callable[[], bool] = never,
) -> Page:
    """Read a file's content in a process of its own, which may take so many seconds and so many bytes of memory.

    Raises:
        DocumentRefused: what the reader raises, or it failed, or took too much.
        EnvironmentFailed: no process can be started.
        CalledOff: it was called off.

    """
    match answer_of(Reading(kind, content, source, memory), seconds=seconds, called_off=called_off):
        case Returned(Page() as page):
            return page
        case Raised(TrainerError() as error):
            raise error
        case Raised(MemoryError()):
            raise DocumentRefused(f"{source} takes more than {memory / 1e9:g} GB of memory to read.", hint=_HINT)
        case Raised(NestedTooDeeply()):
            raise too_deep(source)
        case None:
            raise DocumentRefused(f"{source} took more than {seconds:g} seconds to read.", hint=_HINT)
        case _:
            raise DocumentRefused(
                f"{source} cannot be read: the reader for {kind.name} failed over it.",
                hint="Save it anew, or as plain text.",
            )


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
    memory: int = MAX_MEMORY

    def __call__(self, _tell: Tell, _called_off: Callable[[], bool]) -> Page:
        """Read. Raises what the reader raises."""
        limit_memory(self.memory)
        return self.kind.read(self.content, self.source)


def limit_memory(most: int = MAX_MEMORY) -> None:
    """Hold this process to so many bytes of memory, where the system can."""
    try:
        import resource
    except ImportError:  # not every system has it
        return
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    most = most if hard == resource.RLIM_INFINITY else min(most, hard)
    try:
        resource.setrlimit(resource.RLIMIT_AS, (most, hard))
    except (OSError, ValueError):
        return
