"""Asks to match events of a document with their years."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from trainer.bank.questions import AnswerType, Kind, MatchingQuestion
from trainer.generator.candidates import Candidate, Context, drawn
from trainer.generator.passages.building import item, shared
from trainer.generator.passages.events import dated_events
from trainer.generator.realising import Item

_FEWEST = 3
_MOST = 5


def match_years(sound: Sequence[Candidate], context: Context) -> Iterator[Item]:
    """Yield one question with three to five events of different years."""
    events = dated_events(sound, context)
    if len(events) < _FEWEST:
        return
    step = max(1, len(events) // _MOST)
    chosen = sorted(events[::step][:_MOST], key=lambda e: drawn(f"{context.seed}:left:{e.candidate.part.content}"))
    candidates = [event.candidate for event in chosen]
    stem = "Match each event with its year."
    told = shared(candidates, context, Kind.MATCHING, stem, "match.years", AnswerType.DATE)
    question = MatchingQuestion(**told, key=tuple((event.words, str(event.year)) for event in chosen))
    yield item(question, candidates[0].fact.sentence)
