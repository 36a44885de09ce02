"""The session is a pure state machine: generated sequences of events must never break what it promises, in any mode."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.making import document, question_list
from trainer.bank.questions import key_text
from trainer.quiz.grading import Verdict, is_typed
from trainer.quiz.modes import RULES, Mode
from trainer.quiz.session import (
    MOST_HINTS,
    MOST_TIMES,
    Answered,
    Continued,
    Effect,
    Event,
    Finished,
    Given,
    Hinted,
    HintTaken,
    Overridden,
    Phase,
    Recorded,
    Redone,
    Retracted,
    SessionState,
    Skipped,
    TimeUp,
    Undone,
    begin,
    resumed,
    step,
)

QUESTIONS = question_list(document())
KEYS = [key_text(question) for question in QUESTIONS]

modes = st.sampled_from(Mode)
events = st.lists(
    st.one_of(
        st.builds(Answered, st.sampled_from([*KEYS, "nonsense", ""]), st.floats(0, 60)),
        st.builds(Skipped, st.floats(0, 60)),
        st.just(Hinted()),
        st.builds(Overridden, st.one_of(st.none(), st.integers(-1, 9)), st.booleans()),
        st.just(Continued()),
        st.just(Undone()),
        st.just(Redone()),
    ),
    max_size=40,
)
events_with_time_up = st.builds(lambda before, after: [*before, TimeUp(), *after], events, events)


def run(state: SessionState, sequence: list[Event]) -> tuple[SessionState, list[Effect]]:
    effects: list[Effect] = []
    for event in sequence:
        state, made = step(state, event)
        effects += made
    return state, effects


def kept(effects: list[Effect]) -> tuple[list[Given], int]:
    """What a score book holds after some effects: the answers that count, and the hints to the next question."""
    answers: dict[int, Given] = {}
    hints = 0
    for effect in effects:
        match effect:
            case Recorded(index, answer):
                assert index not in answers
                assert index <= len(answers)
                answers[index] = answer
                hints = 0
            case Retracted(index):
                hints = answers.pop(index).hints
            case HintTaken(_, count):
                hints = count
            case Finished():
                pass
    return [answers[index] for index in sorted(answers)], hints


def start(mode: Mode) -> SessionState:
    return begin(QUESTIONS, seed=5, mode=mode, limit=240.0 if RULES[mode].timed else None)


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


@pytest.mark.parametrize("mode", Mode)
def test_a_session_without_questions_is_finished(mode: Mode) -> None:
    assert begin((), mode=mode).phase is Phase.FINISHED


def test_a_missed_question_comes_back_at_the_end_until_it_is_right_but_not_for_ever() -> None:
    state, _ = run(begin(QUESTIONS, mode=Mode.REVIEW), [Answered("nonsense"), Continued()])
    for key in KEYS[1:]:
        state, _ = run(state, [Answered(key), Continued()])
    assert (state.current, state.total) == (QUESTIONS[0], len(QUESTIONS) + 1)
    for _ in range(MOST_TIMES - 1):
        assert state.phase is Phase.ASKING
        state, _ = run(state, [Answered("nonsense"), Continued()])
    assert state.phase is Phase.FINISHED
    assert (state.score, state.missed) == (len(QUESTIONS) - 1, QUESTIONS[:1])


def test_an_exam_shows_nothing_until_its_end() -> None:
    state = start(Mode.EXAM)
    for number, key in enumerate(KEYS, start=1):
        state, effects = step(state, Answered(key, 1.0))
        assert state.phase is (Phase.FINISHED if number == len(KEYS) else Phase.ASKING)
    assert [type(e) for e in effects] == [Recorded, Finished]
    assert (state.elapsed, state.expired) == (len(KEYS), False)


def test_when_the_time_of_an_exam_is_up_the_rest_is_missed_and_nothing_can_be_changed() -> None:
    state, _ = run(start(Mode.EXAM), [Answered(KEYS[0]), TimeUp()])
    assert (state.phase, state.expired, state.score, state.missed) == (Phase.FINISHED, True, 1, QUESTIONS[1:])
    assert step(state, Undone()) == (state, ())
    assert step(state, Answered(KEYS[1])) == (state, ())


def test_time_is_only_up_in_an_exam() -> None:
    assert step(start(Mode.PRACTICE), TimeUp()) == (start(Mode.PRACTICE), ())


def test_a_hint_is_noted_with_the_answer_and_there_are_not_many() -> None:
    state, effects = run(start(Mode.PRACTICE), [Hinted()] * (MOST_HINTS + 1))
    assert effects == [HintTaken(0, count) for count in range(1, MOST_HINTS + 1)]
    state, _ = step(state, Answered(KEYS[0]))
    assert state.last is not None
    assert (state.last.hints, state.hints) == (MOST_HINTS, 0)


def test_an_exam_gives_no_hints() -> None:
    assert step(start(Mode.EXAM), Hinted()) == (start(Mode.EXAM), ())


def test_saying_i_was_right_counts_a_typed_answer_and_takes_its_repeat_away() -> None:
    typed = [q for q in QUESTIONS if is_typed(q)]
    state, _ = step(begin(typed, mode=Mode.REVIEW), Answered("nonsense"))
    assert state.total == len(typed) + 1
    right, effects = step(state, Overridden())
    assert [type(e) for e in effects] == [Retracted, Recorded]
    assert (right.score, right.total) == (1, len(typed))
    assert run(right, [Overridden(right=False)])[0] == state


def test_nobody_was_right_who_chose_a_wrong_option() -> None:
    state, _ = step(begin(QUESTIONS), Answered("nonsense"))
    assert not is_typed(QUESTIONS[0])
    assert step(state, Overridden()) == (state, ())


def test_after_an_exam_any_typed_answer_may_be_counted_right() -> None:
    state, _ = run(start(Mode.EXAM), [Answered("nonsense")] * len(QUESTIONS))
    index = next(n for n, question in enumerate(QUESTIONS) if is_typed(question))
    assert step(state, Overridden(index))[0].score == 1


@given(modes, events)
def test_undoing_everything_is_the_beginning(mode: Mode, sequence: list[Event]) -> None:
    state, _ = run(start(mode), sequence)
    state, _ = run(state, [Undone()] * state.total)
    assert replace(state, undone=(), hints=0) == start(mode)


@given(modes, events)
def test_redoing_what_was_undone_gives_the_same_answers(mode: Mode, sequence: list[Event]) -> None:
    state, _ = run(start(mode), sequence)
    again, _ = run(state, [Undone()] * len(state.given))
    for _ in state.given:
        again, _ = run(again, [Redone(), Continued()])
    assert again.given == state.given
    assert again.questions == state.questions


@given(modes, events_with_time_up)
def test_resuming_from_what_was_kept_goes_on_at_the_unanswered_question(mode: Mode, sequence: list[Event]) -> None:
    state, effects = run(start(mode), sequence)
    answers, hints = kept(effects)
    again = resumed(QUESTIONS, answers, seed=5, mode=mode, limit=start(mode).limit, hints=hints)
    if state.expired:  # the book knows that it is over, and does not offer it
        assert Finished() in effects
        return
    phase = Phase.FINISHED if len(state.given) == state.total else Phase.ASKING
    assert again == replace(state, phase=phase, undone=())


@given(modes, events_with_time_up)
def test_the_score_counts_first_answers_and_what_is_not_right_is_missed(mode: Mode, sequence: list[Event]) -> None:
    state, effects = run(start(mode), sequence)
    firsts = kept(effects)[0][: len(QUESTIONS)]
    assert state.score == sum(answer.verdict is Verdict.CORRECT for answer in firsts)
    unanswered = len(QUESTIONS) - len(firsts) if state.expired else 0
    assert len(state.missed) == len(firsts) - state.score + unanswered


@given(modes, events_with_time_up)
def test_no_question_is_asked_too_often_and_none_is_lost(mode: Mode, sequence: list[Event]) -> None:
    state, _ = run(start(mode), sequence)
    assert state.questions[: len(QUESTIONS)] == QUESTIONS
    assert all(state.questions.count(question) <= MOST_TIMES for question in QUESTIONS)
    assert [answer.question for answer in state.given] == [q.id for q in state.questions[: len(state.given)]]


@given(modes, events)
def test_an_event_that_does_not_fit_changes_nothing(mode: Mode, sequence: list[Event]) -> None:
    state, _ = run(start(mode), sequence)
    if state.phase is not Phase.ASKING:
        assert step(state, Answered("x", 1.0)) == (state, ())
        assert step(state, Skipped(1.0)) == (state, ())
        assert step(state, Hinted()) == (state, ())
    if state.phase is not Phase.FEEDBACK:
        assert step(state, Continued()) == (state, ())
    if not state.given:
        assert step(state, Undone()) == (state, ())
    if not state.undone:
        assert step(state, Redone()) == (state, ())
