"""Markdown for people: the questions first, then, after a rule, the answers with their evidence.

Questions stand under their document's title and are numbered as they stand; the answers follow the same numbers.
"""

from __future__ import annotations

from collections.abc import Iterator

from trainer.bank.model import Bank
from trainer.bank.questions import ChoiceQuestion, ClozeQuestion, Question, ShortQuestion, TrueFalseQuestion, key_text
from trainer.documents.model import Document
from trainer.formats.checks import control_characters
from trainer.formats.escaping import as_markdown, writable
from trainer.formats.model import Format, ItemProblem, Written

_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def write(bank: Bank) -> Written:
    """Write a quiz sheet and its answer key."""
    asked = [f"# {_one_line(bank.title)}", ""]
    answered: list[str] = []
    problems: list[ItemProblem] = []
    number = 0
    for document in bank.documents:
        mine = [q for q in bank.questions if q.evidence.document == document.id]
        if mine:
            asked += [f"## {_one_line(_heading(document))}", ""]
        for question in mine:
            number += 1
            asked += [*_asked(number, question), ""]
            answered += [*_answered(number, question, document), ""]
            problems += control_characters(question, document)
    lines = [*asked, "---", "", "## Answers", "", *answered]
    return Written("\n".join(lines).rstrip("\n").encode() + b"\n", number, tuple(problems))


def _one_line(text: str) -> str:
    return as_markdown(" ".join(writable(text).split()))


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
    accepted = question.accepted if isinstance(question, (ClozeQuestion, ShortQuestion)) else ()
    also = f" (also right: {' / '.join(map(as_markdown, accepted))})" if accepted else ""
    yield f"**{number}.** {letter}{as_markdown(key)}{also}"
    yield ""
    yield "> " + as_markdown(question.evidence.quote).replace("\n", "\n> ")
    yield ">"
    yield f"> — {_one_line(_heading(document))} (`{question.id}`)"


FORMAT = Format("markdown", "Markdown", ".md", write)
