"""The tables of the score book. Append-only: a retraction is a row, nothing is ever changed or deleted."""

from __future__ import annotations

from sqlalchemy import REAL, CheckConstraint, Column, ForeignKey, Integer, MetaData, Table, Text

APPLICATION_ID = 0x54524E52
"""Stands in the file's header and says that it is a score book ("TRNR")."""

SCHEMA_VERSION = 1

METADATA = MetaData()

SESSIONS = Table(
    "sessions",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("begun", Text, nullable=False),
    Column("mode", Text, nullable=False),
    Column("seed", Integer, nullable=False),
    sqlite_strict=True,
)
"""One row a sitting; times are UTC in ISO 8601."""

SESSION_QUESTIONS = Table(
    "session_questions",
    METADATA,
    Column("session", Integer, ForeignKey("sessions.id"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("question", Text, nullable=False),
    Column("bank_title", Text, nullable=False),
    Column("bank_source", Text, nullable=False),
    sqlite_strict=True,
)
"""What a sitting asks, in order, and from which bank: enough to take it up again."""

EVENTS = Table(
    "events",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("session", Integer, ForeignKey("sessions.id"), nullable=False, index=True),
    Column("at", Text, nullable=False),
    Column("what", Text, CheckConstraint("what IN ('answer', 'retract', 'finish', 'abandon')"), nullable=False),
    Column("position", Integer),
    Column("question", Text),
    Column("kind", Text),
    Column("stem", Text),
    Column("given", Text),
    Column("verdict", Text),
    Column("seconds", REAL),
    sqlite_strict=True,
)
"""What happened in a sitting, in order: answers, answers taken back, its end."""
