"""A score book of every earlier version opens, keeps all it held, and leaves a copy of what it was."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from trainer.errors import ScoreBookFailed
from trainer.quiz.grading import Verdict
from trainer.scores.book import ScoreBook
from trainer.scores.migrations import migrate
from trainer.scores.tables import METADATA, SCHEMA_VERSION

VERSION_1 = """
    CREATE TABLE sessions (id INTEGER NOT NULL PRIMARY KEY, begun TEXT NOT NULL, mode TEXT NOT NULL,
        seed INTEGER NOT NULL) STRICT;
    CREATE TABLE session_questions (session INTEGER NOT NULL REFERENCES sessions(id), position INTEGER NOT NULL,
        question TEXT NOT NULL, bank_title TEXT NOT NULL, bank_source TEXT NOT NULL,
        PRIMARY KEY (session, position)) STRICT;
    CREATE TABLE events (id INTEGER NOT NULL PRIMARY KEY, session INTEGER NOT NULL REFERENCES sessions(id),
        at TEXT NOT NULL,
        what TEXT NOT NULL CHECK (what IN ('answer', 'retract', 'finish', 'abandon')), position INTEGER,
        question TEXT, kind TEXT, stem TEXT, given TEXT, verdict TEXT, seconds REAL) STRICT;
    CREATE INDEX ix_events_session ON events (session);
    INSERT INTO sessions VALUES (1, '2026-03-01T08:00:00.250+00:00', 'practice', 7),
        (2, '2026-03-02T08:00:00.000+00:00', 'practice', 8);
    INSERT INTO session_questions VALUES (1, 0, 'a', 'Bridges', 'b.jsonl'), (1, 1, 'b', 'Bridges', 'b.jsonl'),
        (2, 0, 'a', 'Bridges', 'b.jsonl'), (2, 1, 'c', 'Bridges', 'b.jsonl');
    INSERT INTO events VALUES
        (1, 1, '2026-03-01T08:01:00.250+00:00', 'answer', 0, 'a', 'choice', 'Who?', 'x', 'wrong', 1.5),
        (2, 1, '2026-03-01T08:02:00.000+00:00', 'retract', 0, NULL, NULL, NULL, NULL, NULL, NULL),
        (3, 1, '2026-03-01T08:03:00.000+00:00', 'answer', 0, 'a', 'choice', 'Who?', 'y', 'correct', 2.5),
        (4, 1, '2026-03-01T08:04:00.000+00:00', 'answer', 1, 'b', 'short', 'When?', '', 'skipped', 0.5),
        (5, 1, '2026-03-01T08:05:00.000+00:00', 'finish', NULL, NULL, NULL, NULL, NULL, NULL, NULL),
        (6, 2, '2026-03-02T08:01:00.000+00:00', 'answer', 0, 'a', 'choice', 'Who opened it?', 'y', 'correct', 3.0);
    PRAGMA application_id = 1414680146;
    PRAGMA user_version = 1;
"""


@pytest.fixture
def old(tmp_path: Path) -> Path:
    path = tmp_path / "scores.sqlite3"
    with closing(sqlite3.connect(path)) as book:
        book.executescript(VERSION_1)
    return path


def test_everything_of_version_1_is_there(old: Path) -> None:
    with ScoreBook.open(old) as book:
        rows = book.answers()
        unfinished = book.unfinished()
    assert [(r.question, r.stem, r.given, r.verdict, r.seconds) for r in rows] == [
        ("a", "Who?", "y", Verdict.CORRECT, 2.5),
        ("b", "When?", "", Verdict.SKIPPED, 0.5),
        ("a", "Who opened it?", "y", Verdict.CORRECT, 3.0),
    ]
    assert rows[0].at == datetime(2026, 3, 1, 8, 3, tzinfo=UTC)
    assert unfinished is not None
    assert [(a.question, a.bank_source) for a in unfinished.asked] == [("a", "b.jsonl"), ("c", "b.jsonl")]
    assert [g.question for g in unfinished.given] == ["a"]
    assert unfinished.begun == datetime(2026, 3, 2, 8, 0, tzinfo=UTC)


def test_what_it_was_before_lies_beside_it(old: Path) -> None:
    with closing(sqlite3.connect(old)) as book:
        before = list(book.iterdump())
    ScoreBook.open(old).close()
    with closing(sqlite3.connect(old.with_name("scores.v1.sqlite3"))) as copy:
        assert list(copy.iterdump()) == before


def test_who_comes_second_to_it_leaves_the_copy_as_it_is(old: Path) -> None:
    with closing(sqlite3.connect(old)) as second:  # has seen version 1, and waits
        ScoreBook.open(old).close()
        copy = old.with_name("scores.v1.sqlite3").read_bytes()
        second.isolation_level = None
        migrate(second, old)
        assert second.execute("PRAGMA foreign_keys").fetchone() == (1,)
    assert old.with_name("scores.v1.sqlite3").read_bytes() == copy


def test_it_then_has_the_very_tables_of_a_new_book(old: Path, tmp_path: Path) -> None:
    ScoreBook.open(old).close()
    ScoreBook.open(tmp_path / "new.sqlite3").close()

    def schema(path: Path) -> set[tuple[str, str]]:
        with closing(sqlite3.connect(path)) as book:
            assert book.execute("PRAGMA user_version").fetchone() == (SCHEMA_VERSION,)
            assert book.execute("PRAGMA foreign_key_check").fetchall() == []
            rows = book.execute("SELECT name, sql FROM sqlite_schema WHERE sql IS NOT NULL").fetchall()
        return {(name, " ".join(sql.split())) for name, sql in rows}

    assert schema(old) == schema(tmp_path / "new.sqlite3")
    assert {name for name, _ in schema(old)} >= set(METADATA.tables)


def test_a_migration_that_fails_half_way_changes_nothing(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with closing(sqlite3.connect(old)) as book:
        before = list(book.iterdump())
    monkeypatch.setattr("trainer.scores.migrations._TO_2", ("DROP INDEX ix_events_session", "DROP TABLE nowhere"))
    with pytest.raises(ScoreBookFailed):
        ScoreBook.open(old)
    with closing(sqlite3.connect(old)) as book:
        assert list(book.iterdump()) == before
