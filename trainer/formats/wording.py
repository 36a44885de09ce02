"""What every format says of a question in the same words: its heading, what to do, its unit, what proves it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass

from trainer.bank.questions import Evidence, Kind, NumericQuestion, Question, texts_of
from trainer.documents.model import Document
from trainer.formats.escaping import is_writable
from trainer.formats.model import Item

INSTRUCTIONS = {
    Kind.TRUE_FALSE: "True or false?",
    Kind.MULTIPLE: "Choose all that are right.",
    Kind.ORDERING: "Put in order.",
    Kind.MATCHING: "Match.",
}
"""What a sheet says before the stem, where the kind needs it."""


@dataclass(frozen=True, slots=True)
class Proof:
    """A passage that proves the key: its words, the span of the key in them, and the place in the document.

    Of an imported question it is what its file says of the answer, without a place.
    """

    quote: str
    key_span: tuple[int, int] | None = None
    place: str = ""


def heading(document: Document) -> str:
    """Return a document's title, and its date if it has one: the only context that a question leans on."""
    return f"{document.title} ({document.date.isoformat()})" if document.date else document.title


def proofs(item: Item) -> tuple[Proof, ...]:
    """Return what proves a question, with the place of each passage."""
    question, document = item.question, item.document
    if question.evidence is None:
        return (Proof(question.explanation),) if question.explanation else ()
    return tuple(Proof(one.quote, one.key_span, place_of(one, document)) for one in question.proof)


def place_of(evidence: Evidence, document: Document) -> str:
    """Say where in its document a passage stands, so that a person finds it."""
    numbers = [n for n, p in enumerate(document.paragraphs, start=1) if p.start <= evidence.start < p.end]
    return f"paragraph {numbers[0]}" if numbers and evidence.document == document.id else ""


def unit_of(question: Question) -> str:
    """Return the unit that stands behind the field of a numeric question, or nothing."""
    return question.unit if isinstance(question, NumericQuestion) else ""


def mixed(texts: Iterable[str]) -> tuple[str, ...]:
    """Return texts in an order that says nothing about their own, and is always the same."""
    return tuple(sorted(texts, key=lambda text: hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest()))


def control_characters(item: Item) -> tuple[str, ...]:
    """Report a question of which a character must be left out because no file for another program can hold it."""
    texts = [*texts_of(item.question), *(proof.quote for proof in proofs(item)), item.document.title]
    return () if all(map(is_writable, texts)) else ("control characters were left out of its texts",)
