"""Reads and writes bank files: one JSON object a line, the header first, then one question a line.

The format is described in ``docs/bank-format.md`` and ``docs/bank.schema.json``. The same bank gives the same bytes. A
damaged question costs that question only; a damaged header costs the file, because nothing can be proved without its
documents.
"""

from __future__ import annotations

import contextlib
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from trainer.bank.header import Header
from trainer.bank.lines import LineDamaged, read_line, write_line
from trainer.bank.model import Bank, Origin
from trainer.bank.questions import Question, QuestionId, Status
from trainer.bank.raw import (
    beginning_of,
    damaged_header,
    header_record,
    numbered,
    read_header,
    read_lines,
    read_question,
)
from trainer.bank.rebuilding import rebuilt
from trainer.checking import plain
from trainer.documents.model import Document, DocumentId
from trainer.errors import BankDamaged
from trainer.files import atomic_writing
from trainer.known_good import KnownGood, digest_of
from trainer.safe_text import shortened

SUFFIX = ".jsonl"
"""The ending of a bank's file name."""

_OPTIONAL = ("accepted", "unit", "further", "explanation", "tags", "checks", "was", "note")
_ORDER = (
    "id", "kind", "stem", "key", "value", "unit", "tolerance", "options", "accepted", "evidence", "listed_under",
    "further", "explanation", "asks", "template", "tags", "difficulty", "confidence", "checks", "status", "was", "note",
)  # fmt: skip # a table reads best as one
_DOCUMENT = re.compile(rb'"(?:evidence": \{"document|listed_under)": "([^"]*)"')
_ACTIVE = re.compile(
    rb'\{"id": "([A-Za-z0-9._-]{1,64})", "kind": "([a-z-]{1,40})", .*, "status": "([a-z]+)".*\}\r?\n?\Z'
)
_UNASKED = frozenset(status.value for status in Status if not status.is_asked)


@dataclass(frozen=True, slots=True)
class LineProblem:
    """What is wrong with one line of a bank file; ``line`` counts from 1, ``begins`` is how the line begins."""

    line: int
    reason: str
    begins: str = ""

    @classmethod
    def of(cls, number: int, line: bytes, reason: str) -> LineProblem:
        """Return what is wrong with a line, both fit to be shown."""
        return cls(number, shortened(reason), beginning_of(line))

    def __str__(self) -> str:
        """Name the line, then what is wrong with it, then how it begins."""
        told = f"line {self.line}: {self.reason}"
        return f"{told}; it begins: {self.begins}" if self.begins else told


@dataclass(frozen=True, slots=True)
class DocumentSummary:
    """A document of a bank, and how many active questions are on it; ``earlier`` are ids that it had before.

    ``is_text`` says that it can be read: it is no mere heading of imported questions, and not of the past.
    """

    id: DocumentId
    title: str
    questions: int
    earlier: tuple[DocumentId, ...] = ()
    is_text: bool = True

    @property
    def ids(self) -> tuple[DocumentId, ...]:
        """All ids under which the score book may know it."""
        return (self.id, *self.earlier)


@dataclass(frozen=True, slots=True)
class BankSummary:
    """What a list of banks shows: active questions, those on each document, and the number of questions by kind.

    Documents of the past are among them only while a question on them is asked. ``unasked`` are the questions that are
    removed or retired.
    """

    path: Path
    title: str
    questions: int
    documents: tuple[DocumentSummary, ...]
    kinds: tuple[tuple[str, int], ...]
    unasked: frozenset[QuestionId] = frozenset()


def load_bank(
    path: str | Path, *, problems: list[LineProblem] | None = None, known_good: KnownGood | None = None
) -> Bank:
    """Read a bank file and check it whole: every question's quote is verbatim in its document.

    With a list for ``problems``, damaged lines are put there and left out of the bank; without one they raise. A file
    without any damage is remembered in ``known_good``, and not checked again until it changes.

    Raises:
        FileUnavailable: the file cannot be read.
        BankTooNew: the file has a version that this program does not know.
        BankDamaged: the header is damaged, or a line is and ``problems`` is None.

    """
    path = Path(path)
    data = read_lines(path)
    if known_good is None:
        return _checked(path, data, problems)
    digest = digest_of("bank", data)
    if known_good.recall(digest) is not None:
        with contextlib.suppress(KeyError, TypeError, ValueError):
            return rebuilt(line for _, line in numbered(data))
    before = len(problems or ())
    bank = _checked(path, data, problems)
    if len(problems or ()) == before:
        known_good.remember(digest, "good")
    return bank


