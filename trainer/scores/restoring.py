"""Puts a backup in the place of the score book, after a backup of what is there: so that restoring can be undone.

A book that SQLite can write to is replaced page by page in one of its own transactions: whatever happens half-way, the
next opening finds the old book. One that it cannot write to is moved aside first, with what lies beside it.
"""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from trainer.errors import BackupDamaged, FileUnavailable, ScoreBookFailed
from trainer.files import atomic_replacing
from trainer.scores.backups import Reason, make_backup
from trainer.scores.inspecting import State, answers_in, inspect, reading
from trainer.scores.keeping import copy_of

_PATIENCE = 0.5
_BESIDE = ("-wal", "-shm", "-journal")


@dataclass(frozen=True, slots=True)
class Restored:
    """What was done: the answers before (None: they could not be counted) and after, and where the old book is."""

    before: int | None
    after: int
    kept: Path | None


def check_backup(path: Path) -> int:
    """Return the answers in a backup that may take the place of the book.

    Raises:
        BackupDamaged: it may not, and why.

    """
    found = inspect(path)
    if found.usable:
        return answers_in(path) or 0
    why = {
        State.MISSING: "it is not there",
        State.EMPTY: "it is empty",
        State.FOREIGN: "it is no score book",
        State.NEWER: "it is of a newer Trainer",
    }.get(found.state, f"it is {found.state.value} ({'; '.join(found.problems[:1])})")
    raise BackupDamaged(f"{path} cannot be restored: {why}. Nothing was changed.", hint="Choose another backup.")


def restore(backup: Path, book: Path, folder: Path, *, now: datetime) -> Restored:
    """Replace the book by a backup, after a backup of the book into ``folder``.

    Raises:
        BackupDamaged: the backup is not sound; nothing was changed.
        ScoreBookFailed: another process has the book open; nothing was changed.
        EnvironmentFailed: there is no room, or a file cannot be written.

    """
    after = check_backup(backup)
    found = inspect(book)
    if found.state is State.MISSING:
        put_in_place(backup, book)
        return Restored(0, after, None)
    if not found.usable:
        check_alone(book)
        kept = set_aside(book, now=now)
        put_in_place(backup, book)
        return Restored(found.answers, after, kept)
    with alone(book) as target:
        saved = make_backup(book, folder, reason=Reason.BEFORE_RESTORE, now=now, held=target)
        _remove(copy_of(book), book)  # before: of what the book says then it would say what is not so
        with reading(backup) as source:
            source.backup(target)
    return Restored(found.answers, after, saved.path)


@contextmanager
def alone(book: Path) -> Iterator[sqlite3.Connection]:
    """Give the book to write to, which no other process can open meanwhile.

    Raises:
        ScoreBookFailed: another process has it open, or it cannot be written.

    """
    with closing(sqlite3.connect(book, timeout=_PATIENCE, isolation_level=None)) as file:
        try:
            file.execute("PRAGMA locking_mode = EXCLUSIVE")
            file.execute("BEGIN IMMEDIATE")
            file.execute("ROLLBACK")  # not COMMIT, which would begin a book in an empty file
        except sqlite3.OperationalError as error:
            if "locked" in str(error):
                raise ScoreBookFailed(
                    f"The score book {book} is open in another program; nothing was changed.",
                    hint="Close it there, and try again.",
                ) from error
            raise ScoreBookFailed(
                f"The score book {book} cannot be written: {error}; nothing was changed.", hint="Check its permissions."
            ) from error
        try:
            yield file
        except sqlite3.Error as error:
            raise ScoreBookFailed(f"The score book {book} failed: {error}.", hint="It is as it was.") from error


def check_alone(book: Path) -> None:
    """Raise ``ScoreBookFailed`` if another process has a book open; of a damaged one that cannot always be told."""
    with suppress(sqlite3.DatabaseError), alone(book):
        pass


def set_aside(book: Path, *, now: datetime) -> Path:
    """Copy a book that cannot be used, with what lies beside it, and return where the copy is. The book stays.

    Raises:
        FileUnavailable: it cannot be copied.

    """
    stem = f"{book.stem}.set-aside-{now.astimezone(UTC):%Y-%m-%dT%H%M%SZ}"
    kept, number = book.with_name(f"{stem}{book.suffix}"), 1
    while kept.exists():
        number += 1
        kept = book.with_name(f"{stem}-{number}{book.suffix}")
    for beside in (*_BESIDE, ""):
        source = book.with_name(f"{book.name}{beside}")
        if source.exists():
            with atomic_replacing(kept.with_name(f"{kept.name}{beside}")) as temporary:
                shutil.copyfile(source, temporary)
    return kept


def put_in_place(source: Path, book: Path) -> None:
    """Put a sound file in the place of a book that is missing, or that was set aside.

    What lies beside the old one goes first: SQLite would take its log for the new one's.

    Raises:
        ScoreBookFailed, FileUnavailable: it cannot be written; there is no book, or the old one.

    """
    with atomic_replacing(book) as temporary:
        shutil.copyfile(source, temporary)
        with closing(sqlite3.connect(temporary)) as file:
            file.execute("PRAGMA journal_mode = WAL")
        for beside in _BESIDE:
            _remove(book.with_name(f"{book.name}{beside}"), book)
        _remove(copy_of(book), book)


def _remove(path: Path, book: Path) -> None:
    """Remove what lies beside a book. Raises ``FileUnavailable``."""
    try:
        path.unlink(missing_ok=True)
    except OSError as error:
        raise FileUnavailable.from_os_error(book, error, verb="replace") from error
