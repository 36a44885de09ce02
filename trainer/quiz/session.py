"""One sitting as a pure state machine: events in, the next state and the effects on the score book out.

Nothing here reads a clock, a file or a key: the front ends do, and they hold no rules. Undo is an event like any other.
What a mode does stands in :data:`trainer.quiz.modes.RULES`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import assert_never

from trainer.bank.questions import Question, QuestionId
from trainer.quiz.grading import Verdict, grade, is_typed
from trainer.quiz.modes import RULES, Mode, Rules

MOST_TIMES = 3
"""How often one sitting asks a question at most, where missed ones come back."""

MOST_HINTS = 2
"""How many hints there are to a question."""


class Phase(StrEnum):
    """What a session waits for."""

    ASKING = "asking"
    FEEDBACK = "feedback"
    FINISHED = "finished"


@dataclass(frozen=True, slots=True)
class Given:
    """What was answered to a question.

    ``seconds`` is the time taken, ``hints`` how many were shown before; ``overridden`` says that the person counted a
    typed answer as right which was not recognised.
    """

    question: QuestionId
    text: str
    verdict: Verdict
    seconds: float
    hints: int = 0
    overridden: bool = False


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
class Hinted:
    """Event: a hint was asked for."""


@dataclass(frozen=True, slots=True)
class Overridden:
    """Event: "I was right" (or, without ``right``, that taken back), of the answer at ``index`` or of the last one."""

    index: int | None = None
    right: bool = True


@dataclass(frozen=True, slots=True)
class Continued:
    """Event: the feedback has been read."""


@dataclass(frozen=True, slots=True)
class TimeUp:
    """Event: the time of an exam is over; what has no answer stays without one."""


@dataclass(frozen=True, slots=True)
class Undone:
    """Event: the last answer is taken back and its question asked again."""


@dataclass(frozen=True, slots=True)
class Redone:
    """Event: the answer that was taken back last is given again."""


Event = Answered | Skipped | Hinted | Overridden | Continued | TimeUp | Undone | Redone


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
class HintTaken:
    """Effect: the hint number ``count`` to the question at ``index`` is about to be shown."""

    index: int
    count: int


@dataclass(frozen=True, slots=True)
class Finished:
    """Effect: the session is over."""


Effect = Recorded | Retracted | HintTaken | Finished


@dataclass(frozen=True, slots=True)
class SessionState:
    """Where a session stands: what it asks, what was given to the first of it, and what it waits for.

    ``base`` is what the session was begun with; ``questions`` adds what comes back because it was missed. ``seed``
    fixes the order of options, ``limit`` is the time of an exam in seconds. ``hints`` counts those to the current
    question, ``undone`` holds the answers that can be given again, the next one first.
    """

    mode: Mode
    base: tuple[Question, ...]
    questions: tuple[Question, ...]
    given: tuple[Given, ...]
    phase: Phase
    seed: int = 0
    limit: float | None = None
    hints: int = 0
    undone: tuple[Given, ...] = ()

    @property
    def rules(self) -> Rules:
        """What the mode does."""
        return RULES[self.mode]

    @property
    def position(self) -> int:
        """Index of the question that is on the screen, from 0; how many were answered when finished."""
        return len(self.given) - 1 if self.phase is Phase.FEEDBACK else len(self.given)

    @property
    def total(self) -> int:
        """How many questions the session has, those that come back included."""
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
    def firsts(self) -> tuple[tuple[Question, Given | None], ...]:
        """Every question with the first answer to it, or None where it has none."""
        answers = (*self.given[: len(self.base)], *(None,) * (len(self.base) - len(self.given)))
        return tuple(zip(self.base, answers, strict=True))

    @property
    def score(self) -> int:
        """How many questions were answered correctly at the first attempt."""
        return sum(g is not None and g.verdict is Verdict.CORRECT for _, g in self.firsts)

    @property
    def missed(self) -> tuple[Question, ...]:
        """The questions whose first answer is wrong or was skipped, in order; in an exam also those without one."""
        unanswered = self.rules.timed and self.phase is Phase.FINISHED
        return tuple(
            q for q, g in self.firsts if (g is None and unanswered) or (g and g.verdict is not Verdict.CORRECT)
        )

    @property
    def expired(self) -> bool:
        """Whether the time ran out before the last question."""
        return self.phase is Phase.FINISHED and len(self.given) < self.total

    @property
    def elapsed(self) -> float:
        """Seconds spent on the answers so far."""
        return sum(given.seconds for given in self.given)

    def can_hint(self) -> bool:
        """Whether there is a (further) hint to the current question."""
        return self.phase is Phase.ASKING and self.rules.hints and self.hints < MOST_HINTS

    def can_edit(self) -> bool:
        """Whether the current question may be edited now: its form shows the answer, as feedback may."""
        return self.current is not None and self.rules.feedback

    def can_override(self, index: int | None = None) -> bool:
        """Whether a person may say "I was right" of the answer at ``index``, or of the last one.

        Only a typed answer that was judged wrong, until the next one is given; where the results come at the end, then.
        """
        at = len(self.given) - 1 if index is None else index
        ready = at == len(self.given) - 1 if self.rules.feedback else self.phase is Phase.FINISHED
        if not ready or not 0 <= at < len(self.given):
            return False
        return self.given[at].verdict is Verdict.WRONG and is_typed(self.questions[at])


def begin(
    questions: Sequence[Question], *, seed: int = 0, mode: Mode = Mode.PRACTICE, limit: float | None = None
) -> SessionState:
    """Start a session. Without questions it is finished at once."""
    return resumed(questions, (), seed=seed, mode=mode, limit=limit)


def resumed(
    questions: Sequence[Question],
    given: Sequence[Given],
    *,
    seed: int = 0,
    mode: Mode = Mode.PRACTICE,
    limit: float | None = None,
    hints: int = 0,
) -> SessionState:
    """Take a session up at exactly the first question without an answer."""
    base, answers = tuple(questions), tuple(given)
    asked = _queue(mode, base, answers)
    phase = Phase.ASKING if len(answers) < len(asked) else Phase.FINISHED
    return SessionState(mode, base, asked, answers, phase, seed, limit, hints if phase is Phase.ASKING else 0)


def reworded(state: SessionState, question: Question) -> SessionState:
    """Return the session with a question of it in another wording; what was given to it stays."""

    def put(questions: tuple[Question, ...]) -> tuple[Question, ...]:
        return tuple(question if held.id == question.id else held for held in questions)

    return replace(state, base=put(state.base), questions=put(state.questions))


def step(state: SessionState, event: Event) -> tuple[SessionState, tuple[Effect, ...]]:
    """Return the next state and its effects; an event that does not fit the phase changes nothing."""
    match event:
        case Answered(text, seconds):
            return _answer(state, text, None, seconds)
        case Skipped(seconds):
            return _answer(state, "", Verdict.SKIPPED, seconds)
        case Hinted():
            return _hint(state)
        case Overridden(index, right):
            return _override(state, index, right=right)
        case Continued():
            return _continue(state)
        case TimeUp():
            return _expire(state)
        case Undone():
            return _undo(state)
        case Redone():
            return _redo(state)
    assert_never(event)


def _answer(
    state: SessionState, text: str, verdict: Verdict | None, seconds: float
) -> tuple[SessionState, tuple[Effect, ...]]:
    question = state.current
    if state.phase is not Phase.ASKING or question is None:
        return state, ()
    judged = verdict or grade(question, text)
    return _give(state, Given(question.id, text, judged, max(0.0, seconds), state.hints), ())


def _give(state: SessionState, given: Given, undone: tuple[Given, ...]) -> tuple[SessionState, tuple[Effect, ...]]:
    """Add an answer; without feedback the session goes straight on."""
    answers = (*state.given, given)
    after = replace(
        state,
        given=answers,
        questions=_queue(state.mode, state.base, answers),
        phase=Phase.FEEDBACK,
        hints=0,
        undone=undone,
    )
    effects: tuple[Effect, ...] = (Recorded(len(state.given), given),)
    if state.rules.feedback:
        return after, effects
    after, further = _continue(after)
    return after, (*effects, *further)


def _hint(state: SessionState) -> tuple[SessionState, tuple[Effect, ...]]:
    if not state.can_hint():
        return state, ()
    return replace(state, hints=state.hints + 1), (HintTaken(state.position, state.hints + 1),)


def _override(state: SessionState, index: int | None, *, right: bool) -> tuple[SessionState, tuple[Effect, ...]]:
    at = len(state.given) - 1 if index is None else index
    if right and not state.can_override(at):
        return state, ()
    if not right and not (0 <= at < len(state.given) and state.given[at].overridden):
        return state, ()
    old = state.given[at]
    new = replace(old, verdict=Verdict.CORRECT if right else Verdict.WRONG, overridden=right)
    answers = (*state.given[:at], new, *state.given[at + 1 :])
    after = replace(state, given=answers, questions=_queue(state.mode, state.base, answers))
    effects = (Retracted(at), Recorded(at, new))
    if state.phase is Phase.FEEDBACK:
        return after, effects
    if len(answers) < after.total and not state.expired:
        # An answer ends what was known of hints; those to the question that waits were not to this one.
        again = (HintTaken(len(answers), state.hints),) if state.hints else ()
        return replace(after, phase=Phase.ASKING), (*effects, *again)
    return replace(after, phase=Phase.FINISHED, hints=0), (*effects, Finished())


def _continue(state: SessionState) -> tuple[SessionState, tuple[Effect, ...]]:
    if state.phase is not Phase.FEEDBACK:
        return state, ()
    if len(state.given) < state.total:
        return replace(state, phase=Phase.ASKING), ()
    return replace(state, phase=Phase.FINISHED), (Finished(),)


def _undo(state: SessionState) -> tuple[SessionState, tuple[Effect, ...]]:
    """Take the last answer back; not once the time of an exam is up."""
    if not state.given or state.expired:
        return state, ()
    kept, last = state.given[:-1], state.given[-1]
    before = replace(
        state,
        given=kept,
        questions=_queue(state.mode, state.base, kept),
        phase=Phase.ASKING,
        hints=last.hints,
        undone=(last, *state.undone),
    )
    return before, (Retracted(len(kept)),)


def _redo(state: SessionState) -> tuple[SessionState, tuple[Effect, ...]]:
    if not state.undone or state.phase is not Phase.ASKING:
        return state, ()
    return _give(state, state.undone[0], state.undone[1:])


def _expire(state: SessionState) -> tuple[SessionState, tuple[Effect, ...]]:
    if state.phase is not Phase.ASKING or not state.rules.timed:
        return state, ()
    return replace(state, phase=Phase.FINISHED, hints=0, undone=()), (Finished(),)


def _queue(mode: Mode, base: tuple[Question, ...], given: tuple[Given, ...]) -> tuple[Question, ...]:
    """What is asked after some answers: the questions, and those missed once more at the end, where they come back."""
    if not RULES[mode].repeats:
        return base
    queue = list(base)
    times = Counter(question.id for question in base)
    for index, answer in enumerate(given):
        if answer.verdict is not Verdict.CORRECT and times[answer.question] < MOST_TIMES:
            queue.append(queue[index])
            times[answer.question] += 1
    return tuple(queue)
