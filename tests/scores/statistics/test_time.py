"""Time per question: the quartiles of the seconds, without the questions that were skipped."""

from __future__ import annotations

import statistics
from collections import defaultdict

import pytest
from hypothesis import given

from tests.scores.statistics.making import NOW, Answer, columns, histories, periods, scope
from trainer.quiz.grading import Verdict
from trainer.scores.statistics.time import ALL, time_per_question


@given(histories(), periods())
def test_it_reckons_as_a_textbook_does(given: list[Answer], days: int | None) -> None:
    asked = scope(days=days)
    found = time_per_question(columns(given), asked)
    seconds: defaultdict[str, list[float]] = defaultdict(list)
    for answer in given:
        if (asked.since is None or answer.day() >= asked.since) and answer.verdict is not Verdict.SKIPPED:
            seconds[ALL].append(answer.seconds)
            seconds[answer.asked.kind.value].append(answer.seconds)
    assert {row.kind for row in found.rows} == set(seconds)
    for row in found.rows:
        values = seconds[row.kind]
        quartiles = statistics.quantiles(values, n=4, method="inclusive") if len(values) > 1 else values * 3
        assert [row.low, row.median, row.high] == pytest.approx(quartiles, rel=1e-5)
        assert row.answered == len(values)


def test_the_slowest_kind_comes_first_after_all() -> None:
    given = [Answer(NOW, 0, seconds=2), Answer(NOW, 2, seconds=9), Answer(NOW, 2, seconds=11)]
    assert [row.kind for row in time_per_question(columns(given), scope()).rows] == [ALL, "cloze", "choice"]
    assert time_per_question(columns(given), scope()).headline.startswith("Half of the answers take less than 9 s")


def test_one_answer_is_its_own_quartiles() -> None:
    row = time_per_question(columns([Answer(NOW, seconds=4.5)]), scope()).rows[0]
    assert (row.low, row.median, row.high) == (4.5, 4.5, 4.5)


def test_without_answers_it_says_so() -> None:
    assert "No question was answered" in time_per_question(columns([]), scope()).headline
    skipped = time_per_question(columns([Answer(NOW, verdict=Verdict.SKIPPED)]), scope())
    assert skipped.rows == []
