"""Most missed: the questions that went wrong most often."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from trainer.charts.forms import Form, counted
from trainer.charts.model import Bar, BarChart
from trainer.scores.calendar import day_from
from trainer.scores.columns import Answers
from trainer.scores.statistics.finding import Finding, Statistic, told
from trainer.scores.statistics.ordering import latest
from trainer.scores.statistics.periods import Scope
from trainer.scores.statistics.tallies import NO_ANSWERS

MOST = 100


@dataclass(frozen=True, slots=True)
class Missed:
    """A question that was answered wrongly or skipped, in its newest wording, and when that was last so."""

    missed: int = told("MISSED", Form.COUNT)
    answered: int = told("ASKED", Form.COUNT)
    last: date = told("LAST", Form.DATE)
    stem: str = told("QUESTION", Form.TEXT)
    document: str = told("DOCUMENT", Form.TEXT)
    bank: str = told("BANK", Form.TEXT)
    question: str = told("ID", Form.TEXT)


@dataclass(frozen=True, slots=True)
class MostMissed(Finding):
    """At most 100 questions, the most missed first; ``questions`` were missed at least once."""

    rows: Sequence[Missed]
    questions: int
    answered: bool

    @property
    def headline(self) -> str:
        """How many were missed."""
        if not self.rows:
            return "No question was missed in this period." if self.answered else NO_ANSWERS
        return f"{counted(self.questions, 'question was', 'questions were')} missed at least once."

    @property
    def chart(self) -> BarChart:
        """How often each was missed."""
        return BarChart([Bar(m.stem, m.missed, f"of {m.answered:,}") for m in self.rows], Form.COUNT)


def most_missed(answers: Answers, scope: Scope) -> MostMissed:
    """Count wrong and skipped answers by question: most missed first, then least asked, then by id."""
    mask = scope.holds(answers)
    items = answers.items
    names = items.question.names
    codes, wrong = answers.codes(items.question)[mask], ~answers.correct[mask]
    asked = np.bincount(codes, minlength=len(names))
    missed = np.bincount(codes[wrong], minlength=len(names))
    candidates = np.flatnonzero(missed)
    order = candidates[np.lexsort((asked[candidates], -missed[candidates]))]
    if len(order) > MOST:  # ties at the cut are broken by id, as everywhere
        last = order[MOST - 1]
        order = order[
            (missed[order] > missed[last]) | ((missed[order] == missed[last]) & (asked[order] <= asked[last]))
        ]
    worst = sorted(order.tolist(), key=lambda code: (-missed[code], asked[code], names[code]))[:MOST]
    rows = []
    item_of, day_of = answers.item[mask], answers.day[mask]
    newest, newest_miss = latest(codes, len(names)), latest(codes[wrong], len(names))
    wrong_days = day_of[wrong]
    for code in worst:
        row = int(item_of[newest[code]])
        rows.append(
            Missed(
                missed=int(missed[code]),
                answered=int(asked[code]),
                last=day_from(int(wrong_days[newest_miss[code]])),
                stem=items.stems[row],
                document=items.document_titles[items.document.codes[row]],
                bank=items.bank_titles[items.bank.codes[row]],
                question=names[code],
            )
        )
    return MostMissed(rows, len(candidates), bool(len(codes)))


STATISTIC = Statistic(
    name="missed",
    title="Most missed",
    about="The questions that went wrong most often.",
    row=Missed,
    compute=most_missed,
)
