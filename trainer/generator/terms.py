"""Finds the terms of a document: the common nouns, with what stands before them, that it speaks of again and again.

A term is an answer only beside other terms of the same document that could stand in its place, so what counts here is
the whole set: each with its number, its length and where it occurs.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from trainer.generator import lexicon
from trainer.generator.language import Sentence
from trainer.generator.names import Names

if TYPE_CHECKING:
    from trainer.generator.tokens import Token

_BEFORE = frozenset({"amod", "compound", "nmod"})
_PLACES = frozenset({"nsubj", "nsubjpass", "dobj", "pobj", "attr", "conj", "appos"})
_LONGEST = 4
_SHORTEST_WORD = 4


@dataclass(slots=True)
class Term:
    """A term as the document writes it, its head's lemma, whether it is plural, and the sentences that hold it."""

    text: str
    head: str
    plural: bool
    sentences: list[int] = field(default_factory=list)
    subject: bool = False


class Terms:
    """All terms of one document."""

    def __init__(self, sentences: Sequence[Sentence], names: Names) -> None:
        self._by_token: dict[tuple[int, int], tuple[int, Term]] = {}
        self._all: dict[str, Term] = {}
        self._heads: dict[str, int] = defaultdict(int)
        for sentence in sentences:
            if sentence.is_spoken:
                continue
            for token in sentence.span:
                phrase = _phrase(sentence, token, names)
                if phrase is None:
                    continue
                text = " ".join(_written(t) for t in phrase).replace(" - ", "-")
                term = self._all.setdefault(text.casefold(), Term(text, token.lemma_.lower(), token.tag_ == "NNS"))
                term.sentences.append(sentence.number)
                term.subject |= token.dep_ in {"nsubj", "nsubjpass"}
                self._heads[term.head] += 1
                self._by_token[(sentence.offset, token.i)] = (phrase[0].i, term)

    def at(self, sentence: Sentence, token: Token) -> tuple[int, Term] | None:
        """Return the term that a token is the head of, with the index of its first token."""
        return self._by_token.get((sentence.offset, token.i))

    def weighty(self, term: Term) -> bool:
        """Whether the document comes back to the term: it, or what it is a sort of, occurs several times."""
        several = len(set(term.sentences)) > 1
        return several or (" " in term.text and self._heads[term.head] > 1)

    def like(self, term: Term) -> Iterator[Term]:
        """Yield the other terms of the same number and about the same length, in order of first mention."""
        words = len(term.text.split())
        for other in self._all.values():
            if other.plural == term.plural and abs(len(other.text.split()) - words) <= 1 and other is not term:
                yield other


def _written(token: Token) -> str:
    return token.text if token.pos_ == "PROPN" or token.text.isupper() else token.lower_


def _phrase(sentence: Sentence, head: Token, names: Names) -> list[Token] | None:
    """The head with the adjectives and nouns right before it, if together they may be a term."""
    if head.pos_ != "NOUN" or head.tag_ not in {"NN", "NNS"} or head.dep_ not in _PLACES:
        return None
    if head.lemma_.lower() in lexicon.GENERAL_NOUNS or len(head.text) < _SHORTEST_WORD or not head.text.isalpha():
        return None
    if head.ent_type_ or names.at(sentence, head) is not None:
        return None
    phrase = [head]
    for token in reversed(sentence.span.doc[sentence.span.start : head.i]):
        hyphen = token.text == "-"
        if token.i != phrase[0].i - 1 or not (
            hyphen or (token.dep_ in _BEFORE and token.head.i in {t.i for t in phrase} | {head.i})
        ):
            break
        if not hyphen and (
            token.ent_type_ not in {"", "NORP"}
            or token.tag_ in {"JJR", "JJS"}
            or token.lower_ in lexicon.LOOSE_ADJECTIVES
        ):
            return None
        phrase.insert(0, token)
    while phrase and phrase[0].text == "-":
        phrase.pop(0)
    if len(phrase) > _LONGEST or any(t.dep_ in {"relcl", "acl"} and t.i < head.i for t in head.children):
        return None
    return phrase
