"""Makes questions of several facts at once: passages with several gaps, orders, matches, and those of ``passages/``.

Each is built from candidates that are sound by themselves, so that nothing is asked here that could not be asked alone.
Only facts near to each other come together, and what is chosen hangs on their content alone.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from trainer.bank.questions import (
    GAP,
    AnswerType,
    GapsQuestion,
    Kind,
    MatchingQuestion,
    OrderingQuestion,
)
from trainer.generator.candidates import Candidate, Context, Form, drawn
from trainer.generator.passages import PASSAGES, Family
from trainer.generator.passages.building import item, shared
from trainer.generator.passages.events import Event, dated_events
from trainer.generator.realising import Item
from trainer.generator.wording import sentence_case

ROLE = "role.who"
"""The template of what is matched with people, also where it makes no question of its own."""
_FEWEST = 3
_MOST = 5
_ONE_IN = 4
"""One in so many passages is asked with several gaps rather than for its parts."""


def compose(
    sound: Sequence[Candidate], context: Context, kinds: Collection[Kind], unwanted: frozenset[str] = frozenset()
) -> Iterator[Item]:
    """Yield the questions that several sound candidates of one document make together.

    They are of the kinds asked for, and of no template that is ``unwanted``.
    """
    for family in FAMILIES:
        if family.kind in kinds and family.templates - unwanted:
            yield from (item for item in family.make(sound, context) if item.question.template not in unwanted)


def _gap_passages(sound: Sequence[Candidate], context: Context) -> Iterator[Item]:
    """A clause with two of its parts taken out, where three can be: the third alone would be a question on its own."""
    by_fact: dict[tuple[int, int, int], list[Candidate]] = defaultdict(list)
    for candidate in sound:
        fact = candidate.fact
        if candidate.form is Form.GAP and not fact.swaps and candidate.setting is None:
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
        stem = f"{sentence_case(fact.statement(swaps)).removesuffix('.')}."
        if stem.count(GAP) == 2:  # noqa: PLR2004 - two gaps
            told = shared([first], context, Kind.GAPS, stem, "gaps", AnswerType.STATEMENT)
            question = GapsQuestion(**told, key=(first.key, second.key))
            made = item(question, first.fact.sentence, part=(first.part.first, second.part.last))
            covers = frozenset((c.part.first, c.part.last) for c in (first, second))
            if drawn(f"gaps:{first.part.content}") % _ONE_IN == 0:
                yield replace(made, covers=covers)


def _orders(sound: Sequence[Candidate], context: Context) -> Iterator[Item]:
    """Dated events to be put in order."""
    events = dated_events(sound, context)
    for group in _groups(events):
        candidates = [event.candidate for event in group]
        stem = "Put these events in order, the earliest first."
        told = shared(candidates, context, Kind.ORDERING, stem, "order.events", AnswerType.DATE)
        yield item(OrderingQuestion(**told, key=tuple(event.words for event in group)), candidates[0].fact.sentence)


def _groups(events: Sequence[Event]) -> Iterator[list[Event]]:
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
        if candidate.template == ROLE:
            role = candidate.stem.removeprefix("Who is ").removeprefix("Who was ").rstrip("?")
            pairs.setdefault(candidate.key, (sentence_case(role), candidate))
    if len(pairs) < _FEWEST or len({role for role, _ in pairs.values()}) < len(pairs):
        return
    chosen = list(pairs.items())[:_MOST]
    candidates = [candidate for _, (_, candidate) in chosen]
    stem = "Match each person with their role."
    told = shared(candidates, context, Kind.MATCHING, stem, "match.roles", AnswerType.PERSON)
    yield item(
        MatchingQuestion(**told, key=tuple((name, role) for name, (role, _) in chosen)), candidates[0].fact.sentence
    )


FAMILIES: tuple[Family, ...] = (
    Family.of(Kind.GAPS, _gap_passages, "gaps"),
    Family.of(Kind.ORDERING, _orders, "order.events"),
    Family.of(Kind.MATCHING, _matches, "match.roles"),
    *PASSAGES,
)
"""Every family of items that several facts make."""
