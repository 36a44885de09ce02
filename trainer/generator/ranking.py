"""Says what a candidate is worth beside the others on its fact: the share of such items that raters passed.

The shares stand in ``ranking.json``, which ``python -m benchmarks.quality learn`` makes of the verdicts; what the
raters do not yet tell apart is decided by a few small penalties here. Templates that too few of their items passed are
off.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import TypedDict

from trainer.bank.questions import AnswerType, Kind
from trainer.generator.candidates import Candidate, Form, drawn
from trainer.generator.facts import Source

FILE = Path(__file__).with_name("ranking.json")
"""Where the learned shares stand."""

_SPREAD = 0.12
_LONG_STEM = 24
_KIND_BONUS = {Kind.CHOICE: 0.06, Kind.SHORT: 0.02, Kind.NUMERIC: 0.06}


class Ranking(TypedDict):
    """What ``ranking.json`` holds: the share for templates that nobody rated, the shares of the others, those off."""

    unrated: float
    templates: dict[str, float]
    off: list[str]


@cache
def learned() -> Ranking:
    """Return the learned shares."""
    ranking: Ranking = json.loads(FILE.read_text(encoding="utf-8"))
    return ranking


@cache
def off() -> frozenset[str]:
    """Return the templates that make no question of their own."""
    return frozenset(learned()["off"])


def share(template: str) -> float:
    """Return the share (0 to 1) of a template's items that raters passed, shrunk towards that of its family."""
    ranking = learned()
    family = template.partition(".")[0]
    return ranking["templates"].get(template, ranking["templates"].get(family, ranking["unrated"]))


def worth(candidate: Candidate, kind: Kind) -> float:
    """Return what a candidate is worth as a question of a kind; what it says decides between equals."""
    value = share(candidate.template) + _KIND_BONUS.get(kind, 0.0)
    value += _SPREAD * (drawn(f"{kind}:{candidate.part.content}") % 1000) / 1000
    if candidate.fact.source is Source.RELATIVE:
        value -= 0.08
    if candidate.fact.swaps:
        value -= 0.04
    if len(candidate.stem.split()) > _LONG_STEM:
        value -= 0.06
    if candidate.form is Form.GAP and kind is Kind.CHOICE:
        value -= 0.05
    if candidate.part.asks is AnswerType.TERM:
        value -= 0.08
    return value
