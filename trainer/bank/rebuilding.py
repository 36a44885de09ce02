"""Makes a bank of the lines of a file that was checked before and has not changed: nothing is checked field by field.

It gives what reading and checking gives, without pydantic, whose import takes longer than all else before the first
question. What cannot be made so was not found good by this program: ``KeyError``, ``TypeError`` or ``ValueError``.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable
from typing import Any

from trainer.bank.model import Bank, Origin
from trainer.bank.questions import MODEL_OF, AnswerType, Evidence, Kind, Question, Status
from trainer.documents.model import Document, Paragraph, ParagraphKind, Place, Section

_NUMBERS = ("difficulty", "confidence", "value", "tolerance")
_TUPLES = ("options", "accepted", "key", "checks", "tags")
_SPELLED_OUT = ("id", "fingerprint")
"""What the record of a document says and the document itself knows."""


def rebuilt(lines: Iterable[bytes]) -> Bank:
    """Return the bank of a file's lines, the header first, without empty ones."""
    header, *records = map(json.loads, lines)
    return Bank(
        title=header["title"],
        documents=tuple(map(_document, header["documents"])),
        questions=tuple(map(_question, records)),
        origin=Origin(**{**header["origin"], "kinds": tuple(header["origin"].get("kinds", ()))}),
    )


def _document(record: dict[str, Any]) -> Document:
    fields = {name: value for name, value in record.items() if value is not None and name not in _SPELLED_OUT}
    fields["paragraphs"] = tuple(map(_paragraph, record["paragraphs"]))
    if "sections" in fields:
        fields["sections"] = tuple(Section(**section) for section in fields["sections"])
    if "earlier" in fields:
        fields["earlier"] = tuple(fields["earlier"])
    if "date" in fields:
        fields["date"] = dt.date.fromisoformat(fields["date"])
    return Document(**fields)


def _paragraph(record: dict[str, Any]) -> Paragraph:
    fields = dict(record)
    if "kind" in fields:
        fields["kind"] = ParagraphKind(fields["kind"])
    if fields.get("place") is not None:
        fields["place"] = Place(**fields["place"])
    return Paragraph(**fields)


def _question(record: dict[str, Any]) -> Question:
    fields = dict(record)
    model = MODEL_OF[fields["kind"]]
    fields["kind"] = Kind(fields["kind"])
    fields["asks"] = AnswerType(fields["asks"])
    if "status" in fields:
        fields["status"] = Status(fields["status"])
    if fields.get("was") is not None:
        fields["was"] = Status(fields["was"])
    if fields.get("evidence") is not None:
        fields["evidence"] = Evidence(**fields["evidence"])
    if "further" in fields:
        fields["further"] = tuple(Evidence(**passage) for passage in fields["further"])
    for name in _NUMBERS:
        if fields.get(name) is not None:
            fields[name] = float(fields[name])
    for name in _TUPLES:
        if isinstance(fields.get(name), list):
            fields[name] = tuple(tuple(part) if isinstance(part, list) else part for part in fields[name])
    return model(**fields)
