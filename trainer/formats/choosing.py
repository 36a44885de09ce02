"""Narrows a bank before it is exported: to kinds, to what a search finds, or to a test of so many questions."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace

from trainer.bank.entries import entry_of
from trainer.bank.query import Query
from trainer.bank.questions import Kind, Question
from trainer.bank.streaming import Stream
from trainer.formats.model import Format, Item
from trainer.quiz.picking import pick


def narrowed(stream: Stream, *, kinds: Collection[Kind] | None = None, query: Query | None = None) -> Stream:
    """Return what of a bank is of some kinds and is found by a search that asks nothing of the score book."""
    if kinds is None and query is None:
        return stream
    titles = {document.id: document.title for document in stream.documents}

    def questions() -> Iterator[Question]:
        for question in stream.questions():
            if kinds is not None and question.kind not in kinds:
                continue
            title = titles[question.document]
            if query is None or query.matches(entry_of(question, title, bank_title=stream.title)):
                yield question

    return replace(stream, questions=questions)


def quiz_of(
    stream: Stream,
    count: int,
    *,
    seed: int = 0,
    format: Format | None = None,  # noqa: A002 - the word users say
) -> Stream:
    """Return a bank of at most so many questions, chosen as a quiz is: the surest first, none that answers another.

    Only what the ``format`` carries is chosen. The questions are held; they stand in the order of the bank.
    """
    documents = {document.id: document for document in stream.documents}
    held = [
        question
        for question in stream.questions()
        if format is None or format.reason_against(Item(1, question, documents[question.document])) is None
    ]
    chosen = {question.id for question in pick(held, count, seed=seed)}
    kept = [question for question in held if question.id in chosen]
    return replace(stream, most=len(kept), questions=lambda: kept)
