"""The modes of a session and what each of them does: the one table that both front ends follow."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Mode(StrEnum):
    """How a session treats its questions."""

    REVIEW = "review"
    STUDY = "study"
    PRACTICE = "practice"
    CRAM = "cram"
    MISSED = "missed"
    EXAM = "exam"
    READING = "reading"


@dataclass(frozen=True, slots=True)
class Rules:
    """What a mode does.

    ``what`` says it in a few words. ``feedback``: the verdict is shown after each answer, not only at the end.
    ``schedules``: an answer moves the question's schedule. ``repeats``: a missed question comes back at the end.
    ``hints``: a hint may be asked for. ``peeks``: it is a look at the passage. ``timed``: the session ends with its
    time.
    """

    what: str
    feedback: bool = True
    schedules: bool = False
    repeats: bool = False
    hints: bool = True
    peeks: bool = False
    timed: bool = False


RULES = {
    Mode.REVIEW: Rules("what is due today, then some that are new", schedules=True, repeats=True),
    Mode.STUDY: Rules("new questions, in the order of the text", schedules=True, repeats=True),
    Mode.PRACTICE: Rules("a mixed quiz that leaves the schedule alone"),
    Mode.CRAM: Rules("everything, until it is right; leaves the schedule alone", repeats=True),
    Mode.MISSED: Rules("what was last answered wrongly"),
    Mode.EXAM: Rules("against the clock, with the results at the end", feedback=False, hints=False, timed=True),
    Mode.READING: Rules("questions on what was just read, with the results at the end", feedback=False, peeks=True),
}
"""Every mode's rules, in the order in which front ends offer them."""

NEEDS_BOOK = frozenset({Mode.REVIEW, Mode.STUDY, Mode.MISSED})
"""The modes whose choice depends on what was answered before."""

OFFERED = tuple(mode for mode in RULES if mode is not Mode.READING)
"""The modes that can be asked for by name; reading begins with a text."""
