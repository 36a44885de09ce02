"""The dated events of a document, each told without its date and clear by itself.

A learner sees only the words of an event, so these must name what it is about, and hold nothing that says when it
happened: no other date, no "later" or "again".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from trainer.bank.questions import AnswerType
from trainer.generator import lexicon
from trainer.generator.candidates import Candidate, Context
from trainer.generator.facts import Fact
from trainer.generator.values import DateShape, date_shape, date_spans, year_in
from trainer.generator.wording import sentence_case

if TYPE_CHECKING:
    from trainer.generator.tokens import Token

_LONGEST = 20
_FEWEST = 4
_YEARLY = frozenset({DateShape.YEAR, DateShape.MONTH, DateShape.DAY})
_STATES = frozenset(
    {"have", "remain", "include", "continue", "contain", "live", "stand", "last", "exist", "account"}
    | {
        "play",
        "attend",
        "work",
        "serve",
        "rule",
        "reign",
        "experience",
        "number",
        "know",
        "want",
        "believe",
        "return",
        "resume",
        "reopen",
    }
)
"""What verbs say that goes on, and did not happen in one year."""
_ORDERING = frozenset(
    {"after", "before", "later", "earlier", "again", "finally", "eventually", "previously", "already", "still"}
    | {"until", "since", "once", "last", "late", "next", "then", "second", "another", "following", "same", "when"}
    | {"while", "previous", "subsequent", "subsequently", "afterwards", "thereafter", "soon", "meanwhile", "ago"}
)
"""Words that say, or hint at, what came before and after."""
_CUTS = frozenset({",", "and", "or", "-", "–", "—"})
"""What beside a date says that more hangs on it, or that it stands inside another phrase."""
_NO_DOUBT = frozenset({"only-one-key", "worth-asking", "says-which-one"})
"""Doubts about asking for the date, which say nothing against telling the event."""
_HALF = re.compile(r"(?:,|\b(?:and|or|in|on|at|of|to|the))\s*(?:,|$)|\b(?:19|20)\d\d\b")


@dataclass(frozen=True, slots=True)
class Event:
    """What happened, said without its date, the year, and the candidate that it was found in."""

    words: str
    year: int
    candidate: Candidate


def dated_events(sound: Sequence[Candidate], context: Context) -> list[Event]:
    """Return the dated events that read well without their date, one a year and a sentence, in order of time."""
    found: dict[int, Event] = {}
    sentences: set[int] = set()
    for candidate in sound:
        year = _year(candidate)
        number = candidate.fact.sentence.number
        if year is None or year in found or number in sentences:
            continue
        words = _words(candidate, context)
        if words is not None:
            found[year] = Event(words, year, candidate)
            sentences.add(number)
    return [found[year] for year in sorted(found)]


def _year(candidate: Candidate) -> int | None:
    """The year in which the clause happened; None when it is no event of one year, or leans on other sentences."""
    part, fact = candidate.part, candidate.fact
    if part.asks is not AnswerType.DATE or date_shape(part.key) not in _YEARLY or "BC" in part.key:
        return None
    if candidate.setting is not None or candidate.doubts - _NO_DOUBT or candidate.verbatim:
        return None
    year = year_in(part.key)
    doc = fact.sentence.span.doc
    preposition = doc[part.frame[0]]
    if year is None or preposition.lower_ not in {"in", "on"} or not _happened(fact):
        return None
    frame = set(range(part.frame[0], part.last + 1))
    leads = bool(fact.lead) and {t.i for t in fact.lead if not t.is_punct} == frame
    if not leads and (preposition.head.i != fact.predicate.i or {t.i for t in preposition.subtree} - frame):
        return None
    before = doc[part.frame[0] - 1] if part.frame[0] > fact.tokens[0].i else None
    after = doc[part.last + 1] if part.last < fact.tokens[-1].i else None
    if before is not None and after is not None and {before.text, after.text} & _CUTS:
        return None
    return None if {t.text for t in (before, after) if t is not None} & (_CUTS - {","}) else int(year)


def _happened(fact: Fact) -> bool:
    """Whether the clause tells what came about, in the simple past."""
    verb = fact.predicate
    lemma = verb.lemma_.lower()
    if verb.tag_ not in {"VBD", "VBN"} or lemma in _STATES or any(t.lower_ == "had" for t in fact.verbs):
        return False
    if verb.tag_ == "VBN" and not any(t.lower_ in {"was", "were"} for t in fact.verbs):
        return False
    return lemma != "be" or any(t.lower_ == "first" and t.i > verb.i for t in fact.tokens)


def _words(candidate: Candidate, context: Context) -> str | None:
    """The event in words without its date; None where these do not stand by themselves."""
    fact, part = candidate.fact, candidate.part
    gone = range(part.frame[0], part.last + 1)
    shown = [t for t in fact.tokens if t.i not in gone]
    if any(_leans(t, fact) for t in shown) or not (names_something(fact, context) and well_named(fact, context)):
        return None
    words = fact.statement(dict.fromkeys(gone, ""))
    if date_spans(words) or _HALF.search(words) or not _FEWEST <= len(words.split()) <= _LONGEST:
        return None
    if any(mark in words for mark in '"“”:;()') or words.endswith("."):
        return None
    return sentence_case(words)


def _leans(token: Token, fact: Fact) -> bool:
    word = token.lower_
    if token.i in fact.swaps:
        return False
    if word == "after" and token.nbor().tag_ == "VBG":
        return False
    if word in lexicon.REFLEXIVE:
        return True
    ahead = token.i < fact.predicate.i or (word in {"its", "their"} and token.head.head.i != fact.predicate.i)
    pronoun = word in lexicon.THIRD_PERSON and ahead
    return pronoun or word in _ORDERING or word in lexicon.MONTHS or word in lexicon.RELATIVE_TIME


def well_named(fact: Fact, context: Context) -> bool:
    """Return whether no "the company" was put into a name although its own sentence names another before it."""
    put = [t.i for t in fact.tokens if t.lower_ == "the" and fact.swaps.get(t.i)]
    mentions = [m for m in context.names.within(fact.sentence) if not m.modifier]
    things = [m.last for m in mentions if context.names.of(m).type is not AnswerType.PERSON]
    return not any(last < i for i in put for last in things)


def names_something(fact: Fact, context: Context) -> bool:
    """Return whether the subject holds a name or a word of the title."""
    for token in fact.subject:
        if fact.swaps.get(token.i) or context.names.at(fact.sentence, token) is not None or token.ent_type_ == "NORP":
            return True
        if token.pos_ == "NOUN" and (token.lemma_.lower() in context.title or token.lower_ in context.title):
            return True
    return False
