"""One sitting: a session together with the banks it asks from and the score book that keeps it.

Both front ends drive a :class:`Sitting` and nothing else: they send it events and show its state. Whatever an event
must leave in the score book is committed before the new state can be seen.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from trainer.bank.questions import Question, QuestionId
from trainer.documents.model import Document
from trainer.history import History
from trainer.opening import Source, set_of
from trainer.quiz.grading import Verdict
from trainer.quiz.modes import Mode
from trainer.quiz.scheduling import Memory, Rating, Reviewed, Scheduler
from trainer.quiz.session import (
    Answered,
    Continued,
    Effect,
    Event,
    Hinted,
    Overridden,
    Phase,
    Recorded,
    Redone,
    SessionState,
    Skipped,
    Undone,
    begin,
    reworded,
    step,
)
from trainer.scores.model import Asked, Mark, MarkKind, SessionKey

if TYPE_CHECKING:
    from trainer.scores.book import Review


class Keeper(Protocol):
    """What a sitting needs of a score book."""

    def begin_session(self, asked: Sequence[Asked], *, mode: Mode, seed: int, limit: float | None) -> SessionKey:
        """Note a new sitting."""

    def at_once(self) -> AbstractContextManager[None]:
        """Keep what is kept within as one: all of it or nothing."""

    def apply(
        self, session: SessionKey, effect: Effect, asked: Asked | None = None, review: Review | None = None
    ) -> Memory | None:
        """Keep an effect; committed on return. Returns the memory of a question whose schedule it moved."""

    def abandon(self, session: SessionKey) -> None:
        """Note that a sitting will not be taken up again."""

    def mark(self, *marks: Mark) -> None:
        """Keep what a person said of questions."""


class Sitting:
    """A running session. Nothing is kept until :meth:`keep`, which may come after the first question is shown.

    What a person does in it can be undone and done again by way of ``history``, which a front end may share among
    everything it shows.
    """

    def __init__(
        self,
        state: SessionState,
        sources: Iterable[Source],
        key: SessionKey | None = None,
        *,
        scheduler: Scheduler | None = None,
        history: History | None = None,
        leech_after: int | None = None,
    ) -> None:
        self.state = state
        self.history = history if history is not None else History()
        self.memory: Memory | None = None
        """What the schedule knows of the question that was answered last, if the answer moved it."""
        self.scheduler = scheduler or Scheduler()
        self.leech_after = leech_after
        self.why_fewer = ""
        """Why it asks fewer questions than it could or than were wished for, in a sentence; else empty."""
        self.flags: dict[QuestionId, str] = {}
        """The questions that were flagged in this sitting, and the codes of their flaws."""
        self._sources = _where(state.base, tuple(sources))
        self._keeper: Keeper | None = None
        self._key = key

    def keep(self, keeper: Keeper) -> None:
        """Keep this sitting, and everything already answered in it, in a score book.

        Raises:
            ScoreBookFailed: the book cannot be written.

        """
        if self._key is None:
            self._key = self._begin_in(keeper)
        self._keeper = keeper

    def send(self, event: Event) -> None:
        """Take one step; what must be kept is kept first.

        Raises:
            ScoreBookFailed: the book cannot be written; the state is as before.

        """
        before = self.state.given
        self.take(event)
        if self.state.given == before:
            return
        if isinstance(event, (Answered, Skipped)):
            self.history.add(_Answer(self))
        elif isinstance(event, Overridden):
            self.history.add(_Override(self, len(before) - 1 if event.index is None else event.index))

    def take(self, event: Event) -> None:
        """Take a step that is not noted in the history, such as one that undoes another. Raises as :meth:`send`."""
        state, effects = step(self.state, event)
        memory = None if effects else self.memory
        if effects and self._keeper is not None and self._key is not None:
            with self._keeper.at_once():
                for effect in effects:
                    memory = self._keep_effect(self._keeper, self._key, effect, state)
        self.state, self.memory = state, memory

    def flag(self, question: Question, code: str, note: str = "") -> None:
        """Say that a question is faulty, with the rubric's code of its flaw. Raises ``ScoreBookFailed``."""
        operation = _Flag(self, question, code, note)
        operation.redo()
        self.history.add(operation)

    def unflag(self, question: Question) -> None:
        """Take a flag back. Raises ``ScoreBookFailed``."""
        operation = _Flag(self, question, self.flags.get(question.id, ""), "", lifts=True)
        operation.redo()
        self.history.add(operation)

    def mark(self, kind: MarkKind, question: Question, code: str | None = None, note: str = "") -> None:
        """Keep a mark on a question, outside the history. Raises ``ScoreBookFailed``."""
        document = self.document_of(question).id
        if self._keeper is not None:
            self._keeper.mark(Mark(kind, question.id, document, question.template, code, note or None))
        if kind is MarkKind.FLAG:
            self.flags[question.id] = code or ""
        elif kind is MarkKind.UNFLAG:
            self.flags.pop(question.id, None)

    def reword(self, question: Question, place: Path) -> None:
        """Ask a question in another wording from now on; ``place`` is the file that holds its bank now."""
        source = self._sources[question.id]
        held = tuple(question if old.id == question.id else old for old in source.bank.questions)
        new = Source(replace(source.bank, questions=held), str(place))
        self._sources = {name: new if kept is source else kept for name, kept in self._sources.items()}
        self.state = reworded(self.state, question)

    def take_over(self) -> None:
        """Have what the history holds of this session, done before it was interrupted, act on this sitting from now on.

        An answer that was taken back before is forgotten: it was not kept, and the question is asked again.
        """
        mine = [one for one in self.history.operations if isinstance(one, OfSitting) and one.sitting.key == self._key]
        for operation in mine:
            self.flags |= operation.sitting.flags
            operation.sitting = self
        self.history.forget_undone(lambda one: one in mine and isinstance(one, (_Answer, _Override)))

    def leave(self) -> None:
        """End the sitting early. Without a single answer there is nothing to come back to, but after a reading."""
        begun = self.state.given or self.state.rules.peeks
        if self._keeper is not None and self._key is not None and not begun:
            self._keeper.abandon(self._key)

    @property
    def asked(self) -> tuple[Asked, ...]:
        """What is asked, in order, and from which banks."""
        return tuple(self._asked(question) for question in self.state.base)

    @property
    def key(self) -> SessionKey | None:
        """Its number in the score book, once it is kept."""
        return self._key

    def stop_keeping(self) -> None:
        """Go on without a score book; what was kept so far stays kept."""
        self._keeper = None

    @property
    def is_leech(self) -> bool:
        """Whether the question that was answered last has just been forgotten once too often."""
        memory = self.memory
        if memory is None or self.leech_after is None or memory.rating is not Rating.AGAIN:
            return False
        return memory.lapses > 0 and memory.lapses % self.leech_after == 0

    @property
    def comes_back(self) -> str | None:
        """Say when the question that was answered last comes back, where the mode moves the schedule."""
        memory = self.memory
        if memory is None:
            return None
        if self.is_leech:
            return f"Missed {memory.lapses} times: put aside as a leech. Reword it, or release it in the bank browser."
        days = memory.interval.days
        return f"Comes back in {days} day{'s' if days != 1 else ''}, on {memory.due.astimezone().date().isoformat()}."

    @property
    def sources(self) -> tuple[Source, ...]:
        """The banks it asks from."""
        return set_of(self._sources.values())

    @property
    def kept(self) -> bool:
        """Whether answers are being kept."""
        return self._keeper is not None

    def document_of(self, question: Question) -> Document:
        """Return the document that proves a question."""
        return self._sources[question.id].bank.document(question.document)

    def source_of(self, question: Question) -> Source:
        """Return the bank that a question is from."""
        return self._sources[question.id]

    def retry(self, questions: Sequence[Question] | None = None) -> Sitting:
        """Return a new sitting on some questions of this one, by default those that were missed.

        It leaves the schedule alone.
        """
        mode = Mode.CRAM if self.state.rules.repeats else Mode.PRACTICE
        again = begin(self.state.missed if questions is None else questions, seed=self.state.seed + 1, mode=mode)
        return Sitting(again, self.sources, scheduler=self.scheduler, history=self.history)

    def _asked(self, question: Question) -> Asked:
        source = self._sources[question.id]
        document = source.bank.document(question.document)
        return Asked.of(question, document, bank_title=source.bank.title, bank_source=source.place)

    def _begin_in(self, keeper: Keeper) -> SessionKey:
        """Keep the whole of it as it is so far, and return its number."""
        state = self.state
        with keeper.at_once():
            key = keeper.begin_session(self.asked, mode=state.mode, seed=state.seed, limit=state.limit)
            replayed = begin(state.base, seed=state.seed, mode=state.mode, limit=state.limit)
            for event in _replay(state):
                replayed, effects = step(replayed, event)
                for effect in effects:
                    self._keep_effect(keeper, key, effect, replayed)
        return key

    def _keep_effect(self, keeper: Keeper, key: SessionKey, effect: Effect, state: SessionState) -> Memory | None:
        if not isinstance(effect, Recorded):
            keeper.apply(key, effect)
            return None
        question, given = state.questions[effect.index], effect.given

        def review(memory: Memory | None, now: datetime) -> Reviewed:
            return self.scheduler.review(question, given, memory, now)

        return keeper.apply(key, effect, self._asked(question), review if state.rules.schedules else None)


