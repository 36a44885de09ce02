"""Makes one bank of several, and two of one. Questions keep their ids, documents go with the questions they prove."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from trainer.bank.model import Bank, Origin
from trainer.bank.questions import Question, QuestionId
from trainer.documents.model import Document, DocumentId
from trainer.version import __version__


@dataclass(frozen=True, slots=True)
class Conflict:
    """A question that two banks word differently under one id; ``kept`` is the one of the earlier bank."""

    kept: Question
    left_out: Question
    bank: str


@dataclass(frozen=True, slots=True)
class Merged:
    """One bank of several; ``repeated`` counts the questions that stood in more than one of them."""

    bank: Bank
    repeated: int
    conflicts: tuple[Conflict, ...]


def merge(banks: Sequence[Bank], title: str | None = None) -> Merged:
    """Return one bank of the questions of all, each id once, and what the banks did not agree on.

    Of two wordings under one id the earlier bank's stays. Without a title it has the first bank's.
    """
    documents: dict[DocumentId, Document] = {}
    questions: dict[QuestionId, Question] = {}
    conflicts: list[Conflict] = []
    repeated = 0
    for bank in banks:
        for document in bank.documents:
            documents.setdefault(document.id, document)
        for question in bank.questions:
            kept = questions.get(question.id)
            if kept is None:
                questions[question.id] = question
                continue
            repeated += 1
            if kept != question:
                conflicts.append(Conflict(kept, question, bank.title))
    origins = {bank.origin for bank in banks}
    merged = Bank(
        title=title or banks[0].title,
        documents=tuple(documents.values()),
        questions=tuple(questions.values()),
        origin=origins.pop() if len(origins) == 1 else Origin(generator=__version__),
    )
    return Merged(merged, repeated, tuple(conflicts))


def split(bank: Bank, chosen: Collection[QuestionId], *, titles: tuple[str, str] | None = None) -> tuple[Bank, Bank]:
    """Return a bank of the chosen questions and one of the others, each with the documents that it needs."""
    first, second = titles or (bank.title, bank.title)
    return (
        _part(bank, [question for question in bank.questions if question.id in chosen], first),
        _part(bank, [question for question in bank.questions if question.id not in chosen], second),
    )


def _part(bank: Bank, questions: list[Question], title: str) -> Bank:
    needed = {question.document for question in questions}
    needed |= {passage.document for question in questions for passage in question.proof}
    documents = tuple(document for document in bank.documents if document.id in needed)
    return Bank(title=title, documents=documents, questions=tuple(questions), origin=bank.origin)
