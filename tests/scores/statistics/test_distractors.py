"""Distractor use: the wrong options of choice questions, by how often they are chosen."""

from __future__ import annotations

from collections import Counter, defaultdict
from unittest import mock

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.scores.statistics.making import NOW, Answer, columns, histories, periods, scope
from trainer.bank.questions import QuestionId
from trainer.quiz.grading import Verdict
from trainer.scores.statistics import distractors
from trainer.scores.statistics.distractors import FEWEST, distractor_use

WRONG = Verdict.WRONG


@given(histories(choice=True), periods(), st.integers(1, 4))
def test_it_counts_as_a_person_would(given: list[Answer], days: int | None, few: int) -> None:
    asked = scope(days=days)
    with mock.patch.object(distractors, "FEWEST", few):
        found = distractor_use(columns(given), asked)
    inside = [answer for answer in given if asked.since is None or answer.day() >= asked.since]
    answered = Counter(answer.asked.question for answer in inside)
    right = Counter(answer.asked.question for answer in inside if answer.correct)
    chosen: defaultdict[QuestionId, Counter[str]] = defaultdict(Counter)
    for answer in inside:
        if answer.option is not None:
            chosen[answer.asked.question][answer.option] += 1
    assert {(row.question, row.option): row.chosen for row in found.rows} == {
        (question, option): count
        for question, options in chosen.items()
        for option, count in options.items()
        if answered[question] >= few
    }
    for row in found.rows:
        question = QuestionId(row.question)
        assert row.answered == answered[question]
        assert row.share == pytest.approx(row.chosen / row.answered)
        assert row.correct == pytest.approx(right[question] / row.answered)
    assert [row.share for row in found.rows] == sorted((row.share for row in found.rows), reverse=True)
    assert found.judged == sum(count >= few for count in answered.values())


def test_a_distractor_stronger_than_the_key_is_told() -> None:
    given = (
        [Answer(NOW, 0, WRONG, option="Peter Lang")] * 6
        + [Answer(NOW, 0, WRONG, option="Clara")]
        + [Answer(NOW, 0)] * 3
    )
    found = distractor_use(columns(given), scope())
    assert [(row.option, row.chosen, row.share, row.correct) for row in found.rows] == [
        ("Peter Lang", 6, 0.6, 0.3),
        ("Clara", 1, 0.1, 0.3),
    ]
    assert "1 wrong option draws more answers than the key" in found.headline


def test_only_choice_questions_have_distractors() -> None:
    found = distractor_use(columns([Answer(NOW, 2, WRONG)] * FEWEST), scope())
    assert (found.rows, found.judged, found.few) == ([], 0, 0)


def test_too_few_answers_give_no_number() -> None:
    found = distractor_use(columns([Answer(NOW, 0, WRONG, option="A")] * (FEWEST - 1)), scope())
    assert (found.rows, found.few) == ([], 1)
    assert "Too little data" in found.headline


def test_without_answers_it_says_so() -> None:
    assert "none so far" in distractor_use(columns([]), scope()).headline