def _where(asked: Iterable[Question], sources: Sequence[Source]) -> dict[QuestionId, Source]:
    """Return the bank of each question: of what is asked the one that holds it so, else the first that has its id.

    Two banks may hold a question in two states, such as one of them that was brought up to date.
    """
    so = {question.id: question for question in asked}
    first: dict[QuestionId, Source] = {}
    exact: dict[QuestionId, Source] = {}
    for source in sources:
        for question in source.bank.questions:
            first.setdefault(question.id, source)
            if question.id not in exact and so.get(question.id) == question:
                exact[question.id] = source
    return first | exact


class OfSitting:
    """An operation that acts on a sitting; where that is interrupted, on the one that takes the session up."""

    def __init__(self, sitting: Sitting) -> None:
        self.sitting = sitting


class _Answer(OfSitting):
    """The operation of answering or skipping a question."""

    name = "answer"

    def undo(self) -> None:
        """Ask the question again."""
        self.sitting.take(Undone())

    def redo(self) -> None:
        """Give the answer again."""
        self.sitting.take(Redone())


class _Override(OfSitting):
    """The operation of saying "I was right"."""

    name = "I was right"

    def __init__(self, sitting: Sitting, index: int) -> None:
        super().__init__(sitting)
        self._index = index

    def undo(self) -> None:
        """Let the first verdict stand."""
        self.sitting.take(Overridden(self._index, right=False))

    def redo(self) -> None:
        """Count the answer as right again."""
        self.sitting.take(Overridden(self._index))


