"""How far the making of questions has come, gathered from its events: what both front ends show of it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from enum import StrEnum

from trainer.bank.model import DocumentReport, LeftOut
from trainer.generator.events import Begun, Done, Event, Found, Noted, Read, Refused, Unchanged


class Stage(StrEnum):
    """How far one document has come."""

    WAITING = "waiting"
    READING = "reading"
    DONE = "done"
    UNCHANGED = "unchanged"
    REFUSED = "refused"
    LEFT_OUT = "left out"


@dataclass(slots=True)
class Row:
    """What is known of one document.

    ``chapter`` is the one that is being read, ``reason`` says why it was refused, ``note`` what a reader should know.
    """

    name: str
    stage: Stage = Stage.WAITING
    share: float = 0.0
    chapter: str = ""
    report: DocumentReport | None = None
    reason: str = ""
    note: str = ""

    @property
    def is_over(self) -> bool:
        """Whether nothing more will become of it."""
        return self.stage not in {Stage.WAITING, Stage.READING}


class Progress:
    """Takes events one by one; all its figures are true after each."""

    def __init__(self) -> None:
        self.rows: list[Row] = []
        self.made = 0
        self.reasons: Counter[str] = Counter()
        self.over = 0
        self.newest = 0
        self._reading: dict[int, float] = {}

    def take(self, event: Event) -> None:
        """Note what happened."""
        match event:
            case Found(names):
                self.rows = [Row(name) for name in names]
            case Begun(place):
                self.rows[place].stage = Stage.READING
                self._reading[place] = 0.0
                self.newest = place
            case Noted(place, text):
                self.rows[place].note = text
            case Read(place, share, chapter):
                self.rows[place].share = self._reading[place] = share
                self.rows[place].chapter = chapter
                self.newest = place
            case Done(place, report):
                row = self._close(place, Stage.DONE)
                row.report, row.share = report, 1.0
                self.made += report.chosen
                self.reasons.update(report.refused)
            case Unchanged(place):
                self._close(place, Stage.UNCHANGED)
            case Refused(place, error):
                self._close(place, Stage.REFUSED).reason = str(error)

    def end(self) -> None:
        """Note that no more events come: what is not over is left out."""
        for row in self.rows:
            if not row.is_over:
                row.stage = Stage.LEFT_OUT

    def _close(self, place: int, stage: Stage) -> Row:
        self._reading.pop(place, None)
        self.over += 1
        row = self.rows[place]
        row.stage = stage
        return row

    @property
    def refused(self) -> int:
        """How many wordings were refused."""
        return self.reasons.total()

    @property
    def share(self) -> float:
        """Which share of all documents is done, from 0 to 1."""
        return (self.over + sum(self._reading.values())) / len(self.rows) if self.rows else 0.0

    def left_out(self) -> tuple[LeftOut, ...]:
        """Return the documents of which nothing was made, with the reason where there is one."""
        used = {Stage.DONE, Stage.UNCHANGED}
        return tuple(LeftOut(name=row.name, reason=row.reason) for row in self.rows if row.stage not in used)
