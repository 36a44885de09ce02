"""The range of a share is Wilson's, and groups are told apart only where their ranges lie apart."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.scores.statistics.making import NOW, Answer, columns, histories, periods, scope
from trainer.bank.levels import level_at
from trainer.quiz.grading import Verdict
from trainer.scores.statistics.banks import accuracy_by_bank
from trainer.scores.statistics.documents import accuracy_by_document
from trainer.scores.statistics.finding import Statistic
from trainer.scores.statistics.kinds import accuracy_by_kind
from trainer.scores.statistics.levels import accuracy_by_level
from trainer.scores.statistics.registry import statistic
from trainer.scores.statistics.tallies import Share, wilson


@pytest.mark.parametrize(
    ("correct", "answered", "low", "high"),
    [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611), (1, 29, 0.0061, 0.1718)],
)
def test_the_range_is_that_of_the_textbook(correct: int, answered: int, low: float, high: float) -> None:
    """Examples of Newcombe, "Two-sided confidence intervals for the single proportion", 1998, table I."""
    assert list(wilson(correct, answered)) == pytest.approx([low, high], abs=5e-5)


@given(st.integers(0, 10_000), st.integers(1, 10_000))
def test_the_ends_solve_the_equation_that_defines_them(correct: int, answered: int) -> None:
    correct = min(correct, answered)
    for end in wilson(correct, answered):
        if 0 < end < 1:
            off = abs(correct / answered - end)
            assert math.isclose(off, 1.959963984540054 * math.sqrt(end * (1 - end) / answered), rel_tol=1e-6)


def test_of_nothing_nothing_is_known() -> None:
    assert Share.of(0, 0) == Share(0, 0, None, None, None)
    assert str(Share.of(0, 0)) == "none"
    assert wilson(0, 0) == (0.0, 1.0)


NAMED: dict[str, Callable[[Answer], str]] = {
    "kinds": lambda answer: answer.asked.kind.value,
    "documents": lambda answer: answer.asked.document_title,
    "banks": lambda answer: answer.asked.bank_title,
    "levels": lambda answer: level_at(answer.asked.estimate).value,
}


@given(histories(), periods(), st.sampled_from(sorted(NAMED)))
def test_groups_count_as_a_person_would(given: list[Answer], days: int | None, name: str) -> None:
    asked = scope(days=days)
    found = statistic(name).compute(columns(given), asked)
    inside = [answer for answer in given if asked.since is None or answer.day() >= asked.since]
    answered = Counter(NAMED[name](answer) for answer in inside)
    correct = Counter(NAMED[name](answer) for answer in inside if answer.correct)
    assert {row.name: (row.answered, row.correct) for row in found.rows} == {
        group: (count, correct[group]) for group, count in answered.items()
    }
    if name == "levels":
        assert [row.name for row in found.rows] == [n for n in ("easy", "medium", "hard") if n in answered]
    else:
        counts = [row.answered for row in found.rows]
        assert counts == sorted(counts, reverse=True)


@pytest.mark.parametrize("name", sorted(NAMED))
def test_no_answers_are_no_groups(name: str) -> None:
    found: Statistic = statistic(name)
    assert found.compute(columns([]), scope()).rows == []
    assert "No question was answered" in found.compute(columns([]), scope()).headline


def test_a_difference_is_told_only_when_it_is_certain() -> None:
    few = [Answer(NOW, question=1), Answer(NOW, question=2, verdict=Verdict.WRONG)]
    assert "no difference is certain" in accuracy_by_document(columns(few), scope()).headline
    assert "Better at Document 1 than at Document 2" in accuracy_by_document(columns(few * 20), scope()).headline


def test_the_four_groupings_name_what_they_group() -> None:
    given = columns([Answer(NOW, question=4)])
    assert [row.name for row in accuracy_by_kind(given, scope()).rows] == ["multiple"]
    assert [row.name for row in accuracy_by_bank(given, scope()).rows] == ["Bank 0"]
    assert [row.name for row in accuracy_by_document(given, scope()).rows] == ["Document 1"]
    assert [row.name for row in accuracy_by_level(given, scope()).rows] == ["hard"]
