"""Where sentences end, by their marks alone: for laying text out, where a parse would cost too much."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

_STOP = re.compile(r"[.!?…][\"'”’)\]»]*(?=\s+[\"'“‘(\[«]?[^\W_a-z])")
_WORD_BEFORE = re.compile(r"[^\W\d_]*\Z")
_SHORTENED = frozenset(("prof", "capt", "lieut", "sept", "dept", "univ", "approx", "messrs"))
_LONGEST_SHORTENED = 3
_LONGEST_WORD = 12


def sentence_ends(text: str, start: int, end: int) -> Iterator[int]:
    """Yield the offsets between ``start`` and ``end`` at which a sentence ends and another begins.

    Where a short form such as "Dr." or "U.S." may stand, nothing ends: a cut that is missed costs less than one that
    tears a sentence.
    """
    for stop in _STOP.finditer(text, start, end):
        if not _is_shortened(text, start, stop.start()):
            yield stop.end()


def sentence_spans(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield where each sentence between two offsets begins and ends, white space around it apart."""
    for begins, ends in pairwise([start, *sentence_ends(text, start, end), end]):
        said = text[begins:ends]
        if said.strip():
            yield begins + len(said) - len(said.lstrip()), begins + len(said.rstrip())


def _is_shortened(text: str, start: int, stop: int) -> bool:
    if text[stop] != ".":
        return False
    found = _WORD_BEFORE.search(text[max(start, stop - _LONGEST_WORD) : stop])
    word = found.group() if found else ""
    return (len(word) <= _LONGEST_SHORTENED and word[:1].isupper()) or word.casefold() in _SHORTENED
