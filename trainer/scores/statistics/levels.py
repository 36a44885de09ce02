"""Accuracy by difficulty: how well easy, medium and hard questions go."""

from __future__ import annotations

from trainer.scores.columns import Answers
from trainer.scores.statistics.finding import Statistic
from trainer.scores.statistics.periods import Scope
from trainer.scores.statistics.tallies import Group, Groups, grouped


def accuracy_by_level(answers: Answers, scope: Scope) -> Groups:
    """Count answers by the level that the difficulty of their question was estimated at."""
    mask = scope.holds(answers)
    items = answers.items
    return grouped(answers.codes(items.level)[mask], answers.correct[mask], items.level.names, ranked=False)


STATISTIC = Statistic(
    name="levels",
    title="Accuracy by difficulty",
    about="How many answers and how many correct ones the easy, medium and hard questions got, as estimated.",
    row=Group,
    compute=accuracy_by_level,
)
