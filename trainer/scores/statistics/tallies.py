"""Counting right answers: shares, the range in which the true share is likely to lie, and counts by name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt
from typing import TYPE_CHECKING, Self

import numpy as np

from trainer.charts.forms import Form, written
from trainer.charts.model import Bar, BarChart
from trainer.scores.statistics.finding import Finding, told

if TYPE_CHECKING:
    from numpy.typing import NDArray

Z = 1.959963984540054
"""Two-sided 95 % of the normal distribution."""


def wilson(correct: float, answered: float) -> tuple[float, float]:
    """Return the ends of the 95 % score interval of a share (Wilson 1927); from 0 to 1 where nothing is known."""
    if answered <= 0:
        return 0.0, 1.0
    share, z2 = correct / answered, Z * Z
    middle = (share + z2 / (2 * answered)) / (1 + z2 / answered)
    half = Z * sqrt(share * (1 - share) / answered + z2 / (4 * answered * answered)) / (1 + z2 / answered)
    low = 0.0 if correct <= 0 else max(0.0, middle - half)
    high = 1.0 if correct >= answered else min(1.0, middle + half)
    return low, high


@dataclass(frozen=True, slots=True)
class Share:
    """How many were correct of how many; ``share`` and its range are None where there were none."""

    answered: int
    correct: int
    share: float | None
    low: float | None
    high: float | None

    @classmethod
    def of(cls, correct: float, answered: float) -> Self:
        """Return a share with its range."""
        if not answered:
            return cls(0, 0, None, None, None)
        return cls(int(answered), int(correct), correct / answered, *wilson(correct, answered))

    def __str__(self) -> str:
        return "none" if self.share is None else f"{written(self.share, Form.SHARE)} of {self.answered:,}"


@dataclass(frozen=True, slots=True)
class Group:
    """The answers to one kind of thing."""

    name: str = told("NAME", Form.TEXT)
    answered: int = told("ANSWERS", Form.COUNT)
    correct: int = told("CORRECT", Form.COUNT)
    accuracy: float = told("SHARE", Form.SHARE)
    low: float = told("FROM", Form.SHARE)
    high: float = told("TO", Form.SHARE)


@dataclass(frozen=True, slots=True)
class Groups(Finding):
    """Answers and accuracy by name."""

    rows: Sequence[Group]

    @property
    def headline(self) -> str:
        """The best and the worst, where their ranges lie apart."""
        if not self.rows:
            return NO_ANSWERS
        best, worst = max(self.rows, key=lambda g: g.low), min(self.rows, key=lambda g: g.high)
        if best.low <= worst.high:
            return f"{_total(self.rows)} correct. The ranges overlap: no difference is certain yet."
        return f"{_total(self.rows)} correct. Better at {best.name} than at {worst.name}: their ranges lie apart."

    @property
    def chart(self) -> BarChart:
        """A bar for each name, as long as its accuracy."""
        bars = [Bar(group.name, group.accuracy, f"{group.answered:,} answered") for group in self.rows]
        return BarChart(bars, Form.SHARE, 1.0)


NO_ANSWERS = "No question was answered in this period."


def grouped(
    codes: NDArray[np.int32], correct: NDArray[np.bool_], names: Sequence[str], *, ranked: bool = True
) -> Groups:
    """Count answers and correct ones by code; the most answered first, or in the order of the codes."""
    answered = np.bincount(codes, minlength=len(names))
    right = np.bincount(codes[correct], minlength=len(names))
    order = np.argsort(-answered, kind="stable") if ranked else np.arange(len(names))
    rows = []
    for n in order.tolist():
        if answered[n]:
            a, r = int(answered[n]), int(right[n])
            rows.append(Group(names[n], a, r, r / a, *wilson(r, a)))
    return Groups(rows)


def _total(groups: Sequence[Group]) -> str:
    return str(Share.of(sum(g.correct for g in groups), sum(g.answered for g in groups)))
