"""Accuracy over time: correct answers per answer in each part of the time, with Wilson's range."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from tests.scores.statistics.making import BERLIN, NOW, Answer, columns, histories, periods, scope
from trainer.quiz.grading import Verdict
from trainer.scores.calendar import Calendar
from trainer.scores.statistics.accuracy import accuracy_over_time
from trainer.scores.statistics.periods import Unit

WRONG = Verdict.WRONG


@given(histories(), periods(), st.sampled_from(Unit), st.sampled_from([0, 4]))
def test_it_counts_as_a_person_would(given: list[Answer], days: int | None, unit: Unit, starts_at: int) -> None:
    calendar = Calendar(BERLIN, starts_at)
    asked = scope(days=days, unit=unit, calendar=calendar)
    found = accuracy_over_time(columns(given, calendar=calendar), asked)
    counts: dict[date, list[bool]] = {}
    for answer in given:
        day = answer.day(BERLIN, starts_at)
        if asked.since is None or day >= asked.since:
            counts.setdefault(unit.start(day), []).append(answer.correct)
    assert {row.start: (row.answered, row.correct) for row in found.rows if row.answered} == {
        start: (len(rights), sum(rights)) for start, rights in counts.items()
    }
    assert found.total.answered == sum(len(rights) for rights in counts.values())
    for row in found.rows:
        if row.answered:
            assert row.accuracy == row.correct / row.answered
            assert row.low is not None
            assert row.high is not None
            assert 0 <= row.low <= row.accuracy <= row.high <= 1
        else:
            assert (row.accuracy, row.low, row.high) == (None, None, None)
    assert [row.start for row in found.rows] == sorted({row.start for row in found.rows})


def test_parts_without_answers_are_there_and_empty() -> None:
    found = accuracy_over_time(columns([Answer(NOW), Answer(NOW - timedelta(days=2), verdict=WRONG)][::-1]), scope())
    assert [(row.answered, row.accuracy) for row in found.rows] == [(1, 0.0), (0, None), (1, 1.0)]


def test_a_period_is_shown_whole() -> None:
    found = accuracy_over_time(columns([Answer(NOW)]), scope(days=7))
    assert [row.answered for row in found.rows] == [0] * 6 + [1]


def test_the_longer_the_time_the_longer_its_parts() -> None:
    units = {
        days: accuracy_over_time(columns([Answer(NOW - timedelta(days=days)), Answer(NOW)]), scope()).unit
        for days in (30, 100, 700, 3000)
    }
    assert units == {30: Unit.DAY, 100: Unit.WEEK, 700: Unit.MONTH, 3000: Unit.YEAR}


def test_a_night_of_changing_clocks_has_one_day() -> None:
    moments = [datetime(2026, 3, 28, 23, 30, tzinfo=UTC), datetime(2026, 3, 29, 21, 59, tzinfo=UTC)]
    calendar = Calendar(BERLIN)
    found = accuracy_over_time(columns([Answer(at) for at in moments], calendar=calendar), scope(calendar=calendar))
    assert [(row.start, row.answered) for row in found.rows] == [(date(2026, 3, 29), 2)]


def test_without_answers_there_is_no_figure() -> None:
    found = accuracy_over_time(columns([]), scope(days=30))
    assert (found.rows, found.total.share) == ([], None)
    assert "No question was answered" in found.headline
    assert found.chart.points == []


def test_one_answer_says_little() -> None:
    found = accuracy_over_time(columns([Answer(NOW)]), scope())
    assert "100 % of 1 correct" in found.headline
    assert "between 21 and 100 %" in found.headline
