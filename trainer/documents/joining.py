"""Joins the lines of a paragraph into one: words that were divided at the end of a line are made whole."""

from __future__ import annotations

import re
from collections.abc import Sequence

_HYPHENATED = re.compile(r"[^\W\d_]+-\Z")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_DIVIDED = re.compile(r"[^\W\d_]+-\n[^\W\d_]+")
_LONGEST = 60


class Joiner:
    """Joins lines, and knows the words of the whole text they come from.

    A divided word is made whole where the text writes it so elsewhere. Where a source divides words as a rule
    (``typeset``), it is made whole unless the text writes it with the hyphen, or both its halves as words and never the
    whole.
    """

    def __init__(self, text: str, *, typeset: bool = False) -> None:
        self._text = _DIVIDED.sub(" ", text) if typeset else text
        self._typeset = typeset
        self._words: set[str] | None = None

    def join(self, lines: Sequence[str]) -> str:
        """Return the lines as one."""
        parts = [lines[0]]
        for line in lines[1:]:
            divided = _HYPHENATED.search(parts[-1][-_LONGEST:])
            if divided and line[:1].islower():
                first = _WORD.match(line)
                if self._is_one_word(divided.group()[:-1], first.group() if first else ""):
                    parts[-1] = parts[-1][:-1]
                parts.append(line)
            elif parts[-1].endswith(("--", "—")):
                parts.append(line)
            else:
                parts.extend((" ", line))
        return "".join(parts)

    def _is_one_word(self, first: str, second: str) -> bool:
        if self._knows(first + second) or not self._typeset:
            return self._knows(first + second)
        return not (self._knows(f"{first}-{second}") or (self._knows(first) and self._knows(second)))

    def _knows(self, word: str) -> bool:
        if self._words is None:
            self._words = {found.casefold() for found in _WORD.findall(self._text)}
        return word.casefold() in self._words
