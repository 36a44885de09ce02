"""Markdown for people: the questions first, then, after a rule, the answers with their evidence.

Questions stand under their document's title and are numbered as they stand; the answers follow the same numbers.
"""

from __future__ import annotations

from collections.abc import Iterator

from trainer.bank.questions import (
    ChoiceQuestion,
    ClozeQuestion,
    GapsQuestion,
    MatchingQuestion,
    MultipleQuestion,
    NumericQuestion,
    OrderingQuestion,
    ShortQuestion,
    key_text,
)
from trainer.formats.escaping import as_decimal, as_markdown, writable
from trainer.formats.model import Exported, Format, Item, text_writer
from trainer.formats.wording import INSTRUCTIONS, control_characters, heading, mixed, proofs, unit_of

_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def _lines(exported: Exported) -> Iterator[str]:
    """A quiz sheet and its answer key; the export is gone through once for each."""
    yield from (f"# {_one_line(exported.title)}", "")
    for document, items in exported.by_document():
        yield from (f"## {_one_line(heading(document))}", "")
        for item in items:
            yield from _asked(item)
            yield ""
    yield from ("---", "", "## Answers")
    for item in exported:
        yield ""
        yield from _answered(item)


def _one_line(text: str) -> str:
    return as_markdown(" ".join(writable(text).split()))


def _asked(item: Item) -> Iterator[str]:
    question = item.question
    unit = f" ({as_markdown(unit_of(question))})" if unit_of(question) else ""
    told = f"{INSTRUCTIONS[question.kind]} " if question.kind in INSTRUCTIONS else ""
    yield f"**{item.number}.** {told}{as_markdown(question.stem)}{unit}"
    offered: tuple[str, ...] = ()
    match question:
        case ChoiceQuestion() | MultipleQuestion():
            offered = question.options
        case OrderingQuestion():
            offered = mixed(question.key)
        case MatchingQuestion():
            yield ""
            for place, left in enumerate(question.left, start=1):
                yield f"- {place}\\. {as_markdown(left)}"
            offered = mixed(question.right)
    if offered:
        yield ""
        for letter, option in zip(_LETTERS, offered, strict=False):
            yield f"- {letter}\\. {as_markdown(option)}"


def _answered(item: Item) -> Iterator[str]:
    question = item.question
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
    yield f"**{item.number}.** {letter}{as_markdown(key)}{also}"
    places: list[str] = []
    for proof in proofs(item):
        yield ""
        yield "> " + as_markdown(proof.quote).replace("\n", "\n> ")
        places += [proof.place] if proof.place and proof.place not in places else []
    yield ">" if proofs(item) else ""
    yield f"> — {_one_line(', '.join((heading(item.document), *places)))} (`{question.id}`)"


FORMAT = Format(
    name="markdown",
    title="Markdown",
    suffix=".md",
    write=text_writer(_lines),
    changed=control_characters,
)
