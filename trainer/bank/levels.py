"""How hard a question is, in three words made of its estimated difficulty."""

from __future__ import annotations

from enum import StrEnum

_EASY, _HARD = 0.35, 0.55


class Level(StrEnum):
    """How hard a question is."""

    EASY = "easy"
    MEDIUM = "medium"
    HARD = "hard"


def level_at(difficulty: float | None) -> Level:
    """Return the level of an estimated difficulty from 0 to 1; one without an estimate is of medium level."""
    if difficulty is None or _EASY <= difficulty <= _HARD:
        return Level.MEDIUM
    return Level.EASY if difficulty < _EASY else Level.HARD
