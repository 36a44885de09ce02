"""Statistics are sums over answers, and a streak counts calendar days."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from trainer.bank.questions import Kind, QuestionId
from trainer.quiz.grading import Verdict
from trainer.scores.model import AnswerRow, SessionKey
from trainer.scores.statistics import last_scores, most_missed, overview, streak

TODAY = date(2026, 3, 10)


def row(
    question: str, verdict: Verdict, *, session: int = 1, bank: str = "Bridges", kind: Kind = Kind.SHORT
) -> AnswerRow:
    at = datetime(2026, 3, 10, 12, session, tzinfo=UTC)
    return AnswerRow(
        at, SessionKey(session), bank, f"{bank}.jsonl", QuestionId(question), kind, f"Stem {question}", "", verdict, 1.0
    )


def test_accuracy_is_counted_in_all_by_bank_and_by_kind() -> None:
    rows = [
        row("a", Verdict.CORRECT),
        row("b", Verdict.WRONG),
        row("c", Verdict.SKIPPED, bank="Ships"),
        row("d", Verdict.CORRECT, bank="Ships", kind=Kind.CHOICE),
    ]
    found = overview(rows, TODAY)
    assert (found.total.answered, found.total.correct, found.total.accuracy) == (4, 2, 0.5)
    assert {name: t.accuracy for name, t in found.by_bank.items()} == {"Bridges": 0.5, "Ships": 0.5}
    assert found.by_kind["choice"].accuracy == 1.0


def test_nothing_answered_is_zero() -> None:
    found = overview([], TODAY)
    assert (found.total.answered, found.total.accuracy, found.streak_days, found.most_missed) == (0, 0.0, 0, ())


def test_the_most_missed_come_first_and_those_never_missed_not_at_all() -> None:
    rows = [row("a", Verdict.WRONG), row("b", Verdict.WRONG), row("b", Verdict.SKIPPED), row("c", Verdict.CORRECT)]
    assert [(m.question, m.missed, m.answered) for m in most_missed(rows)] == [("b", 2, 2), ("a", 1, 1)]


def test_the_last_score_of_a_bank_is_its_newest_sitting() -> None:
    rows = [
        row("a", Verdict.CORRECT, session=1),
        row("a", Verdict.WRONG, session=2),
        row("b", Verdict.CORRECT, session=2),
    ]
    found = last_scores(rows)["Bridges.jsonl"]
    assert (found.tally.answered, found.tally.correct) == (2, 1)
    assert found.at == rows[-1].at


def test_a_streak_goes_on_until_the_day_is_over() -> None:
    days = [TODAY - timedelta(days=n) for n in (1, 2, 3, 5)]
    assert streak(days, TODAY) == 3
    assert streak([*days, TODAY], TODAY) == 4
    assert streak([TODAY - timedelta(days=2)], TODAY) == 0


@given(st.sets(st.integers(0, 30)))
def test_a_streak_is_a_run_of_days_with_answers(ago: set[int]) -> None:
    length = streak([TODAY - timedelta(days=n) for n in ago], TODAY)
    start = 0 if 0 in ago else 1
    assert all(n in ago for n in range(start, start + length))
    assert start + length not in ago
