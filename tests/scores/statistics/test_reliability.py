"""Reliability: alpha over complete sittings of the very same questions, and nothing where there are too few of them."""

from __future__ import annotations

import statistics
from collections import defaultdict
from datetime import timedelta
from unittest import mock

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.scores.statistics.making import NOW, Answer, columns, histories, periods, scope
from tests.scores.statistics.test_items import sitting
from trainer.scores.statistics import reliability as room
from trainer.scores.statistics.reliability import FEWEST, reliability


def matrices(given: list[Answer]) -> dict[frozenset[int], list[dict[int, int]]]:
    """The complete sittings' scores by the set of their questions."""
    sittings: defaultdict[int, dict[int, int]] = defaultdict(dict)
    planned: dict[int, int] = {}
    for answer in given:
        planned.setdefault(answer.session, answer.planned)
        sittings[answer.session].setdefault(answer.question, int(answer.correct))
    found: defaultdict[frozenset[int], list[dict[int, int]]] = defaultdict(list)
    for number, scores in sittings.items():
        if len(scores) == planned[number] >= 2:
            found[frozenset(scores)].append(scores)
    return found


def cronbach(rows: list[dict[int, int]]) -> float | None:
    """Cronbach's alpha as its definition has it."""
    questions = sorted(rows[0])
    total = statistics.pvariance([sum(row.values()) for row in rows])
    if not total:
        return None
    each = sum(statistics.pvariance([row[question] for row in rows]) for question in questions)
    return len(questions) / (len(questions) - 1) * (1 - each / total)


def _order(quiz: tuple[int, int, float | None]) -> tuple[int, int, float]:
    return quiz[0], quiz[1], -9.0 if quiz[2] is None else round(quiz[2], 9)


@st.composite
def quizzes(draw: st.DrawFn) -> list[Answer]:
    """Sittings of few questions, so that the same set comes up often; some broken off."""
    given = []
    for number in range(draw(st.integers(0, 20))):
        questions = draw(st.sampled_from([(1, 2), (1, 2, 3), (2, 3), (4,)]))
        shown = draw(st.permutations(questions))
        verdicts = {f"q{q}": draw(st.booleans()) for q in shown}
        made = sitting(100 - number, **verdicts)
        given += made[: draw(st.integers(1, len(made)))] if draw(st.booleans()) else made
    return given


@given(st.one_of(quizzes(), histories()), periods(), st.integers(1, 4))
def test_it_reckons_as_the_definition_says(given: list[Answer], days: int | None, few: int) -> None:
    asked = scope(days=days)
    with mock.patch.object(room, "FEWEST", few):
        found = reliability(columns(given), asked)
    inside = matrices([answer for answer in given if asked.since is None or answer.day() >= asked.since])
    judged = [(len(rows), len(rows[0]), cronbach(rows)) for rows in inside.values() if len(rows) >= few]
    got = [(quiz.sittings, quiz.questions, quiz.alpha) for quiz in found.rows]
    for ours, theirs in zip(sorted(got, key=_order), sorted(judged, key=_order), strict=True):
        assert ours[:2] == theirs[:2]
        assert ours[2] == (None if theirs[2] is None else pytest.approx(theirs[2]))
    assert found.most == max((len(rows) for rows in inside.values()), default=0)


def test_questions_that_agree_are_reliable() -> None:
    given = [a for n in range(FEWEST) for a in sitting(n, q1=n % 2 == 0, q2=n % 2 == 0, q3=n % 2 == 0)]
    found = reliability(columns(given), scope())
    quiz = found.rows[0]
    assert (quiz.questions, quiz.sittings) == (3, FEWEST)
    assert [quiz.alpha, quiz.error, quiz.mean] == pytest.approx([1, 0, 0.5], abs=1e-6)
    assert found.headline == "1 quiz judged, 1 reliable (alpha 0.7 or more)."


def test_a_sitting_that_was_broken_off_does_not_count() -> None:
    given = [a for n in range(FEWEST) for a in sitting(n, q1=n % 2 == 0, q2=n % 3 == 0)]
    broken = [answer for answer in given if not (answer.session == 0 and answer.question == 2)]
    assert len(reliability(columns(given), scope()).rows) == 1
    found = reliability(columns(broken), scope())
    assert (found.rows, found.most) == ([], FEWEST - 1)
    assert f"the most that any quiz has is {FEWEST - 1}" in found.headline


def test_totals_that_are_all_the_same_have_no_reliability() -> None:
    given = [a for n in range(FEWEST) for a in sitting(n, q1=True, q2=True)]
    quiz = reliability(columns(given), scope()).rows[0]
    assert (quiz.alpha, quiz.error, quiz.remark) == (None, None, "the totals do not vary")


def test_without_answers_it_says_so() -> None:
    assert "Too little data" in reliability(columns([]), scope()).headline
    assert "Too little data" in reliability(columns([Answer(NOW - timedelta(days=1))]), scope()).headline
