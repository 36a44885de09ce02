"""Reliability of a whole quiz: how much of the spread of its scores is not chance.

Cronbach's alpha, which for answers that are right or wrong is Kuder and Richardson's formula 20 (1937): over complete
sittings of the very same questions, k / (k - 1) * (1 - sum of p(1 - p) / variance of the totals).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

import numpy as np

from trainer.charts.forms import Form, counted
from trainer.charts.model import Bar, BarChart
from trainer.scores.calendar import day_from
from trainer.scores.columns import Answers
from trainer.scores.statistics.attempts import Attempts, first_attempts
from trainer.scores.statistics.finding import Finding, Statistic, told
from trainer.scores.statistics.periods import Scope

if TYPE_CHECKING:
    from numpy.typing import NDArray

FEWEST = 20
"""Complete sittings without which no reliability is reckoned."""
_SHORTEST = 2
_GOOD, _POOR = 0.7, 0.5
_EVEN = 1e-9


@dataclass(frozen=True, slots=True)
class Quiz:
    """A set of questions that was asked as a whole in enough sittings.

    ``error`` is the standard error of measurement, in questions. Both figures are None where all totals are the same.
    """

    banks: str = told("BANKS", Form.TEXT)
    questions: int = told("QUESTIONS", Form.COUNT)
    sittings: int = told("SITTINGS", Form.COUNT)
    mean: float = told("MEAN", Form.SHARE)
    alpha: float | None = told("ALPHA", Form.NUMBER)
    error: float | None = told("ERROR", Form.NUMBER)
    remark: str = told("REMARK", Form.TEXT)
    last: date = told("LAST", Form.DATE)


@dataclass(frozen=True, slots=True)
class Reliability(Finding):
    """A row for each quiz with enough sittings, the most asked first; ``most`` is the largest number of any quiz."""

    rows: Sequence[Quiz]
    most: int

    @property
    def headline(self) -> str:
        """How reliable, or how much is missing."""
        if not self.rows:
            return (
                f"Too little data: it takes {FEWEST} complete sittings of the same questions; "
                f"the most that any quiz has is {self.most:,}."
            )
        good = sum(q.alpha is not None and q.alpha >= _GOOD for q in self.rows)
        return f"{counted(len(self.rows), 'quiz', 'quizzes')} judged, {good:,} reliable (alpha {_GOOD} or more)."

    @property
    def chart(self) -> BarChart:
        """Each quiz's alpha; below zero is no bar."""
        bars = [Bar(f"{q.banks} ({q.questions})", q.alpha, f"{q.sittings:,} sittings") for q in self.rows]
        return BarChart(bars, Form.NUMBER, 1.0)


def reliability(answers: Answers, scope: Scope) -> Reliability:
    """Return alpha of each set of questions that was asked and answered as a whole in enough sittings."""
    attempts = first_attempts(answers, np.flatnonzero(scope.holds(answers)))
    if not len(attempts.starts):
        return Reliability([], 0)
    complete = attempts.sizes == answers.planned[attempts.place[attempts.starts]]
    quiz_of, sizes = _quizzes(attempts, complete)
    times = np.bincount(quiz_of[quiz_of >= 0], minlength=len(sizes))
    judged = np.flatnonzero((times >= FEWEST) & (sizes >= _SHORTEST))
    most = int(times[sizes >= _SHORTEST].max(initial=0))
    rows = [_quiz(answers, attempts, np.flatnonzero(quiz_of == quiz)) for quiz in judged.tolist()]
    return Reliability(sorted(rows, key=lambda q: (-q.sittings, q.banks, -q.questions)), most)


def _quizzes(attempts: Attempts, complete: NDArray[np.bool_]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Number the sets of questions. Returns the number of each sitting's set (-1: incomplete), and how large each is.

    Sets are told apart by the sum of a 64-bit mix of their questions' codes.
    """
    mixed = _mixed(np.arange(int(attempts.wording.max()) + 1))
    sums = np.add.reduceat(mixed[attempts.wording], attempts.starts)
    whole = np.flatnonzero(complete)
    _, first, number = np.unique(sums[whole], return_index=True, return_inverse=True)
    quiz_of = np.full(len(complete), -1, np.int64)
    quiz_of[whole] = number
    return quiz_of, attempts.sizes[whole[first]]


def _mixed(codes: NDArray[np.intp]) -> NDArray[np.uint64]:
    """Spread codes over 64 bits (the finalizer of splitmix64)."""
    mixed = (codes.astype(np.uint64) + np.uint64(1)) * np.uint64(0x9E3779B97F4A7C15)
    mixed = (mixed ^ (mixed >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    mixed = (mixed ^ (mixed >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return mixed ^ (mixed >> np.uint64(31))


def _quiz(answers: Answers, attempts: Attempts, sittings: NDArray[np.intp]) -> Quiz:
    """Reckon one quiz from its sittings, which all have the same questions in an order of their own."""
    size = int(attempts.sizes[sittings[0]])
    inside = attempts.starts[sittings][:, None] + np.arange(size)
    scores = np.take_along_axis(attempts.correct[inside], np.argsort(attempts.wording[inside], axis=1), axis=1)
    totals = scores.sum(axis=1)
    share, variance = scores.mean(axis=0), float(totals.var())
    alpha = error = None
    if variance > _EVEN:
        alpha = size / (size - 1) * (1 - float((share * (1 - share)).sum()) / variance)
        error = float(np.sqrt(max(0.0, variance * (1 - alpha))))  # a rounding may leave alpha above 1
    places = attempts.place[attempts.starts[sittings[-1]] + np.arange(size)]
    banks = dict.fromkeys(answers.items.bank.codes[answers.item[places]].tolist())
    return Quiz(
        banks=", ".join(answers.items.bank_titles[bank] for bank in banks),
        questions=size,
        sittings=len(sittings),
        mean=float(share.mean()),
        alpha=alpha,
        error=error,
        remark=_remark(alpha),
        last=day_from(int(answers.day[attempts.place[attempts.starts[sittings]]].max())),
    )


def _remark(alpha: float | None) -> str:
    if alpha is None:
        return "the totals do not vary"
    if alpha >= _GOOD:
        return "reliable"
    return "poor" if alpha < _POOR else "fair"


STATISTIC = Statistic(
    name="reliability",
    title="Reliability of quizzes",
    about="How much of the spread of a quiz's scores is not chance, over complete sittings of the same questions.",
    row=Quiz,
    compute=reliability,
)
