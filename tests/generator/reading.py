"""Builds documents from a few sentences and lists what the generator makes of them, for all tests of this room."""

from __future__ import annotations

from trainer.bank.questions import Kind, Question
from trainer.checking import checked
from trainer.documents.model import Document, Paragraph
from trainer.generator import checks
from trainer.generator.asking import ask
from trainer.generator.candidates import Candidate, Context
from trainer.generator.checks import opens, refusal
from trainer.generator.composing import compose
from trainer.generator.contexts import context_of
from trainer.generator.excerpts import ask_excerpts
from trainer.generator.facts import Fact
from trainer.generator.language import sentences_of
from trainer.generator.lifting import facts_of
from trainer.generator.parts import parts_of
from trainer.generator.realising import realise


def document(text: str, title: str = "Notes on several things", **more: object) -> Document:
    """A document whose paragraphs are parted by blank lines."""
    paragraphs: list[Paragraph] = []
    start = 0
    for piece in text.split("\n\n"):
        paragraphs.append(Paragraph(start=start, end=start + len(piece)))
        start += len(piece) + 2
    return checked(
        Document, {"title": title, "text": text, "paragraphs": tuple(paragraphs), "source": "notes.txt", **more}
    )


def read(text: str, title: str = "Notes on several things") -> tuple[list[Fact], Context]:
    """The facts of a text, and its context."""
    made = document(text, title)
    sentences = sentences_of(made)
    context = context_of(made, sentences)
    return [fact for sentence in sentences for fact in facts_of(sentence, context.references)], context


def judged(text: str, title: str = "Notes on several things") -> list[tuple[Candidate, str | None]]:
    """Every candidate of a text with the reason it is refused, or None."""
    facts, context = read(text, title)
    return [
        (candidate, refusal(candidate, context))
        for fact in facts
        for part in parts_of(fact, context.names, context.terms)
        for candidate in ask(part, context)
    ]


def sound(text: str, title: str = "Notes on several things") -> dict[str, str]:
    """Stem to key of every candidate that passes all checks."""
    return {candidate.stem: candidate.key for candidate, reason in judged(text, title) if reason is None}


def refusals(text: str, title: str = "Notes on several things") -> set[str]:
    """The reasons for which candidates of a text are refused."""
    return {reason for _, reason in judged(text, title) if reason is not None}


def realised(text: str, title: str, kind: Kind) -> list[Question]:
    """Every question of a kind that the sound candidates of a text make, alone or together, before any is chosen."""
    facts, context = read(text, title)
    asked = [c for fact in facts for part in parts_of(fact, context.names, context.terms) for c in ask(part, context)]
    asked += [c for sentence in context.sentences for c in ask_excerpts(sentence, context, opens)]
    tried = [checks.judged(candidate, context) for candidate in asked]
    candidates = [candidate for candidate, reason in tried if reason is None]
    items = [item for candidate in candidates for item in realise(candidate, context, {kind})]
    return [item.question for item in (*items, *compose(candidates, context, {kind}))]
