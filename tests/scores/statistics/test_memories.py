"""Stability and difficulty are those that each question's last scheduled answer left it with."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import numpy as np
import pytest
from hypothesis import given as generated
from hypothesis import strategies as st

from tests.scores.statistics.making import NOW, Answer, columns, histories, scope
from trainer.scores.columns import Answers
from trainer.scores.statistics import difficulty, stability
from trainer.scores.statistics.histograms import Histogram, histogram
from trainer.scores.statistics.periods import Scope


def newest(given: list[Answer]) -> dict[int, Answer]:
    return {answer.question: answer for answer in given if answer.rating}


@generated(histories())
def test_each_question_is_counted_once_by_its_stability(given: list[Answer]) -> None:
    found = stability.stability_distribution(columns(given), scope())
    values = [answer.stability for answer in newest(given).values()]
    for row in found.rows:
        assert row.questions == sum(row.start <= v and (row.end is None or v < row.end) for v in values)
        assert row.share == pytest.approx(row.questions / len(values))
    assert sum(row.questions for row in found.rows) == len(values)


@generated(histories())
def test_each_question_is_counted_once_by_its_difficulty(given: list[Answer]) -> None:
    found = difficulty.difficulty_distribution(columns(given), scope())
    values = [answer.difficulty for answer in newest(given).values()]
    for row in found.rows:
        assert row.end is not None
        last = row.end == 10
        assert row.questions == sum(row.start <= v < row.end or (last and v == 10) for v in values)
    assert sum(row.questions for row in found.rows) == len(values)


def test_the_median_is_told() -> None:
    given = [Answer(NOW - timedelta(days=1), n, rating=3, stability=10.0 * n, difficulty=n) for n in (1, 2, 3)]
    said = "3 questions; half of them hold for 20.0 days or more, 1 for 21 or more."
    assert said == stability.stability_distribution(columns(given), scope()).headline
    assert "half of them at 2.0 or more" in difficulty.difficulty_distribution(columns(given), scope()).headline


@pytest.mark.parametrize("compute", [stability.stability_distribution, difficulty.difficulty_distribution])
@pytest.mark.parametrize("given", [[], [Answer(NOW)]], ids=["no answers", "practice only"])
def test_without_a_schedule_there_is_no_figure(
    compute: Callable[[Answers, Scope], Histogram], given: list[Answer]
) -> None:
    found = compute(columns(given), scope())
    assert found.rows == []
    assert "No question has a schedule yet" in found.headline


@generated(st.lists(st.integers(-5, 40).map(float)))
def test_a_histogram_loses_no_value(values: list[float]) -> None:
    found = histogram(np.array(values, np.float32), (0, 5, 10, 20), "said")
    assert sum(row.questions for row in found.rows) == len(values)
    assert [row.end for row in found.rows] == ([5, 10, 20, None] if values else [])
