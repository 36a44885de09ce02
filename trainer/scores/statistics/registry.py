"""Every statistic by its name. A new one is a file of this package with a ``STATISTIC``, and a line here."""

from __future__ import annotations

from importlib import import_module

from trainer.errors import UnknownName
from trainer.scores.statistics.finding import Statistic

NAMES = (
    "accuracy",
    "kinds",
    "documents",
    "banks",
    "levels",
    "answers",
    "hours",
    "calendar",
    "sittings",
    "due",
    "retention",
    "stability",
    "difficulty",
    "time",
    "reading",
    "missed",
    "flags",
    "items",
    "distractors",
    "reliability",
)
"""The statistics in the order in which they are offered; each is the module of that name."""


def statistic(name: str) -> Statistic:
    """Return a statistic by its name.

    Raises:
        UnknownName: there is none; the nearest are offered.

    """
    if name not in NAMES:
        raise UnknownName("statistic", name, NAMES)
    found: Statistic = import_module(f"trainer.scores.statistics.{name}").STATISTIC
    return found


def statistics() -> tuple[Statistic, ...]:
    """Return all statistics in their order."""
    return tuple(statistic(name) for name in NAMES)
