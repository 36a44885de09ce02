"""Time per question: how long answers take, by kind of question."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from trainer.charts.forms import Form, written
from trainer.charts.model import Bar, BarChart
from trainer.scores.columns import SKIPPED, Answers
from trainer.scores.statistics.finding import Finding, Statistic, told
from trainer.scores.statistics.ordering import by_code
from trainer.scores.statistics.periods import Scope
from trainer.scores.statistics.tallies import NO_ANSWERS

if TYPE_CHECKING:
    from numpy.typing import NDArray

ALL = "all"
_QUARTILES = (0.25, 0.5, 0.75)


@dataclass(frozen=True, slots=True)
class Times:
    """Seconds that answers to one kind took: a quarter took less than ``low``, a quarter more than ``high``."""

    kind: str = told("KIND", Form.TEXT)
    answered: int = told("ANSWERS", Form.COUNT)
    median: float = told("MEDIAN", Form.SECONDS)
    low: float = told("QUARTER", Form.SECONDS)
    high: float = told("THREE QUARTERS", Form.SECONDS)


@dataclass(frozen=True, slots=True)
class TimePerQuestion(Finding):
    """A row for all kinds together and one for each, the slowest first."""

    rows: Sequence[Times]

    @property
    def headline(self) -> str:
        """The median, and between what half of the answers lie."""
        if not self.rows:
            return NO_ANSWERS
        total = self.rows[0]
        median, low, high = (written(value, Form.SECONDS) for value in (total.median, total.low, total.high))
        return f"Half of the answers take less than {median}; the middle half take {low} to {high}."

    @property
    def chart(self) -> BarChart:
        """Each kind's median."""
        spans = (f"{written(t.low, Form.SECONDS)} to {written(t.high, Form.SECONDS)}" for t in self.rows)
        bars = [Bar(t.kind, t.median, span) for t, span in zip(self.rows, spans, strict=True)]
        return BarChart(bars, Form.SECONDS)


def time_per_question(answers: Answers, scope: Scope) -> TimePerQuestion:
    """Return the quartiles of the seconds that answers took; skipped questions do not count."""
    mask = scope.holds(answers) & (answers.verdict != SKIPPED)
    seconds, kinds = answers.seconds[mask], answers.codes(answers.items.kind)[mask]
    if not len(seconds):
        return TimePerQuestion([])
    by_kind = seconds[by_code(kinds)]
    ends = np.cumsum(np.bincount(kinds, minlength=len(answers.items.kind.names)))
    parts = zip(answers.items.kind.names, np.split(by_kind, ends[:-1]), strict=True)
    rows = [_times(kind, part) for kind, part in parts if len(part)]
    return TimePerQuestion([_times(ALL, seconds), *sorted(rows, key=lambda t: (-t.median, t.kind))])


def _times(kind: str, seconds: NDArray[np.float32]) -> Times:
    """Return the quartiles, between two answers in proportion (Hyndman and Fan's type 7)."""
    low, median, high = (float(value) for value in np.quantile(seconds, _QUARTILES))
    return Times(kind, len(seconds), median, low, high)


STATISTIC = Statistic(
    name="time",
    title="Time per question",
    about="How long answers take, by kind of question.",
    row=Times,
    compute=time_per_question,
)
