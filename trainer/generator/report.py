"""Says in words why wordings were refused, and why fewer questions came out than were asked for."""

from __future__ import annotations

from collections.abc import Mapping

from trainer.bank import flaws
from trainer.bank.flaws import Flaw
from trainer.bank.model import Report

_MOST_REASONS = 3

MEANINGS = {
    "pronouns-resolved": "it leans on a pronoun",
    "nothing-pointed-at": "it leans on a sentence before",
    "time-is-fixed": "its time has no date",
    "false-statement-contradicted": "the text does not say that it is false",
    "not-negated": "it says what is not",
    "not-hedged": "it is a possibility, not a fact",
    "not-a-claim": "somebody claims it",
    "claims-keep-their-speaker": "somebody claims it",
    "phrases-self-contained": "it does not say which one is meant",
    "anchored": "it names nothing",
    "only-one-key": "the text has more than one right answer",
    "not-one-of-several": "the text has more than one right answer",
    "gap-has-one-filler": "the text has more than one right answer",
    "key-not-in-stem": "it gives its own answer away",
    "key-not-in-title": "the title gives the answer away",
}
"""What a check's refusal means to a reader, where the words for its flaw say too little."""


def explain_shortfall(report: Report) -> str | None:
    """Return the sentence that says why there are fewer questions than asked for, or None when there are enough."""
    if report.asked_for is None or report.chosen >= report.asked_for:
        return None
    sentences = sum(d.sentences for d in report.documents)
    candidates = sum(d.candidates for d in report.documents)
    made = f"{report.chosen} of {report.asked_for} questions: {sentences} sentences gave {candidates} candidates"
    listed = "; ".join(f"{meaning} ({count})" for meaning, count in in_words(report.refused)[:_MOST_REASONS])
    return f"{made}; most of what was refused: {listed}." if listed else f"{made}."


def in_words(refused: Mapping[str, int]) -> list[tuple[str, int]]:
    """Return what refusals mean to a reader, with how many there were of each, most frequent first.

    ``refused`` counts them by the flaw's code and the check's name: "V pronouns-resolved".
    """
    reasons: dict[str, int] = {}
    for name, count in refused.items():
        code, _, check = name.partition(" ")
        meaning = MEANINGS.get(check) or flaws.MEANINGS[Flaw(code)]
        reasons[meaning] = reasons.get(meaning, 0) + count
    return sorted(reasons.items(), key=lambda item: (-item[1], item[0]))
