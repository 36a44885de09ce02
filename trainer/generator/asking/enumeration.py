"""Asks for all of a list: "Which of these countries signed the treaty?", for names joined in subject or object."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from trainer.bank.questions import GAP, AnswerType
from trainer.generator.asking.order import inverted
from trainer.generator.candidates import Candidate, Context, Form, Part
from trainer.generator.dates import dates_in
from trainer.generator.mentions import place_class
from trainer.generator.values import DateShape, date_shape
from trainer.generator.wording import finished, render, sentence_case

_FEWEST = 3
_MOST = 5
_SORTS = {"country": "countries", "US state": "US states", "continent": "continents"}


@dataclass(frozen=True, slots=True)
class _Named:
    """A listed name: its place in the sentence and how it is written in full."""

    first: int
    last: int
    text: str


def ask_enumeration(part: Part, context: Context) -> Iterator[Candidate]:
    """Yield the question for a whole list of names of one sort, or of years, once: for the first of them."""
    fact = part.fact
    if part.asks is AnswerType.DATE:
        yield from _years(part)
        return
    if fact.lead:
        return
    listed = _listed(part, context)
    if listed is None or listed[0].first != part.first:
        return
    keys = tuple(named.text for named in listed)
    noun = sort_of(keys, part.asks)
    gone = frozenset(range(listed[0].first, listed[-1].last + 1))
    head = fact.sentence.span.doc[part.first : part.last + 1].root
    if noun is None or gone & set(fact.swaps):
        return
    if {t.i for t in fact.subject if t.dep_ != "det"} <= gone:
        stem = f"Which of these {noun} {render((*fact.verbs, *fact.rest), fact.swaps)}?"
        shown = frozenset(t.i for t in (*fact.verbs, *fact.rest))
    elif head.dep_ == "dobj" and head.head.i == fact.predicate.i:
        asked = inverted(fact, f"Which of these {noun}", gone, context.names)
        if asked is None:
            return
        stem, shown = asked.stem, asked.shown
    else:
        return
    yield Candidate(part, Form.WH, "enumeration", stem, part.key, shown=shown, keys=keys)


def _years(part: Part) -> Iterator[Candidate]:
    """Yield "Which of these years belong in the gap?" for "resolutions from 2006, 2009 and 2016"."""
    fact = part.fact
    doc = fact.sentence.span.doc
    spans = [span for span in dates_in(fact.sentence) if span[0] >= part.first]
    listed = spans[:1]
    for span in spans[1:]:
        if any(t.lower_ not in {",", "and"} for t in doc[listed[-1][1] + 1 : span[0]]):
            break
        listed.append(span)
    keys = tuple(doc[first : last + 1].text for first, last in listed)
    before = [span for span in dates_in(fact.sentence) if span[1] < part.first]
    if before or not _FEWEST <= len(keys) <= _MOST or any(date_shape(key) is not DateShape.YEAR for key in keys):
        return
    gone = range(listed[0][0], listed[-1][1] + 1)
    inside = {t.i for t in fact.tokens}
    if not inside.issuperset(gone):
        return
    swaps = {**dict.fromkeys(gone, ""), gone[-1]: GAP}
    stem = f"Which of these years belong in the gap? {finished(sentence_case(fact.statement(swaps)), '.')}"
    yield Candidate(
        part, Form.WH, "enumeration.years", stem, part.key, shown=frozenset(inside) - frozenset(gone), keys=keys
    )


def _listed(part: Part, context: Context) -> list[_Named] | None:
    """The names that are joined to a part, itself among them, when all are of its type and nothing else is listed."""
    fact = part.fact
    head = fact.sentence.span.doc[part.first : part.last + 1].root
    found: list[_Named] = []
    for token in sorted((head, *head.conjuncts), key=lambda t: t.i):
        mention = context.names.at(fact.sentence, token)
        name = context.names.of(mention) if mention is not None and not mention.modifier else None
        if mention is None or name is None or name.type is not part.asks or not name.sure:
            return None
        found.append(_Named(mention.first, mention.last, name.full))
    inside = {i for named in found for i in range(named.first, named.last + 1)}
    doc = fact.sentence.span.doc
    whole = range(found[0].first, found[-1].last + 1)
    plain = all(i in inside or doc[i].lower_ in {",", "and", "the", "&"} for i in whole)
    return found if _FEWEST <= len(found) <= _MOST and plain else None


def sort_of(names: Sequence[str], asks: AnswerType) -> str | None:
    """Return the plural noun for names of one sort ("people", "countries"), or None when they are of several."""
    if asks is AnswerType.PERSON:
        return "people"
    sorts = {place_class(name) or "" for name in names}
    return _SORTS.get(sorts.pop()) if len(sorts) == 1 else None
