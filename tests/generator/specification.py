"""How the specification is written: a construction is a text with the facts, questions and refusals that it must give.

The modules ``test_constructions_*.py`` hold the families of questions. Of the templates of its family a construction
lists every question, so that nothing else may be asked; of what is refused it lists what is worth knowing. Which
templates are switched off is left aside: that follows from what raters say, and changes nothing about their wording.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple
from unittest.mock import patch

from tests.generator.reading import document
from trainer.bank.questions import ChoiceQuestion, MultipleQuestion, Question, key_text
from trainer.generator import ranking
from trainer.generator.asking import ask
from trainer.generator.candidates import Candidate, Context
from trainer.generator.checks import CHECKS, DOUBTS, Check, judged, opens
from trainer.generator.contexts import context_of
from trainer.generator.excerpts import ask_excerpts
from trainer.generator.language import sentences_of
from trainer.generator.lifting import facts_of
from trainer.generator.parts import parts_of
from trainer.generator.pipeline import everything


class Asked(NamedTuple):
    """A question: its ``template``, what is shown, the key, the kinds it comes in; ``beside`` are the wrong options."""

    template: str
    stem: str
    key: str
    kinds: str
    beside: tuple[str, ...] = ()


class Refused(NamedTuple):
    """A wording that is refused: its template, its stem, and "CODE check-name"."""

    template: str
    stem: str
    reason: str


class Construction(NamedTuple):
    """``what`` is constructed, the text with its title, its facts ("source: statement"), and what comes of it."""

    what: str
    title: str
    text: str
    facts: tuple[str, ...] = ()
    asked: tuple[Asked, ...] = ()
    refused: tuple[Refused, ...] = ()


class Case(NamedTuple):
    """A stem of a text that one rule finds fault with, alone; then the nearest text and stem that none does."""

    flaw: str
    title: str
    text: str
    stem: str
    near: str
    near_stem: str


class Verdict(NamedTuple):
    """A candidate as the pipeline leaves it, why it is refused, and all that finds fault with it as it was worded."""

    candidate: Candidate
    reason: str | None
    refusing: dict[str, str]
    doubting: dict[str, str]


def name_of(check: Check) -> str:
    """The name of a check as reports give it."""
    return check.__name__.replace("_", "-")


@cache
def context_of_text(text: str, title: str) -> Context:
    """What is known of a text as a whole."""
    made = document(text, title)
    return context_of(made, sentences_of(made))


@cache
def verdicts(text: str, title: str) -> tuple[Verdict, ...]:
    """Every candidate of a text, excerpts too."""
    context = context_of_text(text, title)
    return tuple(_verdict(c, context) for c in _candidates(context))


def _candidates(context: Context) -> Iterator[Candidate]:
    for sentence in context.sentences:
        for fact in facts_of(sentence, context.references):
            for part in parts_of(fact, context.names, context.terms):
                yield from ask(part, context)
        yield from ask_excerpts(sentence, context, opens)


def _verdict(candidate: Candidate, context: Context) -> Verdict:
    settled, reason = judged(candidate, context)
    return Verdict(settled, reason, _flaws(CHECKS, candidate, context), _flaws(DOUBTS, candidate, context))


def _flaws(checks: Sequence[Check], candidate: Candidate, context: Context) -> dict[str, str]:
    found = ((name_of(check), check(candidate, context)) for check in checks)
    return {name: flaw.value for name, flaw in found if flaw is not None}


@cache
def questions(text: str, title: str) -> tuple[Question, ...]:
    """Every question of a text before any is chosen, however little it is worth."""
    with patch.object(ranking, "off", return_value=frozenset()):
        return tuple(item.question for item in everything(document(text, title)).items)


def facts_in(text: str, title: str) -> list[str]:
    """Every fact of a text as "source: statement"."""
    context = context_of_text(text, title)
    return [f"{f.source.value}: {f.statement()}" for s in context.sentences for f in facts_of(s, context.references)]


def asked_in(text: str, title: str, family: tuple[str, ...]) -> set[Asked]:
    """What is asked of a text in the templates of a family, with the kinds of each question put together."""
    kinds: dict[tuple[str, str, str, tuple[str, ...]], set[str]] = defaultdict(set)
    for question in questions(text, title):
        if question.template.startswith(family):
            place = (question.template, question.stem, key_text(question), _beside(question))
            kinds[place].add(question.kind.value)
    return {Asked(t, stem, key, " ".join(sorted(found)), beside) for (t, stem, key, beside), found in kinds.items()}


def _beside(question: Question) -> tuple[str, ...]:
    """The wrong options where they come from the text; made dates and numbers are another matter."""
    alone = question.template.startswith(("reference", "enumeration"))
    if not alone or not isinstance(question, (ChoiceQuestion, MultipleQuestion)):
        return ()
    return tuple(sorted(question.distractors))


def hold(construction: Construction, family: tuple[str, ...]) -> None:
    """Assert that a text gives its facts, all questions of the family and no others, and the refusals listed."""
    text, title = construction.text, construction.title
    assert facts_in(text, title) == list(construction.facts)
    assert asked_in(text, title, family) == set(construction.asked)
    fallen = {Refused(v.candidate.template, v.candidate.text, v.reason) for v in verdicts(text, title) if v.reason}
    assert set(construction.refused) <= fallen, sorted(fallen)


def verdict_on(text: str, title: str, stem: str) -> Verdict:
    """The verdict on the clause with this stem; an excerpt may have the same."""
    found = [v for v in verdicts(text, title) if v.candidate.stem == stem and not v.candidate.verbatim]
    assert found, sorted(v.candidate.stem for v in verdicts(text, title))
    return found[0]


def refused_by_one(case: Case) -> None:
    """Assert that the check named refuses a stem, and no other would."""
    verdict = verdict_on(case.text, case.title, case.stem)
    code, _, name = case.flaw.partition(" ")
    assert verdict.reason == case.flaw
    assert verdict.refusing == {name: code}


def passed_by_all(case: Case) -> None:
    """Assert that no check refuses what comes near to a refused stem."""
    verdict = verdict_on(case.near, case.title, case.near_stem)
    assert verdict.reason is None
    assert verdict.refusing == {}