def _checked(path: Path, data: Iterable[bytes], problems: list[LineProblem] | None) -> Bank:
    lines = numbered(data)
    header, documents = read_header(path, lines)
    by_id = {document.id: document for document in documents}
    questions: dict[QuestionId, Question] = {}
    for number, line in lines:
        question, reason = read_question(line, by_id)
        if question is not None and question.id in questions:
            reason = f"the question id {question.id} stands in an earlier line already"
        if question is not None and reason is None:
            questions[question.id] = question
            continue
        problem = LineProblem.of(number, line, reason or "no question")
        if problems is None:
            raise BankDamaged(
                f"{path.name} is damaged in {problem}.", hint="'trainer bank check' lists all damage in a bank."
            )
        problems.append(problem)
    return Bank(title=header.title, documents=documents, questions=tuple(questions.values()), origin=header.origin)


def save_bank(bank: Bank, path: str | Path) -> None:
    """Write a bank; the same bank gives the same bytes. The report is not stored.

    Raises:
        FileUnavailable: the file cannot be written; what was there stays.

    """
    with atomic_writing(Path(path)) as file:
        file.writelines(_lines(bank))


def dump_bank(bank: Bank) -> bytes:
    """Return the bytes of a bank file."""
    return b"".join(_lines(bank))


def _lines(bank: Bank) -> Iterator[bytes]:
    """Yield the lines of a bank file, so that no more than one of a large bank is held beside it."""
    yield write_line(header_of(bank.title, bank.documents, bank.origin))
    yield from (write_line(question_record(question)) for question in bank.questions)


def header_of(title: str, documents: Iterable[Document], origin: Origin) -> dict[str, object]:
    """Return the header of a bank as it stands in the first line: what has no value is left out."""
    return plain(Header.of(title, documents, origin))


def question_record(question: Question) -> dict[str, object]:
    """Return a question as it stands in its line: keys in a fixed, readable order, without what has no value."""
    record = plain(question)
    return {key: record[key] for key in _ORDER if key in record and (record[key] or key not in _OPTIONAL)}


def summarise(path: Path) -> BankSummary:
    """Read what a list shows of a bank, without checking its questions: a line that is no JSON is not counted.

    Raises:
        FileUnavailable, BankTooNew, BankDamaged: as :func:`load_bank`, for the beginning of the header.

    """
    lines = numbered(read_lines(path))
    header, _ = header_record(path, lines)
    kinds, on = Counter[str](), Counter[str]()
    unasked: set[QuestionId] = set()
    found = (_listed(line, unasked) for _, line in lines)
    for (kind, document), questions in Counter(filter(None, found)).items():
        kinds[kind] += questions
        on[document] += questions
    title, listed = header.get("title"), header.get("documents")
    if not isinstance(title, str) or not isinstance(listed, list):
        raise damaged_header(path, "it has no title, or no list of documents")
    held = [_document_summary(record, on) for record in listed if isinstance(record, dict)]
    documents = tuple(document for document in held if document is not None)
    total = sum(kinds.values())
    return BankSummary(path, title, total, documents, tuple(sorted(kinds.items())), frozenset(unasked))


def _document_summary(record: Mapping[str, object], on: Mapping[str, int]) -> DocumentSummary | None:
    name, earlier = str(record.get("id", "")), record.get("earlier")
    if record.get("past") and not on.get(name):
        return None
    before = tuple(DocumentId(str(one)) for one in earlier) if isinstance(earlier, list) else ()
    is_text = bool(record.get("text")) and not record.get("past")
    return DocumentSummary(DocumentId(name), str(record.get("title", "")), on.get(name, 0), before, is_text)


def _listed(line: bytes, unasked: set[QuestionId]) -> tuple[str, str] | None:
    """Name the kind and the document of a question that is asked, or note its id among the others.

    A line as we write it need not be parsed for that.
    """
    found = _ACTIVE.match(line)
    under = _DOCUMENT.search(line) if found else None  # in a text its quotation marks have a backslash before them
    if found and under:
        name, kind, status = (group.decode("ascii") for group in found.groups())
        document = under.group(1).decode("utf-8", "replace")
    else:
        try:
            record = read_line(line)
        except LineDamaged:
            return None
        evidence = record.get("evidence")
        name, kind, status = (str(record.get(key, "")) for key in ("id", "kind", "status"))
        document = str(evidence.get("document") if isinstance(evidence, dict) else record.get("listed_under"))
        if not isinstance(record.get("kind"), str):
            return None
    if status in _UNASKED:
        unasked.add(QuestionId(name))
        return None
    return kind, document
