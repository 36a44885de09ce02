"""A heat map of days: a column a week, a row a weekday, darker where more was answered."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from textual.content import Content

_LEVELS = "·░▒▓█"
_WEEK = 7
_NAMES = ("Mon", "", "Wed", "", "Fri", "", "Sun")


def heat_map(days: Mapping[date, int], today: date, weeks: int) -> Content:
    """Draw the last weeks up to today. The signs say it without colour: a dot for nothing, a full block for most."""
    first = today - timedelta(days=today.weekday() + _WEEK * (weeks - 1))
    most = max((count for day, count in days.items() if first <= day <= today), default=0)
    rows = []
    for weekday in range(_WEEK):
        cells = (first + timedelta(days=weekday + _WEEK * week) for week in range(weeks))
        drawn = "".join(" " if day > today else level(days.get(day, 0), most) for day in cells)
        rows.append(f"{_NAMES[weekday]:<4}{drawn}")
    return Content("\n".join(rows))


def level(count: int, most: int) -> str:
    """Return the sign for a day: the first for nothing, then quarters of the busiest day."""
    if count == 0 or most == 0:
        return _LEVELS[0]
    return _LEVELS[min(4, 1 + (4 * count - 1) // most)]
