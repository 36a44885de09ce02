"""The words of a text as they are compared: without case, marks and endings, and without those that carry no weight."""

from __future__ import annotations

import re

from trainer.bank.questions import same_to_a_reader

_WORD = re.compile(r"[^\W_]+")
_ENDINGS = re.compile(r"(?:ing|ed|es|s|e)$")
_STEM = 4
"""Letters that are left of a word when its ending is taken off."""
_STOP_WORDS = """
a about after all also an and any are as at be been before being between both but by can could did do does during
each for from had has have he her him his how if in into is it its made make many may more most much no not of on
one only or other our over own said same she so some s such t than that the their them then there these they this
those through to under until up was we were what when where which while who whom whose why will with would you
your following text according true false statement statements
"""
_STOP = frozenset(_STOP_WORDS.split())


def folded(text: str) -> str:
    """Return the words of a text as they are compared: without case and marks, one blank between them."""
    return " ".join(_WORD.findall(same_to_a_reader(text)))


def weighty(folded: str) -> frozenset[str]:
    """Return what a folded text is about: its words of weight without endings; "opened" and "open" are one."""
    return frozenset(_stem(word) for word in folded.split() if word not in _STOP and word.isalnum())


def _stem(word: str) -> str:
    cut = _ENDINGS.sub("", word)
    return cut if len(cut) >= _STEM else word
