"""Which words every text uses, so that what is said in nothing else is mostly known without the text.

``common_words.txt`` beside this file holds the words of at least four letters that one in fifteen of 6,340
encyclopaedic articles has; ``scripts/common_words.py`` made it.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from trainer.generator.tokens import Token

_SHORTEST = 4
"""Letters from which on a word may say what a text is about."""


@cache
def common_words() -> frozenset[str]:
    """Return the words that many texts have."""
    return frozenset(Path(__file__).with_name("common_words.txt").read_text(encoding="utf-8").split())


def uncommon_share(tokens: Iterable[Token]) -> float:
    """Return what share (0 to 1) of the words in lower case are such as few texts have; 0 where there are none."""
    words = [t.lower_ for t in tokens if len(t.text) >= _SHORTEST and t.text.islower() and t.text.isalpha()]
    return sum(not _is_common(word) for word in words) / len(words) if words else 0.0


def _is_common(word: str) -> bool:
    """Whether a word, or its singular or plural, is common."""
    one = word.removesuffix("s")
    return not common_words().isdisjoint({word, one, f"{one}s", f"{word.removesuffix('ies')}y"})
