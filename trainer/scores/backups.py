"""Backups of the score book: made by SQLite's online backup, named by time, thinned with age.

A backup is one plain file that needs nothing beside it. It is made under another name, looked through, and renamed when
it is whole, so that what has a backup's name is one; a process that is killed leaves the backups as they were. The book
may be in use meanwhile, also by another process: a backup is the state of one moment. Those that somebody asked for and
those made before something was replaced, are never removed.
"""

from __future__ import annotations

import re
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing, nullcontext, suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from pathlib import Path

from trainer.errors import EnvironmentFailed, FileUnavailable, NoBackup, ScoreBookFailed
from trainer.files import atomic_replacing, leftovers
from trainer.scores.inspecting import answers_in, reading, whole
from trainer.scores.thinning import worth_keeping

RESERVE = 200_000_000
"""Bytes that a backup must leave free on the disk."""
_HOUR = timedelta(hours=1)
_PAGES = 1000
"""How many pages are copied before it is asked whether to stop: 4 MB."""
_TIME = "%Y-%m-%dT%H%M%SZ"
_NAME = re.compile(r"(\d{4}-\d\d-\d\dT\d{6}Z)(?:-(asked|before-restore))?(?:-\d+)?\.sqlite3")
_SUFFIX = ".sqlite3"


class Reason(StrEnum):
    """Why a backup was made."""

    HOURLY = "hourly"
    ASKED = "asked"
    BEFORE_RESTORE = "before-restore"


@dataclass(frozen=True, slots=True)
class Backup:
    """A backup: its file, when it was made (UTC, by the second), and why."""

    path: Path
    made: datetime
    reason: Reason

    @property
    def name(self) -> str:
        """What it is called on the command line: its file's name without the ending."""
        return self.path.stem

    @property
    def size(self) -> int:
        """Its bytes; 0 once it is gone."""
        try:
            return self.path.stat().st_size
        except OSError:
            return 0


class Stopped(Exception):
    """A backup was given up half-way, because whoever made it is leaving. Nothing was kept of it."""


def find_backups(folder: Path) -> tuple[Backup, ...]:
    """Return the backups in a folder, the newest first. A folder that is missing or closed holds none."""
    try:
        paths = [path for path in folder.iterdir() if path.is_file()]
    except OSError:
        return ()
    found = [backup for backup in map(_as_backup, paths) if backup is not None]
    return tuple(sorted(found, key=lambda backup: (backup.made, backup.name), reverse=True))


def find_backup(folder: Path, name: str | None) -> Path:
    """Return the backup that a user means: a path, the name of one in the folder, or without a name the newest.

    Raises:
        NoBackup: there is none.

    """
    known = find_backups(folder)
    if name is None and known:
        return known[0].path
    for backup in known:
        if name in {backup.name, backup.path.name}:
            return backup.path
    with suppress(OSError, ValueError):
        if name is not None and (path := Path(name).expanduser()).is_file():
            return path
    told = "There is no backup yet." if name is None else f"There is no backup called '{name}'."
    raise NoBackup(told, hint="'trainer backup --list' lists them.")


def make_backup(
    book: Path, folder: Path, *, reason: Reason, now: datetime, held: sqlite3.Connection | None = None
) -> Backup:
    """Make a backup of a book in a folder. Takes and raises what :func:`write_backup` does."""
    suffix = "" if reason is Reason.HOURLY else f"-{reason.value}"
    stem = f"{now.astimezone(UTC):{_TIME}}{suffix}"
    path, number = folder / f"{stem}{_SUFFIX}", 1
    while path.exists():
        number += 1
        path = folder / f"{stem}-{number}{_SUFFIX}"
    write_backup(book, path, held=held)
    return Backup(path, now.astimezone(UTC).replace(microsecond=0), reason)


def write_backup(
    book: Path, path: Path, *, stops: Callable[[], bool] = lambda: False, held: sqlite3.Connection | None = None
) -> None:
    """Write the state of a book at this moment to a file of its own, in place of what is there.

    ``held`` is a connection to the book that lets no other read it.

    Raises:
        ScoreBookFailed: there is no book, or it cannot be read whole; nothing was written.
        EnvironmentFailed: the disk is nearly full.
        FileUnavailable: the file cannot be written.
        Stopped: ``stops`` returned True.

    """
    _check_room(book, path)
    try:
        with atomic_replacing(path) as temporary:
            try:
                with nullcontext(held) if held is not None else reading(book) as source:
                    _copy(source, temporary, stops)
            finally:
                for beside in ("-wal", "-shm", "-journal"):
                    temporary.with_name(f"{temporary.name}{beside}").unlink(missing_ok=True)
    except sqlite3.Error as error:
        raise ScoreBookFailed(
            f"No backup was made of {book}: {error}.", hint="'trainer doctor' says what is wrong with it."
        ) from error


