"""One sitting as a pure state machine: events in, the next state and the effects on the score book out.

Nothing here reads a clock, a file or a key: the front ends do, and they hold no rules. Undo is an event like any other.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import assert_never

from trainer.bank.questions import Question, QuestionId
from trainer.quiz.grading import Verdict, grade


class Mode(StrEnum):
    """How a session treats its questions."""

    PRACTICE = "practice"


class Phase(StrEnum):
    """What a session waits for."""

    ASKING = "asking"
    FEEDBACK = "feedback"
    FINISHED = "finished"


@dataclass(frozen=True, slots=True)
class Given:
    """What was answered to a question; ``seconds`` is the time taken."""

    question: QuestionId
    text: str
    verdict: Verdict
    seconds: float


@dataclass(frozen=True, slots=True)
class Answered:
    """Event: an answer was given."""

    text: str
    seconds: float = 0.0


@dataclass(frozen=True, slots=True)
class Skipped:
    """Event: the question was passed over."""

    seconds: float = 0.0


@dataclass(frozen=True, slots=True)
class Continued:
    """Event: the feedback has been read."""


@dataclass(frozen=True, slots=True)
class Undone:
    """Event: the last answer is taken back and its question asked again."""


Event = Answered | Skipped | Continued | Undone


@dataclass(frozen=True, slots=True)
class Recorded:
    """Effect: an answer to the question at ``index`` must be kept, before any feedback is shown."""

    index: int
    given: Given


@dataclass(frozen=True, slots=True)
class Retracted:
    """Effect: the answer to the question at ``index`` no longer counts."""

    index: int


@dataclass(frozen=True, slots=True)
class Finished:
    """Effect: the last question's feedback has been read."""


Effect = Recorded | Retracted | Finished


@dataclass(frozen=True, slots=True)
class SessionState:
    """Where a session stands: its questions in order, what was given to the first of them, and what it waits for.

    ``seed`` fixes the order of options.
    """

    mode: Mode
    questions: tuple[Question, ...]
    given: tuple[Given, ...]
    phase: Phase
    seed: int = 0

    @property
    def position(self) -> int:
        """Index of the question that is on the screen, from 0; the number of questions when finished."""
        return len(self.given) - 1 if self.phase is Phase.FEEDBACK else len(self.given)

    @property
    def total(self) -> int:
        """How many questions the session has."""
        return len(self.questions)

    @property
    def current(self) -> Question | None:
        """The question that is asked, or whose feedback is shown; None when finished."""
        return None if self.phase is Phase.FINISHED else self.questions[self.position]

    @property
    def last(self) -> Given | None:
        """The answer given last."""
        return self.given[-1] if self.given else None

    @property
    def score(self) -> int:
        """How many answers are correct."""
        return sum(g.verdict is Verdict.CORRECT for g in self.given)

    @property
    def missed(self) -> tuple[Question, ...]:
        """The questions answered wrongly or skipped, in order."""
        return tuple(q for q, g in zip(self.questions, self.given, strict=False) if g.verdict is not Verdict.CORRECT)


def begin(questions: Sequence[Question], *, seed: int = 0, mode: Mode = Mode.PRACTICE) -> SessionState:
    """Start a session. Without questions it is finished at once."""
    return resumed(questions, (), seed=seed, mode=mode)


def resumed(
    questions: Sequence[Question], given: Sequence[Given], *, seed: int = 0, mode: Mode = Mode.PRACTICE
) -> SessionState:
    """Take a session up at exactly the first question without an answer."""
    phase = Phase.ASKING if len(given) < len(questions) else Phase.FINISHED
    return SessionState(mode, tuple(questions), tuple(given), phase, seed)


def step(state: SessionState, event: Event) -> tuple[SessionState, tuple[Effect, ...]]:
    """Return the next state and its effects; an event that does not fit the phase changes nothing."""
    match event:
        case Answered(text, seconds):
            return _give(state, text, None, seconds)
        case Skipped(seconds):
            return _give(state, "", Verdict.SKIPPED, seconds)
        case Continued():
            return _continue(state)
        case Undone():
            if not state.given:
                return state, ()
            kept = state.given[:-1]
            return replace(state, given=kept, phase=Phase.ASKING), (Retracted(len(kept)),)
    assert_never(event)


def _give(
    state: SessionState, text: str, verdict: Verdict | None, seconds: float
) -> tuple[SessionState, tuple[Effect, ...]]:
    question = state.current
    if state.phase is not Phase.ASKING or question is None:
        return state, ()
    given = Given(question.id, text, verdict or grade(question, text), max(0.0, seconds))
    after = replace(state, given=(*state.given, given), phase=Phase.FEEDBACK)
    return after, (Recorded(len(state.given), given),)


def _continue(state: SessionState) -> tuple[SessionState, tuple[Effect, ...]]:
    if state.phase is not Phase.FEEDBACK:
        return state, ()
    if len(state.given) < state.total:
        return replace(state, phase=Phase.ASKING), ()
    return replace(state, phase=Phase.FINISHED), (Finished(),)
