"""The session is a pure state machine: generated sequences of events must never break what it promises."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from tests.making import document, question_list
from trainer.bank.questions import key_text
from trainer.quiz.grading import Verdict
from trainer.quiz.session import (
    Answered,
    Continued,
    Effect,
    Event,
    Finished,
    Given,
    Phase,
    Recorded,
    Retracted,
    SessionState,
    Skipped,
    Undone,
    begin,
    resumed,
    step,
)

QUESTIONS = question_list(document())
KEYS = [key_text(question) for question in QUESTIONS]

events = st.lists(
    st.one_of(
        st.builds(Answered, st.sampled_from([*KEYS, "nonsense", ""]), st.floats(0, 60)),
        st.builds(Skipped, st.floats(0, 60)),
        st.just(Continued()),
        st.just(Undone()),
    ),
    max_size=40,
)


def run(state: SessionState, sequence: list[Event]) -> tuple[SessionState, list[Effect]]:
    effects: list[Effect] = []
    for event in sequence:
        state, made = step(state, event)
        effects += made
    return state, effects


def kept(effects: list[Effect]) -> list[Given]:
    """What a score book holds after some effects."""
    answers: list[Given] = []
    for effect in effects:
        if isinstance(effect, Recorded):
            assert effect.index == len(answers)
            answers.append(effect.given)
        elif isinstance(effect, Retracted):
            assert effect.index == len(answers) - 1
            answers.pop()
    return answers


def test_a_quiz_from_first_question_to_last() -> None:
    state = begin(QUESTIONS)
    for number, key in enumerate(KEYS):
        assert (state.phase, state.position) == (Phase.ASKING, number)
        state, effects = step(state, Answered(key, 2.0))
        assert [type(e) for e in effects] == [Recorded]
        assert (state.phase, state.position) == (Phase.FEEDBACK, number)
        state, effects = step(state, Continued())
    assert effects == (Finished(),)
    assert (state.phase, state.current, state.score, state.missed) == (Phase.FINISHED, None, 4, ())


def test_a_skipped_question_is_missed() -> None:
    state, _ = step(begin(QUESTIONS), Skipped(1.0))
    assert state.last is not None
    assert state.last.verdict is Verdict.SKIPPED
    assert state.missed == QUESTIONS[:1]


def test_a_session_without_questions_is_finished() -> None:
    assert begin(()).phase is Phase.FINISHED


@given(events)
def test_undoing_everything_is_the_beginning(sequence: list[Event]) -> None:
    state, _ = run(begin(QUESTIONS, seed=5), sequence)
    state, _ = run(state, [Undone()] * len(QUESTIONS))
    assert state == begin(QUESTIONS, seed=5)


@given(events)
def test_resuming_from_what_was_kept_goes_on_at_the_unanswered_question(sequence: list[Event]) -> None:
    state, effects = run(begin(QUESTIONS, seed=5), sequence)
    again = resumed(QUESTIONS, kept(effects), seed=5)
    phase = Phase.FINISHED if len(state.given) == len(QUESTIONS) else Phase.ASKING
    assert again == replace(state, phase=phase)


@given(events)
def test_the_score_is_the_number_of_correct_answers_that_count(sequence: list[Event]) -> None:
    state, effects = run(begin(QUESTIONS), sequence)
    assert state.score == sum(given.verdict is Verdict.CORRECT for given in kept(effects))
    assert len(state.missed) == len(state.given) - state.score


@given(events)
def test_an_event_that_does_not_fit_changes_nothing(sequence: list[Event]) -> None:
    state, _ = run(begin(QUESTIONS), sequence)
    if state.phase is not Phase.ASKING:
        assert step(state, Answered("x", 1.0)) == (state, ())
        assert step(state, Skipped(1.0)) == (state, ())
    if state.phase is not Phase.FEEDBACK:
        assert step(state, Continued()) == (state, ())
    if not state.given:
        assert step(state, Undone()) == (state, ())
