"""A streak counts days in a row, and goes on until today is over."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from trainer.scores.streaks import streak

TODAY = date(2026, 3, 10)


def test_a_streak_goes_on_until_the_day_is_over() -> None:
    days = [TODAY - timedelta(days=n) for n in (1, 2, 3, 5)]
    assert streak(days, TODAY) == 3
    assert streak([*days, TODAY], TODAY) == 4
    assert streak([TODAY - timedelta(days=2)], TODAY) == 0


@given(st.sets(st.integers(0, 30)))
def test_a_streak_is_a_run_of_days_with_answers(ago: set[int]) -> None:
    length = streak([TODAY - timedelta(days=n) for n in ago], TODAY)
    start = 0 if 0 in ago else 1
    assert all(n in ago for n in range(start, start + length))
    assert start + length not in ago
