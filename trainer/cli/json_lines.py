"""The quiz as JSON, an event a line: for scripts and for other front ends.

Read: an answer as for the plain quiz, ``{"answer": "text"}`` or ``{"answer": ["part", ...]}``, or a command (``:u``).
"""

from __future__ import annotations

import json
from typing import TextIO

from trainer.bank.questions import Question, key_text
from trainer.quiz.comparing import where_said
from trainer.quiz.hinting import hint
from trainer.quiz.pages import page_around
from trainer.quiz.presenting import answer_hint, places, shown_left
from trainer.quiz.session import Given, Phase
from trainer.sitting import Sitting


class JsonSpeaker:
    """Writes every event as one object: ``begin``, ``question``, ``hint``, ``feedback``, ``note``, ``end``."""

    def __init__(self, screen: TextIO) -> None:
        self._screen = screen

    def begin(self, sitting: Sitting) -> None:
        """Say what is going to be asked."""
        state = sitting.state
        self.write("begin", mode=state.mode.value, questions=state.total, seconds=state.limit, seed=state.seed)

    def ask(self, sitting: Sitting, question: Question, shown: tuple[str, ...], left: float | None) -> None:
        """Write a question: all that a learner sees of it, and not its key."""
        state = sitting.state
        self.write(
            "question",
            number=state.position + 1,
            of=state.total,
            id=question.id,
            kind=question.kind.value,
            document=sitting.document_of(question).title,
            stem=question.stem,
            options=list(shown),
            left=list(shown_left(question)),
            wants=answer_hint(question),
            seconds_left=left,
        )

    def prompt(self) -> None:
        """Let what was written be read."""
        self._screen.flush()

    def hint(self, sitting: Sitting, question: Question) -> None:
        """Write the newest hint."""
        state = sitting.state
        if state.rules.peeks:
            text = "\n".join(page_around(sitting.document_of(question), question.place))
        else:
            text = hint(question, state.hints, state.seed)
        self.write("hint", number=state.hints, text=text)

    def feed_back(self, sitting: Sitting, question: Question, given: Given) -> None:
        """Write what became of an answer."""
        memory = sitting.memory
        document = sitting.document_of(question)
        self.write(
            "feedback",
            id=question.id,
            verdict=given.verdict.value,
            given=given.text,
            key=key_text(question),
            evidence=[passage.quote for passage in question.proof],
            place=places(question, document),
            elsewhere=where_said(question, given.text, document),
            seconds=given.seconds,
            due=memory.due.isoformat() if memory is not None else None,
        )

    def misunderstood(self, question: Question, shown: tuple[str, ...]) -> None:
        """Write what is wanted."""
        del shown
        self.write("note", text=f"Type {answer_hint(question)}.")

    def note(self, text: str) -> None:
        """Write something beside the questions."""
        self.write("note", text=text)

    def commands(self) -> None:
        """Write the commands."""
        self.write("note", text=":u undo, :r redo, :h hint, :s skip, :o I was right, :f CODE flag, :e edit, :q quit")

    def finish(self, sitting: Sitting) -> None:
        """Write the result."""
        state = sitting.state
        self.write(
            "end",
            finished=state.phase is Phase.FINISHED,
            score=state.score,
            of=len(state.base),
            answered=len(state.given),
            missed=[question.id for question in state.missed],
            seconds=state.elapsed,
        )

    def write(self, event: str, **values: object) -> None:
        """Write an event with its values."""
        self._screen.write(json.dumps({"event": event, **values}, ensure_ascii=True) + "\n")
        self._screen.flush()
