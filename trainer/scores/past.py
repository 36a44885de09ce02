"""What the score book says of a learner's past: the questions asked of its tables, each over an open connection."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import Connection, exists, func, select, text

from trainer.bank.questions import Kind, QuestionId
from trainer.quiz.grading import Verdict
from trainer.quiz.modes import Mode
from trainer.quiz.scheduling import Memory, Rating
from trainer.quiz.standing import Standing
from trainer.scores.aside import COUNTS, NEWEST, SCHEDULED, MarkRow, marked
from trainer.scores.model import AnswerRow, Counted, Held, LastSitting, SessionKey, UnfinishedSession
from trainer.scores.rows import asked_of, memory_of, moment_of, replayed, stamp
from trainer.scores.tables import EVENTS, ITEMS, MARKS, SESSION_ITEMS, SESSIONS

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
_RETRACTING = EVENTS.alias()

IS_TAKEN_BACK = exists().where(_RETRACTING.c.takes_back == EVENTS.c.id)
"""Of an answer: whether it counts no more."""

_OF_ITEMS = ("question", "bank_title", "bank_source", "kind", "stem", "document_title")
"""What an answer tells of its question."""


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


def unfinished(connection: Connection) -> tuple[UnfinishedSession | None, int]:
    """Return the newest sitting that was neither finished nor abandoned, and the number of its newest event, or 0."""
    newest = select(func.max(EVENTS.c.id)).group_by(EVENTS.c.session)
    ended = select(EVENTS.c.session).where(EVENTS.c.id.in_(newest), EVENTS.c.what.in_(("finish", "abandon")))
    found = connection.execute(
        select(SESSIONS).where(SESSIONS.c.id.not_in(ended)).order_by(SESSIONS.c.id.desc()).limit(1)
    ).first()
    if found is None:
        return None, 0
    items = connection.execute(
        select(ITEMS)
        .join(SESSION_ITEMS, SESSION_ITEMS.c.item == ITEMS.c.id)
        .where(SESSION_ITEMS.c.session == found.id)
        .order_by(SESSION_ITEMS.c.position)
    ).all()
    events = connection.execute(
        select(EVENTS, ITEMS.c.question)
        .outerjoin(ITEMS, ITEMS.c.id == EVENTS.c.item)
        .where(EVENTS.c.session == found.id)
        .order_by(EVENTS.c.id)
    ).all()
    given, hints = replayed(events)
    session = UnfinishedSession(
        key=SessionKey(found.id),
        begun=moment_of(found.begun),
        mode=Mode(found.mode),
        seed=found.seed,
        limit=found.seconds_limit,
        asked=tuple(asked_of(row) for row in items),
        given=given,
        hints=hints,
    )
    return session, events[-1].id if events else 0


def answers(connection: Connection) -> tuple[AnswerRow, ...]:
    """Return every answer that counts, oldest first; those taken back are left out."""
    rows = connection.execute(
        select(EVENTS, SESSIONS.c.mode, *(ITEMS.c[name] for name in _OF_ITEMS))
        .join(ITEMS, ITEMS.c.id == EVENTS.c.item)
        .join(SESSIONS, SESSIONS.c.id == EVENTS.c.session)
        .where(EVENTS.c.what == "answer", ~IS_TAKEN_BACK)
        .order_by(EVENTS.c.id)
    ).all()
    return tuple(
        AnswerRow(
            number=row.id,
            at=moment_of(row.at),
            session=SessionKey(row.session),
            bank_title=row.bank_title,
            bank_source=row.bank_source,
            question=QuestionId(row.question),
            kind=Kind(row.kind),
            stem=row.stem,
            given=row.given,
            verdict=Verdict(row.verdict),
            seconds=row.seconds,
            hints=row.hints,
            mode=Mode(row.mode),
            document_title=row.document_title,
        )
        for row in rows
    )
