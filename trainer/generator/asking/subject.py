"""Asks for the named subject of a clause, as in "Who denied it?" or "Which French imperial yacht sank in 1870?".

The wh-word comes from the strongest evidence there is: the noun before the name, a list of countries, the class noun
inside the name, or the decision that the name is a person's. Without such evidence there is no question.
"""

from __future__ import annotations

from collections.abc import Iterator

from trainer.bank.questions import AnswerType
from trainer.generator import lexicon
from trainer.generator.asking.order import lowered, with_lead
from trainer.generator.candidates import Candidate, Context, Form, Part
from trainer.generator.facts import Fact
from trainer.generator.mentions import class_noun, place_class
from trainer.generator.wording import render


def ask_subject(part: Part, context: Context) -> Iterator[Candidate]:
    """Yield the question whose answer is the subject, if the part is the subject and says what it is."""
    fact = part.fact
    if not _is_subject(part) or fact.verbs == ():
        return
    wh = _wh(part)
    if wh is None:
        return
    tokens = (*fact.verbs, *fact.rest)
    body = f"{wh} {render(tokens, fact.swaps)}"
    stem = with_lead(fact.lead, body, {**fact.swaps, **lowered(fact.lead, fact.sentence, context.names)})
    shown = frozenset(t.i for t in (*fact.lead, *tokens))
    yield Candidate(part, Form.WH, f"subject.{wh.split()[0].lower()}", stem, part.key, shown=shown)


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
        and fact.head.lower_ in lexicon.ROLE_NOUNS
        and fact.head.i < part.first
        and words[-1].i == part.last
    )


def _wh(part: Part) -> str | None:
    if part.asks is AnswerType.PERSON:
        return "Who"
    before = _noun_before(part.fact, part)
    if before:
        return f"Which {before}"
    noun = place_class(part.key) or class_noun(part.key)
    return f"Which {noun}" if noun and noun not in lexicon.PERSON_TITLES else None


def _noun_before(fact: Fact, part: Part) -> str | None:
    """The common noun, with its adjectives, that stands before the name and says what it is."""
    words = [t for t in fact.subject if t.i < part.first and t.dep_ != "det"]
    if not words or words[-1].pos_ != "NOUN" or words[-1].i != part.first - 1 or words[-1].tag_ == "NNS":
        return None
    if any(t.pos_ not in {"NOUN", "ADJ", "PROPN", "NUM"} or t.dep_ == "poss" for t in words):
        return None
    return render(words)
