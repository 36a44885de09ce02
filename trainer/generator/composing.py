"""Makes questions of several facts at once: passages with several gaps, orders, matches, whole passages.

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
    OrderingQuestion,
    Question,
    make_question_id,
)
from trainer.generator import lexicon, ranking
from trainer.generator.candidates import Candidate, Context, Form, drawn
from trainer.generator.checks import PASSED
from trainer.generator.difficulty import of_kind
from trainer.generator.evidence import evidence_for
from trainer.generator.realising import Item
from trainer.generator.values import DateShape, date_shape, year_in
from trainer.generator.wording import sentence_case

_FEWEST = 3
_MOST = 5
_OPTIONS = 4
_LONGEST_LINE = 18
_ONE_IN = 4
"""One in so many passages is asked with several gaps rather than for its parts."""
_NEAR = 12
"""Sentences within which statements may be shown together."""


def compose(sound: Sequence[Candidate], context: Context, kinds: Collection[Kind]) -> Iterator[Item]:
    """Yield the questions that several sound candidates of one document make together, of the kinds asked for."""
    for kind, maker in _MAKERS:
        if kind in kinds:
            yield from maker(sound, context)


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
            if drawn(f"gaps:{first.part.content}") % _ONE_IN == 0:
                yield replace(item, covers=covers)


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
        if len(candidates) > 1 or template == "gaps":
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
        "difficulty": of_kind(kind),
        "checks": PASSED,
    }


def _item(question: Question, candidates: Sequence[Candidate], part: tuple[int, int] | None = None) -> Item:
    """An item of its own place in the document: it stands beside the questions on its single facts."""
    sentence = candidates[0].fact.sentence
    place = part if part is not None else (sentence.span.end, sentence.span.end + drawn(question.template) % 1000)
    family = question.template.partition(".")[0]
    features = frozenset({f"kind={question.kind.value}", f"family={family}", f"template={question.template}"})
    return Item(
        question,
        ranking.worth(features),
        sentence.number,
        sentence.paragraph,
        place,
        -1 - drawn(question.id) % 10**9,
        clause=False,
        features=features,
    )


_MAKERS: tuple[tuple[Kind, Callable[[Sequence[Candidate], Context], Iterator[Item]]], ...] = (
    (Kind.GAPS, _gap_passages),
    (Kind.ORDERING, _orders),
    (Kind.MATCHING, _matches),
    (Kind.CHOICE, _passages),
)
