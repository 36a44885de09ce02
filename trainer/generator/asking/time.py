"""Asks for the date of a clause: "In which year did ...?"; only where the date hangs on the clause's own verb."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from trainer.generator import lexicon
from trainer.generator.asking.order import inverted
from trainer.generator.candidates import Candidate, Context, Form, Part
from trainer.generator.dates import dates_in
from trainer.generator.facts import Fact
from trainer.generator.values import DateShape, date_shape

if TYPE_CHECKING:
    from trainer.generator.tokens import Token

_WH = {
    DateShape.YEAR: "which year",
    DateShape.MONTH: "which month and year",
    DateShape.DAY: "what date",
    DateShape.DAY_OF_YEAR: "what date",
    DateShape.DECADE: "which decade",
    DateShape.CENTURY: "which century",
}

_ASKED = frozenset({"in", "on", "during", "until", "since"})
"""Prepositions that stand well before "which year"."""


def ask_time(part: Part, context: Context) -> Iterator[Candidate]:
    """Yield the question for a date that the predicate governs through "in", "on", "since", "until" and the like."""
    fact = part.fact
    shape = date_shape(part.key)
    doc = fact.sentence.span.doc
    frame = {i for i in range(part.frame[0], part.last + 1) if not doc[i].is_punct}
    narrowed = part.key.split()[-2:-1] not in ([], ["the"]) or "mid" in part.key
    if shape is DateShape.DECADE and (narrowed or part.key.endswith("00s")):
        return  # "the early 1980s" is no decade; "the 1300s" are ten years, or a hundred
    late = shape is DateShape.CENTURY and part.key.removeprefix("the ").startswith(("early", "mid", "late"))
    if shape is None or late or part.frame[0] == part.first or _is_an_identity(fact) or _lasts(fact):
        return
    preposition = doc[part.frame[0]]
    perfect = any(t.lower_ in {"has", "have"} for t in fact.verbs)
    if preposition.lower_ not in _ASKED or (preposition.lower_ == "since" and not perfect):
        return
    inside = fact.places
    governed = {t.i for t in preposition.subtree if not t.is_punct and t.i in inside} == frame and (
        preposition.head.i == fact.predicate.i or _beside_object(part, preposition)
    )
    after = doc[part.last + 1] if part.last + 1 < len(doc) else None
    if after is not None and after.text == "," and any(t.dep_ == "appos" for t in doc[part.last].children):
        return
    leading = {t.i for t in fact.lead if not t.is_punct} == frame
    if not leading and (not governed or _tells_of_an_event(fact, preposition)):
        return
    if any(not (a <= part.first <= b) and {a, b} <= fact.places for a, b in dates_in(fact.sentence)):
        return
    if preposition.lower_ in {"by", "from"} and any(t.dep_ == "agent" for t in fact.predicate.children):
        return
    asked = inverted(
        fact,
        f"{preposition.lower_.capitalize()} {_WH[shape]}",
        frozenset(range(part.frame[0], part.last + 1)),
        context.names,
    )
    opens = asked is not None and asked.stem.split()[0].lower() in {preposition.lower_, "according"}
    if asked is not None and opens:
        yield Candidate(part, Form.WH, f"time.{shape.value.replace(' ', '-')}", asked.stem, part.key, shown=asked.shown)


def _is_an_identity(fact: Fact) -> bool:
    """Whether a clause says which one a thing is: "the last state to join was Ohio", "X was the name given to it"."""
    verb = fact.predicate
    named = (t for t in verb.children if t.dep_ == "attr" and t.i > verb.i)
    return verb.lemma_ == "be" and any(
        t.pos_ == "PROPN" or any(c.dep_ == "acl" and c.i in fact.places for c in t.children) for t in named
    )


def _lasts(fact: Fact) -> bool:
    """Whether a clause tells how long something went on, beside when: "for six years until 1911"."""
    verb = fact.predicate.i
    return any(t.lower_ == "for" and verb in {t.head.i, t.head.head.i} and _has_date(t) for t in fact.rest)


def _has_date(preposition: Token) -> bool:
    return any(t.ent_type_ == "DATE" for t in preposition.children)


def _beside_object(part: Part, preposition: Token) -> bool:
    """Whether a date hangs on the object, as parsers often have it: "started service on 4 May 1882".

    Of an event it may be the date of that: "remembered the flood in 1953".
    """
    noun = preposition.head
    last = part.last == part.fact.tokens[-1].i
    plain = noun.dep_ == "dobj" and noun.head.i == part.fact.predicate.i and noun.pos_ == "NOUN"
    return plain and last and part.fact.predicate.tag_ == "VBD" and noun.lemma_.lower() not in lexicon.EVENTS


def _tells_of_an_event(fact: Fact, preposition: Token) -> bool:
    """Whether somebody speaks of what has a date of its own: "described the flood in 1953" may date the flood."""
    if fact.predicate.lemma_.lower() not in lexicon.TELLING:
        return False
    told = (t for t in fact.predicate.children if t.dep_ == "dobj" and t.i < preposition.i)
    return any(t.lemma_.lower() in lexicon.EVENTS for t in told)
