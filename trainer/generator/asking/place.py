"""Asks for the place of a clause: "Where was ... born?"; only with verbs that have one place."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from trainer.generator import lexicon
from trainer.generator.asking.order import inverted
from trainer.generator.candidates import Candidate, Context, Form, Part
from trainer.generator.facts import Fact
from trainer.generator.mentions import place_class

if TYPE_CHECKING:
    from trainer.generator.tokens import Token


def another_place(fact: Fact, preposition: Token) -> bool:
    """Whether the clause names a second place beside the one behind ``preposition``: "born in Linz, in Austria"."""
    others = (t for t in fact.predicate.children if t.lower_ in {"in", "at"} and t.i != preposition.i)
    return any(c.ent_type_ in {"GPE", "LOC", "FAC"} for t in others for c in t.children)


def ask_place(part: Part, context: Context) -> Iterator[Candidate]:
    """Yield the question for a named place that the predicate governs through "in" or "at"."""
    fact = part.fact
    doc = fact.sentence.span.doc
    head = doc[part.first : part.last + 1].root
    preposition = head.head
    if head.dep_ != "pobj" or preposition.lower_ not in {"in", "at"} or preposition.head.i != fact.predicate.i:
        return
    noun = place_class(part.key)
    template = "place.class" if noun else "place.where"
    if template in context.unwanted:
        return
    happened = fact.predicate.tag_ in {"VBD", "VBN"} and preposition.lower_ == "in"
    if noun is None and fact.predicate.lemma_.lower() in lexicon.LASTING | {"be"}:
        happened = False
    if fact.predicate.lemma_.lower() not in lexicon.LOCATED_VERBS and not happened:
        return
    after = doc[part.last + 1 : part.last + 3]
    lies_in = len(after) > 1 and after[0].text == "," and after[1].ent_type_ in {"GPE", "LOC"}  # "Linz, Austria"
    says_nothing = fact.predicate.lemma_ == "be" and not any(
        t.dep_ in {"attr", "acomp"} for t in fact.predicate.children
    )
    if another_place(fact, preposition) or lies_in or says_nothing:
        return
    frame = frozenset(t.i for t in preposition.subtree)
    words = [t for t in preposition.subtree if t.i not in part.indices and t.i != preposition.i]
    if any(t.dep_ != "det" for t in words):
        return
    asked = inverted(fact, f"In which {noun}" if noun else "Where", frame, context.names)
    if asked is not None:
        yield Candidate(part, Form.WH, template, asked.stem, part.key, shown=asked.shown)
