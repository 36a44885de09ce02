"""Asks for the date of a clause: "In which year did ...?"; only where the date hangs on the clause's own verb."""

from __future__ import annotations

from collections.abc import Iterator

from trainer.bank.questions import AnswerType
from trainer.generator.asking.order import inverted
from trainer.generator.candidates import Candidate, Context, Form, Part
from trainer.generator.dates import dates_in
from trainer.generator.values import DateShape, date_shape

_WH = {
    DateShape.YEAR: "which year",
    DateShape.MONTH: "which month and year",
    DateShape.DAY: "what date",
    DateShape.DAY_OF_YEAR: "what date",
    DateShape.DECADE: "which decade",
    DateShape.CENTURY: "which century",
}


def ask_time(part: Part, context: Context) -> Iterator[Candidate]:
    """Yield the question for a date that the predicate governs through "in", "on", "since", "until" and the like."""
    if part.asks is not AnswerType.DATE:
        return
    fact = part.fact
    shape = date_shape(part.key)
    doc = fact.sentence.span.doc
    frame = set(range(part.frame[0], part.last + 1))
    if shape is None or part.frame[0] == part.first:
        return
    preposition = doc[part.frame[0]]
    governed = {t.i for t in preposition.subtree if not t.is_punct} == frame and preposition.head.i == fact.predicate.i
    leading = {t.i for t in fact.lead if not t.is_punct} == frame
    if not governed and not leading:
        return
    if any(not (a <= part.first <= b) and {a, b} <= {t.i for t in fact.tokens} for a, b in dates_in(fact.sentence)):
        return
    if preposition.lower_ in {"by", "from"} and any(t.dep_ == "agent" for t in fact.predicate.children):
        return
    asked = inverted(
        fact,
        f"{preposition.lower_.capitalize()} {_WH[shape]}",
        frozenset(range(part.frame[0], part.last + 1)),
        context.names,
    )
    if asked is not None:
        yield Candidate(part, Form.WH, f"time.{shape.value.replace(' ', '-')}", asked.stem, part.key, shown=asked.shown)
