"""Finds what a page is called, and takes the headline with its repetitions off the top."""

from __future__ import annotations

import re

from trainer.documents.blocks import Block, ends_a_sentence
from trainer.documents.model import ParagraphKind

_LONGEST_TITLE = 250
_MOST_REPEATS = 4
_MOST_WORDS = 25
_MOST_WORDS_ENDED = 14
_MOST_WORDS_CUT = 8
_SITE = re.compile(r" (?:[|•·»]|[–—-]) [^|–—]{2,40}$")
_BARE_SITE = re.compile(r" [|•·»] [^|]{2,40}$")


def with_headline(blocks: tuple[Block, ...], title: str | None) -> tuple[str | None, tuple[Block, ...]]:
    """Return the headline, and the blocks without it and its repetitions at the top.

    ``title`` is what the file says of itself, if it does. Without one, the first block is the headline when it is a
    heading or reads like one; a site's name behind it ("... | Site") is cut when the next block repeats the headline
    without it, or when a bar sets it off. A page that is nothing but a headline keeps it as its text.
    """
    top = 0
    if title is None:
        if not blocks or not (_is_headline(blocks) or _is_repeated(blocks)):
            return None, blocks
        first = blocks[0].text
        title = blocks[1].text if _is_repeated(blocks) else _BARE_SITE.sub("", first).rstrip(",;: ")
        top = 1
    while top < min(len(blocks), _MOST_REPEATS) and _repeats(blocks[top].text, title):
        top += 1
    return title, blocks[top:] or blocks


def _is_headline(blocks: tuple[Block, ...]) -> bool:
    first = blocks[0]
    words = len(first.text.split())
    if len(first.text) > _LONGEST_TITLE:
        return False
    if first.text.endswith((",", ";", ":")):
        return len(blocks) > 1 and blocks[1].text.startswith(first.text.rstrip(",;:"))
    if first.kind is ParagraphKind.HEADING:
        return True
    if len(blocks) == 1 or first.kind is not ParagraphKind.PROSE or words > _MOST_WORDS:
        return False
    if not ends_a_sentence(first.text):
        return True
    return (first.text[-1] in "?!" and words <= _MOST_WORDS_ENDED) or (
        first.text[-1] == ")" and words <= _MOST_WORDS_CUT
    )


def _is_repeated(blocks: tuple[Block, ...]) -> bool:
    if len(blocks) == 1 or len(blocks[0].text) > _LONGEST_TITLE:
        return False
    first, second = blocks[0].text, blocks[1].text
    return _same(first, second) or _same(_SITE.sub("", first), second)


def _repeats(text: str, title: str) -> bool:
    if len(text) > 2 * _LONGEST_TITLE:
        return False
    return _same(text, title) or _same(_SITE.sub("", text), title) or _same(text, _SITE.sub("", title))


def _same(one: str, other: str) -> bool:
    return _letters(one) == _letters(other) != ""


def _letters(text: str) -> str:
    return re.sub(r"\W+", " ", text).strip().casefold()
