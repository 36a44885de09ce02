"""The tables of the score book. Append-only: what is taken back is a further row, nothing is ever changed or deleted.

Times are whole milliseconds since 1970 in UTC.
"""

from __future__ import annotations

from sqlalchemy import REAL, CheckConstraint, Column, ForeignKey, Index, Integer, MetaData, Table, Text, text

APPLICATION_ID = 0x54524E52
"""Stands in the file's header and says that it is a score book ("TRNR")."""

SCHEMA_VERSION = 2

METADATA = MetaData()

SESSIONS = Table(
    "sessions",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("begun", Integer, nullable=False),
    Column("mode", Text, nullable=False),
    Column("seed", Integer, nullable=False),
    Column("seconds_limit", REAL),
    sqlite_strict=True,
)
"""One row a sitting; ``seconds_limit`` is the time of an exam."""

ITEMS = Table(
    "items",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("question", Text, nullable=False),
    Column("bank_title", Text, nullable=False),
    Column("bank_source", Text, nullable=False),
    Column("document", Text, nullable=False),
    Column("document_title", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("template", Text, nullable=False),
    Column("stem", Text, nullable=False),
    Column("estimate", REAL),
    Index("items_by_question", "question"),
    sqlite_strict=True,
)
"""One row for each wording of a question that was ever asked, with what statistics need of it without its bank.

``bank_source`` is the path or name to find the bank again; ``estimate`` is the question's estimated difficulty.
"""

SESSION_ITEMS = Table(
    "session_items",
    METADATA,
    Column("session", Integer, ForeignKey("sessions.id"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("item", Integer, ForeignKey("items.id"), nullable=False),
    sqlite_strict=True,
)
"""What a sitting was begun with, in order: enough to take it up again."""

EVENTS = Table(
    "events",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("session", Integer, ForeignKey("sessions.id"), nullable=False, index=True),
    Column("at", Integer, nullable=False),
    Column("what", Text, CheckConstraint("what IN ('answer', 'retract', 'hint', 'finish', 'abandon')"), nullable=False),
    Column("position", Integer),
    Column("item", Integer, ForeignKey("items.id")),
    Column("given", Text),
    Column("verdict", Text),
    Column("seconds", REAL),
    Column("hints", Integer),
    Column("overridden", Integer),
    Column("takes_back", Integer, ForeignKey("events.id")),
    Column("rating", Integer),
    Column("stability", REAL),
    Column("difficulty", REAL),
    Column("due", Integer),
    Column("repetitions", Integer),
    Column("lapses", Integer),
    Column("retrievability", REAL),
    Index("events_taken_back", "takes_back", sqlite_where=text("takes_back IS NOT NULL")),
    Index("events_by_time", "at"),
    Index("events_answers", "item", "id", sqlite_where=text("what = 'answer'")),
    Index("events_scheduled", "item", "id", sqlite_where=text("stability IS NOT NULL")),
    sqlite_strict=True,
)
"""What happened in a sitting, in order. An answer counts unless a later ``retract`` names it in ``takes_back``.

``rating`` to ``lapses`` are the question's memory after the answer, where the mode moves the schedule;
``retrievability`` is the probability of remembering that the schedule gave it just before.
"""

MARKS = Table(
    "marks",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("at", Integer, nullable=False),
    Column("what", Text, CheckConstraint("what IN ('flag', 'unflag', 'suspend', 'release')"), nullable=False),
    Column("question", Text, nullable=False, index=True),
    Column("document", Text, nullable=False),
    Column("template", Text, nullable=False),
    Column("code", Text),
    Column("note", Text),
    Column("lapses", Integer),
    sqlite_strict=True,
)
"""What a person said of a question. The newest of flag and unflag holds, and the newest of suspend and release.

``code`` is the rubric's code of a flag's reason; ``lapses`` are those that a release forgives.
"""

PARAMETERS = Table(
    "parameters",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("at", Integer, nullable=False),
    Column("weights", Text, nullable=False),
    Column("reviews", Integer, nullable=False),
    Column("loss_before", REAL, nullable=False),
    Column("loss_after", REAL, nullable=False),
    sqlite_strict=True,
)
"""The schedule's weights that were learned from this learner, as a JSON list, and what they are worth; "[]" stands for
the default ones. The newest hold."""

READINGS = Table(
    "readings",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("at", Integer, nullable=False),
    Column("document", Text, nullable=False),
    Column("title", Text, nullable=False),
    Column("words", Integer, nullable=False),
    Column("seconds", REAL, nullable=False),
    Column("reached", Integer, nullable=False),
    Column("finished", Integer, nullable=False),
    Column("session", Integer, ForeignKey("sessions.id")),
    sqlite_strict=True,
)
"""Readings of a document: words and seconds so far, the character reached, and the session that asked about it."""
