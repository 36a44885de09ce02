"""Makes questions of several facts at once: enumerations, passages with several gaps, orders, matches, whole passages.

Each is built from candidates that are sound by themselves, so that nothing is asked here that could not be asked alone.
Only facts near to each other come together, and what is chosen hangs on their content alone.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from trainer.bank.questions import (
    GAP,
    AnswerType,
    ChoiceQuestion,
    Evidence,
    GapsQuestion,
    Kind,
    MatchingQuestion,
    MultipleQuestion,
    OrderingQuestion,
    Question,
    make_question_id,
    same_to_a_reader,
)
from trainer.generator import lexicon
from trainer.generator.asking.order import inverted
from trainer.generator.candidates import Candidate, Context, Form, Part, drawn
from trainer.generator.checks import PASSED
from trainer.generator.evidence import evidence_for
from trainer.generator.mentions import place_class
from trainer.generator.realising import Item
from trainer.generator.values import DateShape, date_shape, year_in
from trainer.generator.wording import render, sentence_case

_FEWEST = 3
_MOST = 5
_OPTIONS = 4
_LONGEST_LINE = 18
_NEAR = 12
"""Sentences within which statements may be shown together."""
_WORTH = {Kind.MULTIPLE: 0.95, Kind.GAPS: 0.90, Kind.ORDERING: 0.90, Kind.MATCHING: 0.90, Kind.CHOICE: 0.80}


def compose(sound: Sequence[Candidate], context: Context, kinds: Collection[Kind]) -> Iterator[Item]:
    """Yield the questions that several sound candidates of one document make together, of the kinds asked for."""
    for kind, maker in _MAKERS:
        if kind in kinds:
            yield from maker(sound, context)


def _enumerations(sound: Sequence[Candidate], context: Context) -> Iterator[Item]:
    """Ask "Which of these countries ...?" where a clause lists names of one sort as its subject or its object."""
    seen: set[tuple[int, int]] = set()
    for candidate in sound:
        part = candidate.part
        if candidate.form is not Form.GAP or part.asks not in {AnswerType.PERSON, AnswerType.PLACE}:
            continue
        listed = _listed(part, context)
        if listed is None or (listed[0].first, listed[-1].last) in seen:
            continue
        seen.add((listed[0].first, listed[-1].last))
        item = _enumeration(candidate, listed, context)
        if item is not None:
            yield item


@dataclass(frozen=True, slots=True)
class _Named:
    """A listed name: its place in the sentence and how it is written in full."""

    first: int
    last: int
    text: str


def _listed(part: Part, context: Context) -> list[_Named] | None:
    """The names that are joined to a part, itself among them, when all are of its type and nothing else is listed."""
    fact = part.fact
    names = context.names
    head = fact.sentence.span.doc[part.first : part.last + 1].root
    heads = sorted((head, *head.conjuncts), key=lambda t: t.i)
    found: list[_Named] = []
    for token in heads:
        mention = names.at(fact.sentence, token)
        name = names.of(mention) if mention is not None and not mention.modifier else None
        if mention is None or name is None or name.type is not part.asks or not name.sure:
            return None
        found.append(_Named(mention.first, mention.last, name.full))
    whole = range(found[0].first, found[-1].last + 1)
    inside = {i for named in found for i in range(named.first, named.last + 1)}
    doc = fact.sentence.span.doc
    plain = all(i in inside or doc[i].lower_ in {",", "and", "the", "&"} for i in whole)
    return found if _FEWEST <= len(found) <= _MOST and plain else None


def _enumeration(candidate: Candidate, listed: Sequence[_Named], context: Context) -> Item | None:
    part, fact = candidate.part, candidate.fact
    keys = [named.text for named in listed]
    noun = _sort_of(keys, part.asks)
    gone = frozenset(range(listed[0].first, listed[-1].last + 1))
    subject = {t.i for t in fact.subject}
    head = fact.sentence.span.doc[listed[0].first : listed[0].last + 1].root
    if fact.lead or noun is None or any(t.i in fact.swaps for t in fact.tokens if t.i in gone):
        return None
    if subject <= gone | {t.i for t in fact.subject if t.dep_ == "det"}:
        stem = f"Which of these {noun} {render((*fact.verbs, *fact.rest), fact.swaps)}?"
    elif head.dep_ == "dobj" and head.head.i == fact.predicate.i:
        asked = inverted(fact, f"Which of these {noun}", gone, context.names)
        if asked is None:
            return None
        stem = asked.stem
    else:
        return None
    text = fact.sentence.text
    others = [n.full for n in context.names.near(part.asks, fact.sentence.number)]
    wrong = [o for o in others if o not in text and o not in stem and _sort_of([o], part.asks) == noun]
    wrong.sort(key=lambda o: drawn(f"{part.content}:{o}"))
    distractors = wrong[: max(2, _MOST - len(keys))]
    if len(distractors) < 2:  # noqa: PLR2004 - one wrong option gives itself away
        return None
    options = sorted([*keys, *distractors], key=lambda o: drawn(f"{context.seed}:{part.content}:{o}"))
    if len({same_to_a_reader(o) for o in options}) < len(options):
        return None
    shared = _shared([candidate], context, Kind.MULTIPLE, stem, "enumeration", part.asks)
    key = tuple(o for o in options if o in keys)
    item = _item(MultipleQuestion(**shared, key=key, options=tuple(options)), [candidate], part=(min(gone), max(gone)))
    return replace(item, covers=frozenset((named.first, named.last) for named in listed))


def _sort_of(names: Sequence[str], asks: AnswerType) -> str | None:
    """The plural noun for a list of names: "people", "countries"; None when they are not of one sort."""
    if asks is AnswerType.PERSON:
        return "people"
    sorts = {place_class(name) for name in names}
    return (
        {"country": "countries", "US state": "US states", "continent": "continents"}.get(str(next(iter(sorts))))
        if (len(sorts) == 1)
        else None
    )


def _gap_passages(sound: Sequence[Candidate], context: Context) -> Iterator[Item]:
    """A clause with two of its parts taken out, where three can be: the third alone would be a question on its own."""
    by_fact: dict[tuple[int, int, int], list[Candidate]] = defaultdict(list)
    for candidate in sound:
        fact = candidate.fact
        if candidate.form is Form.GAP and not fact.swaps:
            by_fact[fact.sentence.number, fact.predicate.i, len(fact.tokens)].append(candidate)
    for candidates in by_fact.values():
        parts = {(c.part.first, c.part.last): c for c in candidates}
        if len(parts) < _FEWEST:
            continue
        chosen = sorted(sorted(parts), key=lambda place: drawn(f"gaps:{parts[place].part.content}"))[:2]
        first, second = (parts[place] for place in sorted(chosen))
        if second.part.first <= first.part.last + 2 or first.part.asks is second.part.asks:
            continue
        fact = first.fact
        swaps = {i: "" for c in (first, second) for i in c.part.indices}
        swaps[first.part.last] = swaps[second.part.last] = GAP
        stem = f"{sentence_case(fact.statement(swaps))}."
        if stem.count(GAP) == 2:  # noqa: PLR2004 - two gaps
            shared = _shared([first], context, Kind.GAPS, stem, "gaps", AnswerType.STATEMENT)
            question = GapsQuestion(**shared, key=(first.key, second.key))
            item = _item(question, [first], part=(first.part.first, second.part.last))
            covers = frozenset((c.part.first, c.part.last) for c in (first, second))
            worth = item.worth if drawn(f"gaps:{question.id}") % 3 else 0.0
            yield replace(item, covers=covers, worth=worth)


@dataclass(frozen=True, slots=True)
class _Event:
    """What happened, said without its year, and the year."""

    words: str
    year: int
    candidate: Candidate


def _events(sound: Sequence[Candidate]) -> list[_Event]:
    """The dated events of a document that read well without their date, one a year and a sentence."""
    found: dict[int, _Event] = {}
    sentences: set[int] = set()
    for candidate in sound:
        part, fact = candidate.part, candidate.fact
        if not candidate.template.startswith("time.") or date_shape(part.key) not in {
            DateShape.YEAR,
            DateShape.MONTH,
            DateShape.DAY,
        }:
            continue
        year = year_in(part.key)
        before = fact.sentence.span.doc[part.frame[0]].lower_
        if year is None or before not in {"in", "on"} or "BC" in part.key or fact.predicate.tag_ not in {"VBD", "VBN"}:
            continue
        if int(year) in found or fact.sentence.number in sentences or (fact.lead and fact.lead[0].i != part.frame[0]):
            continue
        words = fact.statement(dict.fromkeys(range(part.frame[0], part.last + 1), ""))
        leaning = any(t.lower_ in lexicon.THIRD_PERSON and t.i not in fact.swaps for t in fact.subject)
        if leaning or len(words.split()) > _LONGEST_LINE or any(c.isdigit() for c in words):
            continue
        found[int(year)] = _Event(sentence_case(words), int(year), candidate)
        sentences.add(fact.sentence.number)
    return [found[year] for year in sorted(found)]


def _orders(sound: Sequence[Candidate], context: Context) -> Iterator[Item]:
    """Dated events to be put in order."""
    events = _events(sound)
    for group in _groups(events):
        candidates = [event.candidate for event in group]
        stem = "Put these events in order, the earliest first."
        shared = _shared(candidates, context, Kind.ORDERING, stem, "order.events", AnswerType.DATE)
        yield _item(OrderingQuestion(**shared, key=tuple(event.words for event in group)), candidates)


def _groups(events: Sequence[_Event]) -> Iterator[list[_Event]]:
    """Runs of events for one question: all of a few, else spread over the years so that each run spans them."""
    if len(events) < _FEWEST:
        return
    runs = max(1, len(events) // _MOST)
    for start in range(runs):
        group = list(events[start::runs])[:_MOST]
        if len(group) >= _FEWEST:
            yield group


def _matches(sound: Sequence[Candidate], context: Context) -> Iterator[Item]:
    """People to be matched with the roles that the text gives them."""
    pairs: dict[str, tuple[str, Candidate]] = {}
    for candidate in sound:
        if candidate.template == "role.who":
            role = candidate.stem.removeprefix("Who is ").removeprefix("Who was ").rstrip("?")
            pairs.setdefault(candidate.key, (sentence_case(role), candidate))
    if len(pairs) < _FEWEST or len({role for role, _ in pairs.values()}) < len(pairs):
        return
    chosen = list(pairs.items())[:_MOST]
    candidates = [candidate for _, (_, candidate) in chosen]
    stem = "Match each person with their role."
    shared = _shared(candidates, context, Kind.MATCHING, stem, "match.roles", AnswerType.PERSON)
    yield _item(MatchingQuestion(**shared, key=tuple((name, role) for name, (role, _) in chosen)), candidates)


def _passages(sound: Sequence[Candidate], context: Context) -> Iterator[Item]:
    """Which of four statements the text contradicts: three that it makes and one that has been turned round."""
    true = [c for c in sound if c.template == "statement.true" and _short(c)]
    false = [c for c in sound if c.template.startswith("statement.false") and _short(c)]
    used: set[int] = set()
    for candidate in false:
        here = candidate.fact.sentence.number
        near = [
            c
            for c in true
            if 0 < abs(c.fact.sentence.number - here) <= _NEAR and c.fact.sentence.number not in used | {here}
        ]
        by_sentence = {c.fact.sentence.number: c for c in near}
        others = sorted(by_sentence.values(), key=lambda c: drawn(f"passage:{c.part.content}"))[: _OPTIONS - 1]
        if here in used or len(others) < _OPTIONS - 1:
            continue
        used |= {here, *(c.fact.sentence.number for c in others)}
        mixed = sorted([candidate, *others], key=lambda c: drawn(f"{context.seed}:option:{c.part.content}"))
        options = tuple(c.stem for c in mixed)
        stem = "Which of these statements is false according to the text?"
        shared = _shared(
            [candidate, *others], context, Kind.CHOICE, stem, "passage.false-statement", AnswerType.STATEMENT
        )
        yield _item(ChoiceQuestion(**shared, key=candidate.stem, options=options), [candidate])


def _short(candidate: Candidate) -> bool:
    return len(candidate.stem.split()) <= _LONGEST_LINE and not candidate.fact.sentence.is_spoken


def _shared(
    candidates: Sequence[Candidate], context: Context, kind: Kind, stem: str, template: str, asks: AnswerType
) -> dict[str, object]:
    """What all kinds share: the evidence of every fact, and an id that all of them make together."""
    passages: list[Evidence] = []
    for candidate in candidates:
        evidence = evidence_for(candidate, context)
        if len(candidates) > 1 or template in {"enumeration", "gaps"}:
            evidence = evidence.model_copy(update={"key_start": None, "key_end": None})
        if evidence not in passages:
            passages.append(evidence)
    asked = f"{template}:" + "|".join(candidate.part.content for candidate in candidates)
    first = passages[0]
    return {
        "id": make_question_id(context.document.fingerprint, first.start, first.end, kind, asked),
        "stem": stem,
        "asks": asks,
        "evidence": first,
        "further": tuple(passages[1:]),
        "template": template,
        "checks": PASSED,
    }


def _item(question: Question, candidates: Sequence[Candidate], part: tuple[int, int] | None = None) -> Item:
    """An item of its own place in the document: it stands beside the questions on its single facts."""
    sentence = candidates[0].fact.sentence
    place = part if part is not None else (sentence.span.end, sentence.span.end + drawn(question.template) % 1000)
    worth = _WORTH[question.kind]
    return Item(
        question, worth, sentence.number, sentence.paragraph, place, -1 - drawn(question.id) % 10**9, clause=False
    )


_MAKERS: tuple[tuple[Kind, Callable[[Sequence[Candidate], Context], Iterator[Item]]], ...] = (
    (Kind.MULTIPLE, _enumerations),
    (Kind.GAPS, _gap_passages),
    (Kind.ORDERING, _orders),
    (Kind.MATCHING, _matches),
    (Kind.CHOICE, _passages),
)
