"""Says about a candidate what may foretell whether it is good: a few dozen yes-or-no features with speaking names.

They are what the learned ranking weighs (``ranking.py``): how an item is formed, and what the sentence is made of that
it rests on. Of all others that were tried (its subject, its verb, its names, what was left out, where it stands)
nothing carried over from some rounds of raters to the next.
"""

from __future__ import annotations

from collections import Counter
from functools import lru_cache

from trainer.bank.questions import Kind
from trainer.generator.candidates import Candidate
from trainer.generator.language import Sentence

_PARTS_OF_SPEECH = (
    "ADJ", "ADP", "ADV", "AUX", "CCONJ", "DET", "NOUN", "NUM", "PART", "PRON", "PROPN", "PUNCT", "SCONJ", "VERB",
)  # fmt: skip
_SHARES = (0.0, 0.04, 0.08, 0.12, 0.18, 0.25)
"""Shares of a sentence's tokens that a part of speech may exceed."""


def features_of(candidate: Candidate) -> frozenset[str]:
    """Return the names of the features that a candidate has whatever the kind of question it becomes."""
    family = candidate.template.partition(".")[0]
    told = {f"family={family}", f"template={candidate.template}", f"asks={candidate.part.asks.value}"}
    return _of_sentence(candidate.fact.sentence) | told


def of_kind(candidate: Candidate, kind: Kind) -> frozenset[str]:
    """Return the names of the features that a candidate has as a question of a kind."""
    return frozenset({f"kind={kind.value}", f"{kind.value}+{candidate.part.asks.value}"})


@lru_cache(maxsize=8)
def _of_sentence(sentence: Sentence) -> frozenset[str]:
    """What a sentence is made of: for each part of speech, which shares of its tokens it exceeds.

    What is told in names and numbers makes better questions than what is told in clauses that hang on one another, and
    that holds from one set of texts to the next. Remembered: the candidates of a sentence come together.
    """
    found = Counter(t.pos_ for t in sentence.span if not t.is_space)
    whole = max(1, found.total())
    return frozenset(f"share-{pos}>{b}" for pos in _PARTS_OF_SPEECH for b in _SHARES if found[pos] > b * whole)
