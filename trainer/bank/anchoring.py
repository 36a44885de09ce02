"""Finds passages of a document again in its text after an edit: word for word, and standing as they stood.

A passage that was whole sentences must be whole sentences still: "Anna Ruiz opened the bridge." is also said by "Nobody
believes that Anna Ruiz opened the bridge.", and that proves nothing.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import replace
from enum import IntEnum

from trainer.bank.questions import Evidence, Question
from trainer.documents.model import Document, DocumentId, Paragraph

_BEHIND_A_SENTENCE = re.compile(r"(?:\A|\n|[.!?…][\"'”’)\]»]*[ \t\u00a0])[\s\"'“‘(\[«]*\Z")
_ENDS_A_SENTENCE = re.compile(r"[.!?…][\"'”’)\]»]*\s*\Z")
_BEFORE_AN_END = re.compile(r"[\"'”’)\]»]*(?:\n|\Z)")
_LOOKED_BACK = 12
"""Characters before a passage that show whether a sentence ended there."""


class _Bound(IntEnum):
    """What lies at an end of a passage; a greater one cuts deeper."""

    SENTENCE = 0
    WORD = 1
    INSIDE = 2


class Anchor:
    """Finds passages of an old text in a new one. Paragraphs that stayed as they are cost a look-up each."""

    def __init__(self, old: Document, new: Document) -> None:
        self._old = old
        self._new = new
        self._there: dict[str, list[int]] = defaultdict(list)
        for paragraph in new.paragraphs:
            self._there[new.text[paragraph.start : paragraph.end]].append(paragraph.start)
        self._turn: dict[int, int] = {}
        seen: dict[str, int] = defaultdict(int)
        for paragraph in old.paragraphs:
            text = old.text[paragraph.start : paragraph.end]
            self._turn[paragraph.start] = seen[text]
            seen[text] += 1

    def moved(self, passage: Evidence) -> Evidence | None:
        """Return a passage of the old text where the new one says it word for word, or None where it does not.

        A sentence that stands there several times is found in the paragraph that it stood in, else the nearest.
        """
        start = self._of_its_paragraph(passage)
        if start is None:
            start = min(self._places(passage), key=lambda place: abs(place - passage.start), default=None)
        return None if start is None else shifted(passage, self._new.id, start - passage.start)

    def _of_its_paragraph(self, passage: Evidence) -> int | None:
        """Where it begins in the paragraph that it stands in, if that is in the new text as it was."""
        paragraph = self._old.paragraph_at(passage.start)
        if paragraph is None or paragraph.end < passage.end:
            return None
        there = self._there.get(self._text(paragraph))
        if not there:
            return None
        return there[min(self._turn[paragraph.start], len(there) - 1)] + passage.start - paragraph.start

    def _text(self, paragraph: Paragraph) -> str:
        return self._old.text[paragraph.start : paragraph.end]

    def _places(self, passage: Evidence) -> Iterator[int]:
        """Everywhere that the new text says it as it was said."""
        before, behind = _bounds(self._old.text, passage.start, passage.end)
        text, quote = self._new.text, passage.quote
        place = text.find(quote)
        while place >= 0:
            opens, closes = _bounds(text, place, place + len(quote))
            if opens <= before and closes <= behind:
                yield place
            place = text.find(quote, place + 1)


def moved(question: Question, anchors: Mapping[DocumentId, Anchor]) -> Question | None:
    """Return a question with its passages where they stand now, or None when one of them is not there any more.

    ``anchors`` leads from each document that changed to its new text; passages of others stay where they are.
    """
    proof = [
        anchors[passage.document].moved(passage) if passage.document in anchors else passage
        for passage in question.proof
    ]
    found = [passage for passage in proof if passage is not None]
    if not proof or len(found) < len(proof):
        return None
    return replace(question, evidence=found[0], further=tuple(found[1:]))


def shifted(passage: Evidence, document: DocumentId, by: int) -> Evidence:
    """Return a passage so many code points further on, in a text that says the same there."""
    places = {name: getattr(passage, name) for name in ("start", "end", "key_start", "key_end")}
    further = {name: place + by for name, place in places.items() if place is not None}
    return replace(passage, document=document, **further)


def _bounds(text: str, start: int, end: int) -> tuple[_Bound, _Bound]:
    """What lies before and behind a span."""
    if start and _joined(text[start - 1], text[start]):
        opens = _Bound.INSIDE
    elif _BEHIND_A_SENTENCE.search(text[max(0, start - _LOOKED_BACK) : start]):
        opens = _Bound.SENTENCE
    else:
        opens = _Bound.WORD
    if end < len(text) and _joined(text[end - 1], text[end]):
        closes = _Bound.INSIDE
    elif _ENDS_A_SENTENCE.search(text[start:end]) or _BEFORE_AN_END.match(text, end):
        closes = _Bound.SENTENCE
    else:
        closes = _Bound.WORD
    return opens, closes


def _joined(one: str, other: str) -> bool:
    return one.isalnum() and other.isalnum()
