"""Rules that everybody who is named is somebody to the reader: told apart from others, and introduced."""

from __future__ import annotations

import re

from trainer.bank.flaws import Flaw
from trainer.bank.questions import AnswerType
from trainer.generator import gazetteer
from trainer.generator.candidates import Candidate, Context
from trainer.generator.deciding import Name
from trainer.generator.facts import Source
from trainer.generator.mentions import Mention

_WORD = re.compile(r"[^\W_]+")
_COURTESY = frozenset({"Mr", "Mrs", "Ms", "Miss"})
_TITLE_AND_SURNAME = 2
_WELL_KNOWN = 6
"""Mentions after which a single name is one that the document is about."""


def people_told_apart(candidate: Candidate, context: Context) -> Flaw | None:
    """No surname that several people of the document share, and nobody by one name alone whom nobody introduces.

    A surname that the title has is that of whom the title is about.
    Who is asked for may go by a surname, not by a given name: "Laura".
    """
    if candidate.general:
        return None
    quoted = candidate.fact.source is Source.QUOTED
    for mention in context.names.within(candidate.fact.sentence):
        if mention.modifier:
            continue
        known = context.names.of(mention)
        shown = mention.first in candidate.shown
        if shown and known.ambiguous and known.text.casefold() not in context.title:
            return Flaw.VAGUE
        given = known.type is AnswerType.PERSON and known.text.casefold() in gazetteer.GIVEN_NAMES
        asked = mention.first == candidate.part.first and (given or _by_courtesy(known))
        if not quoted and (shown or asked) and _bare_name(mention, known, context):
            return Flaw.VAGUE
    return None


def stand_ins_mean_the_protagonist(candidate: Candidate, context: Context) -> Flaw | None:
    """A name stands for "she" or "the city" only where that is what the document is about.

    In blind rounds 25 of 30 items passed in which a pronoun stood for what the title names, and none was wrong;
    where it stood for anything else 26 of 49 passed, and eight were wrong.
    """
    fact = candidate.fact
    if fact.source is Source.QUOTED or not fact.swaps:
        return None
    there = candidate.shown | frozenset(candidate.part.indices)
    for token in fact.tokens:
        put = fact.swaps.get(token.i, "").removeprefix("the ")
        if not put or not put[0].isupper() or token.i not in there:
            continue
        if not (token.pos_ == "PRON" or token.tag_ in {"PRP$", "NN"}) or put.startswith("According"):
            continue
        name = put.removesuffix("'s").removesuffix("’s").removesuffix("'")
        words = {w.casefold() for w in _WORD.findall(name)}
        words |= {w.removesuffix("s") for w in words}
        numbers = {word for word in context.title if word.isdigit()}
        if (not words & context.title or not numbers <= words) and name != context.names.protagonist:
            return Flaw.KEY_UNSUPPORTED
    return None


def _bare_name(mention: Mention, known: Name, context: Context) -> bool:
    """Whether a person, or who may be one, has a single name that neither the title nor a role beside it explains."""
    name = known.text.split()[-1] if _by_courtesy(known) else known.text
    if known.full != known.text or " " in name or mention.text.isupper():
        return False
    subject = mention.head.dep_ in {"nsubj", "nsubjpass"}
    if known.type is not AnswerType.PERSON and not (known.type is None and subject):
        return False
    if name.casefold() in context.title or (known.count > _WELL_KNOWN and not _by_courtesy(known)):
        return False
    doc = mention.sentence.span.doc
    before = doc[mention.first - 1] if mention.first > mention.sentence.span.start else None
    described = before is not None and before.pos_ == "NOUN" and before.head.i == mention.head.i
    return not described and not any(t.dep_ == "appos" and t.pos_ == "NOUN" for t in mention.head.children)


def _by_courtesy(known: Name) -> bool:
    """Whether somebody is "Mr Berg" and no more."""
    words = known.text.split()
    return len(words) == _TITLE_AND_SURNAME and words[0].removesuffix(".") in _COURTESY
