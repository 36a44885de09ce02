"""Accuracy by bank: how well the questions of each bank go."""

from __future__ import annotations

from trainer.scores.columns import Answers
from trainer.scores.statistics.finding import Statistic
from trainer.scores.statistics.periods import Scope
from trainer.scores.statistics.tallies import Group, Groups, grouped


def accuracy_by_bank(answers: Answers, scope: Scope) -> Groups:
    """Count answers by the bank of their question, the most answered first."""
    mask = scope.holds(answers)
    items = answers.items
    return grouped(answers.codes(items.bank)[mask], answers.correct[mask], items.bank_titles)


STATISTIC = Statistic(
    name="banks",
    title="Accuracy by bank",
    about="How many answers and how many correct ones the questions of each bank got.",
    row=Group,
    compute=accuracy_by_bank,
)
