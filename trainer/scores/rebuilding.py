"""Makes a whole score book of a damaged one: what can still be read of it, row by row, and else what a backup has.

The book is append-only and its rows are numbered, so that a row of a backup is the row which the book has lost, as long
as all that both have is the same. Rows that name rows which are gone cannot count and are left out. The damaged file is
copied aside before, so that nothing is lost for good.
"""

from __future__ import annotations

import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from trainer.errors import FileUnavailable, ScoreBookFailed
from trainer.files import TEMPORARY_PREFIX, TEMPORARY_SUFFIX
from trainer.scores.backups import Backup, find_backups
from trainer.scores.database import Database
from trainer.scores.inspecting import INVARIANTS, State, answers_in, inspect, reading
from trainer.scores.restoring import check_alone, put_in_place, set_aside
from trainer.scores.tables import METADATA, SCHEMA_VERSION

_SMALLEST_ROW = 16
"""Bytes that no row of the book is smaller than: bounds the search for rows whose neighbours are damaged."""
_SAME = (("events", "at", "session", "what"), ("sessions", "begun", "seed"), ("items", "question", "stem"))
"""What must be the same in the book and in a backup of it, wherever both have the row."""

_SITTINGS = """
    INSERT INTO sessions (id, begun, mode, seed) SELECT session, min(at), 'practice', 0 FROM events
    WHERE session NOT IN (SELECT id FROM sessions) GROUP BY session
"""
"""A sitting that is gone can be told from its answers, but for its mode, on which no kept schedule depends."""


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """What came of it: the answers that count now, where the damaged file is, and the backup that filled the gaps."""

    answers: int
    kept: Path
    filled_from: Backup | None
    left_out: int
    """Rows that name rows which are gone."""


def rebuild(book: Path, folder: Path, *, now: datetime) -> Rebuilt:
    """Put a whole book in the place of a damaged one; ``folder`` holds its backups.

    Raises:
        ScoreBookFailed: it is open elsewhere, of another version, or nothing can be read of it and no backup helps;
            it is as it was.
        FileUnavailable: a file cannot be written.

    """
    check_alone(book)
    try:
        return _rebuilt(book, folder, now)
    except OSError as error:
        raise FileUnavailable.from_os_error(book, error, verb="rebuild") from error


def _rebuilt(book: Path, folder: Path, now: datetime) -> Rebuilt:
    with tempfile.TemporaryDirectory(prefix=TEMPORARY_PREFIX, suffix=TEMPORARY_SUFFIX, dir=book.parent) as place:
        new = Path(place) / book.name
        Database(new).close()
        with closing(sqlite3.connect(new, isolation_level=None)) as file:
            file.execute("BEGIN")
            _salvage(book, file)
            file.execute("COMMIT")
            filled_from = next((b for b in find_backups(folder) if inspect(b.path).state is State.SOUND), None)
            if filled_from is not None and not _filled(file, filled_from.path):
                filled_from = None
            file.execute(_SITTINGS)
            left_out = _without_orphans(file)
            file.execute("PRAGMA journal_mode = DELETE")
        answers = answers_in(new) or 0
        if not answers:
            raise ScoreBookFailed(
                f"Not one answer of {book} can be read whole, and no backup of it helps; it is as it was.",
                hint="Move it away to begin a new one.",
            )
        kept = set_aside(book, now=now)
        put_in_place(new, book)
    return Rebuilt(answers, kept, filled_from, left_out)


def _salvage(book: Path, new: sqlite3.Connection) -> None:
    """Copy every row that can be read."""
    with suppress(sqlite3.DatabaseError), reading(book) as old:
        version = old.execute("PRAGMA user_version").fetchone()[0]
        if version != SCHEMA_VERSION and inspect(book).state is not State.EMPTY:
            raise ScoreBookFailed(
                f"{book} is damaged and of version {version}, which can only be restored; it is as it was.",
                hint="'trainer backup --list' lists its backups.",
            )
        old.text_factory = lambda data: data.decode("utf-8", "replace")
        most = book.stat().st_size // _SMALLEST_ROW
        for table in METADATA.sorted_tables:
            names = ", ".join(column.name for column in table.columns)
            marks = ", ".join("?" for _ in table.columns)
            for row in _rows(old, f"SELECT rowid, {names} FROM {table.name}", most):  # noqa: S608 - our own names
                with suppress(sqlite3.IntegrityError):  # garbage that has the looks of a row
                    new.execute(f"INSERT OR IGNORE INTO {table.name} ({names}) VALUES ({marks})", row[1:])  # noqa: S608 - our own names


def _rows(old: sqlite3.Connection, query: str, most: int) -> Iterator[tuple[object, ...]]:
    """Yield the rows that can be read: from the front to the damage, from the end to it, and one by one between."""
    first, last = 0, None
    try:
        for row in old.execute(f"{query} ORDER BY rowid"):
            yield row
            first = row[0]
    except sqlite3.DatabaseError:
        with suppress(sqlite3.DatabaseError):
            for row in old.execute(f"{query} WHERE rowid > ? ORDER BY rowid DESC", (first,)):
                yield row
                last = row[0]
        for number in range(first + 1, min(first + most, last or first + most)):
            with suppress(sqlite3.DatabaseError):
                yield from old.execute(f"{query} WHERE rowid = ?", (number,)).fetchall()


def _filled(new: sqlite3.Connection, backup: Path) -> bool:
    """Take from a backup the rows that are missing; False when it is one of another past, and nothing was taken."""
    new.execute("ATTACH ? AS backup", (str(backup),))
    try:
        for table, *columns in _SAME:
            other = " OR ".join(f"a.{name} IS NOT b.{name}" for name in columns)
            query = f"SELECT 1 FROM main.{table} a JOIN backup.{table} b ON a.id = b.id WHERE {other} LIMIT 1"  # noqa: S608 - our own names
            if new.execute(query).fetchone():
                return False
        for known in METADATA.sorted_tables:
            names = ", ".join(column.name for column in known.columns)
            new.execute(f"INSERT OR IGNORE INTO main.{known.name} ({names}) SELECT {names} FROM backup.{known.name}")  # noqa: S608 - our own names
        return True
    finally:
        new.execute("DETACH backup")


def _without_orphans(new: sqlite3.Connection) -> int:
    """Take out the rows that name what is gone, until there is none, and return how many there were."""
    count = 0
    while True:
        orphans = {(table, row) for table, row, *_ in new.execute("PRAGMA foreign_key_check")}
        orphans |= {("events", row) for query, _ in INVARIANTS for (row,) in new.execute(query)}
        if not orphans:
            return count
        count += len(orphans)
        for table, row in orphans:
            new.execute(f"DELETE FROM {table} WHERE rowid = ?", (row,))  # noqa: S608 - names that SQLite gave
