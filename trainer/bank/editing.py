"""What a person does to a question: edit it, choose another passage for it, accept, reject or delete it, tag it.

Every function takes a question and returns the new one. Its id stays, and with it its history; its evidence stays
verbatim; where its key was marked in the evidence, the new key is marked, or nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from trainer.bank.filling import filled_in
from trainer.bank.flaws import MEANINGS, Flaw
from trainer.bank.forms import WORDING, Part, key_lines, lines_of, shapes_of
from trainer.bank.questions import (
    ChoiceQuestion,
    ClozeQuestion,
    Evidence,
    NumericQuestion,
    Question,
    ShortQuestion,
    Status,
    same_to_a_reader,
)
from trainer.bank.tags import without_repeats
from trainer.documents.model import Document
from trainer.errors import EditRefused

UNMARKED = "What was marked in the passage is not the key any more, so nothing is marked there now."


@dataclass(frozen=True, slots=True)
class Edited:
    """A question after an edit, and what the editor should know of it."""

    question: Question
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Typed:
    """What a person changed of a question's form: the lines of parts, and another passage."""

    parts: Mapping[Part, Sequence[str]]
    span: tuple[int, int] | None


NOTHING_TYPED = Typed({}, None)


def typed(before: Question, after: Question) -> Typed:
    """Return what was changed to make one question of another of its kind."""
    shapes = shapes_of(before.kind)
    new = {shape.part: lines_of(after, shape.part) for shape in shapes}
    parts = {shape.part: new[shape.part] for shape in shapes if new[shape.part] != lines_of(before, shape.part)}
    old, proof = before.evidence, after.evidence
    moved = proof is not None and (old is None or (proof.start, proof.end) != (old.start, old.end))
    return Typed(parts, (proof.start, proof.end) if moved and proof is not None else None)


def edited(
    question: Question,
    document: Document,
    changes: Mapping[Part, Sequence[str]],
    *,
    span: tuple[int, int] | None = None,
) -> Edited:
    """Return a question with some parts changed, and with another span of its document as its evidence.

    What the machine reckoned of another wording (``checks``, ``confidence``) goes with that wording.

    Raises:
        EditRefused: it would not be a question any more, or the span lies outside the document; by part.

    """
    new = filled_in(question, changes)
    remarks: tuple[str, ...] = ()
    if span is not None or changes.keys() & WORDING:
        evidence = _evidence(question, new, document, span)
        was_marked = question.evidence is not None and question.evidence.key_span is not None
        if was_marked and evidence is not None and evidence.key_span is None:
            remarks = (UNMARKED,)
        listed = question.listed_under if evidence is None else None
        new = replace(new, evidence=evidence, listed_under=listed)
        if new != question:
            new = replace(new, checks=(), confidence=None)
    return Edited(new, remarks)


def find_quote(document: Document, quote: str, near: int) -> tuple[int, int]:
    """Return the span of a document that says ``quote`` word for word, the nearest to an offset.

    Raises:
        EditRefused: the document does not say so.

    """
    starts = [found.start() for found in re.finditer(f"(?={re.escape(quote)})", document.text)] if quote else []
    if not starts:
        raise EditRefused({"quote": f"'{document.title}' does not say this word for word"})
    start = min(starts, key=lambda start: abs(start - near))
    return start, start + len(quote)


def accepted(question: Question) -> Question:
    """Return a question that a person read and found good; why it was removed before is forgotten."""
    note = None if question.status is Status.REMOVED else question.note
    return replace(question, status=Status.REVIEWED, was=None, note=note)


def rejected(question: Question, flaw: Flaw, note: str = "") -> Question:
    """Return a question that is kept but never asked again, with the flaw and its meaning, or a note, as the reason."""
    reason = f"{flaw.value}: {note.strip() or MEANINGS[flaw]}"
    return replace(question, status=Status.REMOVED, was=None, note=reason)


def deleted(question: Question) -> Question:
    """Return a question that is kept but never asked again, without a reason."""
    return replace(question, status=Status.REMOVED, was=None)


def tagged(question: Question, *, add: Iterable[str] = (), remove: Iterable[str] = ()) -> Question:
    """Return a question with tags added and removed; case does not tell tags apart."""
    gone = {tag.casefold() for tag in remove}
    kept = [tag for tag in question.tags if tag.casefold() not in gone]
    return replace(question, tags=without_repeats([*kept, *add]))


def _evidence(old: Question, new: Question, document: Document, span: tuple[int, int] | None) -> Evidence | None:
    """The evidence after an edit: the old one or the span, cut to what is no white space, with the key marked in it."""
    if span is None:
        if old.evidence is None:
            return None
        bare = replace(old.evidence, key_start=None, key_end=None)
    else:
        start, end = span
        quote = document.text[start:end] if 0 <= start < end <= len(document.text) else ""
        if not quote.strip():
            raise EditRefused({"quote": "the passage is empty"})
        start, end = start + len(quote) - len(quote.lstrip()), start + len(quote.rstrip())
        bare = Evidence(document=document.id, start=start, end=end, quote=document.text[start:end])
    marked = _mark(old, new, bare)
    return bare if marked is None else replace(bare, key_start=marked[0], key_end=marked[1])


def _mark(old: Question, new: Question, evidence: Evidence) -> tuple[int, int] | None:
    """Where the key stands in the evidence, in code points of the document: as before where that still holds."""
    before, answers = old.evidence, _answers(new)
    unchanged = before is not None and (not answers or key_lines(old) == key_lines(new))
    near = evidence.start if before is None else before.key_start or before.start
    if before is not None and before.key_start is not None and before.key_end is not None and before.key_span:
        inside = evidence.start <= before.key_start < before.key_end <= evidence.end
        said = same_to_a_reader(before.quote[slice(*before.key_span)])
        if inside and (unchanged or said in map(same_to_a_reader, answers)):
            return before.key_start, before.key_end
    elif unchanged:
        return None
    places = (_place(answer, evidence, near) for answer in answers)
    return next((place for place in places if place is not None), None)


def _answers(question: Question) -> tuple[str, ...]:
    """The right answers of a question with one key that may stand in its evidence."""
    match question:
        case ClozeQuestion() | ShortQuestion():
            return (question.key, *question.accepted)
        case ChoiceQuestion() | NumericQuestion():
            return (question.key,)
        case _:
            return ()


def _place(answer: str, evidence: Evidence, near: int) -> tuple[int, int] | None:
    """Where an answer stands in the evidence as whole words, in code points of the document; the nearest place."""
    found = [
        (evidence.start + place.start(), evidence.start + place.end())
        for place in re.finditer(rf"(?<!\w){re.escape(answer)}(?!\w)", evidence.quote, re.IGNORECASE)
        if place.end() > place.start()
    ]
    return min(found, key=lambda place: abs(place[0] - near), default=None)
