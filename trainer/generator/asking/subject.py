"""Asks for the named subject of a clause, as in "Who denied it?" or "Which French imperial yacht sank in 1870?".

The wh-word comes from the strongest evidence there is: the noun before the name, a list of countries, the class noun
inside the name, or the decision that the name is a person's. Without such evidence there is no question.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from trainer.bank.questions import AnswerType
from trainer.generator import gazetteer
from trainer.generator.asking.order import with_lead
from trainer.generator.candidates import Candidate, Context, Form, Part
from trainer.generator.facts import Fact, Source
from trainer.generator.mentions import class_noun, place_class
from trainer.generator.wording import lowered, render

if TYPE_CHECKING:
    from trainer.generator.tokens import Token

_BY_TYPE = {AnswerType.GROUP: "Which organisation", AnswerType.PLACE: "Which place"}
"""Question words for names of a sort that nothing beside them says more of."""


def ask_subject(part: Part, context: Context) -> Iterator[Candidate]:
    """Yield the question whose answer is the subject, if the part is the subject and says what it is."""
    fact = part.fact
    if fact.source is Source.QUOTED or fact.verbs == ():
        return
    if not _is_subject(part):
        yield from _ask_owner(part, context)
        return
    wh = _wh(part)
    if wh is None:
        return
    template = f"subject.{wh.split()[-1] if wh in _BY_TYPE.values() else wh.split()[0].lower()}"
    if template in context.unwanted:
        return
    tokens = (*fact.verbs, *fact.rest)
    body = f"{wh} {render(tokens, fact.swaps)}"
    stem = with_lead(fact.lead, body, {**lowered(fact.lead, fact.sentence, context.names), **fact.swaps}, fact.rest)
    shown = frozenset(t.i for t in (*fact.lead, *tokens))
    yield Candidate(part, Form.WH, template, stem, part.key, shown=shown)


def _ask_owner(part: Part, context: Context) -> Iterator[Candidate]:
    """Yield "Whose tour ...?" for a person who owns the subject, right at its beginning."""
    fact = part.fact
    doc = fact.sentence.span.doc
    head = doc[part.first : part.last + 1].root
    if part.asks is not AnswerType.PERSON or head.dep_ != "poss" or fact.subject[0].i != part.first:
        return
    owned = [t for t in fact.subject if t.i > part.last and t.tag_ != "POS"]
    if fact.head.pos_ != "NOUN":
        return  # "Whose Alder Song tells ...?" does not read
    if not owned or head.head.i != fact.head.i or any(t.dep_ == "conj" for t in fact.head.children):
        return
    tokens = (*owned, *fact.verbs, *fact.rest)
    swaps = {**lowered(fact.lead, fact.sentence, context.names), **fact.swaps}
    stem = with_lead(fact.lead, f"Whose {render(tokens, fact.swaps)}", swaps, fact.rest)
    shown = frozenset(t.i for t in (*fact.lead, *tokens))
    yield Candidate(part, Form.WH, "owner.whose", stem, part.key, shown=shown)


def _is_subject(part: Part) -> bool:
    fact = part.fact
    subject = [t.i for t in fact.subject]
    if not set(part.indices) <= set(subject):
        return False
    if any(t.dep_ in {"conj", "cc", "poss"} and t.i not in part.indices for t in fact.subject if t.head.i in subject):
        return _is_glued_role(part) and not any(t.dep_ in {"conj", "cc"} for t in fact.subject)
    return fact.head.i in part.indices or _is_glued_role(part)


def _is_glued_role(part: Part) -> bool:
    """Whether the subject is a role with the name behind it: "Russian Ambassador to the UN Vasily Nebenzia"."""
    fact = part.fact
    words = [t for t in fact.subject if not t.is_punct]
    return (
        part.asks is AnswerType.PERSON
        and fact.head.lower_ in gazetteer.ROLE_NOUNS
        and fact.head.i < part.first
        and words[-1].i == part.last
    )


def _wh(part: Part) -> str | None:
    if part.asks is AnswerType.PERSON:
        return "Who"
    fact = part.fact
    before = [t for t in fact.subject if t.i < part.first and t.dep_ != "det"]
    noun = which(part, before)
    if noun is not None:
        return f"Which {noun}"
    if before:
        return None
    return "What" if identified(fact) else _BY_TYPE.get(part.asks)


def identified(fact: Fact) -> bool:
    """Whether the clause says what its subject alone is: "is the county seat of ...", "is the largest city in ..."."""
    verb = fact.predicate
    if verb.lemma_ != "be" or not verb.text.isalpha():
        return False
    attribute = next((t for t in verb.children if t.dep_ == "attr"), None)
    if attribute is None or attribute.tag_ not in {"NN", "NNP"}:
        return False
    definite = any(t.dep_ == "poss" or t.lower_ == "the" for t in attribute.children)
    narrowed = any(t.dep_ in {"prep", "acl", "relcl", "poss"} for t in attribute.children)
    return definite and narrowed


def which(part: Part, before: Sequence[Token]) -> str | None:
    """Return the words for "Which ...?": the noun with its adjectives before the name, or what the name itself says.

    ``before`` are the tokens of the phrase before the name, without its article. None when nothing says what it is.
    """
    if before:
        return _noun_before(part, before)
    noun = place_class(part.key) or class_noun(part.key)
    sorts = {word.casefold() for word in part.key.split()} & (gazetteer.CLASS_NOUNS | {"bar"})
    several = len(sorts - {noun}) > 0  # "District of Columbia Bar", "University of Alder College of Law"
    return noun if noun and not several and noun not in gazetteer.PERSON_TITLES else None


def _noun_before(part: Part, words: Sequence[Token]) -> str | None:
    """The common noun, with its adjectives, that stands before the name and says what it is."""
    if words[-1].pos_ != "NOUN" or words[-1].i != part.first - 1 or words[-1].tag_ == "NNS":
        return None
    if any(t.pos_ not in {"NOUN", "ADJ", "PROPN", "NUM"} or t.dep_ == "poss" for t in words):
        return None
    return render(words)