def back_up_hourly(
    book: Path, folder: Path, *, most: int, now: datetime, stops: Callable[[], bool] = lambda: False
) -> bool:
    """Make a backup if the newest is older than an hour, and thin those of this kind. Returns whether one was made.

    A book without an answer is not backed up: it would take the place of one that had some. A backup of the future is
    one of a clock that was wrong, and keeps nobody from making another. Raises as :func:`write_backup`.
    """
    known = find_backups(folder)
    if most < 1 or any(timedelta(0) <= now - backup.made < _HOUR for backup in known) or not answers_in(book):
        return False
    _tidy(folder, now)
    write_backup(book, folder / f"{now.astimezone(UTC):{_TIME}}{_SUFFIX}", stops=stops)
    thin(folder, most=most, now=now)
    return True


def thin(folder: Path, *, most: int, now: datetime) -> None:
    """Remove the hourly backups that are not worth their room any more."""
    hourly = [backup for backup in find_backups(folder) if backup.reason is Reason.HOURLY]
    kept = worth_keeping((backup.made for backup in hourly), now, most)
    for backup in hourly:
        if backup.made not in kept:
            with suppress(OSError):
                backup.path.unlink()


def _tidy(folder: Path, now: datetime) -> None:
    """Remove what killed programs left half written among the backups, so that it does not fill the disk."""
    for path in leftovers(folder):
        with suppress(OSError):
            if now.timestamp() - path.stat().st_mtime > _HOUR.total_seconds():
                path.unlink()


def room_beside(path: Path) -> int:
    """Return the bytes that are free on the disk where a file is or would be. Raises ``FileUnavailable``."""
    folder = path.absolute().parent
    while not folder.exists() and folder != folder.parent:
        folder = folder.parent
    try:
        return shutil.disk_usage(folder).free
    except OSError as error:
        raise FileUnavailable.from_os_error(folder, error) from error


def megabytes(size: int) -> str:
    """Say a size in words."""
    return f"{size / 1e6:.1f} MB" if size < 10_000_000 else f"{size / 1e6:.0f} MB"  # noqa: PLR2004 - ten megabytes


def _check_room(book: Path, path: Path) -> None:
    try:
        size = book.stat().st_size
    except FileNotFoundError as error:
        raise ScoreBookFailed(
            f"There is no score book at {book}.", hint="It begins with the first answer: 'trainer quiz'."
        ) from error
    except OSError as error:
        raise FileUnavailable.from_os_error(book, error) from error
    free = room_beside(path)
    if free < size + RESERVE:
        raise EnvironmentFailed(
            f"No backup was made in {path.parent}: {megabytes(free)} are free, and it takes {megabytes(size)} and "
            f"leaves {megabytes(RESERVE)}.",
            hint="Make room, or name a file on another disk: 'trainer backup -o FILE'.",
        )


def _copy(source: sqlite3.Connection, temporary: Path, stops: Callable[[], bool]) -> None:
    """Copy the pages of one moment, look through them, and leave a single file."""

    def watch(_: int, __: int, ___: int) -> None:
        if stops():
            raise Stopped

    with closing(sqlite3.connect(temporary, isolation_level=None)) as copy:
        copy.execute("PRAGMA synchronous = OFF")  # it is flushed once, before it gets its name
        source.execute("BEGIN")
        try:
            source.execute("SELECT count(*) FROM sqlite_schema").fetchone()  # from here on it sees this one moment
            source.backup(copy, pages=_PAGES, progress=watch)
        finally:
            source.execute("ROLLBACK")
        if not whole(copy):
            raise sqlite3.DatabaseError("it is damaged")
        copy.execute("PRAGMA journal_mode = DELETE")


def _as_backup(path: Path) -> Backup | None:
    found = _NAME.fullmatch(path.name)
    if found is None:
        return None
    try:
        made = datetime.strptime(found[1], _TIME).replace(tzinfo=UTC)
    except ValueError:
        return None
    return Backup(path, made, Reason(found[2] or Reason.HOURLY))
