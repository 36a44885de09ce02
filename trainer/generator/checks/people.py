"""Rules that everybody who is named is somebody to the reader: told apart from others, and introduced."""

from __future__ import annotations

from trainer.bank.flaws import Flaw
from trainer.bank.questions import AnswerType
from trainer.generator import gazetteer
from trainer.generator.candidates import Candidate, Context
from trainer.generator.deciding import Name
from trainer.generator.facts import Source
from trainer.generator.mentions import Mention

_WELL_KNOWN = 6
"""Mentions after which a single name is one that the document is about."""


def people_told_apart(candidate: Candidate, context: Context) -> Flaw | None:
    """No surname that several people of the document share, nor a bare one that nobody introduces."""
    for mention in context.names.within(candidate.fact.sentence):
        if mention.first not in candidate.shown or mention.modifier:
            continue
        known = context.names.of(mention)
        if known.ambiguous or (candidate.fact.source is not Source.QUOTED and _bare_name(mention, known, context)):
            return Flaw.VAGUE
    return None


def people_introduced(candidate: Candidate, context: Context) -> Flaw | None:
    """Nobody goes by a given name alone whom the text does not come back to: "Laura", "Thomas"."""
    if candidate.fact.source is Source.QUOTED:
        return None
    for mention in context.names.within(candidate.fact.sentence):
        if mention.modifier or not (mention.first in candidate.shown or mention.first == candidate.part.first):
            continue
        known = context.names.of(mention)
        given = known.text.casefold() in gazetteer.GIVEN_NAMES
        if given and known.type is AnswerType.PERSON and _bare_name(mention, known, context):
            return Flaw.VAGUE
    return None


def _bare_name(mention: Mention, known: Name, context: Context) -> bool:
    """Whether a person, or who may be one, has a single name that neither the title nor a role beside it explains."""
    if known.full != known.text or " " in known.text or mention.text.isupper():
        return False
    subject = mention.head.dep_ in {"nsubj", "nsubjpass"}
    if known.type is not AnswerType.PERSON and not (known.type is None and subject):
        return False
    if known.text.casefold() in context.title or known.count > _WELL_KNOWN:
        return False
    doc = mention.sentence.span.doc
    before = doc[mention.first - 1] if mention.first > mention.sentence.span.start else None
    described = before is not None and before.pos_ == "NOUN" and before.head.i == mention.head.i
    return not described and not any(t.dep_ == "appos" and t.pos_ == "NOUN" for t in mention.head.children)
