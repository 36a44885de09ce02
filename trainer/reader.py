"""One reading: its state together with the pages, the questions after it, and the score book that keeps it.

Both front ends drive a :class:`Reader`: they turn its pages and show its state. What a turned page adds is committed
before the next one can be seen.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import takewhile
from typing import TYPE_CHECKING, Protocol

from trainer.bank.questions import Question
from trainer.beginning import learner_of
from trainer.errors import NoQuestions
from trainer.history import History
from trainer.opening import Source
from trainer.quiz.comprehension import (
    Result,
    evidence_of,
    not_understood,
    outcome_of,
    questions_on,
    together,
)
from trainer.quiz.modes import Mode
from trainer.quiz.pages import COMFORTABLE, Pages, Size
from trainer.quiz.presenting import clock
from trainer.quiz.reading import (
    NOTHING,
    Finished,
    Paused,
    Progress,
    ReadingEvent,
    Resized,
    Resumed,
    TurnedTo,
    begin,
    step,
    words_in,
)
from trainer.quiz.session import SessionState
from trainer.quiz.session import begin as begin_session
from trainer.scores.model import Reading, SessionKey
from trainer.scores.readings import PastReading, progress_of
from trainer.settings import Settings
from trainer.shelf import Text
from trainer.sitting import Sitting

if TYPE_CHECKING:
    from trainer.scores.book import ScoreBook


class Keeper(Protocol):
    """What a reading needs of a score book."""

    def note_reading(self, reading: Reading) -> None:
        """Keep how far a reading has come; committed on return."""

    def past_readings(self) -> tuple[PastReading, ...]:
        """Return the readings that were finished, oldest first."""


class Reader:
    """A running reading. ``clock`` gives seconds that only go forward.

    With ``marks``, spans of the text that are set off, the text is read again to learn from it: such a reading is not
    kept and gives no speed.
    """

    def __init__(
        self,
        text: Text,
        size: Size,
        clock: Callable[[], float],
        *,
        progress: Progress = NOTHING,
        marks: Sequence[tuple[int, int]] = (),
    ) -> None:
        self.text = text
        self.marks = tuple(marks)
        self.pages = Pages(text.document, size, self.marks)
        self._clock = clock
        self._keeper: Keeper | None = None
        self._before: tuple[PastReading, ...] = ()
        self.resumed_at = progress.reached
        self.state = begin(self.pages.at(progress.reached), clock(), progress)
        if progress.reached >= len(text.document.text):
            self.state = step(self.state, Finished(clock()))

    @classmethod
    def of_sitting(cls, sitting: Sitting, book: ScoreBook, clock: Callable[[], float]) -> Reader | None:
        """Return the finished reading that a sitting asks about, or None where the book does not know it.

        Raises:
            ScoreBookFailed: the book cannot be read.

        """
        row = next((row for row in book.readings() if row.session is not None and row.session == sitting.key), None)
        if row is None or not sitting.state.base:
            return None
        question = sitting.state.base[0]
        text = Text(sitting.document_of(question), sitting.source_of(question))
        reader = cls(text, COMFORTABLE, clock, progress=progress_of(row))
        reader._before = tuple(takewhile(lambda one: one.session != row.session, book.past_readings()))
        return reader

    def keep(self, keeper: Keeper | None) -> None:
        """Keep this reading in a score book from now on, or no longer."""
        self._keeper = None if self.marks else keeper

    def forth(self) -> None:
        """Turn the page, or finish behind the last one. Raises ``ScoreBookFailed``; the page is as before then."""
        page = self.pages.after(self.state.page)
        if page is None:
            self.finish()
        else:
            self._send(TurnedTo(page, self._clock()))

    def back(self) -> None:
        """Turn back a page, if there is one. Raises as :meth:`forth`."""
        page = self.pages.before(self.state.page)
        if page is not None:
            self._send(TurnedTo(page, self._clock()))

    def pause(self) -> None:
        """Let the time stand still, or run again."""
        now = self._clock()
        self._send(Resumed(now) if self.state.paused else Paused(now))

    def open(self, size: Size) -> None:
        """Begin to count the time: the first page is seen now, at this size."""
        self.pages = self.pages.resized(size)
        progress = self.state.progress
        self.state = begin(self.pages.at(progress.reached), self._clock(), progress)

    def resize(self, size: Size) -> None:
        """Lay the text out anew; the place stays."""
        self.pages = self.pages.resized(size)
        self._send(Resized(self.pages.at(self.state.place), self._clock()))

    def finish(self) -> None:
        """End the reading with this page. Raises as :meth:`forth`."""
        self._send(Finished(self._clock()))

    def begin_anew(self) -> None:
        """Forget what was read of the text before, and begin at its first page. Raises as :meth:`forth`."""
        self._note(NOTHING)
        self.resumed_at = 0
        self.state = begin(self.pages.at(0), self._clock())

    def conclude(self, session: SessionKey | None) -> None:
        """Keep the finished reading with the sitting that asks about it, if one does. Raises ``ScoreBookFailed``."""
        if self._keeper is not None:
            self._before = self._keeper.past_readings()
        self._note(self.state.progress, session)

    def result(self, state: SessionState | None) -> Result:
        """Return what came of the reading and of the questions after it, beside what was read before."""
        document = self.text.document
        same = [one.outcome for one in self._before if one.document == document.id]
        return Result(
            document=document,
            outcome=outcome_of(self.state.progress, state),
            missed=not_understood(state) if state is not None else (),
            last=same[-1] if same else None,
            usual=together(one.outcome for one in self._before) if self._before else None,
        )

    def questions(
        self,
        source: Source,
        settings: Settings,
        *,
        seed: int,
        book: ScoreBook | None = None,
        history: History | None = None,
    ) -> Sitting:
        """Begin the questions on what was read.

        Raises:
            NoQuestions: there is none on it.
            ScoreBookFailed: the book cannot be read.

        """
        learner = learner_of(settings, book)
        active = (question for question in source.bank.active if not learner.is_out(question.id))
        chosen = questions_on(active, self.text.document.id, self.state.progress.reached, seed=seed)
        if not chosen:
            raise NoQuestions("There is no question on what was read.", hint="Names, dates and numbers give some.")
        state = begin_session(chosen, seed=seed, mode=Mode.READING)
        return Sitting(state, [source], history=history)

    def again(self, questions: Sequence[Question], size: Size) -> Reader:
        """Return the reading of the same text with the evidence of some questions marked."""
        return Reader(self.text, size, self._clock, marks=evidence_of(questions))

    @property
    def kept(self) -> bool:
        """Whether the reading is kept in a score book."""
        return self._keeper is not None

    @property
    def resumed_percent(self) -> int:
        """After how many per cent of the text the reading was taken up again."""
        return round(100 * self.resumed_at / max(1, len(self.text.document.text)))

    @property
    def seconds(self) -> float:
        """How long the reading took so far."""
        return self.state.seconds(self._clock())

    @property
    def idle(self) -> bool:
        """Whether the reader seems to have gone."""
        return self.state.idle(self._clock())

    @property
    def share(self) -> float:
        """How much of the text stands before the end of the page, from 0 to 1."""
        return self.state.page.end / max(1, len(self.text.document.text))

    @property
    def seconds_left(self) -> float | None:
        """How long the rest of the text takes at the pace so far; None while the pace is not known."""
        progress, length = self.state.progress, len(self.text.document.text)
        if not progress.words:
            return None
        return progress.seconds / progress.words * words_in(self.state.page.start, length)

    @property
    def status(self) -> str:
        """Where the reading stands, in words: "34 % · 1:23 · about 2 min left"."""
        so_far = f"{100 * self.share:.0f} % · {clock(self.seconds)}"
        if self.state.paused:
            return f"{so_far} · paused"
        if self.idle:
            return f"{so_far} · are you there?"
        if self.share >= 1:
            return f"{so_far} · the last page"
        left = self.seconds_left
        return so_far if left is None else f"{so_far} · {_about(left)} left"

    def _send(self, event: ReadingEvent) -> None:
        state = step(self.state, event)
        if state.progress.reached != self.state.progress.reached:
            self._note(replace(state.progress, finished=False))
        self.state = state

    def _note(self, progress: Progress, session: SessionKey | None = None) -> None:
        if self._keeper is not None:
            document = self.text.document
            self._keeper.note_reading(
                Reading(
                    document=document.id,
                    title=document.title,
                    words=progress.words,
                    seconds=progress.seconds,
                    reached=progress.reached,
                    finished=progress.finished,
                    session=session,
                )
            )


def _about(seconds: float) -> str:
    return "under a minute" if seconds < 60 else f"about {seconds / 60:.0f} min"  # noqa: PLR2004 - a minute
