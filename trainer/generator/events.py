"""What happens while questions are made, as a stream of events, and the one who watches it and may call it off.

Both front ends show these events and nothing else. A document is named by its place: the number, from 0, that it has
among those that were found.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from trainer.bank.model import DocumentReport
from trainer.errors import CalledOff, TrainerError
from trainer.processes import never


@dataclass(frozen=True, slots=True)
class Found:
    """These documents are going to be read, in this order; their names are for a reader."""

    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Begun:
    """Work on a document begins."""

    place: int


@dataclass(frozen=True, slots=True)
class Noted:
    """A document can be used, but a reader should know something, such as an unexpected encoding: a sentence."""

    place: int
    text: str


@dataclass(frozen=True, slots=True)
class Read:
    """So much of a document has been read: a share from 0 to 1, up to which chapter ("3 of 12: The sea")."""

    place: int
    share: float
    chapter: str = ""


@dataclass(frozen=True, slots=True)
class Done:
    """All questions of a document are made."""

    place: int
    report: DocumentReport


@dataclass(frozen=True, slots=True)
class Unchanged:
    """A document says what it said when questions were made of it, so that none are made."""

    place: int


@dataclass(frozen=True, slots=True)
class Refused:
    """A document cannot be used and is left out."""

    place: int
    error: TrainerError


Event = Found | Begun | Noted | Read | Done | Unchanged | Refused


def _nobody_listens(event: Event) -> None:
    del event


@dataclass(frozen=True, slots=True)
class Watch:
    """Who watches: is told of every event, and is asked now and then whether the work was called off."""

    tell: Callable[[Event], None] = _nobody_listens
    called_off: Callable[[], bool] = never

    def check(self) -> None:
        """Raise ``CalledOff`` when the work was called off."""
        if self.called_off():
            raise CalledOff("The work was called off.")


NOBODY = Watch()
"""Does not listen, and lets the work go on to its end."""
