"""Hours of the day are those of the clock on the wall."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime

from hypothesis import given

from tests.scores.statistics.making import BERLIN, NOW, Answer, columns, histories, periods, scope
from trainer.quiz.grading import Verdict
from trainer.scores.calendar import Calendar
from trainer.scores.statistics.hours import FEWEST, hours_of_the_day


@given(histories(), periods())
def test_it_counts_as_a_person_would(given: list[Answer], days: int | None) -> None:
    calendar = Calendar(BERLIN, 4)
    asked = scope(days=days, calendar=calendar)
    found = hours_of_the_day(columns(given, calendar=calendar), asked)
    inside = [a for a in given if asked.since is None or a.day(BERLIN, 4) >= asked.since]
    hours = Counter(answer.at.astimezone(BERLIN).hour for answer in inside)
    right = Counter(answer.at.astimezone(BERLIN).hour for answer in inside if answer.correct)
    assert {row.hour: (row.answered, row.correct) for row in found.rows if row.answered} == {
        hour: (count, right[hour]) for hour, count in hours.items()
    }
    assert len(found.rows) == (24 if inside else 0)


def test_summer_and_winter_have_their_own_hours() -> None:
    moments = [datetime(2026, 1, 10, 8, tzinfo=UTC), datetime(2026, 7, 10, 8, tzinfo=UTC)]
    calendar = Calendar(BERLIN)
    found = hours_of_the_day(columns([Answer(at) for at in moments], calendar=calendar), scope(calendar=calendar))
    assert [row.hour for row in found.rows if row.answered] == [9, 10]


def test_the_best_hour_needs_enough_answers() -> None:
    few = hours_of_the_day(columns([Answer(NOW)] * (FEWEST - 1)), scope())
    assert "No hour has the 30 answers" in few.headline
    more = [Answer(NOW)] * FEWEST + [Answer(NOW.replace(hour=9), verdict=Verdict.WRONG)] * (FEWEST + 1)
    found = hours_of_the_day(columns(more), scope())
    assert found.headline == "Most answers between 9:00 and 10:00. Best between 18:00 and 19:00: 100 % of 30 correct."


def test_without_answers_it_says_so() -> None:
    assert "No question was answered" in hours_of_the_day(columns([]), scope()).headline
