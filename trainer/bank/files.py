"""Reads and writes bank files: one JSON object a line, the header first, then one question a line.

The format is described in ``docs/bank-format.md`` and ``docs/bank.schema.json``. The same bank gives the same bytes. A
damaged question costs that question only; a damaged header costs the file, because nothing can be proved without its
documents.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pydantic import ValidationError

from trainer.bank.model import Bank, Origin, evidence_problem
from trainer.bank.questions import QUESTION, Question, QuestionId
from trainer.documents.model import Document, DocumentId
from trainer.errors import BankDamaged, BankTooNew, FileUnavailable
from trainer.files import atomic_write

FORMAT = "trainer-bank"
VERSION = 1
SUFFIX = ".jsonl"

_MAX_BYTES = 500_000_000
_ESCAPED = re.compile(r"[\x7f-\x9f\u00ad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ud800-\udfff\ufeff]")
_OPTIONAL = ("note",)


@dataclass(frozen=True, slots=True)
class LineProblem:
    """What is wrong with one line of a bank file; ``line`` counts from 1."""

    line: int
    reason: str

    def __str__(self) -> str:
        """Say it in a sentence's first half."""
        return f"line {self.line}: {self.reason}"


@dataclass(frozen=True, slots=True)
class BankSummary:
    """What a list of banks shows, read without checking every question."""

    path: Path
    title: str
    questions: int
    documents: tuple[str, ...]
    kinds: tuple[tuple[str, int], ...]


def load_bank(path: str | Path, *, problems: list[LineProblem] | None = None) -> Bank:
    """Read a bank file and check it whole: every question's quote is verbatim in its document.

    With a list for ``problems``, damaged lines are put there and left out of the bank; without one they raise.

    Raises:
        FileUnavailable: the file cannot be read.
        BankTooNew: the file has a version that this program does not know.
        BankDamaged: the header is damaged, or a line is and ``problems`` is None.

    """
    path = Path(path)
    lines = _lines(path)
    number, first = next(lines, (1, ""))
    header = _header(path, number, first)
    documents = _documents(path, header)
    by_id = {document.id: document for document in documents}
    questions: dict[QuestionId, Question] = {}
    for number, line in lines:
        question, reason = _question(line, by_id)
        if question is not None and question.id in questions:
            reason = f"question id {question.id} appears twice"
        if reason is None and question is not None:
            questions[question.id] = question
        elif problems is None:
            raise BankDamaged(
                f"{path.name} is damaged in line {number}: {reason}.", hint="'trainer bank check' lists all damage."
            )
        else:
            problems.append(LineProblem(number, reason or "unreadable"))
    try:
        return Bank(
            title=str(header["title"]),
            documents=documents,
            questions=tuple(questions.values()),
            origin=Origin.model_validate(header.get("origin", {})),
        )
    except (ValidationError, KeyError) as error:
        raise BankDamaged(
            f"{path.name} has a damaged header: {_first_reason(error)}.", hint="Make the bank again."
        ) from error


def save_bank(bank: Bank, path: str | Path) -> None:
    """Write a bank; the same bank gives the same bytes. The report is not stored.

    Raises:
        FileUnavailable: the file cannot be written; what was there stays.

    """
    atomic_write(Path(path), dump_bank(bank))


def dump_bank(bank: Bank) -> bytes:
    """Return the bytes of a bank file."""
    lines = [_line(header_of(bank)), *(_line(question_record(question)) for question in bank.questions)]
    return "".join(lines).encode("utf-8")


def header_of(bank: Bank) -> dict[str, object]:
    """Return the header as it stands in the first line."""
    documents = []
    for document in bank.documents:
        record = document.model_dump(mode="json")
        documents.append(
            {
                "id": document.id,
                "title": document.title,
                "date": record["date"],
                "topic": record["topic"],
                "source": document.source,
                "fingerprint": document.fingerprint,
                "text": document.text,
                "paragraphs": record["paragraphs"],
            }
        )
    return {
        "format": FORMAT,
        "version": VERSION,
        "title": bank.title,
        "origin": bank.origin.model_dump(mode="json"),
        "documents": documents,
    }


