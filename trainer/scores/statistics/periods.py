"""Which answers a statistic is about, and how a stretch of days is cut into days, weeks, months or years."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

import numpy as np

from trainer.errors import WrongUse
from trainer.scores.calendar import Calendar, day_from, day_number

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from trainer.scores.columns import Answers
    from trainer.settings import Settings

_UNITS = {"d": 1, "w": 7, "m": 30, "y": 365}
_MOST_DAYS, _MOST_WEEKS_IN_DAYS, _MOST_MONTHS_IN_DAYS = 45, 200, 1500
"""Stretches up to which days, weeks and months are told apart: some forty columns have room on a small screen."""


class Unit(StrEnum):
    """What a stretch of time is cut into. Weeks begin on Monday."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"

    def start(self, day: date) -> date:
        """Return the first day of the part that a day lies in."""
        match self:
            case Unit.DAY:
                return day
            case Unit.WEEK:
                return day - timedelta(days=day.weekday())
            case Unit.MONTH:
                return day.replace(day=1)
            case Unit.YEAR:
                return day.replace(month=1, day=1)

    def after(self, start: date) -> date:
        """Return the first day of the next part."""
        return self.start(start + timedelta(days={Unit.DAY: 1, Unit.WEEK: 7, Unit.MONTH: 31, Unit.YEAR: 366}[self]))

    def label(self, start: date) -> str:
        """Name a part shortly, as it stands below a chart."""
        match self:
            case Unit.DAY | Unit.WEEK:
                return f"{start.day} {start:%b}"
            case Unit.MONTH:
                return f"{start:%b}" if start.month > 1 else f"{start:%Y}"
            case Unit.YEAR:
                return str(start.year)


@dataclass(frozen=True, slots=True)
class Scope:
    """When it is now, where, from which local day on answers count (None: all), and what the time is cut into.

    ``leech_lapses`` is how often a question must be forgotten until it is asked no more; None: it is always asked.
    """

    now: datetime
    calendar: Calendar
    since: date | None = None
    unit: Unit | None = None
    leech_lapses: int | None = None

    @property
    def today(self) -> date:
        """The local day."""
        return self.calendar.day_of(self.now)

    def holds(self, answers: Answers) -> NDArray[np.bool_]:
        """Return which answers were given in this period."""
        if self.since is None:
            return np.ones(len(answers), np.bool_)
        return answers.day >= day_number(self.since)

    def has(self, moment: datetime) -> bool:
        """Return whether something else happened in this period."""
        return self.since is None or self.calendar.day_of(moment) >= self.since

    def unit_for(self, first: date, last: date) -> Unit:
        """Return the unit that was asked for, else one that cuts a stretch into some forty parts at most."""
        if self.unit is not None:
            return self.unit
        days = (last - first).days + 1
        if days <= _MOST_DAYS:
            return Unit.DAY
        if days <= _MOST_WEEKS_IN_DAYS:
            return Unit.WEEK
        return Unit.MONTH if days <= _MOST_MONTHS_IN_DAYS else Unit.YEAR


@dataclass(frozen=True, slots=True)
class Stretch:
    """Local days (since 1970) from ``first`` to ``last``, cut into parts; the first part may begin before them."""

    first: int
    last: int
    unit: Unit

    @classmethod
    def of(cls, days: NDArray[np.int32], scope: Scope) -> Stretch | None:
        """Return the stretch that some days lie in, cut as the scope says; None where there are no days.

        With a period it begins with the period and ends today, so that days without answers are seen.
        """
        if not len(days):
            return None
        first, last = int(days.min()), int(days.max())
        if scope.since is not None:
            first, last = min(first, day_number(scope.since)), max(last, day_number(scope.today))
        return cls(first, last, scope.unit_for(day_from(first), day_from(last)))

    @property
    def starts(self) -> tuple[date, ...]:
        """The first day of each part."""
        return tuple(self._starts())

    def sums(self, days: NDArray[np.int32], weights: NDArray[np.float32] | None = None) -> NDArray[np.float64]:
        """Return for each part how many of the days lie in it, or the sum of their weights."""
        by_day = np.bincount(days - self.first, weights, self.last - self.first + 1)
        edges = [max(0, day_number(start) - self.first) for start in self.starts]
        return np.add.reduceat(by_day, edges).astype(np.float64)

    def _starts(self) -> Iterator[date]:
        start, last = self.unit.start(day_from(self.first)), day_from(self.last)
        while start <= last:
            yield start
            start = self.unit.after(start)


def since_from(text: str, today: date) -> date | None:
    """Read "30d", "12w", "6m", "1y" (up to and with today), a date, or "all".

    Raises:
        WrongUse: it is none of them.

    """
    word = text.strip().casefold()
    if word == "all":
        return None
    if match := re.fullmatch(r"([0-9]{1,4})([dwmy])", word):
        days = int(match[1]) * _UNITS[match[2]]
        return today - timedelta(days=min(max(days, 1) - 1, today.toordinal() - 1))
    try:
        return date.fromisoformat(word)
    except ValueError:
        raise WrongUse(
            f"'{text}' is no period.", hint="Write 30d, 12w, 6m, 1y, a date such as 2026-01-31, or all."
        ) from None


def scope_for(settings: Settings, now: datetime, since: str = "all", unit: Unit | None = None) -> Scope:
    """Return the scope of a period as a person writes it, with the day and the leeches of the settings.

    Raises:
        WrongUse: it is no period.

    """
    calendar = Calendar(None, settings.day_starts_at)
    return Scope(now, calendar, since_from(since, calendar.day_of(now)), unit, settings.review.leech_lapses)
