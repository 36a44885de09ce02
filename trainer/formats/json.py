"""Our own JSON: the whole bank as one document, the same fields as in a bank file. Loses nothing.

Read back it is the bank again, documents and evidence included; it is the only format of which that holds.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import BinaryIO

from trainer.bank.files import header_of, question_record
from trainer.bank.header import Header
from trainer.bank.lines import worded
from trainer.bank.raw import reason_of
from trainer.checking import Unfit, checked_json
from trainer.errors import ImportRefused
from trainer.formats.collecting import Collector
from trainer.formats.model import Exported, Format
from trainer.safe_text import shortened


def _write(exported: Exported, file: BinaryIO) -> None:
    """Write the header's fields and, under ``questions``, the records of a bank file."""
    file.writelines(piece.encode("utf-8", "backslashreplace") for piece in _pieces(exported))


def _pieces(exported: Exported) -> Iterator[str]:
    header = _dumped(header_of(exported.title, exported.documents, exported.origin))
    yield header.removesuffix("\n}") + ',\n  "questions": ['
    before = "\n    "
    for item in exported:
        yield before + _dumped(question_record(item.question)).replace("\n", "\n    ")
        before = ",\n    "
    yield "\n  ]\n}\n"


def _dumped(record: dict[str, object]) -> str:
    return json.dumps(record, ensure_ascii=False, indent=2)


def _read(data: bytes, into: Collector) -> None:
    """Take the documents, checked whole, then each question; a damaged one costs that question only."""
    try:
        record = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise ImportRefused(
            f"{into.source} is no JSON{_reason(error)}.", hint="Export it again from Trainer."
        ) from error
    if not isinstance(record, dict) or not isinstance(questions := record.pop("questions", None), list):
        raise ImportRefused(
            f"{into.source} is not an export of Trainer: it has no list of questions.",
            hint="'trainer formats' lists what is read.",
        )
    try:
        header = checked_json(Header, json.dumps(record))
        into.keep(header.title, [held.document() for held in header.documents], header.origin)
    except Unfit as error:
        raise ImportRefused(f"{into.source} is damaged: {shortened(reason_of(error))}.") from error
    except ValueError as error:
        raise ImportRefused(f"{into.source} is damaged: {shortened(str(error))}.") from error
    for number, question in enumerate(questions, start=1):
        into.keep_question(f"question {number}", question)


FORMAT = Format(name="json", title="Trainer JSON", suffix=".json", write=_write, read=_read)


def _reason(error: Exception) -> str:
    """Say what is wrong with JSON, as far as that helps to find it."""
    if isinstance(error, json.JSONDecodeError):
        return f": {worded(error)} in line {error.lineno}, column {error.colno}"
    return (
        " in UTF-8" if isinstance(error, UnicodeDecodeError) else ": it is nested too deeply, or a number is too long"
    )
