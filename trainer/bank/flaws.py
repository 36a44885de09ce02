"""The one vocabulary of flaws: what raters, checks and readers who flag or reject a question all pick from."""

from __future__ import annotations

from enum import StrEnum

from trainer.errors import UnknownName


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


MEANINGS = {
    Flaw.GRAMMAR: "grammar or agreement is off",
    Flaw.FORMAT: "capitals, spacing or a cut text",
    Flaw.NONSENSE: "it makes no sense",
    Flaw.VAGUE: "it does not say what is meant",
    Flaw.WRONG_SORT: "it asks for another sort of thing than the key is",
    Flaw.KEY_UNSUPPORTED: "the text does not say that the key is right",
    Flaw.CLAIM: "somebody only claims it",
    Flaw.SEVERAL_KEYS: "something else is right, too",
    Flaw.OVERLAP: "two options are the same or overlap",
    Flaw.LEAK: "it gives its answer away",
    Flaw.WEAK_DISTRACTOR: "nobody would pick one of the options",
    Flaw.TRIVIAL: "not worth knowing, or needs no text",
}
"""What each flaw is, in the words of a reader."""


def read_flaw(code: str) -> Flaw:
    """Return the flaw of a letter, in either case. Raises ``UnknownName``, which lists them."""
    try:
        return Flaw(code.strip().upper())
    except ValueError as error:
        raise UnknownName("flaw", code, [flaw.value for flaw in Flaw]) from error
