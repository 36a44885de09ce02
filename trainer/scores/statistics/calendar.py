"""Streak calendar: on which days something was answered, and how many days in a row."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from trainer.charts.forms import Form, counted
from trainer.charts.model import DayMap
from trainer.charts.weeks import weeks_up_to
from trainer.scores.calendar import day_from, day_number
from trainer.scores.columns import Answers
from trainer.scores.statistics.finding import Finding, Statistic, told
from trainer.scores.statistics.periods import Scope
from trainer.scores.statistics.tallies import NO_ANSWERS
from trainer.scores.streaks import streak

_WEEK = 7
_FEWEST_WEEKS = 12


@dataclass(frozen=True, slots=True)
class Day:
    """A day on which something was answered."""

    day: date = told("DAY", Form.DATE)
    answered: int = told("ANSWERED", Form.COUNT)


@dataclass(frozen=True, slots=True)
class StreakCalendar(Finding):
    """A row for each day with answers in the period. The streaks, in days, are those of all time.

    ``current`` goes on until today is over; ``longest`` ended on ``longest_end``.
    """

    rows: Sequence[Day]
    today: date
    current: int
    longest: int
    longest_end: date | None

    @property
    def headline(self) -> str:
        """The streak, the longest one, and how many days had answers."""
        if self.longest_end is None:
            return NO_ANSWERS
        longest = f"longest: {counted(self.longest, 'day')}, until {self.longest_end}"
        active = counted(len(self.rows), "day")
        return f"Streak: {counted(self.current, 'day')} ({longest}). {active} with answers in this period."

    @property
    def chart(self) -> DayMap | None:
        """A map of the days, from the first week with answers to this one."""
        if not self.rows:
            return None
        counts = {row.day: row.answered for row in self.rows}
        last = max(self.today, self.rows[-1].day)
        monday = last - timedelta(days=last.weekday())
        weeks = max(_FEWEST_WEEKS, (monday - self.rows[0].day).days // _WEEK + 2)
        return weeks_up_to(last, counts, weeks)


def streak_calendar(answers: Answers, scope: Scope) -> StreakCalendar:
    """Count answers by local day, and days in a row."""
    today = scope.today
    if not len(answers):
        return StreakCalendar([], today, 0, 0, None)
    first = int(answers.day.min())
    counts = np.bincount(answers.day - first)
    active = np.flatnonzero(counts) + first
    breaks = np.flatnonzero(np.diff(active) > 1)
    starts = active[np.concatenate(([0], breaks + 1))]
    ends = active[np.concatenate((breaks, [len(active) - 1]))]
    lengths = ends - starts + 1
    longest = int(np.flatnonzero(lengths == lengths.max())[-1])
    since = first if scope.since is None else day_number(scope.since)
    return StreakCalendar(
        rows=[Day(day_from(day), int(counts[day - first])) for day in active.tolist() if day >= since],
        today=today,
        current=streak(map(day_from, active.tolist()), today),
        longest=int(lengths[longest]),
        longest_end=day_from(int(ends[longest])),
    )


STATISTIC = Statistic(
    name="calendar",
    title="Streak calendar",
    about="On which days something was answered, and how many days in a row.",
    row=Day,
    compute=streak_calendar,
)
