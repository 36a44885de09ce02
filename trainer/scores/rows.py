"""Turns rows of the score book's tables into values, and values into rows."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import Row

from trainer.bank.questions import Kind, QuestionId
from trainer.documents.model import DocumentId
from trainer.quiz.grading import Verdict
from trainer.quiz.scheduling import Memory, Rating
from trainer.quiz.session import Given
from trainer.scores.model import Asked, Mark, MarkKind, Reading, SessionKey

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def stamp(moment: datetime) -> int:
    """Return a moment as whole milliseconds since 1970 in UTC."""
    return (moment.astimezone(UTC) - _EPOCH) // timedelta(milliseconds=1)


def moment_of(stamp: int) -> datetime:
    """Return the moment of such a number, in UTC."""
    return _EPOCH + timedelta(milliseconds=stamp)


def item_row(asked: Asked) -> dict[str, object]:
    """Return the row of a question as it was asked."""
    return {
        "question": asked.question,
        "bank_title": asked.bank_title,
        "bank_source": asked.bank_source,
        "document": asked.document,
        "document_title": asked.document_title,
        "kind": asked.kind.value,
        "template": asked.template,
        "stem": asked.stem,
        "estimate": asked.estimate,
    }


def asked_of(row: Row[Any]) -> Asked:
    """Return the question of a row."""
    return Asked(
        question=QuestionId(row.question),
        bank_title=row.bank_title,
        bank_source=row.bank_source,
        document=DocumentId(row.document),
        document_title=row.document_title,
        kind=Kind(row.kind),
        template=row.template,
        stem=row.stem,
        estimate=row.estimate,
    )


def answer_row(given: Given) -> dict[str, object]:
    """Return what an answer adds to the row of its event."""
    return {
        "given": given.text.encode("utf-8", "replace").decode(),
        "verdict": given.verdict.value,
        "seconds": given.seconds,
        "hints": given.hints,
        "overridden": int(given.overridden),
    }


def replayed(events: Iterable[Row[Any]]) -> tuple[tuple[Given, ...], int]:
    """Return the answers that count, by place, and the hints to the question after them."""
    given: dict[int, Given] = {}
    hints = 0
    for row in events:
        if row.what == "answer":
            given[row.position] = Given(
                QuestionId(row.question), row.given, Verdict(row.verdict), row.seconds, row.hints, bool(row.overridden)
            )
            hints = 0
        elif row.what == "retract" and row.position in given:
            hints = given.pop(row.position).hints
        elif row.what == "hint":
            hints = row.hints
    return tuple(given[position] for position in sorted(given)), hints


def memory_of(row: Row[Any]) -> Memory:
    """Return a question's memory after the answer of a row."""
    return Memory(
        stability=row.stability,
        difficulty=row.difficulty,
        due=moment_of(row.due),
        last=moment_of(row.at),
        repetitions=row.repetitions,
        lapses=row.lapses,
        rating=Rating(row.rating),
    )


def mark_row(mark: Mark, now: datetime) -> dict[str, object]:
    """Return the row of a mark; one without a time was made now."""
    return {
        "at": stamp(mark.at or now),
        "what": mark.what.value,
        "question": mark.question,
        "document": mark.document,
        "template": mark.template,
        "code": mark.code,
        "note": mark.note,
        "lapses": mark.lapses,
    }


def mark_of(row: Row[Any]) -> Mark:
    """Return the mark of a row."""
    return Mark(
        what=MarkKind(row.what),
        question=QuestionId(row.question),
        document=row.document,
        template=row.template,
        code=row.code,
        note=row.note,
        lapses=row.lapses or 0,
        at=moment_of(row.at),
    )


def reading_row(reading: Reading, now: datetime) -> dict[str, object]:
    """Return the row of a reading; one without a time ended now."""
    return {
        "at": stamp(reading.at or now),
        "document": reading.document,
        "title": reading.title,
        "words": reading.words,
        "seconds": reading.seconds,
        "reached": reading.reached,
        "finished": int(reading.finished),
        "session": reading.session,
    }


def reading_of(row: Row[Any]) -> Reading:
    """Return the reading of a row."""
    return Reading(
        document=row.document,
        title=row.title,
        words=row.words,
        seconds=row.seconds,
        reached=row.reached,
        finished=bool(row.finished),
        session=None if row.session is None else SessionKey(row.session),
        at=moment_of(row.at),
    )