class _Flag(OfSitting):
    """The operation of flagging a question as faulty, or of lifting the flag."""

    def __init__(self, sitting: Sitting, question: Question, code: str, note: str, *, lifts: bool = False) -> None:
        super().__init__(sitting)
        self._question = question
        self._reason = (code, note)
        self._lifts = lifts

    @property
    def name(self) -> str:
        """What was done."""
        return "unflag" if self._lifts else "flag"

    def undo(self) -> None:
        """Put the flag back as it was."""
        self._set(flagged=self._lifts)

    def redo(self) -> None:
        """Flag, or lift the flag."""
        self._set(flagged=not self._lifts)

    def _set(self, *, flagged: bool) -> None:
        if flagged:
            self.sitting.mark(MarkKind.FLAG, self._question, *self._reason)
        else:
            self.sitting.mark(MarkKind.UNFLAG, self._question)


def _replay(state: SessionState) -> Iterator[Event]:
    """The events that lead to a state: its answers with their hints, and their feedback read."""
    for number, given in enumerate(state.given, start=1):
        yield from (Hinted() for _ in range(given.hints))
        yield Skipped(given.seconds) if given.verdict is Verdict.SKIPPED else Answered(given.text, given.seconds)
        if given.overridden:
            yield Overridden(number - 1)
        if number < len(state.given) or state.phase is not Phase.FEEDBACK:
            yield Continued()
    yield from (Hinted() for _ in range(state.hints))
