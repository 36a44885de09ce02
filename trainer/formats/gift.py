"""GIFT, which Moodle and many editors read.

Every text is marked ``[html]`` and escaped twice, so that it shows literally; typed answers are plain, because Moodle
compares them as text. The document's title stands above the stem and names the category, the evidence is the general
feedback, and the question's id, its kind and the document's topic stand in the comment before it.

Several right answers share the mark and a wrong one takes all of it, so that ticking everything earns nothing. Several
gaps and orders cannot be expressed.

A weight may stand after ``~`` and before a typed answer, but not after the ``=`` of a choice: Moodle would show it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from trainer.bank.questions import (
    ChoiceQuestion,
    ClozeQuestion,
    Kind,
    MatchingQuestion,
    MultipleQuestion,
    NumericQuestion,
    Question,
    ShortQuestion,
    TrueFalseQuestion,
)
from trainer.formats.escaping import as_decimal, as_gift, as_gift_html, as_html_label, writable
from trainer.formats.markup import proof_html, stem_html
from trainer.formats.model import Exported, Format, Item, text_writer
from trainer.formats.wording import control_characters

_LONGEST_NAME = 80
_LONGEST_CATEGORY = 250
_TAG = re.compile(r"[^\[\]<>`\\\x00-\x1f\x7f]{1,50}")
_SHARES = {
    1: "100", 2: "50", 3: "33.33333", 4: "25", 5: "20", 6: "16.66667", 7: "14.28571", 8: "12.5", 9: "11.11111",
    10: "10",
}  # fmt: skip
"""The grades that Moodle knows for each of so many right answers."""
_PLACEHOLDER = re.compile(r"&&\d")


def _lines(exported: Exported) -> Iterator[str]:
    """One category a document, an empty line between records."""
    for document, items in exported.by_document():
        yield f"$CATEGORY: {_category(exported.title)}/{_category(document.title)}"
        yield ""
        for item in items:
            yield from _record(item)
            yield ""


def _unfit(item: Item) -> str | None:
    """Say why Moodle would lose or change a part of the question, if it would."""
    question = item.question
    if isinstance(question, MultipleQuestion) and len(question.key) not in _SHARES:
        return f"Moodle knows no equal shares for {len(question.key)} right answers"
    typed: tuple[str, ...] = ()
    answers: tuple[str, ...] = ()
    match question:
        case ClozeQuestion() | ShortQuestion():
            typed = answers = (question.key, *question.accepted)
        case ChoiceQuestion() | MultipleQuestion():
            answers = question.options
        case MatchingQuestion():
            typed = answers = (*question.left, *question.right)
    if any(not writable(answer).strip() for answer in answers):
        return "an answer has no visible text, and GIFT drops empty answers"
    if any("->" in answer for answer in typed):
        return "an answer holds '->', which stands between the sides of a match"
    if any("\n" in writable(answer) or "\t" in answer for answer in typed):
        return "an answer holds a line end or a tab, which Moodle's field or list cannot hold"
    if any(_PLACEHOLDER.search(answer) for answer in typed):
        return "an answer holds '&&' and a digit, which Moodle replaces by another character"
    return None


def _record(item: Item) -> Iterator[str]:
    question = item.question
    yield _comment(item)
    opening = f"::{as_gift(as_html_label(question.stem, _LONGEST_NAME))}::[html]{as_gift(stem_html(item))}{{"
    proof = proof_html(item)
    feedback = f"####[html]{as_gift(proof)}}}" if proof else "}"
    match question:
        case TrueFalseQuestion():
            yield f"{opening}{'TRUE' if question.key else 'FALSE'}{feedback}"
        case NumericQuestion():
            yield f"{opening}#{as_decimal(question.value)}:{as_decimal(question.tolerance)}{feedback}"
        case _:
            yield opening
            yield from _answers(question)
            yield feedback


def _answers(question: Question) -> Iterator[str]:
    """One line an answer, for the kinds that have several."""
    match question:
        case ChoiceQuestion():
            for option in question.options:
                yield f"{'=' if option == question.key else '~%0%'}{as_gift_html(option)}"
        case MultipleQuestion():
            for option in question.options:
                weight = _SHARES[len(question.key)] if option in question.key else "-100"
                yield f"~%{weight}%{as_gift_html(option)}"
        case MatchingQuestion():
            for left, right in question.key:
                yield f"={as_gift_html(left)} -> {as_gift(right)}"
        case ClozeQuestion() | ShortQuestion():
            for answer in (question.key, *question.accepted):
                yield f"=%100%[html]{as_gift(answer.replace('*', chr(92) + '*'))}"


def _comment(item: Item) -> str:
    """The id and the tags; a topic that can be no tag in Moodle stays in the bank."""
    topic = " ".join((item.document.topic or "").split())
    tags = [item.question.kind.value, *([topic] if _TAG.fullmatch(topic) else []), *item.question.tags]
    return f"// [id:{item.question.id}] " + " ".join(f"[tag:{tag}]" for tag in tags)


def _category(title: str) -> str:
    """A category's name: Moodle parts levels by a slash, reads ``$word$`` as a place and undoes backslashes only."""
    name = as_html_label(title, _LONGEST_CATEGORY) or "-"
    if name.startswith("$"):
        name = f"&#36;{name[1:]}"
    name = name.replace("\\", "\\\\").replace("/", "//")
    return f"{' ' if name.startswith('/') else ''}{name}{' ' if name.endswith('/') else ''}"


FORMAT = Format(
    name="gift",
    title="GIFT",
    suffix=".gift",
    write=text_writer(_lines),
    kinds=frozenset(Kind) - {Kind.GAPS, Kind.ORDERING},
    unfit=_unfit,
    changed=control_characters,
    after='In Moodle: Question bank, Import, "GIFT format", with "Get category from file" ticked.',
)
