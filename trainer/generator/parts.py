"""Names what can be asked for in a fact: names, dates and numbers that stand whole and by themselves."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from trainer.bank.questions import AnswerType
from trainer.generator import lexicon
from trainer.generator.candidates import Part
from trainer.generator.dates import dates_in, hangs_on
from trainer.generator.facts import Fact, Source
from trainer.generator.names import Names
from trainer.generator.phrases import phrases_of
from trainer.generator.terms import Terms
from trainer.generator.values import date_shape, read_number

if TYPE_CHECKING:
    from trainer.generator.tokens import Doc, Token

_LONGEST_REASON = 6
_BOUNDS = frozenset({"over", "under", "about", "around", "nearly", "almost", "roughly", "approximately", "some"})
_TWO_WORDS = frozenset(
    {("more", "than"), ("less", "than"), ("fewer", "than"), ("at", "least"), ("at", "most"), ("up", "to")}
)
"""Words that belong to the number behind them."""
_STRESSED = frozenset({"only", "just", "mere", "whopping", "staggering", "measly", "paltry"})
"""What stands before a number and says what to think of it: "just 50", "a mere 50"."""
_OF_AREA = frozenset({"square", "cubic"})
_DATE_PREPOSITIONS = frozenset({"in", "on", "since", "until", "by", "during", "after", "before"})


def parts_of(fact: Fact, names: Names, terms: Terms, unwanted: frozenset[str] = frozenset()) -> Iterator[Part]:
    """Yield the askable parts of a fact: names, dates, numbers, reasons and terms, then the whole clause.

    Phrases for which every template is ``unwanted`` are left out.
    """
    inside = fact.places
    yield from _named(fact, names, inside)
    if fact.source is Source.QUOTED:
        return
    yield from _dated(fact, inside)
    yield from _counted(fact, inside)
    yield from _reasons(fact, inside)
    yield from _terms(fact, inside, terms)
    yield from phrases_of(fact, unwanted)
    place = fact.predicate.i
    yield Part(fact, place, place, fact.predicate.text, AnswerType.STATEMENT, (place, place))


def plain_parts_of(fact: Fact, names: Names) -> Iterator[Part]:
    """Yield the names, dates and numbers of a fact."""
    inside = fact.places
    yield from _named(fact, names, inside)
    yield from _dated(fact, inside)
    yield from _counted(fact, inside)


def _reasons(fact: Fact, inside: frozenset[int]) -> Iterator[Part]:
    """The short phrase behind "because of", "due to" or "thanks to" when the clause's own verb governs it."""
    doc = fact.sentence.span.doc
    for token in fact.rest:
        if token.lower_ not in {"of", "to"} or token.i == 0:
            continue
        before = token.nbor(-1)
        pair = f"{before.lower_} {token.lower_}"
        if pair not in {"because of", "due to", "thanks to"}:
            continue
        head = next((t for t in (*token.children, *before.children) if t.dep_ == "pobj"), None)
        governor = before if before.head.i != token.i else token
        if head is None or governor.head.i != fact.predicate.i:
            continue
        phrase = [t.i for t in head.in_order]
        whole = range(before.i, phrase[-1] + 1)
        if len(phrase) > _LONGEST_REASON or phrase[0] != token.i + 1 or not inside.issuperset(whole):
            continue
        if len(phrase) != phrase[-1] - phrase[0] + 1 or any(doc[i].is_punct for i in phrase):
            continue
        text = doc[phrase[0] : phrase[-1] + 1].text
        yield Part(fact, phrase[0], phrase[-1], text, AnswerType.REASON, (before.i, phrase[-1]))


def _terms(fact: Fact, inside: frozenset[int], terms: Terms) -> Iterator[Part]:
    """The term that the sentence defines, in its main clause."""
    defined = terms.of(fact.sentence)
    if fact.source is not Source.MAIN or defined is None:
        return
    term = range(defined.first, defined.last + 1)
    if inside.issuperset(term) and not any(i in fact.swaps for i in term):
        yield Part(fact, defined.first, defined.last, defined.term, AnswerType.TERM, (defined.first, defined.last))


