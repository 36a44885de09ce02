"""Finds the dates in a parsed sentence."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import TYPE_CHECKING

from trainer.generator import lexicon
from trainer.generator.language import Sentence
from trainer.generator.values import date_spans

if TYPE_CHECKING:
    from trainer.generator.tokens import Token

_YEAR_PREPOSITIONS = frozenset({"in", "since", "until", "by", "from", "to", "and", "of", "before", "after", "between"})

_GREAT_EVENTS = frozenset({"War", "Wars", "Revolution", "Depression", "Renaissance", "Reformation", "Holocaust"})
_PARTS_OF_TIME = frozenset(
    {"the", "of", "middle", "end", "beginning", "start", "turn", "close", "early", "late", "mid", "-", "years"}
)
"""What narrows a time down between its preposition and its year or century."""


@lru_cache(maxsize=64)
def dates_in(sentence: Sentence) -> tuple[tuple[int, int], ...]:
    """Token spans (inclusive) of the dates in a sentence; a bare year needs something that says it is one.

    Asked several times for a sentence in a row, so the last answers are remembered.
    """
    doc = sentence.span.doc
    found: list[tuple[int, int]] = []
    for start, end in date_spans(sentence.text):
        span = doc.char_span(sentence.span.start_char + start, sentence.span.start_char + end)
        if span is None:
            continue
        first = span[0]
        before = first.nbor(-1) if first.i > sentence.span.start else None
        if len(span) == 1 and span.text.isdigit():
            told = first.ent_type_ == "DATE" or (before is not None and before.lower_ in _YEAR_PREPOSITIONS)
            named = before is not None and (
                before.pos_ == "PROPN" or (before.text[:1].isupper() and before.lower_ not in _YEAR_PREPOSITIONS)
            )
            if not told or named or (before is not None and before.text in {"-", "–", "/", "$", "£", "€"}):
                continue
        found.append((span.start, span.end - 1))
    return tuple(found)


def hangs_on(sentence: Sentence, first: int) -> str:
    """Return the preposition that a date's first token hangs on, also through "the middle of": "until", "as of", "".

    Lower case; the empty string where none stands there.
    """
    doc, start = sentence.span.doc, sentence.span.start
    place = first - 1
    while place > start and doc[place].lower_ in _PARTS_OF_TIME:
        place -= 1
    if place < start:
        return ""
    word = doc[place].lower_
    return "as of" if doc[first - 1].lower_ == "of" and first - 1 > start and doc[first - 2].lower_ == "as" else word


def beside_an_event(tokens: Iterable[Token]) -> bool:
    """Return whether a named event of the past stands among tokens, whose time many know: "the French Revolution"."""
    return any(t.ent_type_ == "EVENT" or (t.text in _GREAT_EVENTS and t.pos_ == "PROPN") for t in tokens)


def happens_again(verb: Token) -> bool:
    """Whether what a verb says goes on, or comes again and again, so that it may have been at another time as well."""
    return verb.lemma_.lower() in lexicon.GOING_ON or any(t.lower_ in lexicon.AGAIN for t in verb.children)
