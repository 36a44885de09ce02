"""The schedule is FSRS with a rating that nobody gives by hand, and the same past gives the same future."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.making import wide_bank
from trainer.bank.questions import QuestionId, TrueFalseQuestion
from trainer.quiz.grading import Verdict
from trainer.quiz.scheduling import Memory, Rating, Scheduler, expected_seconds, rating_of
from trainer.quiz.session import Given

NOW = datetime(2026, 3, 1, 8, 0, tzinfo=UTC)
ONE = QuestionId("one")
QUESTIONS = wide_bank().questions
answers = st.lists(st.tuples(st.sampled_from(Rating), st.integers(0, 60 * 24 * 90)), min_size=1, max_size=12)


def played(scheduler: Scheduler, reviews: list[tuple[Rating, int]], question: QuestionId = ONE) -> list[Memory]:
    """The memories after answers that come so many minutes after each other."""
    now, memory, found = NOW, None, []
    for rating, minutes in reviews:
        now += timedelta(minutes=minutes)
        memory = scheduler.after(question, memory, rating, now)
        found.append(memory)
    return found


def test_a_new_question_that_was_right_comes_back_in_days_and_then_later_and_later() -> None:
    first, second, third = played(
        Scheduler(), [(Rating.GOOD, 0), (Rating.GOOD, 3 * 24 * 60), (Rating.GOOD, 12 * 24 * 60)]
    )
    assert timedelta(days=1) <= first.interval <= timedelta(days=4)
    assert first.interval < second.interval < third.interval
    assert (third.repetitions, third.lapses) == (3, 0)


def test_what_is_forgotten_comes_back_soon_and_counts_as_one_lapse_however_often_it_is_missed_in_a_row() -> None:
    known, lapsed, again = played(Scheduler(), [(Rating.EASY, 0), (Rating.AGAIN, 20 * 24 * 60), (Rating.AGAIN, 1)])
    assert lapsed.interval < known.interval
    assert (known.lapses, lapsed.lapses, again.lapses) == (0, 1, 1)


def test_a_question_that_was_never_known_does_not_lapse() -> None:
    assert played(Scheduler(), [(Rating.AGAIN, 0), (Rating.AGAIN, 5)])[-1].lapses == 0


@given(answers)
def test_the_same_answers_at_the_same_times_give_the_same_memory(reviews: list[tuple[Rating, int]]) -> None:
    assert played(Scheduler(), reviews) == played(Scheduler(), reviews)


@given(answers)
def test_it_is_due_at_least_a_day_later_and_stays_within_bounds(reviews: list[tuple[Rating, int]]) -> None:
    for memory in played(Scheduler(), reviews):
        assert memory.interval >= timedelta(days=1)
        assert memory.stability > 0
        assert 1 <= memory.difficulty <= 10


@given(answers)
def test_the_fuzz_stays_near_what_fsrs_says(reviews: list[tuple[Rating, int]]) -> None:
    for one, other in zip(played(Scheduler(), reviews), played(Scheduler(), reviews, QuestionId("x")), strict=True):
        days = one.interval.days
        assert abs(days - other.interval.days) <= 2 * (1 + 0.15 * 4.5 + 0.1 * 13 + 0.05 * max(0, days))


def test_a_clock_that_goes_back_does_not_break_the_schedule() -> None:
    first = Scheduler().after(ONE, None, Rating.GOOD, NOW)
    second = Scheduler().after(ONE, first, Rating.GOOD, NOW - timedelta(days=400))
    assert second.last == NOW - timedelta(days=400)
    assert timedelta(days=1) <= second.interval <= first.interval * 2
    assert Scheduler().retrievability(first, NOW - timedelta(days=3)) == 1.0


def test_a_higher_retention_asks_sooner() -> None:
    reviews = [(Rating.GOOD, 0), (Rating.GOOD, 5 * 24 * 60)]
    assert (
        played(Scheduler(retention=0.95), reviews)[-1].interval < played(Scheduler(retention=0.8), reviews)[-1].interval
    )


def test_retrievability_falls_from_one_and_is_nine_tenths_after_the_stability() -> None:
    memory = Memory(10.0, 5.0, NOW + timedelta(days=10), NOW, 1, 0, Rating.GOOD)
    assert Scheduler().retrievability(memory, NOW) == 1.0
    assert Scheduler().retrievability(memory, NOW + timedelta(days=10)) == pytest.approx(0.9)


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda q: q.kind.value)
def test_the_rating_comes_from_verdict_hints_and_time(question: TrueFalseQuestion) -> None:
    usual = expected_seconds(question)

    def rated(verdict: Verdict = Verdict.CORRECT, share: float = 1.0, hints: int = 0) -> Rating:
        return rating_of(question, Given(question.id, "x", verdict, share * usual, hints))

    assert rated(Verdict.WRONG) is rated(Verdict.SKIPPED) is Rating.AGAIN
    assert rated() is Rating.GOOD
    assert rated(share=5.0) is rated(hints=1, share=0.1) is Rating.HARD
    assert rated(share=0.1) is (Rating.GOOD if isinstance(question, TrueFalseQuestion) else Rating.EASY)


def test_longer_questions_are_expected_to_take_longer() -> None:
    stems = sorted(QUESTIONS, key=lambda q: len(q.stem))
    same = replace(stems[0], stem=stems[0].stem * 5)
    assert expected_seconds(same) > expected_seconds(stems[0])
