"""Finds sentences that say much the same, without comparing every pair: long documents stay linear."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator, Sequence


class Likeness:
    """An index of the content words of a document's sentences (lower-cased lemmas), by sentence number."""

    def __init__(self, sentences: Sequence[frozenset[str]]) -> None:
        self.words = tuple(sentences)
        self._where: dict[str, list[int]] = defaultdict(list)
        for number, words in enumerate(self.words):
            for word in words:
                self._where[word].append(number)

    def first(self, word: str) -> int:
        """Return the number of the first sentence that holds a word (a lower-cased lemma), or -1."""
        where = self._where.get(word)
        return where[0] if where else -1

    def sharing(self, words: frozenset[str], share: float, *, besides: int) -> Iterator[int]:
        """Yield the sentences, but ``besides``, that hold at least ``share`` (0 to 1) of ``words``, in order.

        A sentence that holds n of m words holds at least one of any m - n + 1 of them: looking up the rarest is enough.
        """
        needed = max(1, math.ceil(share * len(words)))
        if not words:
            return
        rarest = sorted(words, key=lambda word: (len(self._where.get(word, ())), word))[: len(words) - needed + 1]
        found = {number for word in rarest for number in self._where.get(word, ())} - {besides}
        yield from (number for number in sorted(found) if len(words & self.words[number]) >= needed)
