"""Gathers what a reader finds in a file of another program and makes a bank of it.

A reader hands over one question after the other, with the place where it stands. What is no question, or cannot be
taken over as it is, costs that question only and is told with its place.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from trainer.bank.ids import hashed_id
from trainer.bank.model import Bank, Origin, evidence_problem
from trainer.bank.parsing import question_from
from trainer.bank.questions import AnswerType, Kind, Question, QuestionId, Status, key_text
from trainer.bank.raw import reason_of
from trainer.bank.tags import as_tag, without_repeats
from trainer.checking import Unfit
from trainer.documents.decoding import decode
from trainer.documents.model import Document, DocumentId
from trainer.errors import DocumentRefused, ImportRefused, NoQuestions
from trainer.formats.escaping import as_line, writable
from trainer.safe_text import shortened
from trainer.version import __version__

_ID = re.compile(r"[A-Za-z0-9._-]{1,64}")
_HASHED = re.compile(r"[a-z2-7]{16}")
"""An id as :func:`trainer.bank.ids.hashed_id` makes them."""
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
        self.source = as_line(source) or name
        self._title = ""
        self._headings: dict[str, Document] = {}
        self._questions: dict[QuestionId, Question] = {}
        self._problems: list[ImportProblem] = []
        self._kept: dict[DocumentId, Document] = {}
        self._origin = Origin(generator=__version__, pipeline=f"import.{name}")

    @property
    def title(self) -> str:
        """What the bank will be called, on one line: the last title given of which something is left, or the file."""
        return self._title or self.source

    @title.setter
    def title(self, title: str) -> None:
        self._title = as_line(title) or self._title

    @property
    def headings(self) -> tuple[str, ...]:
        """The headings under which questions were found."""
        return tuple(self._headings)

    def add(
        self,
        place: str,
        kind: Kind,
        *,
        heading: str = "",
        id: str = "",  # noqa: A002 - what the field is called
        ours: bool = False,
        tags: Iterable[str] = (),
        explanation: str = "",
        lost: Iterable[str] = (),
        **fields: object,
    ) -> bool:
        """Take a question: ``place`` is where it stands ("line 12"), ``heading`` the deck or category it stands in.

        ``id`` is what the file knows it by, which stays its id where the file shows that we wrote it (``ours``).
        ``explanation`` is what the file says of the answer, ``fields`` are those of the kind's model (``stem``,
        ``key``, ``options`` and so on). What breaks the model is told, not raised. ``lost`` says what is left out of
        it or different now, each a sentence without its point; it is told if the question was taken, which is returned.
        """
        under = self._heading(as_line(heading) or self.title)
        kept, unfit = _tags(tags)
        record = {
            "kind": kind,
            "id": "x",
            "asks": _ASKS.get(kind, AnswerType.PHRASE),
            "listed_under": under.id,
            "explanation": explanation.strip() or None,
            "template": f"import.{self.name}",
            "tags": kept,
            "status": Status.DRAFT,
            **fields,
        }
        try:
            question = question_from(record)
        except Unfit as error:
            self.refuse(place, reason_of(error))
            return False
        question = replace(question, id=self._id(id, question, under.title, ours=ours))
        if question.id in self._questions:
            self.refuse(place, "the same question stands before it already")
            return False
        self._questions[question.id] = question
        for what in dict.fromkeys((*unfit, *lost)):
            self._problems.append(ImportProblem(shortened(place), shortened(what), read=True))
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

    def keep(self, title: str, documents: Iterable[Document], origin: Origin) -> None:
        """Take what a bank of ours has besides its questions, as it is; those come with :meth:`keep_question`."""
        self._title = title
        self._kept = {document.id: document for document in documents}
        self._origin = origin

    def keep_question(self, place: str, record: object) -> None:
        """Take a question of ours as it stands in a bank file, with its evidence; damage is told, not raised."""
        try:
            question = question_from(record)
        except Unfit as error:
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

    def imported(self) -> Imported:
        """Return the bank of what was taken.

        Raises:
            NoQuestions: that is nothing; the message says what is wrong with the first place.

        """
        if not self._questions:
            first = f"; {self._problems[0]}" if self._problems else ""
            raise NoQuestions(
                f"{self.source} holds no question that can be read as {self.name}{first}.",
                hint="'trainer formats' lists what can be read; --from names another format.",
            )
        used = {question.document for question in self._questions.values()}
        headings = (document for document in self._headings.values() if document.id in used)
        bank = Bank(
            title=self.title,
            documents=(*self._kept.values(), *headings),
            questions=tuple(self._questions.values()),
            origin=self._origin,
        )
        return Imported(bank, tuple(self._problems))

    def _heading(self, title: str) -> Document:
        if title not in self._headings:
            self._headings[title] = Document(title=title, text="", paragraphs=(), source=self.source)
        return self._headings[title]

    def _id(self, given: str, question: Question, heading: str, *, ours: bool) -> QuestionId:
        """An id of ours, else one that follows from the file's and from what is asked under which heading.

        Other programs number their questions from 1 in every file, and learning is kept by the id alone.
        """
        if (_ID if ours else _HASHED).fullmatch(given):
            return QuestionId(given)
        return hashed_id(
            "\x1f".join((self.name, heading, given, question.kind.value, question.stem, key_text(question)))
        )


def gapped(gaps: Sequence[Sequence[str]]) -> tuple[Kind, dict[str, object]]:
    """Return the kind and the fields of a stem with one gap or several; of each, what is right there, its key first."""
    if len(gaps) == 1:
        key, *more = gaps[0]
        return Kind.CLOZE, {"key": key, "accepted": tuple(more)}
    accepted = tuple(tuple(more) for _, *more in gaps)
    return Kind.GAPS, {"key": tuple(key for key, *_ in gaps), "accepted": accepted if any(accepted) else ()}


def _tags(tags: Iterable[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What can be a tag, and a sentence for each that cannot."""
    bare = [(tag, as_tag(tag)) for tag in tags]
    kept = without_repeats([one for _, one in bare if one is not None])
    return kept, tuple(f"the tag '{tag}' is left out" for tag, one in bare if one is None)
