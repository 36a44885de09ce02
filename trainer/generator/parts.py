"""Names what can be asked for in a fact: names, dates and numbers that stand whole and by themselves."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from trainer.bank.questions import AnswerType
from trainer.generator.candidates import Part
from trainer.generator.dates import dates_in
from trainer.generator.facts import Fact
from trainer.generator.names import Names
from trainer.generator.values import date_shape, read_number

if TYPE_CHECKING:
    from spacy.tokens import Token

_DATE_PREPOSITIONS = frozenset({"in", "on"})


def parts_of(fact: Fact, names: Names) -> Iterator[Part]:
    """Yield the askable parts of a fact, in reading order within names, dates and numbers."""
    inside = {t.i for t in fact.tokens}
    yield from _named(fact, names, inside)
    yield from _dated(fact, inside)
    yield from _counted(fact, inside)


def _named(fact: Fact, names: Names, inside: set[int]) -> Iterator[Part]:
    doc = fact.sentence.span.doc
    first = fact.subject[0]
    if first.pos_ == "PRON" and fact.swaps.get(first.i) and fact.subject_name and fact.subject_name.type:
        yield Part(fact, first.i, first.i, fact.subject_name.full, fact.subject_name.type, (first.i, first.i))
    for mention in names.within(fact.sentence):
        name = names.of(mention)
        if name.type is None or mention.modifier or not inside.issuperset(range(mention.first, mention.last + 1)):
            continue
        if (
            any(doc[i].ent_type_ == "NORP" for i in range(mention.first, mention.last + 1))
            and mention.first == mention.last
        ):
            continue
        asks = name.type if name.sure or name.type is AnswerType.PERSON else AnswerType.NAME
        yield Part(fact, mention.first, mention.last, name.full, asks, (mention.first, mention.last))


def _dated(fact: Fact, inside: set[int]) -> Iterator[Part]:
    doc = fact.sentence.span.doc
    for first, last in dates_in(fact.sentence):
        if not inside.issuperset(range(first, last + 1)):
            continue
        after = doc[last + 1] if last + 1 < fact.sentence.span.end else None
        if after is not None and (
            after.text in {"-", "–", "—"} or (after.pos_ == "NOUN" and doc[last].head.i == after.i)
        ):
            continue
        before = doc[first - 1].lower_ if first > 0 else ""
        if before == "to" or (after is not None and after.lower_ in {"to", "until", "through"}):
            continue
        start = first
        if before in _DATE_PREPOSITIONS and first - 1 in inside:
            start = first - 1
        yield Part(fact, first, last, doc[first : last + 1].text, AnswerType.DATE, (start, last))


def _counted(fact: Fact, inside: set[int]) -> Iterator[Part]:
    doc = fact.sentence.span.doc
    dated = dates_in(fact.sentence)
    for entity in fact.sentence.span.ents:
        if entity.label_ not in {"CARDINAL", "PERCENT", "QUANTITY", "MONEY"}:
            continue
        first, last = entity.start, entity.end - 1
        if any(a <= last and first <= b for a, b in dated):
            continue
        if not inside.issuperset(range(first, last + 1)) or _is_pointing(doc[first], doc[last]):
            continue
        text = doc[first : last + 1].text
        number = read_number(text)
        if number is None or number.value in {0, 1} or date_shape(text):
            continue
        if any(t.text in {"-", "–", "/"} or t.lower_ in {"to", "and", "or", "between"} for t in doc[first : last + 1]):
            continue
        if (
            first > 0
            and doc[first - 1].lower_ in {"between", "and", "to", "or", "-", "–"}
            and doc[first - 1].i in inside
        ):
            continue
        yield Part(fact, first, last, text, AnswerType.NUMBER, (first, last))


def _is_pointing(first: Token, last: Token) -> bool:
    """Whether the number picks out things known before ("the two countries") or is part of a range or a name."""
    noun = last.head
    if any(t.dep_ in {"det", "poss"} and t.lower_ not in {"a", "an"} for t in noun.children):
        return True
    if first.i > 0 and (first.nbor(-1).lower_ in {"the", "these", "those", "all", "other", "chapter", "no.", "number"}):
        return True
    following = last.nbor() if last.i + 1 < len(last.doc) else None
    return following is not None and (
        following.text in {"-", "–", "/"} or following.lower_ in {"of", "or", "to", "more", "other"}
    )
