"""What words and grammar alone tell of pronouns: whose sex they have, and what in a sentence they may take up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from trainer.generator import gazetteer
from trainer.generator.language import Sentence

if TYPE_CHECKING:
    from trainer.generator.tokens import Token

SUBJECTS = frozenset({"nsubj", "nsubjpass"})
"""Dependency labels of subjects."""

SEX = {"he": False, "him": False, "his": False, "she": True, "her": True, "hers": True}
"""Pronouns for one person, and whether they are a woman's."""


def subject_of(verb: Token) -> Token | None:
    """The head of a verb's subject."""
    return next((t for t in verb.children if t.dep_ in SUBJECTS), None)


def subject_in(sentence: Sentence) -> Token | None:
    """The head of the subject of the main clause."""
    return subject_of(sentence.span.root)


def leads(sentence: Sentence, token: Token) -> bool:
    """Whether a pronoun is the subject of its sentence, or owns what is."""
    head = token.head if token.tag_ == "PRP$" else token
    return head.dep_ in SUBJECTS and head.head.i == sentence.span.root.i


def is_somebody(token: Token) -> bool:
    """Whether a token is a common noun for one certain person: "the mayor", "his mentor"."""
    if token.tag_ != "NN" or token.lower_ not in gazetteer.SOMEBODY:
        return False
    if token.dep_ in {"appos", "attr", "compound", "oprd"}:
        return False
    return any(t.dep_ in {"det", "poss"} and t.lower_ not in {"a", "an"} for t in token.children)


def is_empty(token: Token) -> bool:
    """Whether "it" only holds the place of a clause: "it is clear that", "it took years to"."""
    verb = token.head
    return any(t.dep_ in {"ccomp", "xcomp", "advcl"} and t.i > verb.i for t in verb.children) or any(
        t.dep_ == "acomp" and any(c.dep_ in {"xcomp", "ccomp"} for c in t.children) for t in verb.children
    )


def brings_up(sentence: Sentence) -> bool:
    """Whether a sentence has a new thing for its object, which the next one may go on with: "built a lighthouse"."""
    objects = (t for t in sentence.span.root.children if t.dep_ == "dobj" and t.tag_ == "NN")
    return any(c.lower_ in {"a", "an"} for t in objects for c in t.children)
