"""Item analysis: facility and the correlation with the rest of the quiz, over first answers, where there is enough."""

from __future__ import annotations

import statistics
from collections import defaultdict
from datetime import timedelta
from unittest import mock

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.scores.statistics.making import NOW, Answer, columns, histories, periods, scope
from trainer.quiz.grading import Verdict
from trainer.scores.statistics import items
from trainer.scores.statistics.items import FEWEST, FEWEST_TO_DISCRIMINATE, item_analysis

RIGHT, WRONG = Verdict.CORRECT, Verdict.WRONG


def sitting(number: int, **verdicts: bool) -> list[Answer]:
    """One sitting: q1=True is a correct answer to question 1."""
    at = NOW - timedelta(days=number)
    return [
        Answer(at, int(name[1:]), RIGHT if right else WRONG, session=number, planned=len(verdicts))
        for name, right in verdicts.items()
    ]


def pairs(given: list[Answer]) -> dict[str, list[tuple[int, float | None]]]:
    """For each question its first answers' scores, each with the share of the others in that sitting."""
    sittings: defaultdict[int, dict[str, int]] = defaultdict(dict)
    for answer in given:
        sittings[answer.session].setdefault(answer.asked.question, int(answer.correct))
    found: defaultdict[str, list[tuple[int, float | None]]] = defaultdict(list)
    for scores in sittings.values():
        for question, score in scores.items():
            rest = [other for name, other in scores.items() if name != question]
            found[question].append((score, statistics.mean(rest) if rest else None))
    return found


def correlated(values: list[tuple[int, float | None]], fewest: int) -> float | None:
    both = [(score, rest) for score, rest in values if rest is not None]
    if len(both) < fewest:
        return None
    scores, rests = [float(score) for score, _ in both], [rest for _, rest in both]
    if len(set(scores)) < 2 or statistics.pstdev(rests) < 1e-6:
        return None
    return statistics.correlation(scores, rests)


@given(histories(), periods(), st.integers(1, 3), st.integers(2, 4))
def test_it_reckons_as_a_textbook_does(given: list[Answer], days: int | None, few: int, enough: int) -> None:
    asked = scope(days=days)
    with mock.patch.object(items, "FEWEST", few), mock.patch.object(items, "FEWEST_TO_DISCRIMINATE", enough):
        found = item_analysis(columns(given), asked)
    inside = pairs([answer for answer in given if asked.since is None or answer.day() >= asked.since])
    listed = {question: values for question, values in inside.items() if len(values) >= few}
    assert {row.question: row.sittings for row in found.rows} == {q: len(values) for q, values in listed.items()}
    assert found.few == len(inside) - len(listed)
    for row in found.rows:
        values = listed[row.question]
        assert row.facility == pytest.approx(statistics.mean(score for score, _ in values))
        expected = correlated(values, enough)
        assert row.discrimination == (None if expected is None else pytest.approx(expected, abs=1e-6))


def test_a_question_that_goes_with_the_rest_and_one_that_goes_against_it() -> None:
    given = [a for n in range(0, 40, 2) for a in sitting(n, q1=True, q2=True, q3=True, q4=False, q5=True)]
    given += [a for n in range(1, 40, 2) for a in sitting(n, q1=False, q2=False, q3=False, q4=True, q5=True)]
    found = item_analysis(columns(given), scope())
    told = {row.question: row for row in found.rows}
    assert [told[q].discrimination for q in ("q1", "q4")] == pytest.approx([1, -1])
    assert told["q5"].discrimination is None
    remarks = [told[q].remark for q in ("q1", "q4", "q5")]
    assert remarks == ["good", "against the rest: check the key", "always right"]
    assert [row.question for row in found.rows][::4] == ["q4", "q5"]
    assert found.headline == "4 judged, 1 against the rest of their quizzes."


def test_too_little_data_gives_no_number() -> None:
    few = [answer for n in range(FEWEST - 1) for answer in sitting(n, q1=n % 2 == 0, q2=n % 2 == 0)]
    found = item_analysis(columns(few), scope())
    assert (found.rows, found.few) == ([], 2)
    assert "Too little data" in found.headline
    more = [a for n in range(FEWEST_TO_DISCRIMINATE - 1) for a in sitting(n, q1=n % 2 == 0, q2=n % 2 == 0)]
    rows = item_analysis(columns(more), scope()).rows
    assert [(row.discrimination, row.remark) for row in rows] == [(None, "too few sittings")] * 2


def test_what_is_asked_again_in_a_sitting_does_not_count() -> None:
    given = [a for n in range(FEWEST) for a in (*sitting(n, q1=False), *sitting(n, q1=True))]
    assert item_analysis(columns(given), scope()).rows[0].facility == 0


def test_quizzes_of_one_question_have_no_rest() -> None:
    given = [answer for n in range(30) for answer in sitting(n, q1=n % 2 == 0)]
    row = item_analysis(columns(given), scope()).rows[0]
    assert (row.discrimination, row.remark) == (None, "too few sittings")


def test_without_answers_it_says_so() -> None:
    assert "none asked so far" in item_analysis(columns([]), scope()).headline
