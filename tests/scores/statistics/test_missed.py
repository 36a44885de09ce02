"""Most missed: wrong and skipped answers by question, the most missed first."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta

from hypothesis import given

from tests.scores.statistics.making import NOW, Answer, columns, histories, periods, scope
from trainer.quiz.grading import Verdict
from trainer.scores.statistics.missed import MOST, most_missed

WRONG, SKIPPED = Verdict.WRONG, Verdict.SKIPPED


@given(histories(), periods())
def test_it_counts_as_a_person_would(given: list[Answer], days: int | None) -> None:
    asked = scope(days=days)
    found = most_missed(columns(given), asked)
    inside = [answer for answer in given if asked.since is None or answer.day() >= asked.since]
    seen = Counter(answer.asked.question for answer in inside)
    missed = Counter(answer.asked.question for answer in inside if not answer.correct)
    last = {answer.asked.question: answer.day() for answer in inside if not answer.correct}
    expected = sorted(missed, key=lambda q: (-missed[q], seen[q], q))
    assert [(m.question, m.missed, m.answered, m.last) for m in found.rows] == [
        (q, missed[q], seen[q], last[q]) for q in expected
    ]


def test_those_never_missed_are_not_there() -> None:
    given = [Answer(NOW, 1, WRONG), Answer(NOW, 2, WRONG), Answer(NOW, 2, SKIPPED), Answer(NOW, 3)]
    found = most_missed(columns(given), scope())
    assert [(m.question, m.stem, m.missed, m.answered) for m in found.rows] == [
        ("q2", "Question 2?", 2, 2),
        ("q1", "Question 1?", 1, 1),
    ]
    assert found.headline == "2 questions were missed at least once."


def test_at_most_a_hundred_are_told_and_ties_go_by_id() -> None:
    found = most_missed(columns([Answer(NOW, n, WRONG) for n in range(MOST + 50)]), scope())
    assert [m.question for m in found.rows] == sorted(f"q{n}" for n in range(MOST + 50))[:MOST]
    assert found.questions == MOST + 50


def test_nothing_missed_is_not_nothing_answered() -> None:
    assert most_missed(columns([Answer(NOW)]), scope()).headline == "No question was missed in this period."
    old = [Answer(NOW - timedelta(days=9), verdict=WRONG)]
    assert "No question was answered" in most_missed(columns(old), scope(days=3)).headline
