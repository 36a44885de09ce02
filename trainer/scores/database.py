"""The file of the score book: opening it, its connections, and wording what the database says for a person."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import DatabaseError, OperationalError

from trainer.errors import FileUnavailable, ScoreBookFailed
from trainer.scores.migrations import migrate
from trainer.scores.tables import APPLICATION_ID, METADATA, SCHEMA_VERSION

_BUSY_MILLISECONDS = 2000
_MAGIC = b"SQLite format 3\x00"
_PAGE = 512


class _Within(threading.local):
    """The transaction that a thread writes in at the moment."""

    connection: Connection | None = None


class Database:
    """An opened file. Every thread gets a connection of its own; writers wait for each other."""

    def __init__(self, path: Path) -> None:
        """Open the file at ``path``, or begin a new one where there is none.

        Raises:
            ScoreBookFailed: the file is locked, damaged, not a score book, or of a newer version.
            FileUnavailable: its folder cannot be made.

        """
        self.path = path
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            begins = path.read_bytes()[: len(_MAGIC)] if path.exists() and path.stat().st_size < _PAGE else _MAGIC
        except OSError as error:
            raise FileUnavailable.from_os_error(path, error, verb="open") from error
        if begins and begins != _MAGIC:  # SQLite would take so small a file for an empty one, and write over it
            raise _damaged(path, "file is not a database")
        self._engine: Engine = create_engine(
            f"sqlite:///{path}", connect_args={"timeout": _BUSY_MILLISECONDS / 1000, "check_same_thread": False}
        )
        self._within = _Within()
        event.listen(self._engine, "connect", _configure)
        event.listen(self._engine, "begin", _begin)
        try:
            with self._guarded():
                self._prepare()
        except BaseException:
            self.close()
            raise

    def close(self) -> None:
        """Close the file."""
        self._engine.dispose()

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Give a connection that sees one state of the book. Raises ``ScoreBookFailed``."""
        if self._within.connection is not None:
            yield self._within.connection
            return
        with self._guarded(), self._engine.connect() as connection:
            yield connection

    @contextmanager
    def file(self) -> Iterator[sqlite3.Connection]:
        """Give the file itself, which sees one state of the book, to read many rows. Raises ``ScoreBookFailed``."""
        with self._guarded(), self._plain() as file:
            file.execute("BEGIN")
            try:
                yield file
            finally:
                file.execute("ROLLBACK")

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Give a connection that nobody else can write beside; committed at the end. Raises ``ScoreBookFailed``.

        Within another such block of the same thread it is that one's, and committed with it.
        """
        if self._within.connection is not None:
            yield self._within.connection
            return
        with self._guarded(), self._engine.connect() as connection:
            immediate = connection.execution_options(immediate=True)
            with immediate.begin():
                self._within.connection = immediate
                try:
                    yield immediate
                finally:
                    self._within.connection = None

    def _prepare(self) -> None:
        """Make the tables in a new file, bring an older one up to date, refuse one that is not ours or is newer."""
        with self._engine.connect() as connection:
            application = connection.exec_driver_sql("PRAGMA application_id").scalar_one()
            version = connection.exec_driver_sql("PRAGMA user_version").scalar_one()
            empty = connection.exec_driver_sql("SELECT count(*) FROM sqlite_schema").scalar_one() == 0
        if empty and application in {0, APPLICATION_ID}:
            with self._plain() as file:
                file.execute("PRAGMA journal_mode = WAL")
            with self.writing() as connection:
                if connection.exec_driver_sql("SELECT count(*) FROM sqlite_schema").scalar_one() == 0:
                    METADATA.create_all(connection)
                    connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
                    connection.exec_driver_sql(f"PRAGMA user_version = {SCHEMA_VERSION}")
        elif application != APPLICATION_ID:
            raise ScoreBookFailed(
                f"{self.path} is not a score book.", hint="Move it away, or set TRAINER_HOME to another folder."
            )
        elif version > SCHEMA_VERSION:
            raise ScoreBookFailed(
                f"{self.path} has score book version {version}; this program knows versions up to {SCHEMA_VERSION}.",
                hint="Install a newer Trainer.",
            )
        elif version < SCHEMA_VERSION:
            with self._plain() as file:
                migrate(file, self.path)

    @contextmanager
    def _plain(self) -> Iterator[sqlite3.Connection]:
        """Give a connection without any transaction begun, for what cannot be done within one."""
        connection = self._engine.raw_connection()
        try:
            file = connection.driver_connection
            if not isinstance(file, sqlite3.Connection):
                raise TypeError("the score book is no SQLite file")
            yield file
        finally:
            connection.close()

    @contextmanager
    def _guarded(self) -> Iterator[None]:
        try:
            yield
        except (OperationalError, sqlite3.OperationalError) as error:
            raise _worded(self.path, error) from error
        except (DatabaseError, sqlite3.DatabaseError) as error:
            raise _damaged(self.path, str(getattr(error, "orig", error))) from error


def _damaged(path: Path, why: str) -> ScoreBookFailed:
    return ScoreBookFailed(
        f"{path} is damaged ({why}); nothing was written to it.",
        hint="Move it away to begin a new score book, and keep it: its answers may be recovered.",
    )


def _worded(path: Path, error: OperationalError | sqlite3.OperationalError) -> ScoreBookFailed:
    said = str(getattr(error, "orig", error))
    if "locked" in said or "busy" in said:
        return ScoreBookFailed(
            f"The score book {path} is locked by another program.", hint="Close the other program and try again."
        )
    if "full" in said:
        return ScoreBookFailed(
            f"The score book {path} cannot be written: the disk is full.",
            hint="Make room on it; every answer until now is kept.",
        )
    if "readonly" in said or "read-only" in said or "unable to open" in said:
        return ScoreBookFailed(
            f"The score book {path} cannot be written: {said}.", hint="Check its permissions, or set TRAINER_HOME."
        )
    return ScoreBookFailed(f"The score book {path} failed: {said}.", hint="Nothing was overwritten; check the disk.")


def _configure(connection: sqlite3.Connection, _: object) -> None:
    connection.isolation_level = None  # SQLAlchemy begins and ends all transactions, see _begin
    connection.execute(f"PRAGMA busy_timeout = {_BUSY_MILLISECONDS}")
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA synchronous = FULL")


def _begin(connection: Connection) -> None:
    immediate = connection.get_execution_options().get("immediate", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if immediate else "BEGIN")
