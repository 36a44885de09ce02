"""Says what a whole text is made of: how many acronyms, numerals, organisations and so on, and how it is set.

How good questions are hangs on their text as well as on how they ask: over 445 documents of ten blind rounds the share
that raters passed has a spread of 14 points beside that of chance. No measure tells by itself where more pass; all
together tell some of it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from trainer.generator.language import Sentence

_FEWEST = 25
"""Sentences below which a text is taken for a typical one: a share of so few is chance."""
_BOUNDS: Mapping[str, Sequence[float]] = {
    "acronyms": (0.0014, 0.004, 0.0093),
    "colons": (0.0007, 0.0017),
    "possessives": (0.0019, 0.0066),
    "numerals": (0.0116, 0.0202, 0.0305),
    "marks": (0.112, 0.123, 0.136),
    "however": (0.0, 0.0014),
    "paragraphs": (0.195, 0.237, 0.307),
    "works": (0.0, 0.035),
    "percentages": (0.0, 0.016),
    "counts": (0.09, 0.167, 0.28),
    "regions": (0.0, 0.031, 0.097),
    "organisations": (0.163, 0.333, 0.583),
}
"""What a measure may exceed: about the quartiles of the rated documents, of those that many do not have the upper two,
so that a typical text exceeds the first of three. The first six are shares of the tokens, the others go by the
sentence."""
_OF_THREE = 3
_TYPICAL = frozenset(f"text-{name}>{bounds[0]}" for name, bounds in _BOUNDS.items() if len(bounds) == _OF_THREE)
_NAMED = {
    "works": "WORK_OF_ART",
    "percentages": "PERCENT",
    "counts": "CARDINAL",
    "regions": "LOC",
    "organisations": "ORG",
}


def texture_of(sentences: Sequence[Sentence]) -> frozenset[str]:
    """Return the names of what a text has much of, as features for the ranking."""
    if len(sentences) < _FEWEST:
        return _TYPICAL
    measures = _measured(sentences)
    return frozenset(
        f"text-{name}>{bound}" for name, bounds in _BOUNDS.items() for bound in bounds if measures[name] > bound
    )


def _measured(sentences: Sequence[Sentence]) -> dict[str, float]:
    tokens = [t for s in sentences for t in s.span if not t.is_space]
    words = Counter(t.lower_ for t in tokens)
    named = Counter(label for s in sentences for _, _, label in s.entities)
    of_tokens = {
        "acronyms": sum(t.is_upper and len(t) > 1 for t in tokens),
        "colons": words[":"],
        "possessives": words["'s"],
        "numerals": sum(t.pos_ == "NUM" for t in tokens),
        "marks": sum(t.pos_ == "PUNCT" for t in tokens),
        "however": words["however"],
    }
    of_sentences = {"paragraphs": len({s.paragraph for s in sentences})}
    of_sentences |= {name: named[label] for name, label in _NAMED.items()}
    shares = {name: count / max(1, len(tokens)) for name, count in of_tokens.items()}
    return shares | {name: count / len(sentences) for name, count in of_sentences.items()}
