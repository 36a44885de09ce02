"""Answers per day: how many questions were answered, and how long that took."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from trainer.charts.forms import Form, counted
from trainer.charts.model import ColumnChart, Point
from trainer.scores.columns import Answers
from trainer.scores.statistics.finding import Finding, Statistic, told
from trainer.scores.statistics.periods import Scope, Stretch, Unit
from trainer.scores.statistics.tallies import NO_ANSWERS

LONGEST = 300.0
"""Seconds of one answer that count as work: who took longer was away for a while."""
_TWO_HOURS = 120


@dataclass(frozen=True, slots=True)
class Part:
    """What was done in one part of the time."""

    start: date = told("SINCE", Form.DATE)
    answered: int = told("ANSWERS", Form.COUNT)
    correct: int = told("CORRECT", Form.COUNT)
    minutes: float = told("TIME", Form.MINUTES)


@dataclass(frozen=True, slots=True)
class AnswersPerDay(Finding):
    """A row for each part of the time, the empty ones too; ``active`` are the days on which something was answered."""

    rows: Sequence[Part]
    unit: Unit
    active: int

    @property
    def headline(self) -> str:
        """How many, in what time, and on an average day of work."""
        answered, minutes = sum(p.answered for p in self.rows), sum(p.minutes for p in self.rows)
        if not self.active:
            return NO_ANSWERS
        time = f"{minutes / 60:.1f} hours" if minutes >= _TWO_HOURS else counted(round(minutes), "minute")
        a_day = counted(round(answered / self.active), "answer"), counted(round(minutes / self.active), "minute")
        return (
            f"{answered:,} answered on {counted(self.active, 'day')} in {time}: "
            f"{a_day[0]} and {a_day[1]} a day with answers."
        )

    @property
    def chart(self) -> ColumnChart:
        """Each part's answers."""
        return ColumnChart([Point(self.unit.label(p.start), p.answered) for p in self.rows], Form.COUNT)


def answers_per_day(answers: Answers, scope: Scope) -> AnswersPerDay:
    """Count answers and the minutes they took by day, week, month or year."""
    mask = scope.holds(answers)
    days, correct = answers.day[mask], answers.correct[mask]
    stretch = Stretch.of(days, scope)
    if stretch is None:
        return AnswersPerDay([], scope.unit or Unit.DAY, 0)
    seconds = stretch.sums(days, np.minimum(answers.seconds[mask], LONGEST))
    counts = zip(stretch.starts, stretch.sums(days), stretch.sums(days[correct]), seconds, strict=True)
    rows = [Part(start, int(all_), int(right), float(taken) / 60) for start, all_, right, taken in counts]
    active = int(np.count_nonzero(np.bincount(days - stretch.first)))
    return AnswersPerDay(rows, stretch.unit, active)


STATISTIC = Statistic(
    name="answers",
    title="Answers per day",
    about="How many questions were answered and how long that took.",
    row=Part,
    compute=answers_per_day,
)
