"""What an edit put into a text and took out of it, in words of weight: what a question may rest on, and what is new."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from trainer.bank.likeness import Likeness
from trainer.bank.pairing import PASSAGES_ALIKE
from trainer.bank.questions import Question, key_text, texts_of
from trainer.bank.words import folded, weighty
from trainer.documents.model import Document
from trainer.documents.stops import sentence_spans

_SHARED = 0.5
"""The share of its words that a sentence has in common with the one that it was before an edit."""


def rests_on(question: Question, before: Iterable[str], after: Iterable[str]) -> bool:
    """Whether a question's texts use a word that its passages said before an edit and do not say any more."""
    gone = _words(before) - _words(after)
    return bool(gone & _words(texts_of(question)))


class OldTexts:
    """The sentences that texts said before they were edited."""

    def __init__(self, documents: Sequence[Document]) -> None:
        self._texts = [f" {folded(document.text)} " for document in documents]
        said = dict.fromkeys(
            sentence
            for document in documents
            for paragraph in document.paragraphs
            for sentence in _sentences(document.text, paragraph.start, paragraph.end)
        )
        self._said = tuple(said)
        self._words = [weighty(sentence) for sentence in self._said]
        self._likeness = Likeness(self._words)
        self._new: dict[str, frozenset[str]] = dict.fromkeys(self._said, frozenset())

    def lack(self, question: Question, document: Document) -> bool:
        """Whether a question on an edited text asks with, or for, something that the old texts did not say there."""
        asked = _words((question.stem, key_text(question)))
        return any(
            asked & self._new_in(sentence)
            for passage in question.passages
            for sentence in _sentences(document.text, passage.start, passage.end)
        )

    def _new_in(self, sentence: str) -> frozenset[str]:
        """The words of a sentence that it did not have before it was edited; all, where it is a new one."""
        if sentence not in self._new:
            is_old = any(f" {sentence} " in text for text in self._texts)
            self._new[sentence] = frozenset() if is_old else weighty(sentence) - self._words_before(sentence)
        return self._new[sentence]

    def _words_before(self, sentence: str) -> frozenset[str]:
        from rapidfuzz import fuzz

        near = list(self._likeness.sharing(weighty(sentence), _SHARED, besides=-1))
        alike = [fuzz.ratio(sentence, self._said[number]) for number in near]
        best = max(alike, default=0.0)
        return self._words[near[alike.index(best)]] if best >= PASSAGES_ALIKE else frozenset()


def _sentences(text: str, start: int, end: int) -> Iterable[str]:
    return (folded(text[begins:ends]) for begins, ends in sentence_spans(text, start, end))


def _words(texts: Iterable[str]) -> frozenset[str]:
    return frozenset().union(*(weighty(folded(text)) for text in texts))
