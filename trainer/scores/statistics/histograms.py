"""Questions counted by a property of their memory, in steps."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from trainer.charts.forms import Form
from trainer.charts.model import Bar, BarChart
from trainer.scores.statistics.finding import Finding, told
from trainer.scores.statistics.memories import NOTHING_SCHEDULED

if TYPE_CHECKING:
    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Step:
    """The questions from a value up to, and without, the next; the last step has no end."""

    start: float = told("FROM", Form.PLAIN)
    end: float | None = told("BELOW", Form.PLAIN)
    questions: int = told("QUESTIONS", Form.COUNT)
    share: float = told("SHARE", Form.SHARE)


@dataclass(frozen=True, slots=True)
class Histogram(Finding):
    """A row for each step; none without questions. ``said`` is its headline."""

    rows: Sequence[Step]
    said: str

    @property
    def headline(self) -> str:
        """What the values come to."""
        return self.said

    @property
    def chart(self) -> BarChart:
        """A bar for each step."""
        bars = [Bar(_name(step), step.questions) for step in self.rows]
        return BarChart(bars, Form.COUNT)


def histogram(values: NDArray[np.float32], edges: Sequence[float], said: str, *, closed: bool = False) -> Histogram:
    """Count values by step: from each edge to the next, and from the last one on, or to it where ``closed``.

    What lies before the first edge belongs to the first step.
    """
    if not len(values):
        return Histogram([], NOTHING_SCHEDULED)
    starts = edges[:-1] if closed else edges
    places = np.searchsorted(np.array(starts, np.float64), values.astype(np.float64), side="right") - 1
    counts = np.bincount(np.maximum(places, 0), minlength=len(starts)).tolist()
    ends = [*edges[1:], *([] if closed else [None])]
    return Histogram(
        [Step(*row, row[2] / len(values)) for row in zip(starts, ends, counts, strict=True)],
        said,
    )


def _name(step: Step) -> str:
    return f"{step.start:g} and more" if step.end is None else f"{step.start:g} to {step.end:g}"
