"""What the score book says of a learner's past: the questions asked of its tables, each over an open connection."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import Connection, select, text

from trainer.bank.questions import QuestionId
from trainer.quiz.grading import Verdict
from trainer.quiz.scheduling import Memory, Rating
from trainer.quiz.standing import Standing
from trainer.scores.aside import COUNTS, NEWEST, SCHEDULED, MarkRow, marked
from trainer.scores.model import Counted, Held, LastSitting, SessionKey
from trainer.scores.rows import memory_of, moment_of, stamp
from trainer.scores.tables import ITEMS, MARKS

_MEMORY = "e.at, e.stability, e.difficulty, e.due, e.repetitions, e.lapses, e.rating"
_MEMORIES = NEWEST.format(columns=_MEMORY, which=SCHEDULED, where="{where}")
_QUARTER = 15 * 60 * 1000
"""Milliseconds of a quarter of an hour: all time zones differ by whole ones."""
_LAST_SITTINGS = f"""
    WITH newest AS MATERIALIZED (
        SELECT i.bank_source, i.document, max(e.session) AS session FROM items i JOIN events e ON e.id = (
            SELECT e.id FROM events e WHERE e.item = i.id AND e.what = 'answer' AND {COUNTS} ORDER BY e.id DESC LIMIT 1
        ) GROUP BY i.bank_source, i.document
    )
    SELECT i.bank_source, i.document, e.session, count(*) AS answered, sum(e.verdict = 'correct') AS correct,
        max(e.at) AS at
    FROM (SELECT DISTINCT session FROM newest) s JOIN events e ON e.session = s.session JOIN items i ON i.id = e.item
    JOIN newest n ON (n.bank_source, n.document, n.session) = (i.bank_source, i.document, e.session)
    WHERE e.what = 'answer' AND {COUNTS} GROUP BY i.bank_source, i.document
"""  # noqa: S608 - our own words only
_LAST = NEWEST.format(columns="e.at, e.verdict", which="e.what = 'answer'", where="")


def standings(connection: Connection) -> dict[QuestionId, Standing]:
    """Return what is known of every question that was ever answered or marked."""
    memories = connection.execute(text(_MEMORIES.format(where=""))).all()
    last = connection.execute(text(_LAST)).all()
    columns = (MARKS.c.question, MARKS.c.what, MARKS.c.code, MARKS.c.lapses)
    marks = [MarkRow(*row) for row in connection.execute(select(*columns).order_by(MARKS.c.id))]
    known: dict[QuestionId, dict[str, Any]] = {}
    for row in last:
        known[QuestionId(row.question)] = {"last": Verdict(row.verdict), "last_at": moment_of(row.at)}
    for row in memories:
        memory = memory_of(row)
        known.setdefault(QuestionId(row.question), {}).update(memory=memory, lapses=memory.lapses)
    return {question: Standing(**entry) for question, entry in marked(known, marks)}


def counts(connection: Connection) -> dict[QuestionId, Counted]:
    """Count the answers to every question."""
    statement = f"""
        SELECT i.question, count(*) AS answered, sum(e.verdict != 'correct') AS missed
        FROM events e JOIN items i ON i.id = e.item WHERE e.what = 'answer' AND {COUNTS} GROUP BY i.question
    """  # noqa: S608 - our own words only
    rows = connection.execute(text(statement)).all()
    return {QuestionId(row.question): Counted(row.answered, row.missed) for row in rows}


def studied_between(connection: Connection, begins: datetime, ends: datetime) -> dict[QuestionId, bool]:
    """Return the questions whose schedule was moved from a moment until before another; whether they were new then."""
    statement = f"""
        SELECT i.question, min(e.repetitions) AS repetitions FROM events e JOIN items i ON i.id = e.item
        WHERE e.at >= :begins AND e.at < :ends AND {SCHEDULED} AND {COUNTS} GROUP BY i.question
    """  # noqa: S608 - our own words only
    rows = connection.execute(text(statement), {"begins": stamp(begins), "ends": stamp(ends)}).all()
    return {QuestionId(row.question): row.repetitions == 1 for row in rows}


def places_of(connection: Connection) -> dict[QuestionId, Held]:
    """Return from which bank, and on which document, each question was asked last."""
    columns = (ITEMS.c.question, ITEMS.c.bank_source, ITEMS.c.document)
    rows = connection.execute(select(*columns).order_by(ITEMS.c.id)).all()
    return {QuestionId(row.question): Held(row.bank_source, row.document) for row in rows}


def last_sittings(connection: Connection) -> dict[Held, LastSitting]:
    """Return the newest sitting on each document of each bank."""
    return {
        Held(row.bank_source, row.document): LastSitting(
            SessionKey(row.session), row.correct, row.answered, moment_of(row.at)
        )
        for row in connection.execute(text(_LAST_SITTINGS)).all()
    }


def answers_per_day(connection: Connection, since: datetime, starts_at: int = 0) -> dict[date, int]:
    """Count the answers of each local day since a moment; a day begins at the hour ``starts_at``."""
    statement = f"""
        SELECT e.at / {_QUARTER} AS quarter, count(*) AS answers FROM events e
        WHERE e.at >= :since AND e.what = 'answer' AND {COUNTS} GROUP BY quarter
    """  # noqa: S608 - our own words only
    rows = connection.execute(text(statement), {"since": stamp(since)}).all()
    days: dict[date, int] = {}
    for row in rows:
        local = moment_of(row.quarter * _QUARTER).astimezone() - timedelta(hours=starts_at)
        days[local.date()] = days.get(local.date(), 0) + row.answers
    return days


def review_histories(connection: Connection) -> dict[QuestionId, list[tuple[datetime, Rating]]]:
    """Return the rated answers to each question, oldest first."""
    statement = f"""
        SELECT i.question, e.at, e.rating FROM events e JOIN items i ON i.id = e.item
        WHERE {SCHEDULED} AND {COUNTS} ORDER BY e.at, e.id
    """  # noqa: S608 - our own words only
    histories: dict[QuestionId, list[tuple[datetime, Rating]]] = {}
    for row in connection.execute(text(statement)):
        histories.setdefault(QuestionId(row.question), []).append((moment_of(row.at), Rating(row.rating)))
    return histories


def newest_memory(connection: Connection, question: QuestionId) -> Memory | None:
    """Return what the schedule knows of a question; None before the first answer that moved it."""
    statement = text(_MEMORIES.format(where="WHERE i.question = :question"))
    rows = connection.execute(statement, {"question": question}).all()
    return memory_of(rows[-1]) if rows else None
