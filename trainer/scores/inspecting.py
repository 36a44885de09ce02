"""Looks into the file of a score book without changing it: what it is, what it holds, and whether it is whole.

Every other part of the program refuses a file that it does not understand. Here it is asked what is wrong with it. The
file is opened for reading only, so that a book in use, a backup, and a file of somebody else can be looked at alike.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from trainer.scores.aside import COUNTS
from trainer.scores.tables import APPLICATION_ID, METADATA, SCHEMA_VERSION

MAGIC = b"SQLite format 3\x00"
"""How every SQLite file begins."""
_MOST_TOLD = 20
_COUNTED = f"SELECT count(*) FROM events e WHERE e.what = 'answer' AND {COUNTS}"  # noqa: S608 - our own words only
INVARIANTS = (
    (
        "SELECT id FROM events WHERE what = 'answer' AND (item IS NULL OR verdict IS NULL)",
        "{} answers do not say to which question, or how they were judged",
    ),
    (
        """SELECT r.id FROM events r LEFT JOIN events a ON a.id = r.takes_back
        WHERE r.what = 'retract' AND (a.id IS NULL OR a.what <> 'answer' OR a.id >= r.id OR a.session <> r.session)""",
        "{} retractions name no earlier answer of their sitting",
    ),
)
"""What must select no event in a sound book, and what it means if it does."""
_BACKWARDS = (
    "SELECT count(*) FROM (SELECT at - lag(at) OVER (ORDER BY id) AS step FROM events) WHERE step < -60000"  # a minute
)


class State(StrEnum):
    """What a file is, seen as a score book."""

    MISSING = "missing"
    EMPTY = "empty"
    FOREIGN = "foreign"
    NEWER = "newer"
    OLDER = "older"
    DAMAGED = "damaged"
    UNREADABLE = "unreadable"
    SOUND = "sound"


@dataclass(frozen=True, slots=True)
class Inspection:
    """What was found: ``answers`` that count, where they can be counted, and in words what is wrong."""

    state: State
    answers: int | None = None
    problems: tuple[str, ...] = ()
    backwards: int = 0
    """How often the clock went back by more than a minute from one event to the next."""

    @property
    def usable(self) -> bool:
        """Whether this program can open it as it is."""
        return self.state in {State.SOUND, State.OLDER}


@contextmanager
def reading(path: Path) -> Iterator[sqlite3.Connection]:
    """Give a file for reading only. Raises ``sqlite3.Error``."""
    with closing(
        sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, timeout=2, isolation_level=None)
    ) as file:
        yield file


def inspect(path: Path) -> Inspection:
    """Look through the whole of a file; takes about a second for a million answers."""
    try:
        if not path.exists():
            return Inspection(State.MISSING)
        with path.open("rb") as file:
            beginning = file.read(len(MAGIC))
    except OSError as error:
        return Inspection(State.UNREADABLE, problems=((error.strerror or str(error)).lower(),))
    if not beginning:
        return Inspection(State.EMPTY)
    if beginning != MAGIC:
        return Inspection(State.DAMAGED, problems=("its beginning is not that of a score book",))
    try:
        with reading(path) as book:
            return _inspected(book)
    except sqlite3.OperationalError as error:
        return Inspection(State.UNREADABLE, problems=(str(error),))
    except sqlite3.DatabaseError as error:
        return Inspection(State.DAMAGED, problems=(str(error),))


def answers_in(path: Path) -> int | None:
    """Return how many answers that count a book holds, or None where that cannot be told."""
    try:
        with reading(path) as book:
            return int(book.execute(_COUNTED).fetchone()[0])
    except sqlite3.Error:
        return None


def whole(book: sqlite3.Connection) -> bool:
    """Whether SQLite finds every page of a file where it belongs; the quick check, without the indexes."""
    return bool(book.execute("PRAGMA quick_check(1)").fetchone() == ("ok",))


def _inspected(book: sqlite3.Connection) -> Inspection:
    application, version = (_number(book, f"PRAGMA {name}") for name in ("application_id", "user_version"))
    if application != APPLICATION_ID:
        return Inspection(State.FOREIGN)
    if version > SCHEMA_VERSION:
        return Inspection(State.NEWER, problems=(f"it has version {version}",))
    problems = [text for (text,) in book.execute(f"PRAGMA integrity_check({_MOST_TOLD})") if text != "ok"]
    if version < SCHEMA_VERSION:
        return Inspection(State.DAMAGED if problems else State.OLDER, problems=tuple(problems))
    tables = {name for (name,) in book.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")}
    problems += [f"the table {name} is missing" for name in sorted(METADATA.tables.keys() - tables)]
    if problems:
        return Inspection(State.DAMAGED, _counted(book), tuple(problems))
    broken = len(book.execute("PRAGMA foreign_key_check").fetchall())
    if broken:
        problems.append(f"{broken} rows name rows that are not there")
    for query, told in INVARIANTS:
        if count := len(book.execute(query).fetchall()):
            problems.append(told.format(count))
    state = State.DAMAGED if problems else State.SOUND
    return Inspection(state, _counted(book), tuple(problems), _number(book, _BACKWARDS))


def _counted(book: sqlite3.Connection) -> int | None:
    try:
        return _number(book, _COUNTED)
    except sqlite3.DatabaseError:
        return None


def _number(book: sqlite3.Connection, query: str) -> int:
    return int(book.execute(query).fetchone()[0])
