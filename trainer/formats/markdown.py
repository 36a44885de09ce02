"""Markdown for people: the questions first, then, after a rule, the answers with their evidence.

Questions stand under their document's title and are numbered as they stand; the answers follow the same numbers.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from trainer.bank.model import Bank
from trainer.bank.questions import (
    ChoiceQuestion,
    ClozeQuestion,
    GapsQuestion,
    Kind,
    MatchingQuestion,
    MultipleQuestion,
    NumericQuestion,
    OrderingQuestion,
    Question,
    ShortQuestion,
    key_text,
)
from trainer.documents.model import Document
from trainer.formats.checks import control_characters
from trainer.formats.escaping import as_decimal, as_markdown, writable
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


_INSTRUCTIONS = {
    Kind.TRUE_FALSE: "True or false? ",
    Kind.MULTIPLE: "Choose all that are right. ",
    Kind.ORDERING: "Put in order. ",
    Kind.MATCHING: "Match. ",
}


def _asked(number: int, question: Question) -> Iterator[str]:
    unit = f" ({as_markdown(question.unit)})" if isinstance(question, NumericQuestion) and question.unit else ""
    yield f"**{number}.** {_INSTRUCTIONS.get(question.kind, '')}{as_markdown(question.stem)}{unit}"
    offered: tuple[str, ...] = ()
    match question:
        case ChoiceQuestion() | MultipleQuestion():
            offered = question.options
        case OrderingQuestion():
            offered = tuple(sorted(question.key, key=_mixed))
        case MatchingQuestion():
            yield ""
            for place, left in enumerate(question.left, start=1):
                yield f"- {place}\\. {as_markdown(left)}"
            offered = tuple(sorted(question.right, key=_mixed))
    if offered:
        yield ""
        for letter, option in zip(_LETTERS, offered, strict=False):
            yield f"- {letter}\\. {as_markdown(option)}"


def _mixed(text: str) -> bytes:
    """An order for lines that says nothing about their own."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest()


def _answered(number: int, question: Question, document: Document) -> Iterator[str]:
    key = key_text(question)
    letter = f"{_LETTERS[question.options.index(key)]}\\. " if isinstance(question, ChoiceQuestion) else ""
    accepted: tuple[str, ...] = ()
    match question:
        case ClozeQuestion() | ShortQuestion():
            accepted = question.accepted
        case GapsQuestion():
            accepted = tuple(text for texts in question.accepted for text in texts)
        case NumericQuestion() if question.tolerance:
            key = f"{key} (± {as_decimal(question.tolerance)})"
    also = f" (also right: {' / '.join(map(as_markdown, accepted))})" if accepted else ""
    yield f"**{number}.** {letter}{as_markdown(key)}{also}"
    for evidence in (question.evidence, *question.further):
        yield ""
        yield "> " + as_markdown(evidence.quote).replace("\n", "\n> ")
    yield ">"
    yield f"> — {_one_line(_heading(document))} (`{question.id}`)"


FORMAT = Format("markdown", "Markdown", ".md", write)
