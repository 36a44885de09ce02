"""Accuracy by kind: how well each kind of question goes."""

from __future__ import annotations

from trainer.scores.columns import Answers
from trainer.scores.statistics.finding import Statistic
from trainer.scores.statistics.periods import Scope
from trainer.scores.statistics.tallies import Group, Groups, grouped


def accuracy_by_kind(answers: Answers, scope: Scope) -> Groups:
    """Count answers by the kind of their question, the most answered first."""
    mask = scope.holds(answers)
    items = answers.items
    return grouped(answers.codes(items.kind)[mask], answers.correct[mask], items.kind.names)


STATISTIC = Statistic(
    name="kinds",
    title="Accuracy by kind",
    about="How many answers and how many correct ones each kind of question got.",
    row=Group,
    compute=accuracy_by_kind,
)
