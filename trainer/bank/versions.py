"""Tells which of a bank's documents a text is a later version of, though nothing but its name and its words say so."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from trainer.bank.words import folded
from trainer.documents.model import Document, DocumentId
from trainer.documents.stops import sentence_spans

_SHARED = 0.5
"""The share of the shorter text that a text of another name must have in common with an earlier version of it."""


def versions(held: Sequence[Document], read: Iterable[Document], *, alone: bool = False) -> dict[DocumentId, Document]:
    """Return for texts that were read which of the held ones each is a new version of, by the new ones' ids.

    Those of the same name come first, the most alike before others; then those that say much the same under another
    name. A text that was named ``alone`` is the new version of a single one, whatever it says.
    """
    texts, left = list(read), list(held)
    if alone and len(texts) == len(left) == 1:
        return {texts[0].id: left[0]}
    sentences = {document.id: _sentences(document) for document in (*texts, *left)}
    pairs = [
        (text.source != old.source, -_shared(sentences[text.id], sentences[old.id]), number, place)
        for number, text in enumerate(texts)
        for place, old in enumerate(left)
    ]
    found: dict[DocumentId, Document] = {}
    taken: set[int] = set()
    for renamed, unlike, number, place in sorted(pairs):
        if texts[number].id in found or place in taken or (renamed and -unlike < _SHARED):
            continue
        found[texts[number].id] = left[place]
        taken.add(place)
    return found


def _shared(one: frozenset[str], other: frozenset[str]) -> float:
    """How much of the shorter text both have in common, from 0 to 1, in letters."""
    least = min(sum(map(len, one)), sum(map(len, other)))
    return sum(map(len, one & other)) / least if least else 0.0


def _sentences(document: Document) -> frozenset[str]:
    text = document.text
    return frozenset(
        folded(text[start:end])
        for paragraph in document.paragraphs
        for start, end in sentence_spans(text, paragraph.start, paragraph.end)
    )
