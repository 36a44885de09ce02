"""Takes bank files apart: their bytes, lines, header and questions, each said to be damaged in words of its own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from trainer.bank.header import FORMAT, VERSION, Header
from trainer.bank.lines import LineDamaged, read_line
from trainer.bank.model import check_different, evidence_problem
from trainer.bank.parsing import parse_question
from trainer.bank.questions import Question
from trainer.checking import Unfit, checked_json
from trainer.documents.model import Document, DocumentId
from trainer.errors import BankDamaged, BankTooNew
from trainer.files import TooLarge, reading
from trainer.safe_text import one_line, shortened

MARK = b"\xef\xbb\xbf"
"""The byte order mark that some editors put at the beginning of a file."""

_MAX_BYTES = 500_000_000
_BEGINNING = 80
"""Characters of a damaged line that are shown: as many as its question's id and the first words of its stem take."""


def read_lines(path: Path) -> list[bytes]:
    """Return the lines of a bank file, each with its end; joined they are its bytes.

    Raises:
        FileUnavailable: it cannot be read.
        BankDamaged: it is larger than a bank may be.

    """
    try:
        with reading(path, _MAX_BYTES) as file:
            return file.readlines()
    except TooLarge as error:
        raise BankDamaged(
            f"{path.name} has {error.size / 1e6:.0f} MB; a bank may have up to {_MAX_BYTES / 1e6:.0f} MB.",
            hint="Make several banks of it.",
        ) from error


def numbered(lines: Iterable[bytes]) -> Iterator[tuple[int, bytes]]:
    """Yield the lines that hold something, with their numbers from 1, the first one without a byte order mark."""
    for number, line in enumerate(lines, start=1):
        bare = line.removeprefix(MARK) if number == 1 else line
        if bare.strip():
            yield number, bare


def header_record(path: Path, lines: Iterator[tuple[int, bytes]]) -> tuple[dict[str, object], bytes]:
    """Take and return the first line, parsed and as it is, once it is the header of a bank which we can read.

    Raises:
        BankTooNew, BankDamaged: it is not.

    """
    hint = "A bank file begins with its header; see docs/bank-format.md."
    number, line = next(lines, (1, b""))
    try:
        record = read_line(line)
    except LineDamaged as error:
        reason = f"line {number} is {str(error).partition(':')[0]}" if line else "it is empty"
        raise BankDamaged(f"{path.name} is not a bank file: {reason}.", hint=hint) from error
    if record.get("format") != FORMAT:
        raise BankDamaged(f'{path.name} is not a bank file: line {number} has no "format": "{FORMAT}".', hint=hint)
    version = record.get("version")
    if isinstance(version, int) and version > VERSION:
        raise BankTooNew(
            f"{path.name} has format version {version}; this program reads versions up to {VERSION}.",
            hint="Install a newer Trainer.",
        )
    if isinstance(version, bool) or not isinstance(version, int) or version < 1:
        raise BankDamaged(f"{path.name} names no format version that there is.", hint=hint)
    return record, line


def read_header(path: Path, lines: Iterator[tuple[int, bytes]]) -> tuple[Header, tuple[Document, ...]]:
    """Take and return the header and its documents, checked whole.

    Raises:
        BankTooNew, BankDamaged: it is no header, or does not hold together.

    """
    _, line = header_record(path, lines)
    try:
        header = checked_json(Header, line)
        documents = tuple(document.document() for document in header.documents)
        check_different(documents)
    except Unfit as error:
        raise damaged_header(path, reason_of(error)) from error
    except ValueError as error:
        raise damaged_header(path, str(error)) from error
    return header, documents


def read_question(line: bytes, documents: Mapping[DocumentId, Document]) -> tuple[Question | None, str | None]:
    """Return the question of a line and what is wrong with it, if anything."""
    try:
        record = read_line(line)
        if record.get("format") == FORMAT:
            return None, "a second header; a bank has one"
        question = parse_question(line, record.get("kind"))
    except Unfit as error:
        return None, reason_of(error)
    except LineDamaged as error:
        return None, str(error)
    return question, evidence_problem(question, documents)


def damaged_header(path: Path, reason: str) -> BankDamaged:
    """Word what is wrong with the header of a bank file."""
    return BankDamaged(
        f"The header of {path.name} is damaged: {shortened(reason)}.", hint="Make the bank again from its document."
    )


def reason_of(error: Unfit) -> str:
    """Say the first thing that was found wrong, and where."""
    first = error.problems[0]
    place = ".".join(str(part) for part in first.place)
    message = first.message
    if first.sort == "too_short":
        message = "it needs at least {min_length}, and has {actual_length}".format_map(first.context)
    return f"{place}: {message}" if place else message


def beginning_of(line: bytes) -> str:
    """Return the first characters of a line, fit to be shown whatever bytes they are."""
    text = one_line(line[: 4 * _BEGINNING + 1].decode("utf-8", "replace"))
    return f"{text[:_BEGINNING]} ..." if len(text) > _BEGINNING else text
