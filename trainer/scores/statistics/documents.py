"""Accuracy by document: how well the questions on each document go."""

from __future__ import annotations

from trainer.scores.columns import Answers
from trainer.scores.statistics.finding import Statistic
from trainer.scores.statistics.periods import Scope
from trainer.scores.statistics.tallies import Group, Groups, grouped


def accuracy_by_document(answers: Answers, scope: Scope) -> Groups:
    """Count answers by the document of their question, the most answered first."""
    mask = scope.holds(answers)
    items = answers.items
    return grouped(answers.codes(items.document)[mask], answers.correct[mask], items.document_titles)


STATISTIC = Statistic(
    name="documents",
    title="Accuracy by document",
    about="How many answers and how many correct ones the questions on each document got.",
    row=Group,
    compute=accuracy_by_document,
)
