"""A streak counts local days in a row, and goes on until today is over."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from tests.scores.statistics.making import BERLIN, NOW, Answer, columns, histories, periods, scope
from trainer.scores.calendar import Calendar
from trainer.scores.statistics.calendar import streak_calendar

TODAY = NOW.date()


def ago(*days: int) -> list[Answer]:
    return [Answer(NOW - timedelta(days=n)) for n in sorted(days, reverse=True)]


def runs(days: set[date]) -> list[tuple[int, date]]:
    """The runs of days, each with its length and last day, in the plainest way."""
    found = []
    for day in sorted(days):
        if day + timedelta(days=1) not in days:
            length = next(n for n in range(1, len(days) + 1) if day - timedelta(days=n) not in days)
            found.append((length, day))
    return found


@given(histories(), periods())
def test_it_counts_as_a_person_would(given: list[Answer], days: int | None) -> None:
    calendar = Calendar(BERLIN, 4)
    asked = scope(days=days, calendar=calendar)
    found = streak_calendar(columns(given, calendar=calendar), asked)
    active = {answer.day(BERLIN, 4) for answer in given}
    shown = sorted(day for day in active if asked.since is None or day >= asked.since)
    assert [row.day for row in found.rows] == shown
    assert sum(row.answered for row in found.rows) == sum(answer.day(BERLIN, 4) in shown for answer in given)
    all_runs = runs(active)
    assert (found.longest, found.longest_end) == max(all_runs, default=(0, None))
    ends = {asked.today, asked.today - timedelta(days=1)}
    assert found.current == next((length for length, end in all_runs if end in ends), 0)


def test_a_streak_goes_on_until_the_day_is_over() -> None:
    assert streak_calendar(columns(ago(1, 2, 3, 5)), scope()).current == 3
    assert streak_calendar(columns(ago(0, 1, 2, 3, 5)), scope()).current == 4
    assert streak_calendar(columns(ago(2)), scope()).current == 0


def test_a_streak_is_that_of_all_time_whatever_the_period() -> None:
    found = streak_calendar(columns(ago(*range(40))), scope(days=7))
    assert (len(found.rows), found.current, found.longest) == (7, 40, 40)


@given(st.sets(st.integers(0, 200), min_size=1))
def test_the_map_shows_every_day_once_and_none_after_today(days: set[int]) -> None:
    chart = streak_calendar(columns(ago(*days)), scope()).chart
    assert chart is not None
    counts = [count for week in chart.weeks for count in week]
    assert sum(count or 0 for count in counts) == len(days)
    assert counts.index(None) == len(counts) - 7 + TODAY.weekday() + 1
    assert all(len(week) == 7 for week in chart.weeks)
    assert len(chart.labels) == len(chart.weeks)


def test_without_answers_there_is_no_map() -> None:
    found = streak_calendar(columns([]), scope())
    assert (found.chart, found.current, found.longest) == (None, 0, 0)
    assert "No question was answered" in found.headline
