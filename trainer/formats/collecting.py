"""Gathers what a reader finds in a file of another program and makes a bank of it.

A reader hands over one question after the other, with the place where it stands. What is no question, or cannot be
taken over as it is, costs that question only and is told with its place.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from pydantic import ValidationError

from trainer.bank.model import Bank, Origin, evidence_problem
from trainer.bank.questions import QUESTION, AnswerType, Kind, Question, QuestionId, Status, hashed_id, key_text
from trainer.bank.raw import reason_of, shortened
from trainer.bank.tags import as_tag, without_repeats
from trainer.documents.decoding import decode
from trainer.documents.model import Document, DocumentId
from trainer.errors import DocumentRefused, ImportRefused, NoQuestions
from trainer.formats.escaping import writable
from trainer.version import __version__

_ID = re.compile(r"[A-Za-z0-9._-]{1,64}")
_ASKS = {Kind.TRUE_FALSE: AnswerType.STATEMENT, Kind.NUMERIC: AnswerType.NUMBER}


@dataclass(frozen=True, slots=True)
class ImportProblem:
    """What could not be taken over, where it stands, and why; ``read`` when the question is there all the same."""

    place: str
    reason: str
    read: bool = False

    def __str__(self) -> str:
        """Name the place, then what is wrong with it."""
        return f"{self.place}: {self.reason}"


@dataclass(frozen=True, slots=True)
class Imported:
    """The bank of what was read, and what was not."""

    bank: Bank
    problems: tuple[ImportProblem, ...]


class Collector:
    """Takes what a reader finds in the file ``source``, read as the format ``name``."""

    def __init__(self, name: str, source: str) -> None:
        self.name = name
        self.source = source
        self.title = ""
        self._headings: dict[str, Document] = {}
        self._questions: dict[QuestionId, Question] = {}
        self._problems: list[ImportProblem] = []
        self._kept: dict[DocumentId, Document] = {}
        self._origin = Origin(generator=__version__, pipeline=f"import.{name}")

    def add(
        self,
        place: str,
        kind: Kind,
        *,
        heading: str = "",
        id: str = "",  # noqa: A002 - what the field is called
        tags: Iterable[str] = (),
        explanation: str = "",
        **fields: object,
    ) -> bool:
        """Take a question: ``place`` is where it stands ("line 12"), ``heading`` the deck or category it stands in.

        ``id`` is what the other program knows it by, ``explanation`` what it says of the answer, ``fields`` are those
        of the kind's model (``stem``, ``key``, ``options`` and so on). What breaks the model is told, not raised.
        Returns whether it was taken.
        """
        under = self._heading(" ".join(heading.split()) or self.title or self.source)
        record = {
            "kind": kind,
            "id": "x",
            "asks": _ASKS.get(kind, AnswerType.PHRASE),
            "listed_under": under.id,
            "explanation": explanation.strip() or None,
            "template": f"import.{self.name}",
            "tags": tuple(self._tags(place, tags)),
            "status": Status.REVIEWED,
            **fields,
        }
        try:
            question = QUESTION.validate_python(record)
        except ValidationError as error:
            self.refuse(place, reason_of(error).removeprefix(f"{kind.value}."))
            return False
        question = question.model_copy(update={"id": self._id(id, question)})
        if question.id in self._questions:
            self.refuse(place, "the same question stands before it already")
            return False
        self._questions[question.id] = question
        return True

    def text_of(self, data: bytes) -> str:
        """Return the text of the file, however it is encoded, with plain line ends and without control characters.

        Raises:
            ImportRefused: it is binary, or its encoding cannot be told.

        """
        try:
            return writable(decode(data, source=self.source))
        except DocumentRefused as error:
            raise ImportRefused(error.message, hint="Save it as plain text in UTF-8 and try again.") from error

    def keep(self, documents: Iterable[Document], origin: Origin) -> None:
        """Take the documents and the origin of a bank of ours, whose questions come with :meth:`keep_question`."""
        self._kept = {document.id: document for document in documents}
        self._origin = origin

    def keep_question(self, place: str, record: object) -> None:
        """Take a question of ours as it stands in a bank file, with its evidence; damage is told, not raised."""
        try:
            question = QUESTION.validate_python(record)
        except ValidationError as error:
            self.refuse(place, reason_of(error))
            return
        problem = evidence_problem(question, self._kept)
        if problem is None and question.id in self._questions:
            problem = f"the question id {question.id} stands before it already"
        if problem is not None:
            self.refuse(place, problem)
            return
        self._questions[question.id] = question

    def refuse(self, place: str, reason: str) -> None:
        """Tell of something that is no question we have, in a sentence without its point."""
        self._problems.append(ImportProblem(shortened(place), shortened(reason)))

    def remark(self, place: str, reason: str) -> None:
        """Tell what of a question that was taken is different now."""
        self._problems.append(ImportProblem(shortened(place), shortened(reason), read=True))

    def imported(self) -> Imported:
        """Return the bank of what was taken.

        Raises:
            NoQuestions: that is nothing; the message says what is wrong with the first place.

        """
        if not self._questions:
            first = f" {self._problems[0]}." if self._problems else ""
            raise NoQuestions(
                f"{self.source} holds no question that can be read as {self.name}.{first}",
                hint="'trainer formats' lists what can be read; --from names another format.",
            )
        used = {question.document for question in self._questions.values()}
        headings = (document for document in self._headings.values() if document.id in used)
        bank = Bank(
            title=self.title or self.source,
            documents=(*self._kept.values(), *headings),
            questions=tuple(self._questions.values()),
            origin=self._origin,
        )
        return Imported(bank, tuple(self._problems))

    def _heading(self, title: str) -> Document:
        if title not in self._headings:
            self._headings[title] = Document(title=title, text="", paragraphs=(), source=self.source)
        return self._headings[title]

    def _tags(self, place: str, tags: Iterable[str]) -> tuple[str, ...]:
        kept: list[str] = []
        for tag in tags:
            bare = as_tag(tag)
            if bare is None:
                self.remark(place, f"the tag '{tag}' is left out")
            else:
                kept.append(bare)
        return without_repeats(kept)

    def _id(self, given: str, question: Question) -> QuestionId:
        """The id of the other program where it can be ours, else one that follows from it or from what is asked."""
        if _ID.fullmatch(given):
            return QuestionId(given)
        texts = (given,) if given else (question.kind.value, question.stem, key_text(question))
        return hashed_id("\x1f".join((self.name, *texts)))
