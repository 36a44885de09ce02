"""Finds sentences that say much the same, without comparing every pair: long documents stay linear.

A long work is indexed stretch by stretch. What is behind is packed into numbers, ten times as small.
"""

from __future__ import annotations

import math
from array import array
from collections.abc import Iterable, Iterator

_NUMBERS = "I"


class Likeness:
    """An index of the content words of a document's sentences (lower-cased lemmas), by sentence number."""

    def __init__(self, sentences: Iterable[frozenset[str]] = ()) -> None:
        self._where: dict[str, array[int]] = {}
        self._packed = _Packed()
        self._words: list[frozenset[str]] = []
        self.add(sentences)

    def add(self, sentences: Iterable[frozenset[str]]) -> None:
        """Add the next sentences, and pack those that are there already."""
        self._packed.take(self._words)
        self._words = []
        for number, words in enumerate(sentences, start=len(self._packed)):
            self._words.append(words)
            for word in words:
                where = self._where.get(word)
                if where is None:
                    where = self._where[word] = array(_NUMBERS)
                where.append(number)

    def words(self, number: int) -> frozenset[str]:
        """Return the content words of a sentence."""
        behind = len(self._packed)
        return self._words[number - behind] if number >= behind else self._packed.words(number)

    def first(self, word: str) -> int:
        """Return the number of the first sentence that holds a word (a lower-cased lemma), or -1."""
        where = self._where.get(word)
        return where[0] if where else -1

    def count(self, word: str) -> int:
        """Return how many sentences hold a word."""
        return len(self._where.get(word, ()))

    def sharing(self, words: frozenset[str], share: float, *, besides: int) -> Iterator[int]:
        """Yield the sentences, but ``besides``, that hold at least ``share`` (0 to 1) of ``words``, in order.

        A sentence that holds n of m words holds at least one of any m - n + 1 of them: looking up the rarest is enough.
        """
        needed = max(1, math.ceil(share * len(words)))
        if not words:
            return
        rarest = sorted(words, key=lambda word: (len(self._where.get(word, ())), word))[: len(words) - needed + 1]
        found = {number for word in rarest for number in self._where.get(word, ())} - {besides}
        yield from (number for number in sorted(found) if len(words & self.words(number)) >= needed)


class _Packed:
    """The words of sentences as numbers, all in one array; ``begins`` says where those of each sentence begin."""

    def __init__(self) -> None:
        self._known: list[str] = []
        self._number: dict[str, int] = {}
        self._all = array(_NUMBERS)
        self._begins = array(_NUMBERS, [0])

    def __len__(self) -> int:
        return len(self._begins) - 1

    def take(self, sentences: Iterable[frozenset[str]]) -> None:
        for words in sentences:
            for word in words:
                number = self._number.setdefault(word, len(self._known))
                if number == len(self._known):
                    self._known.append(word)
                self._all.append(number)
            self._begins.append(len(self._all))

    def words(self, number: int) -> frozenset[str]:
        here = self._all[self._begins[number] : self._begins[number + 1]]
        return frozenset(self._known[n] for n in here)
