"""Asks why, where the text says "because of", "due to" or "thanks to" and a short phrase."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from trainer.generator.asking.order import inverted
from trainer.generator.candidates import Candidate, Context, Form, Part


def ask_reason(part: Part, context: Context) -> Iterator[Candidate]:
    """Yield "Why did ...?" for a reason that the clause's own verb governs."""
    if part.frame == (part.first, part.last):
        return
    asked = inverted(part.fact, "Why", frozenset(range(part.frame[0], part.frame[1] + 1)), context.names)
    if asked is not None:
        first, last = part.frame
        key = part.fact.sentence.span.doc[first : last + 1].text
        whole = replace(part, first=first, last=last, key=key)
        yield Candidate(whole, Form.WH, "reason.why", asked.stem, key, (part.key,), shown=asked.shown)
