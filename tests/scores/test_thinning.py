"""Backups are kept hourly for a day, daily for two weeks, weekly for a quarter; the table says which."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trainer.scores.thinning import worth_keeping

NOW = datetime(2026, 6, 17, 12, 30, tzinfo=UTC)
VIENNA = ZoneInfo("Europe/Vienna")


def ago(**spans: float) -> datetime:
    return NOW - timedelta(**spans)


@pytest.mark.parametrize(
    ("times", "kept"),
    [
        ([], []),
        ([ago(days=400)], [ago(days=400)]),
        ([ago(days=400), ago(days=390)], [ago(days=390)]),
        ([ago(minutes=1), ago(minutes=20)], [ago(minutes=1)]),
        ([ago(minutes=1), ago(minutes=40)], [ago(minutes=1), ago(minutes=40)]),
        ([ago(hours=n) for n in range(24)], [ago(hours=n) for n in range(24)]),
        ([ago(days=3, hours=1), ago(days=3, hours=9)], [ago(days=3, hours=1)]),
        ([ago(days=n) for n in range(1, 14)], [ago(days=n) for n in range(1, 14)]),
        ([ago(weeks=3), ago(weeks=3, days=2), ago(weeks=4)], [ago(weeks=3), ago(weeks=4)]),
        ([ago(minutes=5), ago(weeks=14)], [ago(minutes=5)]),
        ([NOW + timedelta(days=2), ago(hours=2)], [NOW + timedelta(days=2), ago(hours=2)]),
    ],
)
def test_the_newest_of_each_span_is_kept(times: list[datetime], kept: list[datetime]) -> None:
    assert worth_keeping(times, NOW, 60) == frozenset(kept)


@pytest.mark.parametrize("day", [datetime(2026, 3, 29, tzinfo=UTC), datetime(2026, 10, 25, tzinfo=UTC)])
def test_the_hour_that_is_skipped_or_comes_twice_costs_no_backup(day: datetime) -> None:
    times = [(day + timedelta(hours=n)).astimezone(VIENNA) for n in range(6)]
    assert len({time.utcoffset() for time in times}) == 2  # the clocks change among them
    assert len(worth_keeping(times, times[-1], 60)) == 6


@given(
    st.lists(st.datetimes(datetime(2025, 1, 1), datetime(2027, 1, 1), timezones=st.just(UTC)), max_size=80),  # noqa: DTZ001 - bounds have no zone
    st.integers(0, 70),
)
def test_the_newest_is_always_kept_and_never_more_than_was_said(times: list[datetime], most: int) -> None:
    kept = worth_keeping(times, NOW, most)
    assert kept <= set(times)
    assert len(kept) <= max(1, most)
    if times and most:
        assert max(times) in kept or max(times) < ago(weeks=13)
    assert worth_keeping(kept, NOW, most) == kept
