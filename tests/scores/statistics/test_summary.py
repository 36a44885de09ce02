"""The overview says what its statistics say."""

from __future__ import annotations

from datetime import timedelta

from hypothesis import given

from tests.scores.statistics.making import NOW, Answer, columns, histories, periods, scope
from trainer.quiz.grading import Verdict
from trainer.scores.statistics.summary import summary


@given(histories(), periods())
def test_the_parts_add_up(given: list[Answer], days: int | None) -> None:
    found = summary(columns(given), scope(days=days))
    for groups in (found.by_bank.rows, found.by_kind.rows):
        assert sum(group.answered for group in groups) == found.total.answered
        assert sum(group.correct for group in groups) == found.total.correct
    assert sum(question.missed for question in found.missed.rows) == found.total.answered - found.total.correct


def test_it_tells_streak_and_what_is_due() -> None:
    given = [
        Answer(NOW - timedelta(days=1), 1, rating=3, due=NOW - timedelta(days=1)),
        Answer(NOW, 2, Verdict.WRONG, rating=1, due=NOW),
    ]
    found = summary(columns(given), scope())
    assert (found.streak, found.longest, found.due, found.late) == (2, 2, 2, 1)
    assert str(found.total) == "50 % of 2"