def _named(fact: Fact, names: Names, inside: frozenset[int]) -> Iterator[Part]:
    doc = fact.sentence.span.doc
    first = fact.subject[0]
    if fact.source is Source.QUOTED:
        if fact.subject_name is not None and fact.subject_name.type is not None:
            last = fact.subject[-1]
            yield Part(fact, first.i, last.i, fact.subject_name.full, fact.subject_name.type, (first.i, last.i))
        return
    if first.pos_ == "PRON" and fact.swaps.get(first.i) and fact.subject_name and fact.subject_name.type:
        yield Part(fact, first.i, first.i, fact.subject_name.full, fact.subject_name.type, (first.i, first.i))
    for mention in names.within(fact.sentence):
        name = names.of(mention)
        if fact.source is Source.REPORTED and any(t.i in mention.indices for t in fact.lead):
            continue
        if name.type is None or mention.modifier or not inside.issuperset(range(mention.first, mention.last + 1)):
            continue
        if (
            any(doc[i].ent_type_ == "NORP" for i in range(mention.first, mention.last + 1))
            and mention.first == mention.last
        ):
            continue
        asks = name.type if name.sure or name.type is AnswerType.PERSON else AnswerType.NAME
        yield Part(fact, mention.first, mention.last, name.full, asks, (mention.first, mention.last))


def _dated(fact: Fact, inside: frozenset[int]) -> Iterator[Part]:
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
        if hangs_on(fact.sentence, first) == "as of" or _is_no_time(doc, first, last):
            continue  # when something was so, not when it happened
        if before == "to" or (after is not None and after.lower_ in {"to", "until", "through"}):
            continue
        start = first
        if before in _DATE_PREPOSITIONS and first - 1 in inside:
            start = first - 1
        yield Part(fact, first, last, doc[first : last + 1].text, AnswerType.DATE, (start, last))


def _is_no_time(doc: Doc, first: int, last: int) -> bool:
    """Whether a date belongs to a name or a thing ("War of 1812", "the 2007 census"), or has no one value."""
    describes = doc[last].head.i > last and doc[last].head.pos_ == "NOUN" and first > 0 and doc[first - 1].dep_ == "det"
    before = [t.lower_ for t in doc[max(0, first - 3) : first]]
    described = before[-1:] in (["a"], ["an"]) and doc[last].ent_type_ == "DATE"  # "in an August 1940 address"
    return describes or described or before[-2:] == ["war", "of"] or before[-2:] == ["at", "least"] or "turn" in before


def _counted(fact: Fact, inside: frozenset[int]) -> Iterator[Part]:
    doc = fact.sentence.span.doc
    dated = dates_in(fact.sentence)
    for start, end, label in fact.sentence.entities:
        if label not in {"CARDINAL", "PERCENT", "QUANTITY", "MONEY", "DATE", "TIME"}:
            continue
        if any(a <= end and start <= b for a, b in dated) or not inside.issuperset(range(start, end + 1)):
            continue
        aged = label == "DATE" and doc[end].like_num and doc[end - 1].lower_ in {"of", "age", "aged"} and end > start
        first, last = (end, end) if aged else _without_unit(fact, start, end, label)
        share = any(t.text == "%" or t.lower_ in {"percent", "cent"} for t in doc[first : last + 1])
        if any(any(c.isdigit() for c in t.text) and any(c.isalpha() for c in t.text) for t in doc[first : last + 1]):
            continue
        if len(dated) > 1 and doc[last].head.lemma_ in {"year", "month", "day", "decade", "century"}:
            continue
        if first > fact.sentence.span.start and doc[first - 1].text in {"$", "£", "€"} and first - 1 in inside:
            first -= 1
        if last < first or (not share and _is_pointing(doc[first], doc[last])):
            continue
        first = _with_bound(fact, first, inside)
        text = doc[first : last + 1].text
        number = read_number(text)
        if label == "CARDINAL" and not share and not aged and _of_nothing(doc[last], fact):
            continue
        counts = doc[last].dep_ in {"nummod", "quantmod"} or label in {"QUANTITY", "MONEY", "PERCENT"} or aged
        if number is None or number.value in {0, 1} or (date_shape(text) and not counts):
            continue
        span = doc[first : last + 1]
        ranged = any(t.text in {"-", "–", "/"} or t.lower_ in {"to", "and", "or", "between"} for t in span)
        if ranged and (not text.casefold().startswith("up to ") or " to " in text[6:]):
            continue
        if first > 0 and doc[first - 1].lower_ in {"between", "and", "or", "-", "–"} and doc[first - 1].i in inside:
            continue
        yield Part(fact, first, last, text, AnswerType.NUMBER, (first, last))


