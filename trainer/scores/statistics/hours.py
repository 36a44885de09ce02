"""Hours of the day: when questions are answered, and how well."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from trainer.charts.forms import Form
from trainer.charts.model import ColumnChart, Point
from trainer.scores.columns import Answers
from trainer.scores.statistics.finding import Finding, Statistic, told
from trainer.scores.statistics.periods import Scope
from trainer.scores.statistics.tallies import NO_ANSWERS, Share

HOURS = 24
FEWEST = 30
"""Answers without which an hour is not said to be the best: its range is wider than 30 per cent."""


@dataclass(frozen=True, slots=True)
class Hour:
    """The answers of one hour of the local day, on all days together."""

    hour: int = told("HOUR", Form.COUNT)
    answered: int = told("ANSWERS", Form.COUNT)
    correct: int = told("CORRECT", Form.COUNT)
    accuracy: float | None = told("SHARE", Form.SHARE)
    low: float | None = told("FROM", Form.SHARE)
    high: float | None = told("TO", Form.SHARE)


@dataclass(frozen=True, slots=True)
class HoursOfTheDay(Finding):
    """A row for each of the 24 hours; none where nothing was answered."""

    rows: Sequence[Hour]

    @property
    def headline(self) -> str:
        """The busiest hour, and the best where there is enough to tell."""
        if not self.rows:
            return NO_ANSWERS
        busiest = max(self.rows, key=lambda h: h.answered)
        said = f"Most answers between {_span(busiest.hour)}."
        judged = [h for h in self.rows if h.answered >= FEWEST and h.low is not None]
        if not judged:
            return f"{said} No hour has the {FEWEST} answers that it takes to compare them."
        best = max(judged, key=lambda h: h.low or 0)
        return f"{said} Best between {_span(best.hour)}: {Share.of(best.correct, best.answered)} correct."

    @property
    def chart(self) -> ColumnChart:
        """Each hour's answers."""
        return ColumnChart([Point(str(h.hour), h.answered) for h in self.rows], Form.COUNT, keep_first=True)


def hours_of_the_day(answers: Answers, scope: Scope) -> HoursOfTheDay:
    """Count answers by the hour that the clock on the wall showed."""
    mask = scope.holds(answers)
    hours, correct = answers.hour[mask], answers.correct[mask]
    if not len(hours):
        return HoursOfTheDay([])
    counts = zip(
        np.bincount(hours[correct], minlength=HOURS).tolist(), np.bincount(hours, minlength=HOURS).tolist(), strict=True
    )
    shares = [Share.of(right, answered) for right, answered in counts]
    return HoursOfTheDay([Hour(n, s.answered, s.correct, s.share, s.low, s.high) for n, s in enumerate(shares)])


def _span(hour: int) -> str:
    return f"{hour}:00 and {(hour + 1) % HOURS}:00"


STATISTIC = Statistic(
    name="hours",
    title="Hours of the day",
    about="At which hours questions are answered, and how well.",
    row=Hour,
    compute=hours_of_the_day,
)
