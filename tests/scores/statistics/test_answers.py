"""Answers per day: how many, in how many minutes, with long absences cut."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.scores.statistics.making import NOW, Answer, columns, histories, periods, scope
from trainer.scores.statistics.answers import LONGEST, answers_per_day
from trainer.scores.statistics.periods import Unit


@given(histories(), periods(), st.sampled_from(Unit))
def test_it_counts_as_a_person_would(given: list[Answer], days: int | None, unit: Unit) -> None:
    asked = scope(days=days, unit=unit)
    found = answers_per_day(columns(given), asked)
    inside = [answer for answer in given if asked.since is None or answer.day() >= asked.since]
    answered: defaultdict[date, int] = defaultdict(int)
    minutes: defaultdict[date, float] = defaultdict(float)
    for answer in inside:
        answered[unit.start(answer.day())] += 1
        minutes[unit.start(answer.day())] += min(answer.seconds, LONGEST) / 60
    assert {row.start: row.answered for row in found.rows if row.answered} == answered
    for row in found.rows:
        assert row.minutes == pytest.approx(minutes[row.start])
    assert found.active == len({answer.day() for answer in inside})
    assert sum(row.correct for row in found.rows) == sum(answer.correct for answer in inside)


def test_who_went_away_did_not_work_for_hours() -> None:
    found = answers_per_day(columns([Answer(NOW, seconds=36_000)]), scope())
    assert found.rows[0].minutes == LONGEST / 60


def test_an_average_is_over_days_with_answers() -> None:
    found = answers_per_day(columns([Answer(NOW - timedelta(days=20)), *[Answer(NOW, seconds=60)] * 3]), scope())
    assert "4 answered on 2 days" in found.headline
    assert "2 answers and 2 minutes a day with answers" in found.headline


def test_without_answers_it_says_so() -> None:
    assert "No question was answered" in answers_per_day(columns([]), scope()).headline
