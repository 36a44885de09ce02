"""Tells which of a bank's documents a text is a later version of, though nothing but its name and its words say so."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from trainer.bank.rephrasing import sentences_in
from trainer.documents.model import Document, DocumentId

_SHARED = 0.5
"""The share of the shorter text that a text must have in common with an earlier version of it, if no name tells."""


def versions(held: Sequence[Document], read: Iterable[Document]) -> dict[DocumentId, Document]:
    """Return for texts that were read which of the held ones each is a new version of, by the new ones' ids.

    A text that says what a held one says is that one. A name that only one text of each side has tells, whatever they
    say. All others must say much the same: first those of the same name, as files of several folders may have, then
    those of another.
    """
    texts = list(read)
    before, now = ({document.id: document for document in documents} for documents in (held, texts))
    left = [old for old in held if old.id not in now]
    changed = [text for text in texts if text.id not in before]
    sentences = {document.id: frozenset(sentences_in(document)) for document in (*changed, *left)}
    times_before, times = (Counter(document.source for document in documents) for documents in (held, texts))
    alone = {old.source: old for old in left if times_before[old.source] == times[old.source] == 1}
    found = {text.id: before[text.id] for text in texts if text.id in before}
    found |= {text.id: alone[text.source] for text in changed if text.source in alone}
    namesakes = ((text, old) for text in changed for old in left if text.source == old.source not in alone)
    found |= _best(namesakes, sentences)
    taken = {old.id for old in found.values()}
    others = ((text, old) for text in changed if text.id not in found for old in left if old.id not in taken)
    return found | _best(others, sentences)


def _best(
    pairs: Iterable[tuple[Document, Document]], sentences: Mapping[DocumentId, frozenset[str]]
) -> dict[DocumentId, Document]:
    """Of the pairs that have enough in common those that have most, each document in one of them."""
    shared = [(_shared(sentences[text.id], sentences[old.id]), text, old) for text, old in pairs]
    found: dict[DocumentId, Document] = {}
    taken: set[DocumentId] = set()
    for share, text, old in sorted(shared, key=lambda pair: -pair[0]):
        if share >= _SHARED and text.id not in found and old.id not in taken:
            found[text.id] = old
            taken.add(old.id)
    return found


def _shared(one: frozenset[str], other: frozenset[str]) -> float:
    """How much of the shorter text both have in common, from 0 to 1, in letters."""
    least = min(sum(map(len, one)), sum(map(len, other)))
    return sum(map(len, one & other)) / least if least else 0.0
