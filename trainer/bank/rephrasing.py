"""What an edit put into a text and took out of it, in words of weight: what a question may rest on, and what is new."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from trainer.bank.anchoring import Anchor
from trainer.bank.likeness import Likeness
from trainer.bank.pairing import PASSAGES_ALIKE
from trainer.bank.questions import Evidence, Question, key_text
from trainer.bank.shown_texts import texts_of
from trainer.bank.words import folded, weighty
from trainer.documents.model import Document, DocumentId
from trainer.documents.stops import sentence_spans

_SHARED = 0.5
"""The share of its words that a sentence has in common with the one that it was before an edit."""


def rests_on(question: Question, before: Iterable[str], after: Iterable[str]) -> bool:
    """Whether a question's texts use a word that its passages said before an edit and do not say any more."""
    gone = _words(before) - _words(after)
    return bool(gone & _words(texts_of(question)))


class OldTexts:
    """What texts said before they were edited, seen from questions on the texts as they are now.

    ``versions`` are pairs of a text and what it was before.
    """

    def __init__(self, old: Sequence[Document], versions: Iterable[tuple[Document, Document]]) -> None:
        self._before = {text.id: Anchor(text, before) for text, before in versions}
        said = dict.fromkeys(sentence for document in old for sentence in sentences_in(document))
        self._said = tuple(said)
        self._words = [weighty(sentence) for sentence in self._said]
        self._likeness = Likeness(self._words)
        self._known = frozenset(self._said)
        self._new: dict[str, frozenset[str]] = dict.fromkeys(self._said, frozenset())
        self._had: dict[tuple[DocumentId, int, int], bool] = {}

    def have(self, question: Question) -> bool:
        """Whether they say all passages that a question asks about, word for word or each sentence somewhere."""
        return all(map(self._have, question.passages))

    def lack(self, question: Question) -> bool:
        """Whether a question asks with, or for, something that they did not say there."""
        asked = _words((question.stem, key_text(question)))
        return any(
            asked & self._new_in(sentence)
            for passage in question.passages
            if not self._have(passage)
            for sentence in sentences_of(passage.quote)
        )

    def _have(self, passage: Evidence) -> bool:
        place = (passage.document, passage.start, passage.end)
        if place not in self._had:
            before = self._before.get(passage.document)
            sentences = sentences_of(passage.quote)
            self._had[place] = (before is not None and before.moved(passage) is not None) or all(
                sentence in self._known for sentence in sentences
            )
        return self._had[place]

    def _new_in(self, sentence: str) -> frozenset[str]:
        """The words of a sentence that it did not have before it was edited; all, where it is a new one."""
        if sentence not in self._new:
            self._new[sentence] = weighty(sentence) - self._words_before(sentence)
        return self._new[sentence]

    def _words_before(self, sentence: str) -> frozenset[str]:
        from rapidfuzz import fuzz

        near = list(self._likeness.sharing(weighty(sentence), _SHARED, besides=-1))
        alike = [fuzz.ratio(sentence, self._said[number]) for number in near]
        best = max(alike, default=0.0)
        return self._words[near[alike.index(best)]] if best >= PASSAGES_ALIKE else frozenset()


def sentences_of(text: str) -> Iterator[str]:
    """Yield the sentences of a text, folded."""
    for start, end in sentence_spans(text, 0, len(text)):
        yield folded(text[start:end])


def sentences_in(document: Document) -> Iterator[str]:
    """Yield the sentences of a document, folded."""
    for paragraph in document.paragraphs:
        yield from sentences_of(document.text[paragraph.start : paragraph.end])


def _words(texts: Iterable[str]) -> frozenset[str]:
    return frozenset().union(*(weighty(folded(text)) for text in texts))
