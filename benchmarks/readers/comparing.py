"""Compares the words that came out of a file with those that went in."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from rapidfuzz.distance import LCSseq

from benchmarks.readers.articles import Article
from benchmarks.readers.furniture import Sort, found
from trainer.documents.model import Document, ParagraphKind


@dataclass(frozen=True, slots=True)
class Compared:
    """One document from one producer.

    ``same`` is the length of the longest common subsequence of its words ``before`` and ``after``; ``whole`` how many
    of its ``paragraphs`` of prose came back letter by letter as prose. ``leaked`` are the sorts of furniture that stand
    in paragraphs of which questions are asked, ``shown`` those that stand anywhere in its text.
    """

    producer: str
    document: str
    before: int
    after: int
    same: int
    paragraphs: int = 0
    whole: int = 0
    leaked: frozenset[Sort] = frozenset()
    shown: frozenset[Sort] = frozenset()
    error: str = ""

    @property
    def recall(self) -> float:
        """The share of the words that went in which came out in order."""
        return self.same / self.before if self.before else 1.0

    @property
    def precision(self) -> float:
        """The share of the words that came out which had gone in, in order."""
        return self.same / self.after if self.after else 1.0

    @property
    def share(self) -> float:
        """The lesser of the two: what the target is about."""
        return min(self.recall, self.precision)


def compared(producer: str, article: Article, document: Document) -> Compared:
    """Compare an article with the document that was read from a file made of it."""
    texts = [(p.kind, document.text[p.start : p.end]) for p in document.paragraphs]
    prose = [text for kind, text in texts if kind is ParagraphKind.PROSE]
    before, after = article.words, document.text.split()
    return Compared(
        producer,
        article.name,
        len(before),
        len(after),
        same_words(before, after),
        len(article.prose),
        (Counter(article.prose) & Counter(prose)).total(),
        frozenset(sort for text in prose for sort in found(text)),
        frozenset(found(document.text)),
    )


def compared_words(producer: str, article: Article, words: list[str]) -> Compared:
    """Compare an article with bare words, as another program extracted them; the title is let pass where it leads."""
    title = article.title.split()
    at = next((n for n in range(min(40, len(words))) if words[n : n + len(title)] == title), None)
    after = words if at is None else words[:at] + words[at + len(title) :]
    return Compared(
        producer,
        article.name,
        len(article.words),
        len(after),
        same_words(article.words, after),
        shown=frozenset(found(" ".join(after))),
    )


def same_words(before: list[str], after: list[str]) -> int:
    """Return the length of the longest common subsequence."""
    return int(LCSseq.similarity(before, after))
