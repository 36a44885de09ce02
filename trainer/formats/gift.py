"""GIFT, which Moodle and many editors read.

Every text is marked ``[html]`` and escaped twice, so that it shows literally; typed answers are plain, because Moodle
compares them as text. Answers carry explicit weights, because an answer may look like one. The document's title stands
above the stem, the evidence is the general feedback, and the question's id stands in the comment before it.
"""

from __future__ import annotations

from collections.abc import Iterator

from trainer.bank.model import Bank
from trainer.bank.questions import ChoiceQuestion, ClozeQuestion, Question, ShortQuestion, TrueFalseQuestion
from trainer.documents.model import Document
from trainer.formats.escaping import as_gift, as_gift_html, as_html, writable
from trainer.formats.model import Format, ItemProblem, Written

_LONGEST_NAME = 60


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
            parts.append("\n".join(_record(question, document)))
            written += 1
    return Written(("\n\n".join(parts) + "\n").encode(), written, tuple(problems))


def _unfit(question: Question) -> str | None:
    """Say why Moodle would lose or change a part of the question, if it would."""
    answers: tuple[str, ...] = ()
    if isinstance(question, ChoiceQuestion):
        answers = question.options
    elif isinstance(question, (ClozeQuestion, ShortQuestion)):
        answers = (question.key, *question.accepted)
    empty = any(not writable(answer).strip() for answer in answers)
    return "an answer has no visible text, and GIFT drops empty answers" if empty else None


def _record(question: Question, document: Document) -> Iterator[str]:
    title = f"{document.title} ({document.date.isoformat()})" if document.date else document.title
    stem = as_gift(f"<p><em>{as_html(title)}</em></p><p>{as_html(question.stem)}</p>")
    yield f"// [id:{question.id}]"
    opening = f"::{_name(question)}::[html]{stem}{{"
    feedback = f"####{as_gift_html(f'{question.evidence.quote} ({document.title})')}}}"
    if isinstance(question, TrueFalseQuestion):
        yield f"{opening}{'TRUE' if question.key else 'FALSE'}{feedback}"
        return
    yield opening
    if isinstance(question, ChoiceQuestion):
        for option in question.options:
            yield f"{'=%100%' if option == question.key else '~%0%'}{as_gift_html(option)}"
    else:
        for answer in (question.key, *question.accepted):
            yield f"=%100%[html]{as_gift(answer.replace('*', chr(92) + '*'))}"
    yield feedback


def _name(question: Question) -> str:
    """A name for the question bank of the importing program: the stem's beginning, on one line."""
    words = " ".join(writable(question.stem).split())
    return as_gift(words if len(words) <= _LONGEST_NAME else f"{words[: _LONGEST_NAME - 1].rstrip()}…")


def _category(title: str) -> str:
    """A category's name: one line, with its slashes doubled as Moodle wants."""
    return " ".join(writable(title).split()).replace("/", "//")


FORMAT = Format("gift", "GIFT", ".gift", write)
