"""Foretells how likely a careful reader passes an item: a logistic model over speaking features, learned from verdicts.

Its weights stand in ``ranking.json``, which ``python -m benchmarks.quality learn`` makes of the raters' verdicts. What
is less likely than ``least`` is not shown by default; templates and kinds of answer ("choice+person") that are ``off``
make no question at all.
"""

from __future__ import annotations

import json
import math
from collections.abc import Collection
from functools import cache
from pathlib import Path
from typing import TypedDict

FILE = Path(__file__).with_name("ranking.json")
"""Where the learned weights stand."""

UNRATED = 0.75
"""What is held of templates of several facts that nobody has rated: they are made of items that are sound alone."""


class Ranking(TypedDict):
    """What ``ranking.json`` holds: the model's ``bias`` and ``weights``, the ``least`` probability, templates ``off``.

    ``shares`` are those of passed items for templates of several facts, which have no features to weigh.
    """

    bias: float
    least: float
    weights: dict[str, float]
    shares: dict[str, float]
    off: list[str]


@cache
def learned() -> Ranking:
    """Return the learned model."""
    ranking: Ranking = json.loads(FILE.read_text(encoding="utf-8"))
    return ranking


@cache
def off() -> frozenset[str]:
    """Return the templates, and the kinds of answer, that make no question of their own."""
    return frozenset(learned()["off"])


def least() -> float:
    """Return the probability below which an item is left out by default."""
    return learned()["least"]


def worth(features: Collection[str]) -> float:
    """Return how likely (0 to 1) an item with these features passes."""
    model = learned()
    return logistic(model["bias"] + math.fsum(model["weights"].get(feature, 0.0) for feature in features))


def share(template: str) -> float:
    """Return how likely (0 to 1) an item of several facts passes: its template's share, shrunk towards ``UNRATED``."""
    return learned()["shares"].get(template, UNRATED)


def logistic(value: float) -> float:
    """The logistic function."""
    return 1 / (1 + math.exp(-value))
