"""What is asked after a reading, and what its answers say."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.making import document, question_list
from trainer.bank.files import load_bank
from trainer.bank.questions import Question, key_text
from trainer.quiz.comprehension import (
    FEWEST,
    MOST,
    Outcome,
    evidence_of,
    how_many,
    not_understood,
    outcome_of,
    questions_on,
    together,
)
from trainer.quiz.leaking import Told, may_not_meet
from trainer.quiz.modes import Mode
from trainer.quiz.reading import Progress
from trainer.quiz.session import Answered, Hinted, Phase, SessionState, Skipped, begin, step

BANKS = sorted((Path(__file__).parent.parent.parent / "question_banks").glob("*.jsonl"))
QUESTIONS = question_list(document())
OUTCOMES = st.builds(Outcome, st.integers(0, 5000), st.floats(0, 5000), st.just(10), st.integers(0, 10))


def after(*answers: str, peeks: int = 0) -> SessionState:
    """The state after those answers; before the first the passage was looked at so many times."""
    state = begin(QUESTIONS, mode=Mode.READING)
    for event in [Hinted()] * peeks + [Answered(text, 1.0) for text in answers]:
        state, _ = step(state, event)
    return state


RIGHT = [key_text(question) for question in QUESTIONS]


def test_the_result_is_speed_times_comprehension() -> None:
    outcome = outcome_of(Progress(600, 500, 120.0, finished=True), after(*RIGHT[:3], "nobody"))
    assert (outcome.speed, outcome.comprehension, outcome.effective) == (250.0, 0.75, 187.5)


def test_an_answer_after_a_look_at_the_passage_was_not_understood() -> None:
    state = after(*RIGHT, peeks=1)
    assert state.score == 4
    assert not_understood(state) == QUESTIONS[:1]
    assert outcome_of(Progress(), state).understood == 3


def test_what_was_skipped_or_not_reached_was_not_understood() -> None:
    state, _ = step(after(RIGHT[0]), Skipped(1.0))
    assert not_understood(state) == QUESTIONS[1:]


def test_a_text_that_was_skimmed_has_comprehension_but_no_speed() -> None:
    outcome = Outcome(words=3000, seconds=60.0, asked=4, understood=1)
    assert outcome.skimmed
    assert (outcome.speed, outcome.comprehension, outcome.effective) == (None, 0.25, None)


def test_without_questions_there_is_a_speed_only() -> None:
    outcome = outcome_of(Progress(600, 100, 30.0, finished=True), None)
    assert (outcome.speed, outcome.comprehension, outcome.effective) == (200.0, None, None)


def test_nothing_read_is_no_speed() -> None:
    assert (Outcome().speed, Outcome().comprehension, Outcome().skimmed) == (None, None, False)


def test_several_readings_together_weigh_by_their_length() -> None:
    long, short, skimmed = Outcome(900, 180.0, 10, 8), Outcome(100, 60.0, 2, 0), Outcome(900, 1.0, 4, 0)
    total = together([long, short, skimmed])
    assert (total.speed, total.comprehension) == (250.0, 0.5)


@given(st.lists(OUTCOMES, max_size=6))
def test_readings_together_lie_between_the_slowest_and_the_fastest(outcomes: list[Outcome]) -> None:
    speeds = [outcome.speed for outcome in outcomes if outcome.speed is not None]
    together_speed = together(outcomes).speed
    if speeds and together_speed is not None:
        assert min(speeds) - 1e-6 <= together_speed <= max(speeds) + 1e-6


def test_the_length_says_how_many_are_asked() -> None:
    assert [how_many(words) for words in (0, 100, 400, 800, 10**6)] == [FEWEST, FEWEST, 5, 10, MOST]


@pytest.mark.parametrize("path", BANKS, ids=lambda path: path.stem)
@pytest.mark.parametrize("seed", range(3))
def test_questions_are_spread_over_the_text_in_its_order(path: Path, seed: int) -> None:
    bank = load_bank(path)
    made = bank.documents[0]
    chosen = questions_on(bank.active, made.id, len(made.text), seed=seed)
    places = [question.proved_by.start for question in chosen]
    assert places == sorted(places)
    assert len(chosen) >= FEWEST
    assert places[0] < len(made.text) / 2 < places[-1]
    assert not any(may_not_meet(Told(a), Told(b)) for a, b in combinations(chosen, 2))


@pytest.mark.parametrize("path", BANKS, ids=lambda path: path.stem)
def test_no_question_reaches_beyond_what_was_read(path: Path) -> None:
    bank = load_bank(path)
    made = bank.documents[0]
    chosen = questions_on(bank.active, made.id, len(made.text) // 2, seed=1)
    assert all(end <= len(made.text) // 2 for _, end in evidence_of(chosen))


def test_only_the_document_that_was_read_is_asked_about() -> None:
    other = replace(document(), text=document().text + " More.")
    assert questions_on(QUESTIONS, other.id, 10**6, seed=1) == ()


def test_the_evidence_of_a_question_is_what_it_asks_about() -> None:
    question: Question = QUESTIONS[0]
    assert evidence_of([question]) == ((question.proved_by.start, question.proved_by.end),)


def test_questions_after_a_reading_show_no_verdict_before_the_end() -> None:
    assert after(RIGHT[0]).phase is Phase.ASKING
    assert after(*RIGHT).phase is Phase.FINISHED
