"""True retention: how much was still remembered when it came up for review, beside what the schedule had foretold.

Counted is the first review of a question on a day whose interval was at least a day; what is asked again in the same
sitting says nothing about memory. After Anki's "true retention"; a question is mature from an interval of 21 days on.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

import numpy as np

from trainer.charts.forms import Form, written
from trainer.charts.model import Point, PointChart
from trainer.quiz.scheduling import Rating
from trainer.scores.columns import Answers
from trainer.scores.statistics.finding import Finding, Statistic, told
from trainer.scores.statistics.ordering import previous
from trainer.scores.statistics.periods import Scope, Stretch, Unit
from trainer.scores.statistics.tallies import Share

if TYPE_CHECKING:
    from numpy.typing import NDArray

MATURE_DAYS = 21
_DAY = 86_400_000


@dataclass(frozen=True, slots=True)
class Part:
    """The reviews of one part of the time; shares are None where there are none.

    ``predicted`` is the mean of the probabilities of remembering that the schedule gave these questions just before.
    """

    start: date = told("SINCE", Form.DATE)
    reviews: int = told("REVIEWS", Form.COUNT)
    retention: float | None = told("SHARE", Form.SHARE)
    predicted: float | None = told("PREDICTED", Form.SHARE)
    young: float | None = told("YOUNG", Form.SHARE)
    mature: float | None = told("MATURE", Form.SHARE)
    low: float | None = told("FROM", Form.SHARE)
    high: float | None = told("TO", Form.SHARE)
    remembered: int = told("REMEMBERED", Form.COUNT)


@dataclass(frozen=True, slots=True)
class TrueRetention(Finding):
    """A row for each part of the time, and the shares of all of it."""

    rows: Sequence[Part]
    unit: Unit
    total: Share
    young: Share
    mature: Share
    predicted: float | None

    @property
    def headline(self) -> str:
        """The retention in all beside the prediction, and that of young and mature questions."""
        if not self.total.answered:
            return "No question was reviewed in this period after an interval of a day or more."
        return (
            f"{self.total} reviews remembered, {written(self.predicted, Form.SHARE)} predicted. "
            f"Young (interval below {MATURE_DAYS} days) {self.young}, mature {self.mature}."
        )

    @property
    def chart(self) -> PointChart:
        """Each part's retention with its range, beside the prediction."""
        points = [Point(self.unit.label(p.start), p.retention, p.low, p.high, p.predicted) for p in self.rows]
        return PointChart(points, Form.SHARE, ("remembered", "predicted"))


def true_retention(answers: Answers, scope: Scope) -> TrueRetention:
    """Count what was remembered among the first reviews of a day, all, young and mature, by part of the time."""
    reviews, interval = _first_reviews(answers)
    inside = scope.holds(answers)[reviews]
    reviews, interval = reviews[inside], interval[inside]
    days = answers.day[reviews]
    right = answers.rating[reviews] > Rating.AGAIN
    mature = interval >= MATURE_DAYS
    expected = answers.retrievability[reviews]
    stretch = Stretch.of(days, scope)
    if stretch is None:
        return TrueRetention([], scope.unit or Unit.DAY, *(Share.of(0, 0),) * 3, None)
    known = ~np.isnan(expected)
    rows = [
        _part(start, *counts)
        for start, *counts in zip(
            stretch.starts,
            stretch.sums(days).tolist(),
            stretch.sums(days[right]).tolist(),
            stretch.sums(days[known]).tolist(),
            stretch.sums(days[known], expected[known]).tolist(),
            stretch.sums(days[mature]).tolist(),
            stretch.sums(days[mature & right]).tolist(),
            strict=True,
        )
    ]
    return TrueRetention(
        rows,
        stretch.unit,
        Share.of(int(right.sum()), len(right)),
        Share.of(int((right & ~mature).sum()), int((~mature).sum())),
        Share.of(int((right & mature).sum()), int(mature.sum())),
        float(expected[known].mean(dtype=np.float64)) if known.any() else None,
    )


def _first_reviews(answers: Answers) -> tuple[NDArray[np.intp], NDArray[np.int64]]:
    """Return the first review of each question on each day after an interval of a day or more, and that interval."""
    scheduled = np.flatnonzero(answers.scheduled)
    before = previous(answers.items.question.codes[answers.item[scheduled]])
    again = np.flatnonzero(before >= 0)
    places, last = scheduled[again], scheduled[before[again]]
    interval = (answers.due[last] - answers.at[last] + _DAY // 2) // _DAY
    first = (answers.day[places] != answers.day[last]) & (interval >= 1)
    return places[first], interval[first]


def _part(
    start: date, reviews: float, right: float, known: float, expected: float, mature: float, mature_right: float
) -> Part:
    share = Share.of(right, reviews)
    return Part(
        start=start,
        reviews=share.answered,
        remembered=share.correct,
        retention=share.share,
        low=share.low,
        high=share.high,
        predicted=expected / known if known else None,
        young=(right - mature_right) / (reviews - mature) if reviews > mature else None,
        mature=mature_right / mature if mature else None,
    )


STATISTIC = Statistic(
    name="retention",
    title="True retention",
    about="How much was still remembered when it came up for review, beside what the schedule had foretold.",
    row=Part,
    compute=true_retention,
)
