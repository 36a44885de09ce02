"""The overview: what a person wants to know first, put together from the statistics."""

from __future__ import annotations

from dataclasses import dataclass

from trainer.scores.columns import Answers
from trainer.scores.statistics.banks import accuracy_by_bank
from trainer.scores.statistics.calendar import streak_calendar
from trainer.scores.statistics.due import due_forecast
from trainer.scores.statistics.kinds import accuracy_by_kind
from trainer.scores.statistics.missed import MostMissed, most_missed
from trainer.scores.statistics.periods import Scope
from trainer.scores.statistics.tallies import Groups, Share


@dataclass(frozen=True, slots=True)
class Summary:
    """All answers, by bank and by kind, what was missed most; streaks in days; what is due now, and of that late."""

    total: Share
    by_bank: Groups
    by_kind: Groups
    missed: MostMissed
    streak: int
    longest: int
    due: int
    late: int


def summary(answers: Answers, scope: Scope) -> Summary:
    """Sum up what was answered in a period, and where one stands today."""
    mask = scope.holds(answers)
    days, due = streak_calendar(answers, scope), due_forecast(answers, scope)
    return Summary(
        total=Share.of(int(answers.correct[mask].sum()), int(mask.sum())),
        by_bank=accuracy_by_bank(answers, scope),
        by_kind=accuracy_by_kind(answers, scope),
        missed=most_missed(answers, scope),
        streak=days.current,
        longest=days.longest,
        due=due.late + due.today,
        late=due.late,
    )
