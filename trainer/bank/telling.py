"""The difference that a renewal makes, in lines that both front ends show: what goes, what comes, what was edited."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from trainer.bank.questions import Question, key_text
from trainer.bank.renewing import Fate, Outcome, Renewal

LISTED = (Fate.REWORDED, Fate.RETIRED, Fate.UNPROVED, Fate.RETURNED, Fate.NEW)
"""The fates whose questions are listed one by one, in this order; of the others it is enough to know how many."""


class Sign(StrEnum):
    """What stands before a line of a difference."""

    OLD = "-"
    NEW = "+"
    SAME = " "


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a difference: of a question, or of a passage that proves it."""

    sign: Sign
    text: str
    is_passage: bool = False


def lines_of(outcome: Outcome) -> Iterator[Line]:
    """Yield the lines that tell what becomes of a question: the question with its answer, then what proves it."""
    gone = outcome.fate in {Fate.RETIRED, Fate.UNPROVED}
    before = None if outcome.fate is Fate.RETURNED else outcome.before
    after = None if gone else outcome.after
    yield from _changed(_asked(before), _asked(after), is_passage=False)
    yield from _changed(_passages(before), _passages(after), is_passage=True)


def listed(renewal: Renewal) -> Iterator[Outcome]:
    """Yield the outcomes that are worth a look, those of one fate together."""
    for fate in LISTED:
        yield from renewal.of(fate)


def _changed(before: list[str], after: list[str], *, is_passage: bool) -> Iterator[Line]:
    if before == after:
        yield from (Line(Sign.SAME, text, is_passage) for text in after)
        return
    yield from (Line(Sign.OLD, text, is_passage) for text in before)
    yield from (Line(Sign.NEW, text, is_passage) for text in after)


def _asked(question: Question | None) -> list[str]:
    return [] if question is None else [f"{question.stem} — {key_text(question)}"]


def _passages(question: Question | None) -> list[str]:
    return [] if question is None else [f"“{passage.quote}”" for passage in question.passages]
