"""Controlled edits: one change to a clause after which the text certainly contradicts it.

Only words that carry the claim itself are turned round: the verb, what is said of the subject, a superlative, a
direction, "more than". Turning an adjective of the subject round would give a statement that is merely unsaid.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from trainer.generator import lexicon
from trainer.generator.facts import Fact

if TYPE_CHECKING:
    from spacy.tokens import Token


@dataclass(frozen=True, slots=True)
class Edit:
    """A change: its ``rule``, and the tokens' new texts."""

    rule: str
    swaps: dict[int, str]


def edits_of(fact: Fact) -> Iterator[Edit]:
    """Yield the edits that turn the clause into one that its sentence contradicts, the plainest first."""
    for token in fact.tokens:
        if token.i in fact.swaps:
            continue
        other = lexicon.OPPOSITES.get(token.lower_)
        if other is not None and _carries(token, fact):
            word = other.capitalize() if token.text[0].isupper() else other
            yield Edit("opposite", {token.i: word, **_article(token, other)})


def _carries(token: Token, fact: Fact) -> bool:
    """Whether the clause claims just this word."""
    verb = fact.predicate
    if token.i == verb.i:
        return token.pos_ == "VERB" and not any(t.dep_ in {"prt", "ccomp", "xcomp"} for t in verb.children)
    if token.dep_ in {"acomp", "attr"} and token.head.i == verb.i:
        return not any(t.dep_ in {"xcomp", "ccomp", "advmod", "conj"} for t in token.children)
    if token.tag_ == "JJS" or token.lower_ in {"first", "last"}:
        return token.dep_ == "amod" and token.head.dep_ == "attr" and token.head.head.i == verb.i
    if token.lower_ in {"before", "after"}:
        return token.dep_ == "prep" and token.head.i == verb.i and token.i > verb.i
    if token.lower_ in lexicon.DIRECTIONS:
        following = token.nbor().lower_ if token.i + 1 < len(token.doc) else ""
        return token.pos_ in {"ADV", "NOUN"} and following == "of" and token.i > verb.i
    if token.lower_ in {"more", "fewer", "less"}:
        following = token.nbor().lower_ if token.i + 1 < len(token.doc) else ""
        return following == "than" and token.i > verb.i and token.nbor(2).like_num
    return False


def _article(token: Token, other: str) -> dict[int, str]:
    before = token.nbor(-1) if token.i else None
    if before is None or before.lower_ not in {"a", "an"}:
        return {}
    article = "an" if other[0] in "aeiou" else "a"
    return {before.i: article.capitalize() if before.text[0].isupper() else article}
