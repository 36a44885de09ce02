"""What a format is: one declaration of what it carries, how it is written and how it is read.

Writing goes question by question, so that a bank of any size streams: a writer gets an :class:`Exported`, which holds
only what the format carries, and a file to write to. What is left out, or carried with a change, is told beside it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import BinaryIO, TypeVar

from trainer.bank.questions import Kind, Question, QuestionId
from trainer.bank.streaming import Stream
from trainer.documents.model import Document
from trainer.errors import NotAsItIs
from trainer.formats.collecting import Collector


@dataclass(frozen=True, slots=True)
class Item:
    """A question on its way out, with its document; ``number`` counts from 1 over the whole export."""

    number: int
    question: Question
    document: Document


@dataclass(frozen=True, slots=True)
class ItemProblem:
    """A question that a format cannot carry as it is, and why; ``written`` when it is in the export all the same."""

    question: QuestionId
    reason: str
    written: bool = False


P = TypeVar("P", bound=NotAsItIs)


def by_reason(problems: Iterable[P]) -> list[tuple[P, ...]]:
    """Return problems together that have the same reason, in the order of their first."""
    found: dict[tuple[bool, str], list[P]] = {}
    for problem in problems:
        found.setdefault((problem.written, problem.reason), []).append(problem)
    return [tuple(group) for group in found.values()]


Writer = Callable[["Exported", BinaryIO], None]
"""Writes an export to a file, which may be sought in."""

Reader = Callable[[bytes, Collector], None]
"""Takes a file apart and hands its questions to the collector. Raises ``ImportRefused`` when it is no such file."""


def _nothing(item: Item) -> str | None:
    del item
    return None


def _unchanged(item: Item) -> Iterable[str]:
    del item
    return ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """One way to write or read a bank.

    ``kinds`` are those that it has a place for. ``unfit`` says why it cannot carry a question of these kinds all the
    same, ``changed`` what is different in it though it is carried; both are sentences without their point.
    ``evidence`` says that there is a place for what proves the key, and for tags; their loss is told without a word of
    ``changed``.
    ``cards`` says that the other program shows cards with a front and a back instead of grading an answer. ``also`` are
    further endings under which its files come in. ``after`` tells a person what to do with the file. ``is_mine`` says
    of the beginning of a file whether it is in this format, where several formats share a suffix.
    """

    name: str
    title: str
    suffix: str
    also: tuple[str, ...] = ()
    write: Writer | None = None
    read: Reader | None = None
    kinds: frozenset[Kind] = frozenset(Kind)
    unfit: Callable[[Item], str | None] = _nothing
    changed: Callable[[Item], Iterable[str]] = _unchanged
    evidence: bool = True
    cards: bool = False
    after: str = ""
    is_mine: Callable[[bytes], bool] | None = None

    def reason_against(self, item: Item) -> str | None:
        """Say why a question cannot be carried, or None."""
        if item.question.kind not in self.kinds:
            return f"{self.title} has no {KIND_NAMES[item.question.kind]} questions"
        return self.unfit(item)

    def changes(self, item: Item) -> Iterator[str]:
        """Say what is different in a question that is carried."""
        yield from self.changed(item)
        if not self.evidence and (item.question.evidence is not None or item.question.explanation):
            yield f"its evidence is left out, for which {self.title} has no place"
        if not self.evidence and item.question.tags:
            yield f"its tags are left out, for which {self.title} has no place"


KIND_NAMES = {
    Kind.CHOICE: "multiple-choice",
    Kind.TRUE_FALSE: "true/false",
    Kind.CLOZE: "cloze",
    Kind.SHORT: "short-answer",
    Kind.MULTIPLE: "multiple-answer",
    Kind.NUMERIC: "numeric",
    Kind.GAPS: "several-gaps",
    Kind.ORDERING: "ordering",
    Kind.MATCHING: "matching",
}
"""What the kinds are called in a sentence."""


class Exported:
    """The questions of a bank that a format carries, by document, to be gone through as often as a writer needs.

    What the format does not carry is told to ``on_problem`` the first time, and every question gone through for the
    first time to ``on_item``, with their number so far. ``replaces`` is the file that this one takes the place of,
    where there is one: an earlier export, for a format that tells the other program what is new in it.
    """

    def __init__(
        self,
        stream: Stream,
        format: Format,  # noqa: A002 - the word users say
        *,
        on_problem: Callable[[ItemProblem], None] | None = None,
        on_item: Callable[[int], None] | None = None,
        replaces: Path | None = None,
    ) -> None:
        self.replaces = replaces
        self.title = stream.title
        self.documents = stream.documents
        self.origin = stream.origin
        self.written = 0
        self._stream = stream
        self._format = format
        self._on_problem = on_problem
        self._on_item = on_item

    def __iter__(self) -> Iterator[Item]:
        """Go through what is written, in the order of the documents."""
        documents = {document.id: document for document in self.documents}
        on_problem, self._on_problem = self._on_problem, None
        on_item, self._on_item = self._on_item, None
        number = 0
        for seen, question in enumerate(self._stream.questions(), start=1):
            if on_item is not None:
                on_item(seen)
            item = Item(number + 1, question, documents[question.document])
            reason = self._format.reason_against(item)
            if reason is None:
                number += 1
                self.written = max(self.written, number)
            if on_problem is not None:
                changes = (reason,) if reason is not None else self._format.changes(item)
                for change in changes:
                    on_problem(ItemProblem(question.id, change, written=reason is None))
            if reason is None:
                yield item

    def by_document(self) -> Iterator[tuple[Document, Iterator[Item]]]:
        """Go through what is written, each document with its items; documents without any are passed over."""
        documents = {document.id: document for document in self.documents}
        for document, items in groupby(self, key=lambda item: item.document.id):
            yield documents[document], items


def text_writer(lines: Callable[[Exported], Iterable[str]], *, newline: str = "\n") -> Writer:
    """Make a writer of a function that gives the lines of a text in UTF-8, without their ends."""

    def write(exported: Exported, file: BinaryIO) -> None:
        for line in lines(exported):
            file.write(line.encode("utf-8", "backslashreplace"))
            file.write(newline.encode("ascii"))

    return write


@dataclass(frozen=True, slots=True)
class ExportReport:
    """What an export did: how many questions it wrote and what it could not carry."""

    written: int
    problems: tuple[ItemProblem, ...]
