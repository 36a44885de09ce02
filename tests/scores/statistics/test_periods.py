"""Time is cut into whole days, weeks, months and years, and a period is read as a person writes it."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from trainer.errors import WrongUse
from trainer.scores.calendar import day_number
from trainer.scores.statistics.periods import Stretch, Unit, since_from

TODAY = date(2026, 3, 31)
DAYS = st.dates(date(1999, 1, 1), date(2040, 1, 1))


@given(DAYS, st.sampled_from(Unit))
def test_parts_follow_each_other_without_a_gap(day: date, unit: Unit) -> None:
    start, after = unit.start(day), unit.after(unit.start(day))
    assert start <= day < after
    assert unit.start(after) == after
    assert unit.start(after - timedelta(days=1)) == start


@given(st.lists(DAYS, min_size=1, max_size=30), st.sampled_from(Unit))
def test_sums_lose_no_day(days: list[date], unit: Unit) -> None:
    numbers = np.array([day_number(day) for day in days], np.int32)
    stretch = Stretch(int(numbers.min()), int(numbers.max()), unit)
    counts = dict(zip(stretch.starts, stretch.sums(numbers).tolist(), strict=True))
    assert counts == {start: sum(unit.start(day) == start for day in days) for start in stretch.starts}
    assert sum(counts.values()) == len(days)


@pytest.mark.parametrize(
    ("text", "since"),
    [
        ("1d", TODAY),
        ("30d", date(2026, 3, 2)),
        ("2w", date(2026, 3, 18)),
        ("6m", date(2025, 10, 3)),
        ("1y", date(2025, 4, 1)),
        ("0d", TODAY),
        (" 2026-01-01 ", date(2026, 1, 1)),
        ("9999y", date(1, 1, 1)),
        ("all", None),
    ],
)
def test_a_period_is_read(text: str, since: date | None) -> None:
    assert since_from(text, TODAY) == since


@pytest.mark.parametrize("text", ["", "30", "d", "last week", "2026-13-01", "-3d", "٣d"])
def test_what_is_no_period_is_said(text: str) -> None:
    with pytest.raises(WrongUse, match="is no period"):
        since_from(text, TODAY)
