"""Says in words why wordings were refused, and why fewer questions came out than were asked for."""

from __future__ import annotations

from collections.abc import Mapping

from trainer.bank import flaws
from trainer.bank.model import Report
from trainer.charts.forms import counted

_MOST_REASONS = 3

MEANINGS = {
    "pronouns-resolved": "a pronoun in it names nobody",
    "nothing-pointed-at": "it leans on a sentence before",
    "time-is-fixed": "its time has no date",
    "not-negated": "it says what is not",
    "not-hedged": "it is a possibility, not a fact",
    "not-a-claim": "somebody claims it",
    "claims-keep-their-speaker": "somebody claims it",
    "false-statement-is-harmless": "made false, it would accuse somebody",
    "false-statement-contradicted": "made false, it might still be true",
    "not-an-opinion": "it is an opinion",
    "phrases-self-contained": "it does not say which one is meant",
    "letters-spelt-out": "it does not say what its letters stand for",
    "people-told-apart": "somebody in it goes by one name alone",
    "stand-ins-mean-the-protagonist": "what it calls by another word may be another one",
    "anchored": "it names nothing",
    "compared-with-something": "it does not say what it compares with",
    "nothing-missing": "it does not say where, or what",
    "people-are-not-performed": "it was cut badly from its sentence",
    "only-among-known": "it does not say among what",
    "era-is-told": "it does not say whether that is before our era",
    "says-of-what": "it does not say of what, or from where",
    "office-is-somewhere": "it does not say of what land somebody held an office",
    "nothing-shown-beside": "it speaks of what stands beside the text",
    "match-is-known": "it does not say in which match",
    "one-of-its-country": "it does not say which one is meant",
    "says-beside-what": "it does not say what that is near to",
    "numbers-count-something": "it does not say what its number counts",
    "deeds-say-of-what": "it does not say of what, or from where",
    "objects-say-of-what": "it does not say of what, or from where",
    "of-good-length": "it is too short or too long",
    "cleanly-written": "it has stray marks in it",
    "ends-well": "it reads badly",
    "without-slips": "the sentence has lost a word or a comma",
    "cut-cleanly": "it was cut badly from its sentence",
    "asks-of-one-clause": "it was cut badly from its sentence",
    "reads-to-the-end": "it reads badly",
    "asks-of-both-halves": "it was cut badly from its sentence",
    "date-stands-free": "its grammar is off",
    "key-is-whole": "its answer is too long, or cut",
    "key-is-no-piece": "its answer is too long, or cut",
    "verb-agrees": "its grammar is off",
    "tense-fits": "its grammar is off",
    "key-not-in-stem": "it gives its own answer away",
    "key-not-in-title": "the title gives the answer away",
    "date-not-told": "it gives its own answer away",
    "place-not-told": "it gives its own answer away",
    "place-is-the-only-one": "the text has more than one right answer",
    "not-one-of-several": "the text has more than one right answer",
    "happened-once": "it may have happened more than once",
    "did-it-alone": "the text has more than one right answer",
    "says-which-one": "the text has more than one right answer",
    "gap-has-one-filler": "the text has more than one right answer",
    "nobody-made-up": "it speaks of somebody made up for an example",
    "no-mere-list": "it is a list",
    "tells-no-address": "it tells where in a street something stands",
    "quotation-says-something": "its quotation says too little",
    "word-says-something": "its quotation says too little",
    "statement-says-something": "it says nothing that could be otherwise",
}
"""What the refusal of each check means to a reader of the question."""

_OF_FLAWS = {flaw.value: meaning for flaw, meaning in flaws.MEANINGS.items()}


def explain_shortfall(report: Report) -> str | None:
    """Return the sentence that says why there are fewer questions than asked for, or None when there are enough."""
    if report.asked_for is None or report.chosen >= report.asked_for:
        return None
    sentences = sum(d.sentences for d in report.documents)
    candidates = sum(d.candidates for d in report.documents)
    gave = f"{counted(sentences, 'sentence')} gave {counted(candidates, 'wording')}"
    made = f"{report.chosen:,} of {counted(report.asked_for, 'question')}: {gave}."
    return f"{made} {why_refused(report.refused, _MOST_REASONS)}".rstrip()


def why_refused(refused: Mapping[str, int], most: int) -> str:
    """Return a sentence with the most frequent reasons of refusals by check, each with how many there were.

    Beyond ``most`` it says how many other reasons there are. It is empty where nothing was refused.
    """
    reasons = in_words(refused)
    told = [f"{meaning} ({count:,})" for meaning, count in reasons[:most]]
    if others := len(reasons) - len(told):
        told.append(counted(others, "other reason"))
    return f"Refused mostly because {'; '.join(told)}." if told else ""


def in_words(refused: Mapping[str, int]) -> list[tuple[str, int]]:
    """Return what refusals, by "CODE check-name", mean to a reader, with how many there were, most frequent first.

    A check that another version had means what its flaw means.
    """
    reasons: dict[str, int] = {}
    for name, count in refused.items():
        code, _, check = name.partition(" ")
        meaning = MEANINGS.get(check) or _OF_FLAWS.get(code, check.replace("-", " "))
        reasons[meaning] = reasons.get(meaning, 0) + count
    return sorted(reasons.items(), key=lambda item: (-item[1], item[0]))
