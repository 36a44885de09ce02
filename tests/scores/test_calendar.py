"""A moment belongs to the day and hour that the clock on the wall shows, also where it is put forward or back."""

from __future__ import annotations

import os
import time
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from trainer.scores.calendar import Calendar, day_from, day_number

ZONES = ["UTC", "Europe/Berlin", "America/New_York", "Asia/Kathmandu", "Australia/Lord_Howe", "Pacific/Apia"]
MOMENTS = st.integers(157_766_400, 2_145_916_800).map(lambda second: datetime.fromtimestamp(second, UTC))


def stamps(moments: list[datetime]) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    return np.array([int(moment.timestamp() * 1000) for moment in moments], np.int64)


@given(st.lists(MOMENTS), st.sampled_from(ZONES), st.integers(0, 23))
def test_days_and_hours_are_those_of_the_wall_clock(moments: list[datetime], zone: str, starts_at: int) -> None:
    calendar = Calendar(ZoneInfo(zone), starts_at)
    days, hours = calendar.days_and_hours(stamps(moments))
    local = [moment.replace(microsecond=0).astimezone(calendar.zone).replace(tzinfo=None) for moment in moments]
    assert [day_from(day) for day in days.tolist()] == [(m - timedelta(hours=starts_at)).date() for m in local]
    assert hours.tolist() == [moment.hour for moment in local]
    assert [day_from(day) for day in days.tolist()] == [calendar.day_of(moment) for moment in moments]


@pytest.mark.parametrize(
    ("moment", "day", "hour"),
    [
        (datetime(2026, 3, 29, 0, 59, 59, tzinfo=UTC), date(2026, 3, 29), 1),
        (datetime(2026, 3, 29, 1, 0, tzinfo=UTC), date(2026, 3, 29), 3),
        (datetime(2026, 3, 29, 22, 0, tzinfo=UTC), date(2026, 3, 30), 0),
        (datetime(2026, 10, 25, 0, 30, tzinfo=UTC), date(2026, 10, 25), 2),
        (datetime(2026, 10, 25, 1, 30, tzinfo=UTC), date(2026, 10, 25), 2),
        (datetime(2026, 10, 25, 22, 59, tzinfo=UTC), date(2026, 10, 25), 23),
    ],
)
def test_the_hour_jumps_where_the_clocks_do(moment: datetime, day: date, hour: int) -> None:
    days, hours = Calendar(ZoneInfo("Europe/Berlin")).days_and_hours(stamps([moment]))
    assert (day_from(int(days[0])), int(hours[0])) == (day, hour)


def test_a_day_may_begin_at_four() -> None:
    late, early = datetime(2026, 3, 10, 3, 59, tzinfo=UTC), datetime(2026, 3, 10, 4, 0, tzinfo=UTC)
    calendar = Calendar(UTC, 4)
    assert [day_from(day) for day in calendar.days(stamps([late, early])).tolist()] == [
        date(2026, 3, 9),
        date(2026, 3, 10),
    ]
    assert (calendar.day_of(late), calendar.day_of(early)) == (date(2026, 3, 9), date(2026, 3, 10))


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="the system's zone cannot be changed here")
def test_without_a_zone_it_is_the_systems(monkeypatch: pytest.MonkeyPatch) -> None:
    before = os.environ.get("TZ")
    monkeypatch.setenv("TZ", "America/New_York")
    time.tzset()
    try:
        moments = [datetime(2026, 3, 8, 6, 59, tzinfo=UTC), datetime(2026, 3, 8, 7, 1, tzinfo=UTC)]
        assert Calendar().days_and_hours(stamps(moments))[1].tolist() == [1, 3]
        assert Calendar().day_of(datetime(2026, 3, 8, 3, 0, tzinfo=UTC)) == date(2026, 3, 7)
    finally:
        monkeypatch.undo()
        assert os.environ.get("TZ") == before
        time.tzset()


def test_times_that_no_calendar_knows_are_taken_for_the_nearest() -> None:
    days, _ = Calendar(UTC).days_and_hours(np.array([-5, 2**62], np.int64))
    assert day_from(int(days[0])) == date(1970, 1, 1)
    assert day_from(int(days[1])).year == 9999


def test_no_times_are_no_days() -> None:
    assert [len(column) for column in Calendar(UTC).days_and_hours(stamps([]))] == [0, 0]


@given(st.dates())
def test_a_day_is_a_number(day: date) -> None:
    assert day_from(day_number(day)) == day
