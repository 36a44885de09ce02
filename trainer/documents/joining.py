"""Joins the lines of a paragraph into one: words that were divided at the end of a line are made whole."""

from __future__ import annotations

import re
from collections.abc import Sequence

_HYPHENATED = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*-\Z")
_COMPOUND = re.compile(r"\w[-–]+\Z")
_DIVIDED_LINES = 0.015
_BROKEN = re.compile(r"(?<! )(?:--|—)\Z")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_DIVIDED = re.compile(r"[^\W\d_]+-\n[^\W\d_]+")
_LONGEST = 60
_CLOSED = frozenset(
    re.findall(
        r"\w+",
        "without within into upon onto cannot himself herself itself themselves myself yourself ourselves "
        "oneself something sometimes sometime somewhat somehow someone somewhere anything anyone anywhere "
        "anyway everything everyone everywhere nothing nowhere nobody somebody anybody everybody another "
        "however whatever whenever wherever whoever therefore throughout outside inside beside besides beyond "
        "below before behind become became because overall moreover meanwhile nevertheless nonetheless "
        "furthermore understand understood today tonight tomorrow again against along already also although "
        "always among around away afterwards towards forward backward newspaper",
    )
)
"""Words that English writes as one though both halves are words: a hyphen in them is the typesetter's."""
_ENDINGS = frozenset(
    {"ways", "wards", "ward", "wise", "self", "selves", "ness", "less", "ful", "ing", "ings", "er", "ed"}
)
"""What begins no word of a compound, though a text may have it as a word."""
_ONE_LETTER_WORDS = frozenset({"a", "i", "o"})


class Joiner:
    """Joins lines, and knows the words of the whole text they come from.

    A divided word is made whole where the text writes it so elsewhere. Where a source divides words as a rule
    (``typeset``, and hyphens end lines more often than compounds would), it is made whole unless the text writes it
    with the hyphen, or both its halves as words and never the whole.
    """

    def __init__(self, text: str, *, typeset: bool = False) -> None:
        self._text = _DIVIDED.sub(" ", text) if typeset else text
        self._typeset = typeset
        ends = [line for line in text.split("\n") if _COMPOUND.search(line[-_LONGEST:])] if typeset else []
        self._divides = len(ends) >= _DIVIDED_LINES * (text.count("\n") + 1)
        self._words: set[str] | None = None

    def join(self, lines: Sequence[str]) -> str:
        """Return the lines as one."""
        parts = [lines[0]]
        for line in lines[1:]:
            before = parts[-1]
            divided = _HYPHENATED.search(before[-_LONGEST:])
            if divided and line[:1].isalpha() and (self._typeset or line[:1].islower()):
                first = _WORD.match(line)
                if self._is_one_word(divided.group()[:-1], first.group() if first else ""):
                    parts[-1] = before[:-1]
                elif not self._typeset and not line[:1].islower():
                    parts.append(" ")
                parts.append(line)
            elif _BROKEN.search(before) or (self._typeset and _COMPOUND.search(before)):
                parts.append(line)
            else:
                parts.extend((" ", line))
        return "".join(parts)

    def with_initial(self, initial: str, line: str) -> str:
        """Return a line behind the initial that was set apart from it: "A" and "pollo rose" are "Apollo rose"."""
        first = _WORD.match(line)
        word = first.group() if first else ""
        stands_alone = initial.casefold() in _ONE_LETTER_WORDS and not self._knows(initial + word) and self._knows(word)
        return f"{initial} {line}" if stands_alone else f"{initial}{line}"

    def _is_one_word(self, first: str, second: str) -> bool:
        """Whether a hyphen at the end of a line is the typesetter's; ``first`` is all that hangs together before it."""
        last = first.rpartition("-")[2]
        if self._knows(first + second) or not self._typeset:
            return self._knows(first + second)
        if not second[:1].islower() or not self._divides:
            return False
        if (last + second).casefold() in _CLOSED or second.casefold() in _ENDINGS:
            return last == first
        if last != first:  # a compound, such as off-the-shelf
            return not self._knows(last)
        return not (self._knows(f"{first}-{second}") or (self._knows(first) and self._knows(second)))

    def _knows(self, word: str) -> bool:
        if self._words is None:
            self._words = {found.casefold() for found in _WORD.findall(self._text)}
        return word.casefold() in self._words
