"""Lays counts of days out in weeks."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from trainer.charts.model import DayMap

_WEEK = 7


def weeks_up_to(last: date, counts: Mapping[date, int], weeks: int) -> DayMap:
    """Return a map of so many weeks, the last of them the one of ``last``; later days do not count."""
    monday = last - timedelta(days=last.weekday())
    starts = [monday - timedelta(days=_WEEK * n) for n in range(weeks - 1, -1, -1)]
    days = [[start + timedelta(days=n) for n in range(_WEEK)] for start in starts]
    return DayMap(
        [[counts.get(day, 0) if day <= last else None for day in week] for week in days],
        [_month([day for day in week if day <= last]) for week in days],
    )


def _month(week: list[date]) -> str:
    """Name the month that begins in a week."""
    return next((f"{day:%b}" if day.month > 1 else str(day.year) for day in week if day.day == 1), "")