def _with_bound(fact: Fact, first: int, inside: set[int] | frozenset[int]) -> int:
    """Where a number begins together with "over" or "more than" in front of it."""
    doc = fact.sentence.span.doc
    if first - 1 in inside and doc[first - 1].lower_ in _BOUNDS:
        return first - 1
    two = first - 2 in inside and (doc[first - 2].lower_, doc[first - 1].lower_) in _TWO_WORDS
    return first - 2 if two else first


def _of_nothing(number: Token, fact: Fact) -> bool:
    """Whether a number stands where a noun would, so that nothing says what it counts; the value of a measure may."""
    measured = number.dep_ == "attr" and fact.head.lemma_.lower() in lexicon.MEASURES
    return number.dep_ in {"dobj", "pobj", "attr", "conj", "nsubj"} and not measured


def _without_unit(fact: Fact, first: int, last: int, label: str) -> tuple[int, int]:
    """Leave the unit to the question: "three" of "three years"; nothing of a time without a number before its unit."""
    doc = fact.sentence.span.doc
    while first < last and (doc[first].lower_ in _STRESSED or doc[first + 1].lower_ in _STRESSED):
        first += 1
    if label == "CARDINAL" and [t.lower_ for t in doc[last + 1 : last + 3]] == ["per", "cent"]:
        return first, last + 2
    if label in {"MONEY", "PERCENT", "CARDINAL"}:
        return first, _without_area(doc, first, last)
    unit = doc[last]
    if unit.pos_ != "NOUN" or unit.tag_ != "NNS" or last == first or not any(t.like_num for t in doc[first:last]):
        return (first, _without_area(doc, first, last)) if label == "QUANTITY" else (first, first - 1)
    after = doc[last + 1].lower_ if last + 1 < len(doc) else ""
    if label != "QUANTITY" and (
        after in {"ago", "old", "later", "earlier", "before", "after"} or doc[last].lower_ == "s"
    ):
        return first, first - 1
    end = last - 1
    while end > first and not doc[end].like_num:
        end -= 1
    return (first, end) if doc[end].head.i == last else (first, first - 1)


def _without_area(doc: Doc, first: int, last: int) -> int:
    """The last token of a number without "square", which belongs to what it counts: "20 | square blocks"."""
    return last - 1 if last > first and doc[last].lower_ in _OF_AREA else last


def _is_pointing(first: Token, last: Token) -> bool:
    """Whether the number picks out things known before ("the two countries") or is part of a range or a name."""
    noun = last.head
    if noun.pos_ == "PROPN" and first.i > 0 and first.nbor(-1).pos_ == "PROPN":
        return True
    if any(t.dep_ in {"det", "poss"} and t.lower_ not in {"a", "an"} for t in noun.children):
        return True
    if first.i > 0 and (first.nbor(-1).lower_ in {"the", "these", "those", "all", "other", "chapter", "no.", "number"}):
        return True
    following = last.nbor() if last.i + 1 < len(last.doc) else None
    return following is not None and (
        following.text in {"-", "–", "/"} or following.lower_ in {"of", "or", "to", "more", "other"}
    )
