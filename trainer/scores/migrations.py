"""Brings score books of earlier versions up to date, in one transaction, after a copy has been laid beside them."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from sqlalchemy.dialects.sqlite import dialect
from sqlalchemy.schema import CreateIndex, CreateTable

from trainer.files import atomic_replacing
from trainer.scores.tables import METADATA, SCHEMA_VERSION


def migrate(book: sqlite3.Connection, path: Path) -> None:
    """Bring a book to :data:`SCHEMA_VERSION`. The copy is named after its version: ``scores.v1.sqlite3``.

    Raises:
        sqlite3.Error: nothing has changed then.
        FileUnavailable: the copy cannot be written; nothing has changed.

    """
    book.execute("PRAGMA foreign_keys = OFF")
    book.execute("BEGIN IMMEDIATE")  # from here on no other process does the same
    try:
        version = _version(book)
        if version < SCHEMA_VERSION:
            _lay_aside(path, version)
        for number in range(version, SCHEMA_VERSION):
            _STEPS[number](book)
            book.execute(f"PRAGMA user_version = {number + 1}")
        book.execute("COMMIT")
    except BaseException:
        book.execute("ROLLBACK")
        raise
    finally:
        book.execute("PRAGMA foreign_keys = ON")


def _lay_aside(path: Path, version: int) -> None:
    """Copy the book as it is kept, through a connection of its own, since SQLite copies nothing out of a change."""
    with (
        atomic_replacing(path.with_suffix(f".v{version}{path.suffix}")) as temporary,
        closing(sqlite3.connect(path)) as kept,
        closing(sqlite3.connect(temporary)) as copy,
    ):
        kept.backup(copy)


def _version(book: sqlite3.Connection) -> int:
    return int(book.execute("PRAGMA user_version").fetchone()[0])


_MILLISECONDS = "CAST(ROUND((julianday({0}) - 2440587.5) * 86400000) AS INTEGER)"
_TO_2 = (
    "DROP INDEX ix_events_session",
    *(f"ALTER TABLE {table} RENAME TO old_{table}" for table in ("sessions", "session_questions", "events")),
    "*",
    f"INSERT INTO sessions SELECT id, {_MILLISECONDS.format('begun')}, mode, seed, NULL FROM old_sessions",  # noqa: S608 - our own words only
    """
    INSERT INTO items (question, bank_title, bank_source, document, document_title, kind, template, stem)
    SELECT DISTINCT q.question, q.bank_title, q.bank_source, '', '', coalesce(e.kind, 'short'), '', coalesce(e.stem, '')
    FROM old_session_questions q LEFT JOIN old_events e
    ON e.session = q.session AND e.position = q.position AND e.what = 'answer'
    """,
    """
    INSERT INTO session_items
    SELECT q.session, q.position, (
        SELECT max(i.id) FROM items i LEFT JOIN old_events e
        ON e.session = q.session AND e.position = q.position AND e.what = 'answer' AND e.stem = i.stem
        WHERE i.question = q.question AND i.bank_source = q.bank_source AND i.bank_title = q.bank_title
        AND (e.id IS NOT NULL OR NOT EXISTS (
            SELECT 1 FROM old_events o WHERE o.session = q.session AND o.position = q.position AND o.what = 'answer'
        ))
    )
    FROM old_session_questions q
    """,
    f"""
    INSERT INTO events (id, session, at, what, position, item, given, verdict, seconds, hints, overridden, takes_back)
    SELECT e.id, e.session, {_MILLISECONDS.format("e.at")}, e.what, e.position,
        CASE WHEN e.what = 'answer' THEN (
            SELECT s.item FROM session_items s WHERE s.session = e.session AND s.position = e.position
        ) END,
        e.given, e.verdict, e.seconds,
        CASE WHEN e.what = 'answer' THEN 0 END, CASE WHEN e.what = 'answer' THEN 0 END,
        CASE WHEN e.what = 'retract' THEN (
            SELECT max(a.id) FROM old_events a
            WHERE a.session = e.session AND a.position = e.position AND a.what = 'answer' AND a.id < e.id
        ) END
    FROM old_events e
    """,  # noqa: S608 - our own words only
    *(f"DROP TABLE old_{table}" for table in ("events", "session_questions", "sessions")),
)
"""From version 1, which had no items, no schedule, no marks and no readings; "*" stands for making all tables."""


def _to_2(book: sqlite3.Connection) -> None:
    for statement in _TO_2:
        if statement == "*":
            _make_tables(book)
        else:
            book.execute(statement)


def _make_tables(book: sqlite3.Connection) -> None:
    for table in METADATA.sorted_tables:
        book.execute(str(CreateTable(table).compile(dialect=dialect())))
        for index in sorted(table.indexes, key=lambda index: index.name or ""):
            book.execute(str(CreateIndex(index).compile(dialect=dialect())))


_STEPS: dict[int, Callable[[sqlite3.Connection], None]] = {1: _to_2}
