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

from trainer.bank.model import Bank
from trainer.bank.questions import (
    ChoiceQuestion,
    ClozeQuestion,
    GapsQuestion,
    MatchingQuestion,
    MultipleQuestion,
    NumericQuestion,
    OrderingQuestion,
    Question,
    ShortQuestion,
    TrueFalseQuestion,
)
from trainer.documents.model import Document
from trainer.formats.checks import control_characters
from trainer.formats.escaping import as_decimal, as_gift, as_gift_html, as_html, as_html_label, writable
from trainer.formats.model import Format, ItemProblem, Written

_LONGEST_NAME = 80
_LONGEST_CATEGORY = 250
_TAG = re.compile(r"[^\[\]<>`\\\x00-\x1f\x7f]{1,50}")
_SHARES = {
    1: "100", 2: "50", 3: "33.33333", 4: "25", 5: "20", 6: "16.66667", 7: "14.28571", 8: "12.5", 9: "11.11111",
    10: "10",
}  # fmt: skip
"""The grades that Moodle knows for each of so many right answers."""
_PLACEHOLDER = re.compile(r"&&\d")


def write(bank: Bank) -> Written:
    """Write every question that GIFT can carry, one category a document."""
    parts: list[str] = []
    problems: list[ItemProblem] = []
    written = 0
    for document in bank.documents:
        asked = [q for q in bank.questions if q.evidence.document == document.id]
        if asked:
            parts.append(f"$CATEGORY: {_category(bank.title)}/{_category(document.title)}")
        for question in asked:
            reason = _unfit(question)
            if reason:
                problems.append(ItemProblem(question.id, reason))
                continue
            problems += control_characters(question, document)
            parts.append("\n".join(_record(question, document)))
            written += 1
    return Written(("\n\n".join(parts) + "\n").encode(), written, tuple(problems))


def _unfit(question: Question) -> str | None:
    """Say why Moodle would lose or change a part of the question, if it would."""
    if isinstance(question, GapsQuestion):
        return "GIFT has no question with several gaps"
    if isinstance(question, OrderingQuestion):
        return "GIFT has no question that asks for an order"
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


def _record(question: Question, document: Document) -> Iterator[str]:
    title = f"{document.title} ({document.date.isoformat()})" if document.date else document.title
    unit = f"<p>({as_html(question.unit)})</p>" if isinstance(question, NumericQuestion) and question.unit else ""
    stem = as_gift(f"<p><em>{as_html(title)}</em></p><p>{as_html(question.stem)}</p>{unit}")
    yield _comment(question, document)
    opening = f"::{as_gift(as_html_label(question.stem, _LONGEST_NAME))}::[html]{stem}{{"
    quotes = " … ".join(evidence.quote for evidence in (question.evidence, *question.further))
    feedback = f"####{as_gift_html(f'{quotes} ({title})')}}}"
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


def _comment(question: Question, document: Document) -> str:
    """The id and the tags; a topic that can be no tag in Moodle stays in the bank."""
    topic = " ".join((document.topic or "").split())
    tags = [question.kind.value, *([topic] if _TAG.fullmatch(topic) else [])]
    return f"// [id:{question.id}] " + " ".join(f"[tag:{tag}]" for tag in tags)


def _category(title: str) -> str:
    """A category's name: Moodle parts levels by a slash, reads ``$word$`` as a place and undoes backslashes only."""
    name = as_html_label(title, _LONGEST_CATEGORY) or "-"
    if name.startswith("$"):
        name = f"&#36;{name[1:]}"
    name = name.replace("\\", "\\\\").replace("/", "//")
    return f"{' ' if name.startswith('/') else ''}{name}{' ' if name.endswith('/') else ''}"


FORMAT = Format("gift", "GIFT", ".gift", write)
