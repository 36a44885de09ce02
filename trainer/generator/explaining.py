"""Shows the work on a sentence: what facts were found in it, what was asked, and why a wording was refused."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from trainer.bank.questions import Kind
from trainer.documents.model import Document
from trainer.generator import ranking
from trainer.generator.asking import ask
from trainer.generator.candidates import Candidate, Context
from trainer.generator.checks import judged, opens
from trainer.generator.contexts import context_of
from trainer.generator.excerpts import ask_excerpts
from trainer.generator.facts import Fact
from trainer.generator.language import Sentence, sentences_of
from trainer.generator.lifting import facts_of
from trainer.generator.parts import parts_of
from trainer.generator.realising import realise
from trainer.generator.spoken import refuse_other_languages
from trainer.generator.wording import sentence_case


@dataclass(frozen=True, slots=True)
class Tried:
    """One wording: its ``stem`` and ``key``, and why no question of its own comes of it, or None when one does.

    That is "CODE check-name" of the check that refused it, "off" or "unlikely".
    """

    template: str
    stem: str
    key: str
    refused: str | None


@dataclass(frozen=True, slots=True)
class ExplainedFact:
    """A fact as a statement, where in its sentence it stands, and the wordings that were tried on it."""

    statement: str
    source: str
    tried: tuple[Tried, ...]


@dataclass(frozen=True, slots=True)
class Explained:
    """A sentence with its facts, and the gaps tried in its own words; ``why_none`` says why there are no facts."""

    sentence: str
    facts: tuple[ExplainedFact, ...]
    excerpts: tuple[Tried, ...]
    why_none: str | None


def explain(document: Document, containing: str = "", seed: int = 0) -> Iterator[Explained]:
    """Yield the work on every sentence that contains a text, whatever its case; on all without one.

    Raises:
        DocumentRefused: the document is in a language that the generator does not speak.

    """
    refuse_other_languages(document)
    sentences = sentences_of(document)
    context = context_of(document, sentences, seed)
    wanted = " ".join(containing.split()).casefold()
    for sentence in sentences:
        if wanted in " ".join(sentence.text.split()).casefold():
            facts = tuple(_explained(fact, context) for fact in facts_of(sentence, context.references))
            excerpts = tuple(_tried(candidate, context) for candidate in ask_excerpts(sentence, context, opens))
            why_none = None if facts else _why_none(sentence)
            yield Explained(" ".join(sentence.text.split()), facts, excerpts, why_none)


def _explained(fact: Fact, context: Context) -> ExplainedFact:
    tried = tuple(
        _tried(candidate, context)
        for part in parts_of(fact, context.names, context.terms)
        for candidate in ask(part, context)
    )
    return ExplainedFact(f"{sentence_case(fact.statement())}.", fact.source.value, tried)


def _tried(candidate: Candidate, context: Context) -> Tried:
    candidate, refused = judged(candidate, context)
    if refused is None and candidate.template in ranking.off():
        refused = "off: raters passed too few of this template"
    elif refused is None and not any(realise(candidate, context, frozenset(Kind), ranking.least())):
        refused = "unlikely: raters would pass too few like it"
    return Tried(candidate.template, candidate.text, "; ".join(candidate.keys) or candidate.key, refused)


def _why_none(sentence: Sentence) -> str:
    if sentence.is_spoken:
        return "it is somebody's quoted words, without a named speaker beside them"
    if not sentence.is_whole:
        return "it does not begin and end like a sentence"
    if sentence.text.rstrip("\"'”’)").endswith("?"):
        return "it asks something"
    return "no clause with a subject before its verb was found"
