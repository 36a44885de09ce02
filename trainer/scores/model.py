"""What the score book takes and gives: plain values, known without importing the database.

Rows that it gives are tuples: there may be a million of them, and no first question waits for their classes.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import NamedTuple, NewType

from trainer.bank.questions import Kind, Question, QuestionId
from trainer.documents.model import Document, DocumentId
from trainer.quiz.grading import Verdict
from trainer.quiz.modes import Mode
from trainer.quiz.session import Given

SessionKey = NewType("SessionKey", int)


@dataclass(frozen=True, slots=True)
class Asked:
    """A question of a session and the bank it comes from: its title, and the path or name to find it again.

    With it what statistics say of the question without its bank; ``estimate`` is its estimated difficulty.
    """

    question: QuestionId
    bank_title: str
    bank_source: str
    document: DocumentId
    document_title: str
    kind: Kind
    template: str
    stem: str
    estimate: float | None = None

    @classmethod
    def of(cls, question: Question, document: Document, *, bank_title: str, bank_source: str) -> Asked:
        """Return a question as the book knows it."""
        return cls(
            question=question.id,
            bank_title=bank_title,
            bank_source=bank_source,
            document=document.id,
            document_title=document.title,
            kind=question.kind,
            template=question.template,
            stem=question.stem,
            estimate=question.difficulty,
        )


@dataclass(frozen=True, slots=True)
class UnfinishedSession:
    """A session that was neither finished nor abandoned, with everything needed to take it up.

    ``limit`` is its time in seconds, ``hints`` those already shown to the question that waits.
    """

    key: SessionKey
    begun: datetime
    mode: Mode
    seed: int
    limit: float | None
    asked: Sequence[Asked]
    given: Sequence[Given]
    hints: int


class AnswerRow(NamedTuple):
    """One answer that counts: its place in the book, when it was given (UTC), and the seconds it took."""

    number: int
    at: datetime
    session: SessionKey
    bank_title: str
    bank_source: str
    question: QuestionId
    kind: Kind
    stem: str
    given: str
    verdict: Verdict
    seconds: float
    hints: int
    mode: Mode
    document_title: str


class Held(NamedTuple):
    """Where questions are: a document, and the path or name of the bank that carries it."""

    bank: str
    document: str


class LastSitting(NamedTuple):
    """The newest sitting on a document of a bank: how much was right, and when its last answer there was given."""

    session: SessionKey
    correct: int
    answered: int
    at: datetime


class Counted(NamedTuple):
    """How often a question was answered, and how often not rightly."""

    answered: int
    missed: int


class MarkKind(StrEnum):
    """What a person can say of a question."""

    FLAG = "flag"
    UNFLAG = "unflag"
    SUSPEND = "suspend"
    RELEASE = "release"


@dataclass(frozen=True, slots=True)
class Mark:
    """A question flagged as faulty, put aside, or taken up again, and why.

    ``code`` is the rubric's code of a flaw; ``lapses`` are those that a release forgives.
    """

    what: MarkKind
    question: QuestionId
    document: str
    template: str
    code: str | None = None
    note: str | None = None
    lapses: int = 0
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """One reading of a document: words read and seconds taken, pauses left out.

    ``reached`` is the character up to which it was read; ``session`` is the quiz that followed.
    """

    document: str
    title: str
    words: int
    seconds: float
    reached: int
    finished: bool
    session: SessionKey | None = None
    at: datetime | None = None
