"""Puts tokens back into text: rendering with swaps, tidying, capitals."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Token

_TIDY = (
    (re.compile(r"\(\s*\)|\[\s*\]"), ""),
    (re.compile(r"\s+"), " "),
    (re.compile(r"\s+([,.;:!?%)\]])"), r"\1"),
    (re.compile(r"([(\[])\s+"), r"\1"),
    (re.compile(r"(?:,\s*)+,"), ","),
    (re.compile(r",\s*([.;:?!])"), r"\1"),
    (re.compile(r"^[\s,;:–—-]+"), ""),
    (re.compile(r"[\s,;:–—-]+$"), ""),
)


def render(tokens: Sequence[Token], swaps: Mapping[int, str] | None = None) -> str:
    """Write tokens as text, each with its own white space, and mend what dropping some of them left behind.

    ``swaps`` maps a token's index to the text that stands in its place; the empty string drops it.
    """
    swaps = swaps or {}
    parts: list[str] = []
    previous: Token | None = None
    for token in tokens:
        if previous is not None and token.i != previous.i + 1 and not previous.whitespace_:
            parts.append(" ")
        parts.append(swaps.get(token.i, token.text))
        parts.append(token.whitespace_)
        previous = token
    return tidy("".join(parts))


def tidy(text: str) -> str:
    """Remove doubled commas, stray spaces and hanging punctuation at either end."""
    for pattern, replacement in _TIDY:
        text = pattern.sub(replacement, text)
    return text.strip()


def sentence_case(text: str) -> str:
    """Begin with a capital letter and change nothing else."""
    return text[:1].upper() + text[1:]
