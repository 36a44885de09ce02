"""Tells which of a bank's documents a text is a later version of, though nothing but its name and its words say so."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from trainer.bank.rephrasing import sentences_in
from trainer.documents.model import Document, DocumentId

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
    sentences = {document.id: frozenset(sentences_in(document)) for document in (*texts, *left)}
    by_name: dict[str, list[Document]] = defaultdict(list)
    for old in left:
        by_name[old.source].append(old)
    namesakes = ((text, old) for text in texts for old in by_name[text.source])
    found = _best(namesakes, sentences, least=0.0)
    taken = {old.id for old in found.values()}
    others = ((text, old) for text in texts if text.id not in found for old in left if old.id not in taken)
    return found | _best(others, sentences, least=_SHARED)


def _best(
    pairs: Iterable[tuple[Document, Document]], sentences: Mapping[DocumentId, frozenset[str]], *, least: float
) -> dict[DocumentId, Document]:
    """Of the pairs that have at least so much in common those that have most, each document in one of them."""
    shared = [(_shared(sentences[text.id], sentences[old.id]), text, old) for text, old in pairs]
    found: dict[DocumentId, Document] = {}
    taken: set[DocumentId] = set()
    for share, text, old in sorted(shared, key=lambda pair: -pair[0]):
        if share >= least and text.id not in found and old.id not in taken:
            found[text.id] = old
            taken.add(old.id)
    return found


def _shared(one: frozenset[str], other: frozenset[str]) -> float:
    """How much of the shorter text both have in common, from 0 to 1, in letters."""
    least = min(sum(map(len, one)), sum(map(len, other)))
    return sum(map(len, one & other)) / least if least else 0.0
