"""True retention counts the first review of a question on a day, after an interval of a day or more."""

from __future__ import annotations

import math
from dataclasses import replace
from datetime import date, timedelta
from statistics import mean

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.scores.statistics.making import NOW, Answer, columns, histories, periods, scope
from trainer.quiz.grading import Verdict
from trainer.scores.statistics.periods import Unit
from trainer.scores.statistics.retention import true_retention

DAY = timedelta(days=1)


def reviews(given: list[Answer]) -> list[tuple[Answer, int]]:
    """The first reviews of a day and their intervals in days, in the plainest way."""
    found = []
    last: dict[int, Answer] = {}
    for answer in given:
        if not answer.rating:
            continue
        before = last.get(answer.question)
        if before is not None and before.day() != answer.day():
            interval = math.floor((before.due - before.at) / DAY + 0.5)
            if interval >= 1:
                found.append((answer, interval))
        last[answer.question] = answer
    return found


@given(histories(), periods(), st.sampled_from(Unit))
def test_it_counts_as_a_person_would(given: list[Answer], days: int | None, unit: Unit) -> None:
    asked = scope(days=days, unit=unit)
    found = true_retention(columns(given), asked)
    expected = [(a, n) for a, n in reviews(given) if asked.since is None or a.day() >= asked.since]
    assert (found.total.answered, found.total.correct) == (len(expected), sum(a.rating > 1 for a, _ in expected))
    young = [a.rating > 1 for a, n in expected if n < 21]
    mature = [a.rating > 1 for a, n in expected if n >= 21]
    assert (found.young.answered, found.young.correct) == (len(young), sum(young))
    assert (found.mature.answered, found.mature.correct) == (len(mature), sum(mature))
    predicted = [a.retrievability for a, _ in expected if not math.isnan(a.retrievability)]
    assert found.predicted == (pytest.approx(mean(predicted)) if predicted else None)
    by_part: dict[date, list[tuple[Answer, int]]] = {}
    for answer, interval in expected:
        by_part.setdefault(unit.start(answer.day()), []).append((answer, interval))
    for row in found.rows:
        part = by_part.get(row.start, [])
        assert (row.reviews, row.remembered) == (len(part), sum(a.rating > 1 for a, _ in part))
        assert row.retention == (row.remembered / row.reviews if part else None)
        for share, mature_ones in ((row.young, False), (row.mature, True)):
            rights = [a.rating > 1 for a, n in part if (n >= 21) is mature_ones]
            assert share == (pytest.approx(mean(rights)) if rights else None)
        known = [a.retrievability for a, _ in part if not math.isnan(a.retrievability)]
        assert row.predicted == (pytest.approx(mean(known)) if known else None)


def learnt(days_ago: float, *, interval: int = 3, rating: int = 3, question: int = 1) -> Answer:
    at = NOW - timedelta(days=days_ago)
    return Answer(at, question, rating=rating, due=at + interval * DAY, stability=3, difficulty=5, retrievability=0.9)


def test_learning_something_new_is_no_review() -> None:
    assert true_retention(columns([learnt(1)]), scope()).total.answered == 0


def test_what_is_asked_again_on_the_same_day_does_not_count() -> None:
    again = replace(learnt(0, rating=1), at=NOW + timedelta(minutes=5), verdict=Verdict.WRONG)
    found = true_retention(columns([learnt(3), learnt(0), again]), scope())
    assert (found.total.answered, found.total.correct) == (1, 1)


def test_an_interval_of_21_days_is_mature() -> None:
    pairs = [learnt(25, interval=20, question=1), learnt(25, interval=21, question=2)]
    found = true_retention(columns([*pairs, learnt(0, question=1), learnt(0, question=2, rating=1)]), scope())
    assert (found.young.share, found.mature.share) == (1.0, 0.0)
    assert "50 % of 2 reviews remembered, 90 % predicted" in found.headline


def test_answers_that_leave_the_schedule_alone_do_not_count() -> None:
    assert true_retention(columns([learnt(3), Answer(NOW, 1)]), scope()).total.answered == 0


def test_a_review_counts_though_the_question_was_learnt_before_the_period() -> None:
    assert true_retention(columns([learnt(10), learnt(0)]), scope(days=2)).total.answered == 1


def test_without_reviews_it_says_so() -> None:
    found = true_retention(columns([]), scope())
    assert found.rows == []
    assert "No question was reviewed" in found.headline
