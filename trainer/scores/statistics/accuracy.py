"""Accuracy over time: the share of correct answers in each day, week, month or year."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from trainer.charts.forms import Form
from trainer.charts.model import Point, PointChart
from trainer.scores.columns import Answers
from trainer.scores.statistics.finding import Finding, Statistic, told
from trainer.scores.statistics.periods import Scope, Stretch, Unit
from trainer.scores.statistics.tallies import NO_ANSWERS, Share


@dataclass(frozen=True, slots=True)
class Part:
    """The answers of one part of the time; shares are None where there are none."""

    start: date = told("SINCE", Form.DATE)
    answered: int = told("ANSWERS", Form.COUNT)
    correct: int = told("CORRECT", Form.COUNT)
    accuracy: float | None = told("SHARE", Form.SHARE)
    low: float | None = told("FROM", Form.SHARE)
    high: float | None = told("TO", Form.SHARE)


@dataclass(frozen=True, slots=True)
class AccuracyOverTime(Finding):
    """A row for each part of the time, the empty ones too."""

    rows: Sequence[Part]
    unit: Unit
    total: Share

    @property
    def headline(self) -> str:
        """The accuracy in all, and the range in which it is likely to lie."""
        if self.total.low is None or self.total.high is None:
            return NO_ANSWERS
        low, high = round(100 * self.total.low), round(100 * self.total.high)
        return f"{self.total} correct, by {self.unit.value}; the true share is likely between {low} and {high} %."

    @property
    def chart(self) -> PointChart:
        """Each part's accuracy with its range."""
        points = [Point(self.unit.label(p.start), p.accuracy, p.low, p.high) for p in self.rows]
        return PointChart(points, Form.SHARE, ("correct", ""))


def accuracy_over_time(answers: Answers, scope: Scope) -> AccuracyOverTime:
    """Count correct answers by day, week, month or year, with Wilson's 95 % range."""
    mask = scope.holds(answers)
    days, correct = answers.day[mask], answers.correct[mask]
    stretch = Stretch.of(days, scope)
    if stretch is None:
        return AccuracyOverTime([], scope.unit or Unit.DAY, Share.of(0, 0))
    counts = zip(stretch.starts, stretch.sums(days[correct]), stretch.sums(days), strict=True)
    shares = [(start, Share.of(right, answered)) for start, right, answered in counts]
    rows = [Part(start, s.answered, s.correct, s.share, s.low, s.high) for start, s in shares]
    return AccuracyOverTime(rows, stretch.unit, Share.of(int(correct.sum()), len(days)))


STATISTIC = Statistic(
    name="accuracy",
    title="Accuracy over time",
    about="The share of correct answers, with the range in which the true share is likely to lie.",
    row=Part,
    compute=accuracy_over_time,
)
