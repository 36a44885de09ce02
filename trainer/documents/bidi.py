"""Puts letters in the order in which they are read, where a line holds some that run from right to left.

A PDF knows only where each letter stands. This is the reverse of what the Unicode bidirectional algorithm (UAX 9) does
for a line without explicit marks: runs against the direction of the line are turned around.
"""

from __future__ import annotations

import re
import unicodedata

_AGAINST = frozenset({"R", "AL"})
_RTL = r"\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc"
_RIGHT_TO_LEFT = re.compile(rf"[{_RTL}](?:[^A-Za-z\u00c0-\u024f{_RTL}]*[{_RTL}])*")
_LEFT_TO_RIGHT = re.compile(rf"[^\W{_RTL}](?:[^{_RTL}]*[^\W{_RTL}])?")
_NUMBER = re.compile(r"\d[\d.,:/]*\d")


def has_right_to_left(text: str) -> bool:
    """Whether a text has letters that run from right to left."""
    return not text.isascii() and any(unicodedata.bidirectional(character) in _AGAINST for character in text)


def as_read(shown: str) -> str:
    """Return a line, given as its letters stand from left to right, in the order in which it is read."""
    against = sum(unicodedata.bidirectional(character) in _AGAINST for character in shown)
    along = sum(unicodedata.bidirectional(character) == "L" for character in shown)
    if against > along:
        return _LEFT_TO_RIGHT.sub(lambda run: run.group()[::-1], shown[::-1])
    return _RIGHT_TO_LEFT.sub(lambda run: _turned(run.group()), shown)


def _turned(run: str) -> str:
    return _NUMBER.sub(lambda number: number.group()[::-1], run[::-1])