def question_record(question: Question) -> dict[str, object]:
    """Return a question as it stands in its line, keys in a fixed, readable order."""
    record = question.model_dump(mode="json")
    order = (
        "id",
        "kind",
        "stem",
        "key",
        "options",
        "accepted",
        "asks",
        "evidence",
        "template",
        "checks",
        "status",
        "note",
    )
    return {key: record[key] for key in order if key in record and not (key in _OPTIONAL and record[key] is None)}


def summarise(path: Path) -> BankSummary:
    """Read what a list shows of a bank.

    Raises:
        FileUnavailable, BankTooNew, BankDamaged: as :func:`load_bank`, for the header.

    """
    lines = _lines(path)
    number, first = next(lines, (1, ""))
    header = _header(path, number, first)
    kinds: dict[str, int] = {}
    for _, line in lines:
        try:
            record = json.loads(line)
        except (ValueError, RecursionError):
            continue
        if isinstance(record, dict) and record.get("status") != "removed":
            kind = str(record.get("kind"))
            kinds[kind] = kinds.get(kind, 0) + 1
    listed = header.get("documents")
    titles = tuple(str(d.get("title")) for d in listed if isinstance(d, dict)) if isinstance(listed, list) else ()
    return BankSummary(path, str(header.get("title")), sum(kinds.values()), titles, tuple(sorted(kinds.items())))


def _lines(path: Path) -> Iterator[tuple[int, str]]:
    """Yield the lines that hold something, with their numbers from 1."""
    try:
        if path.stat().st_size > _MAX_BYTES:
            raise BankDamaged(f"{path.name} has more than {_MAX_BYTES // 1_000_000} MB.", hint="Split the bank.")
        data = path.read_bytes()
    except OSError as error:
        raise FileUnavailable.from_os_error(path, error) from error
    for number, raw in enumerate(data.removeprefix(b"\xef\xbb\xbf").split(b"\n"), start=1):
        if raw.strip():
            yield number, raw.decode("utf-8", "replace")


def _header(path: Path, number: int, line: str) -> dict[str, object]:
    hint = "A bank file begins with its header; see docs/bank-format.md."
    try:
        header = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise BankDamaged(f"{path.name} is not a bank file: line {number} is not JSON.", hint=hint) from error
    if not isinstance(header, dict) or header.get("format") != FORMAT:
        raise BankDamaged(f'{path.name} is not a bank file: line {number} has no "format": "{FORMAT}".', hint=hint)
    version = header.get("version")
    if isinstance(version, int) and version > VERSION:
        raise BankTooNew(
            f"{path.name} has format version {version}; this program knows versions up to {VERSION}.",
            hint="Install a newer Trainer.",
        )
    if version != VERSION:
        raise BankDamaged(f"{path.name} has no known format version, but {version!r}.", hint=hint)
    return header


def _documents(path: Path, header: dict[str, object]) -> tuple[Document, ...]:
    listed = header.get("documents")
    documents: list[Document] = []
    for record in listed if isinstance(listed, list) else []:
        fields = dict(record) if isinstance(record, dict) else {}
        told = fields.pop("fingerprint", None)
        fields.pop("id", None)
        try:
            document = Document.model_validate(fields)
        except ValidationError as error:
            raise BankDamaged(
                f"{path.name} has a damaged document in line 1: {_first_reason(error)}.", hint="Make the bank again."
            ) from error
        if document.fingerprint != told:
            raise BankDamaged(
                f"{path.name}: the text of '{document.title}' is not the one that its fingerprint was made of.",
                hint="Make the bank again from the document.",
            )
        documents.append(document)
    return tuple(documents)


def _question(line: str, documents: dict[DocumentId, Document]) -> tuple[Question | None, str | None]:
    """Return the question of a line and what is wrong with it, if anything."""
    try:
        question = QUESTION.validate_json(line)
    except ValidationError as error:
        return None, _first_reason(error)
    return question, evidence_problem(question, documents)


def _first_reason(error: ValidationError | KeyError) -> str:
    if isinstance(error, KeyError):
        return f"{error} is missing"
    first = error.errors(include_url=False, include_input=False)[0]
    place = ".".join(str(part) for part in first["loc"])
    message = first["msg"].removeprefix("Value error, ")
    return f"{place}: {message}" if place else message


def _line(record: dict[str, object]) -> str:
    text = json.dumps(record, ensure_ascii=False, separators=(", ", ": "))
    return _ESCAPED.sub(lambda found: f"\\u{ord(found.group()):04x}", text) + "\n"
