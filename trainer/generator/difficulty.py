"""Estimates what it takes to answer a question, from 0 (easy) to 1: how it is answered, and what may be confused.

An estimate made before anybody has answered: typed answers are harder than chosen ones (Haladyna and Rodriguez,
"Developing and Validating Test Items", 2013), and so is an answer that stands among others of its sort, far from the
wording of the question. Once a question has been answered often, its facility says more.
"""

from __future__ import annotations

from trainer.bank.questions import AnswerType, Kind
from trainer.generator.candidates import Candidate, Context, Form

_BY_KIND = {
    Kind.TRUE_FALSE: 0.15,
    Kind.CHOICE: 0.3,
    Kind.MULTIPLE: 0.45,
    Kind.CLOZE: 0.45,
    Kind.SHORT: 0.5,
    Kind.NUMERIC: 0.55,
    Kind.MATCHING: 0.5,
    Kind.GAPS: 0.6,
    Kind.ORDERING: 0.6,
}
_RIVAL = 0.04
_MOST_RIVALS = 5
_REWORDED = 0.08
_LONG_KEY = 0.03


def difficulty(candidate: Candidate, kind: Kind, context: Context) -> float:
    """Return the estimate for a candidate as a question of a kind, with two decimals."""
    value = _BY_KIND[kind]
    value += _RIVAL * min(_MOST_RIVALS, _rivals(candidate, context))
    if candidate.form is Form.WH:
        value += _REWORDED
    if candidate.fact.swaps:
        value += _REWORDED
    if kind not in {Kind.CHOICE, Kind.TRUE_FALSE, Kind.MULTIPLE}:
        value += _LONG_KEY * (len(candidate.key.split()) - 1)
    return round(min(1.0, max(0.0, value)), 2)


def of_kind(kind: Kind) -> float:
    """Return the estimate for a question of several facts, of which only the kind is known."""
    return _BY_KIND[kind]


def _rivals(candidate: Candidate, context: Context) -> int:
    """How many other answers of the key's sort stand in the same sentence and its neighbours."""
    asks, number = candidate.part.asks, candidate.fact.sentence.number
    if asks in {AnswerType.DATE, AnswerType.NUMBER}:
        return sum(t.like_num for t in candidate.fact.sentence.span) - 1
    return sum(
        1
        for name in context.names.near(asks, number)[: 2 * _MOST_RIVALS]
        if name.full != candidate.key and name.full in candidate.fact.sentence.text
    )
