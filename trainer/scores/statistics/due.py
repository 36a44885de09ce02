"""Due forecast: how many questions come up for review on each of the next days, and how many are late."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

import numpy as np

from trainer.bank.questions import QuestionId
from trainer.charts.forms import Form
from trainer.charts.model import ColumnChart, Point
from trainer.scores.calendar import day_number
from trainer.scores.columns import Answers
from trainer.scores.model import MarkKind
from trainer.scores.statistics.finding import Finding, Statistic, told
from trainer.scores.statistics.memories import NOTHING_SCHEDULED, memories
from trainer.scores.statistics.periods import Scope

if TYPE_CHECKING:
    from numpy.typing import NDArray

DAYS = 30
LATE = "late"
_WEEK = 7


@dataclass(frozen=True, slots=True)
class DueDay:
    """What comes up on a day ("late": should have come up before today), and up to and with it."""

    day: str = told("DAY", Form.TEXT)
    due: int = told("DUE", Form.COUNT)
    in_all: int = told("IN ALL", Form.COUNT)


@dataclass(frozen=True, slots=True)
class DueForecast(Finding):
    """Rows for what is late, for today and for the next 30 days.

    ``later`` are due after that, ``out`` are not asked at all: flagged, put aside, or leeches.
    """

    rows: Sequence[DueDay]
    later: int
    out: int

    @property
    def late(self) -> int:
        """How many should have come up before today."""
        return self.rows[0].due if self.rows else 0

    @property
    def today(self) -> int:
        """How many come up today, without those that are late."""
        return self.rows[1].due if self.rows else 0

    @property
    def headline(self) -> str:
        """What is due now, this week and this month."""
        if not self.rows:
            return NOTHING_SCHEDULED
        week, month = self.rows[_WEEK].in_all, self.rows[-1].in_all
        said = f"{self.late + self.today:,} due now ({self.late:,} late), {week:,} within {_WEEK} days, "
        said += f"{month:,} within {DAYS}; {self.later:,} later"
        return said + (f", {self.out:,} not asked (flagged, put aside or leeches)." if self.out else ".")

    @property
    def chart(self) -> ColumnChart | None:
        """What comes up on each day."""
        if not self.rows:
            return None
        points = [Point(row.day if row.day == LATE else str(int(row.day[-2:])), row.due) for row in self.rows]
        return ColumnChart(points, Form.COUNT, keep_first=True)


def due_forecast(answers: Answers, scope: Scope) -> DueForecast:
    """Count the questions that the schedule will ask for, day by day, as if each came up just once."""
    places = memories(answers)
    if not len(places):
        return DueForecast([], 0, 0)
    asked = ~np.isin(answers.items.question.codes[answers.item[places]], _out(answers, places, scope.leech_lapses))
    due = answers.calendar.days(answers.due[places[asked]]).astype(np.int64) - day_number(scope.today)
    counts = np.bincount(np.clip(due, -1, DAYS + 1) + 1, minlength=DAYS + 3)
    sums = np.cumsum(counts).tolist()
    names = [LATE, *((scope.today + timedelta(days=n)).isoformat() for n in range(DAYS + 1))]
    rows = [DueDay(*row) for row in zip(names, counts.tolist(), sums, strict=False)]
    return DueForecast(rows, int(counts[-1]), len(places) - len(due))


def _out(answers: Answers, places: NDArray[np.intp], leech_lapses: int | None) -> list[int]:
    """The codes of the questions that are not asked: flagged, put aside, or forgotten too often since their release."""
    flagged: dict[QuestionId, bool] = {}
    aside: dict[QuestionId, bool] = {}
    released: dict[QuestionId, int] = {}
    for mark in answers.marks:
        match mark.what:
            case MarkKind.FLAG | MarkKind.UNFLAG:
                flagged[mark.question] = mark.what is MarkKind.FLAG
            case MarkKind.SUSPEND | MarkKind.RELEASE:
                aside[mark.question] = mark.what is MarkKind.SUSPEND
                if mark.what is MarkKind.RELEASE:
                    released[mark.question] = mark.lapses
    names = answers.items.question.names
    codes = {name: code for code, name in enumerate(names)}
    out = {codes[q] for marks in (flagged, aside) for q, holds in marks.items() if holds and q in codes}
    if leech_lapses is not None:
        for place in places[answers.lapses[places] >= leech_lapses].tolist():
            code = int(answers.items.question.codes[answers.item[place]])
            if answers.lapses[place] - released.get(QuestionId(names[code]), 0) >= leech_lapses:
                out.add(code)
    return sorted(out)


STATISTIC = Statistic(
    name="due",
    title="Due forecast",
    about="How many questions come up for review on each of the next 30 days, and how many are late.",
    row=DueDay,
    compute=due_forecast,
    whole=True,
)
