"""Sittings: when, on what and how well each quiz went, and the newest one on each bank."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import numpy as np

from trainer.charts.forms import Form, counted
from trainer.charts.model import Point, PointChart
from trainer.scores.columns import MODES, Answers
from trainer.scores.statistics.answers import LONGEST
from trainer.scores.statistics.finding import Finding, Statistic, told
from trainer.scores.statistics.ordering import by_code, starts_of
from trainer.scores.statistics.periods import Scope, Unit
from trainer.scores.statistics.tallies import NO_ANSWERS

if TYPE_CHECKING:
    from numpy.typing import NDArray

MOST = 200


@dataclass(frozen=True, slots=True)
class Sitting:
    """One quiz: its last answer's time in UTC, what it asked from, and how it went."""

    at: datetime = told("LAST ANSWER", Form.DATE)
    mode: str = told("MODE", Form.TEXT)
    answered: int = told("ANSWERS", Form.COUNT)
    correct: int = told("CORRECT", Form.COUNT)
    accuracy: float = told("SHARE", Form.SHARE)
    minutes: float = told("TIME", Form.MINUTES)
    banks: str = told("BANKS", Form.TEXT)


@dataclass(frozen=True, slots=True)
class Sittings(Finding):
    """At most 200 sittings, the newest first; ``sittings`` are all of them."""

    rows: Sequence[Sitting]
    sittings: int

    @property
    def headline(self) -> str:
        """How many, and how the newest went."""
        if not self.rows:
            return NO_ANSWERS
        newest = self.rows[0]
        score = f"{newest.correct} of {newest.answered} correct ({newest.mode})"
        return f"{counted(self.sittings, 'sitting')}; the newest: {score}."

    @property
    def chart(self) -> PointChart:
        """Each sitting's accuracy, the newest last."""
        points = [Point(Unit.DAY.label(s.at.date()), s.accuracy) for s in reversed(self.rows)]
        return PointChart(points, Form.SHARE, ("correct", ""))


def sittings(answers: Answers, scope: Scope) -> Sittings:
    """Sum up the answers of each sitting."""
    places = np.flatnonzero(scope.holds(answers))
    if not len(places):
        return Sittings([], 0)
    places = places[by_code(answers.session[places])]
    starts = np.flatnonzero(starts_of(answers.session[places]))
    ends = np.append(starts[1:], len(places))
    last = np.maximum.reduceat(answers.at[places], starts)
    newest = np.argsort(-last, kind="stable")[:MOST]
    rows = [_sitting(answers, places[starts[n] : ends[n]]) for n in newest.tolist()]
    return Sittings(rows, len(starts))


def _sitting(answers: Answers, places: NDArray[np.intp]) -> Sitting:
    """Sum up the answers at some places."""
    correct = int(answers.correct[places].sum())
    banks = answers.items.bank.codes[answers.item[places]].tolist()
    last = datetime.fromtimestamp(int(answers.at[places].max()) / 1000, UTC)
    return Sitting(
        at=last.astimezone(answers.calendar.zone),
        mode=MODES[answers.mode[places[0]]].value,
        answered=len(places),
        correct=correct,
        accuracy=correct / len(places),
        minutes=float(np.minimum(answers.seconds[places], LONGEST).sum(dtype=np.float64)) / 60,
        banks=", ".join(answers.items.bank_titles[bank] for bank in dict.fromkeys(banks)),
    )


STATISTIC = Statistic(
    name="sittings",
    title="Sittings",
    about="When, on what and how well each quiz went, the newest first.",
    row=Sitting,
    compute=sittings,
)
