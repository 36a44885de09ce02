"""Markdown for people: the questions first, then, after a rule, the answers with their evidence."""

from __future__ import annotations

from collections.abc import Iterator

from trainer.bank.model import Bank
from trainer.bank.questions import ChoiceQuestion, Question, TrueFalseQuestion, key_text
from trainer.documents.model import Document
from trainer.formats.escaping import as_markdown
from trainer.formats.model import Format, Written

_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def write(bank: Bank) -> Written:
    """Write a quiz sheet and its answer key."""
    numbered = list(enumerate(bank.questions, start=1))
    lines = [f"# {as_markdown(bank.title)}", ""]
    for document in bank.documents:
        mine = [(n, q) for n, q in numbered if q.evidence.document == document.id]
        if mine:
            lines += [f"## {as_markdown(_heading(document))}", ""]
            for number, question in mine:
                lines += [*_asked(number, question), ""]
    lines += ["---", "", "## Answers", ""]
    for number, question in numbered:
        lines += [*_answered(number, question, bank.document(question.evidence.document)), ""]
    return Written("\n".join(lines).rstrip("\n").encode() + b"\n", len(bank.questions))


def _heading(document: Document) -> str:
    return f"{document.title} ({document.date.isoformat()})" if document.date else document.title


def _asked(number: int, question: Question) -> Iterator[str]:
    prefix = "True or false? " if isinstance(question, TrueFalseQuestion) else ""
    yield f"**{number}.** {prefix}{as_markdown(question.stem)}"
    if isinstance(question, ChoiceQuestion):
        yield ""
        for letter, option in zip(_LETTERS, question.options, strict=False):
            yield f"- {letter}\\. {as_markdown(option)}"


def _answered(number: int, question: Question, document: Document) -> Iterator[str]:
    key = key_text(question)
    letter = f"{_LETTERS[question.options.index(key)]}\\. " if isinstance(question, ChoiceQuestion) else ""
    yield f"**{number}.** {letter}{as_markdown(key)}"
    yield ""
    yield "> " + as_markdown(question.evidence.quote).replace("\n", "\n> ")
    yield ">"
    yield f"> — {as_markdown(document.title)}"


FORMAT = Format("markdown", "Markdown", ".md", write)
