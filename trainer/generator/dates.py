"""Finds the dates in a parsed sentence."""

from __future__ import annotations

from functools import lru_cache

from trainer.generator.language import Sentence
from trainer.generator.values import date_spans

_YEAR_PREPOSITIONS = frozenset({"in", "since", "until", "by", "from", "to", "and", "of", "before", "after", "between"})


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
