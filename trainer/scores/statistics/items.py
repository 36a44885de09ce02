"""Item analysis: how easy each question is, and whether it goes with the rest of the quizzes it stands in.

Facility is the share of first answers that are correct. Discrimination is the corrected point-biserial correlation:
that of a question's score, 0 or 1, with the share of correct answers to the other questions of the same sitting
(Henrysson 1963). Both are over the sittings of one book, so that they tell of the questions as its owner meets them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from trainer.charts.forms import Form, written
from trainer.charts.model import Bar, BarChart
from trainer.scores.columns import Answers
from trainer.scores.statistics.attempts import Attempts, first_attempts
from trainer.scores.statistics.finding import Finding, Statistic, told
from trainer.scores.statistics.ordering import latest
from trainer.scores.statistics.periods import Scope
from trainer.scores.statistics.tallies import wilson

if TYPE_CHECKING:
    from numpy.typing import NDArray

FEWEST = 5
"""Sittings without which nothing is said of a question."""
FEWEST_TO_DISCRIMINATE = 20
"""Sittings without which no correlation is reckoned: with 20, a true 0.3 still comes out between -0.2 and 0.7."""
MOST = 1000
_WEAK = 0.2
_EVEN = 1e-9


@dataclass(frozen=True, slots=True)
class Item:
    """One wording of a question. ``discrimination`` is None where there is too little data; ``remark`` says why."""

    stem: str = told("QUESTION", Form.TEXT)
    facility: float = told("FACILITY", Form.SHARE)
    discrimination: float | None = told("DISCR", Form.NUMBER)
    remark: str = told("REMARK", Form.TEXT)
    sittings: int = told("SITTINGS", Form.COUNT)
    low: float = told("FROM", Form.SHARE)
    high: float = told("TO", Form.SHARE)
    kind: str = told("KIND", Form.TEXT)
    question: str = told("ID", Form.TEXT)


@dataclass(frozen=True, slots=True)
class ItemAnalysis(Finding):
    """At most 1,000 wordings, those that discriminate least first, then those not judged, the most asked first.

    ``judged`` have a discrimination, ``few`` were asked in too few sittings to be listed.
    """

    rows: Sequence[Item]
    judged: int
    few: int

    @property
    def headline(self) -> str:
        """How many go with the rest, against it, or cannot be judged yet."""
        if not self.rows:
            asked = f"{self.few:,} asked so far" if self.few else "none asked so far"
            return f"Too little data: a question must be asked in {FEWEST} sittings ({asked})."
        against = sum(i.discrimination is not None and i.discrimination < 0 for i in self.rows)
        said = f"{self.judged:,} judged, {against:,} against the rest of their quizzes."
        return said + (f" {self.few:,} left out: asked in fewer than {FEWEST} sittings." if self.few else "")

    @property
    def chart(self) -> BarChart:
        """Each wording's facility, and its discrimination beside it."""
        bars = [Bar(i.stem, i.facility, f"r {written(i.discrimination, Form.NUMBER)}") for i in self.rows]
        return BarChart(bars, Form.SHARE, 1.0)


def item_analysis(answers: Answers, scope: Scope) -> ItemAnalysis:
    """Return facility and discrimination of every wording that was asked in enough sittings."""
    attempts = first_attempts(answers, np.flatnonzero(scope.holds(answers)))
    items = answers.items
    count = len(items.wording.names)
    asked = np.bincount(attempts.wording, minlength=count)
    right = np.bincount(attempts.wording[attempts.correct], minlength=count)
    correlation, paired = _with_the_rest(attempts, count)
    row_of = latest(items.wording.codes, count)
    enough = np.flatnonzero(asked >= FEWEST)
    order = enough[np.lexsort((enough, -asked[enough], correlation[enough]))][:MOST]
    rows = []
    for code in order.tolist():
        n, r, row = int(asked[code]), int(right[code]), int(row_of[code])
        found = None if np.isnan(correlation[code]) else float(correlation[code])
        rows.append(
            Item(
                items.stems[row],
                r / n,
                found,
                _remark(found, int(paired[code]), r, n),
                n,
                *wilson(r, n),
                items.kind.names[items.kind.codes[row]],
                items.question.names[items.question.codes[row]],
            )
        )
    judged = int((~np.isnan(correlation[enough])).sum())
    return ItemAnalysis(rows, judged, int(np.count_nonzero(asked)) - len(enough))


def _with_the_rest(attempts: Attempts, count: int) -> tuple[NDArray[np.float64], NDArray[np.int64]]:
    """Correlate each wording's score with the share of the others; not a number where there is too little to go by.

    Returns also in how many sittings there were others.
    """
    sizes, right, wording = attempts.sizes, attempts.correct, attempts.wording
    if sizes.min(initial=2) == 1:
        right, wording = right[np.repeat(sizes > 1, sizes)], wording[np.repeat(sizes > 1, sizes)]
    totals, sizes = attempts.totals[sizes > 1], sizes[sizes > 1]
    rest = (np.repeat(totals, sizes) - right) / np.repeat(sizes - 1, sizes)
    n, y, yy = (np.bincount(wording, weights, count) for weights in (None, rest, rest * rest))
    x, xy = (np.bincount(wording[right], weights, count) for weights in (None, rest[right]))
    spread_x, spread_y = n * x - x * x, n * yy - y * y  # a score of 0 or 1 is its own square
    known = (n >= FEWEST_TO_DISCRIMINATE) & (spread_x > _EVEN * n * n) & (spread_y > _EVEN * n * n)
    found = np.full(count, np.nan)
    found[known] = (n * xy - x * y)[known] / np.sqrt(spread_x[known] * spread_y[known])
    return np.clip(found, -1, 1), n


def _remark(discrimination: float | None, paired: int, right: int, asked: int) -> str:
    if discrimination is not None:
        if discrimination < 0:
            return "against the rest: check the key"
        return "weak" if discrimination < _WEAK else "good"
    if paired < FEWEST_TO_DISCRIMINATE:
        return "too few sittings"
    if right in {0, asked}:
        return "always right" if right else "always wrong"
    return "the rest does not vary"


STATISTIC = Statistic(
    name="items",
    title="Item analysis",
    about="How easy each question is, and whether it goes with the rest of the quizzes it stands in.",
    row=Item,
    compute=item_analysis,
)
