"""Runs a reader in a process of its own: a library that hangs, crashes or eats all memory costs one document only."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from queue import Empty, Queue

from trainer.documents.blocks import Page
from trainer.documents.kinds import SourceKind
from trainer.documents.sniffing import NestedTooDeeply, too_deep
from trainer.errors import DocumentRefused, TrainerError
from trainer.processes import Inbox, Raised, Returned, Tell, Worker

MAX_SECONDS = 120.0
"""How long reading one file may take."""

MAX_MEMORY = 4_000_000_000
"""How much memory it may take, in bytes, where the system can hold a process to it."""


_HINT = "Split it, or save it as plain text."


def read_apart(
    kind: SourceKind, content: bytes | str, source: str, *, seconds: float = MAX_SECONDS, memory: int = MAX_MEMORY
) -> Page:
    """Read a file's content in a process of its own, which may take so many seconds and so many bytes of memory.

    Raises:
        DocumentRefused: what the reader raises, or it failed, or took too much.
        EnvironmentFailed: no process can be started.

    """
    inbox: Inbox = Queue()
    worker = Worker(inbox)
    try:
        worker.begin(Reading(kind, content, source, memory))
        _, message = inbox.get(timeout=seconds)
    except Empty:
        raise DocumentRefused(f"{source} took more than {seconds:g} seconds to read.", hint=_HINT) from None
    finally:
        worker.end()
    match message:
        case Returned(Page() as page):
            return page
        case Raised(TrainerError() as error):
            raise error
        case Raised(MemoryError()):
            raise DocumentRefused(f"{source} takes more than {memory / 1e9:g} GB of memory to read.", hint=_HINT)
        case Raised(NestedTooDeeply()):
            raise too_deep(source)
        case _:
            raise DocumentRefused(
                f"{source} cannot be read: the reader for {kind.name} failed over it.",
                hint="Save it anew, or as plain text.",
            )


@dataclass(frozen=True, slots=True)
class Reading:
    """The job: it can be sent to the process that does it."""

    kind: SourceKind
    content: bytes | str
    source: str
    memory: int = MAX_MEMORY

    def __call__(self, _tell: Tell, _called_off: Callable[[], bool]) -> Page:
        """Read. Raises what the reader raises."""
        _limit_memory(self.memory)
        return self.kind.read(self.content, self.source)


def _limit_memory(most: int) -> None:
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
