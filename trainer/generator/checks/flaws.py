"""The one vocabulary of flaws: what raters, checks and readers who flag a question all pick from."""

from __future__ import annotations

from enum import StrEnum


class Flaw(StrEnum):
    """Why a question is not shown; the letters are the rubric's."""

    GRAMMAR = "G"
    FORMAT = "F"
    NONSENSE = "S"
    VAGUE = "V"
    WRONG_SORT = "W"
    KEY_UNSUPPORTED = "K"
    CLAIM = "A"
    SEVERAL_KEYS = "M"
    OVERLAP = "D"
    LEAK = "L"
    WEAK_DISTRACTOR = "E"
    TRIVIAL = "T"
