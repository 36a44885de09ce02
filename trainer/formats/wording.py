"""What every format says of a question in the same words: its heading, what to do, its unit, what proves it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass

from trainer.bank.questions import (
    ClozeQuestion,
    Evidence,
    GapsQuestion,
    Kind,
    NumericQuestion,
    Question,
    ShortQuestion,
)
from trainer.bank.shown_texts import texts_of
from trainer.documents.model import Document
from trainer.formats.escaping import as_line, is_writable, writable
from trainer.formats.model import Exported, Item

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

    @property
    def parted(self) -> tuple[str, str, str]:
        """The words before the key, the key, and the words behind it; all stand before where it is not marked."""
        start, end = self.key_span or (len(self.quote), len(self.quote))
        return self.quote[:start], self.quote[start:end], self.quote[end:]


def heading(document: Document) -> str:
    """Return a document's title, and its date if it has one: the only context that a question leans on."""
    return f"{document.title} ({document.date.isoformat()})" if document.date else document.title


def heading_below(exported: Exported, document: Document) -> str:
    """Return the heading of a document's part of a sheet; nothing where the only one would repeat the sheet's title."""
    words = heading(document)
    return "" if len(exported.documents) == 1 and as_line(words) == as_line(exported.title) else words


def proofs(item: Item) -> tuple[Proof, ...]:
    """Return what proves a question, with the place of each passage."""
    question, document = item.question, item.document
    if question.evidence is None:
        return (Proof(question.explanation),) if question.explanation else ()
    return tuple(Proof(one.quote, one.key_span, place_of(one, document)) for one in question.proof)


def whereabouts(document: Document, found: Iterable[Proof]) -> str:
    """Say in which document passages stand, and where in it: "Bridges (2024-06-29), paragraph 1"."""
    return ", ".join(filter(None, (heading(document), places_of(found))))


def places_of(found: Iterable[Proof]) -> str:
    """Say where in their document passages stand, each place once: "paragraph 1, paragraph 3"."""
    return ", ".join(dict.fromkeys(proof.place for proof in found if proof.place))


def place_of(evidence: Evidence, document: Document) -> str:
    """Say where in its document a passage stands, as its source counts, so that a person finds it."""
    if evidence.document == document.id and (place := document.place_at(evidence.start)):
        return place
    numbers = [n for n, p in enumerate(document.paragraphs, start=1) if p.start <= evidence.start < p.end]
    return f"paragraph {numbers[0]}" if numbers and evidence.document == document.id else ""


def unit_of(question: Question) -> str:
    """Return the unit that stands behind the field of a numeric question, or nothing."""
    return question.unit if isinstance(question, NumericQuestion) else ""


def keywords(item: Item) -> tuple[str, ...]:
    """Return what a question can be found by: its kind, its document's topic, its tags."""
    topic = as_line(item.document.topic or "")
    return tuple(dict.fromkeys((item.question.kind.value, *filter(None, (topic,)), *item.question.tags)))


def mixed(texts: Iterable[str]) -> tuple[str, ...]:
    """Return texts in an order that says nothing about their own, and is always the same."""
    return tuple(sorted(texts, key=lambda text: hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest()))


def displaced(lines: tuple[str, ...]) -> tuple[str, ...]:
    """Return texts whose order is the answer as they are shown: mixed, and never in the order that is right."""
    shown = mixed(lines)
    return shown if shown != lines else shown[::-1]


def fields_of(question: Question) -> tuple[tuple[str, ...], ...]:
    """Return what is right in each field that words are typed into, the key first; nothing where there is no field."""
    match question:
        case ClozeQuestion() | ShortQuestion():
            return ((question.key, *question.accepted),)
        case GapsQuestion():
            more = question.accepted or ((),) * len(question.key)
            return tuple((key, *accepted) for key, accepted in zip(question.key, more, strict=True))
        case _:
            return ()


def typed_answers(question: Question) -> tuple[str, ...]:
    """Return all that is right in any field that words are typed into."""
    return tuple(answer for answers in fields_of(question) for answer in answers)


UNTYPABLE = "an answer has no visible text, or holds a line end or a tab, so that nobody can type it"


def typable(answer: str) -> bool:
    """Whether an answer can be typed into a field of one line."""
    written = writable(answer)
    return bool(written.strip()) and "\n" not in written and "\t" not in written


def untypable(item: Item) -> str | None:
    """Say why nobody could type the right answer into a field, if so."""
    if all(typable(answers[0]) for answers in fields_of(item.question)):
        return None
    return UNTYPABLE


def untypable_left_out(item: Item) -> tuple[str, ...]:
    """Report a question of which a further right answer must be left out because nobody can type it."""
    typed = all(map(typable, typed_answers(item.question)))
    return () if typed else ("a further answer that nobody can type was left out",)


def control_characters(item: Item) -> tuple[str, ...]:
    """Report a question of which a character must be left out because no file for another program can hold it."""
    texts = [*texts_of(item.question), *(proof.quote for proof in proofs(item)), item.document.title]
    return () if all(map(is_writable, texts)) else ("control characters were left out of its texts",)
