"""Asks which of four dated events of a document happened first, or last."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from trainer.bank.questions import AnswerType, ChoiceQuestion, Kind
from trainer.generator.candidates import Candidate, Context, drawn
from trainer.generator.passages.building import item, shared
from trainer.generator.passages.events import Event, dated_events
from trainer.generator.realising import Item

_OPTIONS = 4
_LIFE = frozenset({"bear", "die", "bury"})
"""Verbs whose place in a life is known to everybody."""


def ask_extremes(sound: Sequence[Candidate], context: Context) -> Iterator[Item]:
    """Yield one question for the first or the last of four events; both, of different events, where there are eight."""
    events = [e for e in dated_events(sound, context) if e.candidate.fact.predicate.lemma_.lower() not in _LIFE]
    if len(events) < _OPTIONS:
        return
    if len(events) >= 2 * _OPTIONS:
        yield _asked(_spread(events[::2]), context, first=True)
        yield _asked(_spread(events[1::2]), context, first=False)
        return
    first = drawn("|".join(event.words for event in events)) % 2 == 0
    yield _asked(_spread(events), context, first=first)


def _spread(events: Sequence[Event]) -> list[Event]:
    """Four of the events, spread over their years, the first and the last among them."""
    last = len(events) - 1
    return [events[round(n * last / (_OPTIONS - 1))] for n in range(_OPTIONS)]


def _asked(events: Sequence[Event], context: Context, *, first: bool) -> Item:
    key = events[0] if first else events[-1]
    template = "order.first" if first else "order.last"
    stem = f"Which of these events happened {'first' if first else 'last'}?"
    mixed = sorted(events, key=lambda e: drawn(f"{context.seed}:option:{e.candidate.part.content}"))
    rest = [event.candidate for event in events if event is not key]
    told = shared([key.candidate, *rest], context, Kind.CHOICE, stem, template, AnswerType.STATEMENT)
    question = ChoiceQuestion(**told, key=key.words, options=tuple(event.words for event in mixed))
    return item(question, key.candidate.fact.sentence)
