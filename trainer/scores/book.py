"""The score book: every answer, committed before its feedback is shown.

SQLite by way of SQLAlchemy Core, opened in one place. A file that is locked, damaged, foreign or newer is reported and
left exactly as it is.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Self, assert_never

from sqlalchemy import Connection, Engine, create_engine, event, func, insert, select
from sqlalchemy.exc import DatabaseError, OperationalError
from sqlalchemy.pool import StaticPool

from trainer.bank.questions import Kind, Question, QuestionId
from trainer.errors import FileUnavailable, ScoreBookFailed
from trainer.quiz.grading import Verdict
from trainer.quiz.session import Effect, Finished, Given, Mode, Recorded, Retracted
from trainer.scores.model import AnswerRow, Asked, SessionKey, UnfinishedSession
from trainer.scores.tables import APPLICATION_ID, EVENTS, METADATA, SCHEMA_VERSION, SESSION_QUESTIONS, SESSIONS

_BUSY_MILLISECONDS = 2000
_MAGIC = b"SQLite format 3\x00"
_PAGE = 512


def utc_now() -> datetime:
    """The time now, in UTC."""
    return datetime.now(UTC)


class ScoreBook:
    """Keeps sessions and answers. Use :meth:`open`, and close it or use it in a ``with`` statement."""

    def __init__(self, engine: Engine, path: Path, clock: Callable[[], datetime]) -> None:
        self._engine = engine
        self._path = path
        self._clock = clock

    @classmethod
    def open(cls, path: Path, *, clock: Callable[[], datetime] = utc_now) -> Self:
        """Open the book at ``path``, or begin a new one where there is none.

        Raises:
            ScoreBookFailed: the file is locked, damaged, not a score book, or of a newer version.
            FileUnavailable: its folder cannot be made.

        """
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            begins = path.read_bytes()[: len(_MAGIC)] if path.exists() and path.stat().st_size < _PAGE else _MAGIC
        except OSError as error:
            raise FileUnavailable.from_os_error(path, error, verb="open") from error
        if begins and begins != _MAGIC:  # SQLite would take so small a file for an empty one, and write over it
            raise _damaged(path, "file is not a database")
        engine = create_engine(
            f"sqlite:///{path}",
            poolclass=StaticPool,
            connect_args={"timeout": _BUSY_MILLISECONDS / 1000, "check_same_thread": False},
        )
        event.listen(engine, "connect", _configure)
        book = cls(engine, path, clock)
        try:
            with book._guarded():
                book._prepare()
        except BaseException:
            book.close()
            raise
        return book

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the file."""
        self._engine.dispose()

    def begin_session(self, asked: Sequence[Asked], *, mode: Mode, seed: int) -> SessionKey:
        """Note a new sitting and what it will ask, in order."""
        with self._writing() as connection:
            made = connection.execute(insert(SESSIONS).values(begun=self._now(), mode=mode.value, seed=seed))
            key = SessionKey(int(made.inserted_primary_key[0])) if made.inserted_primary_key else SessionKey(0)
            rows = [
                {
                    "session": key,
                    "position": n,
                    "question": a.question,
                    "bank_title": a.bank_title,
                    "bank_source": a.bank_source,
                }
                for n, a in enumerate(asked)
            ]
            if rows:
                connection.execute(insert(SESSION_QUESTIONS), rows)
        return key

    def apply(self, session: SessionKey, effect: Effect, question: Question | None = None) -> None:
        """Keep what a session's step says must be kept; committed when this returns.

        ``question`` is the one that a ``Recorded`` effect is about; its kind and stem are kept with the answer, so that
        the book can be read without the bank.
        """
        match effect:
            case Recorded(index, given):
                row = {
                    "what": "answer",
                    "position": index,
                    "question": given.question,
                    "kind": question.kind.value if question else "",
                    "stem": question.stem if question else "",
                    "given": given.text.encode("utf-8", "replace").decode(),
                    "verdict": given.verdict.value,
                    "seconds": given.seconds,
                }
            case Retracted(index):
                row = {"what": "retract", "position": index}
            case Finished():
                row = {"what": "finish"}
            case _:
                assert_never(effect)
        self._note(session, row)

    def abandon(self, session: SessionKey) -> None:
        """Note that a sitting will not be taken up again; its answers still count."""
        self._note(session, {"what": "abandon"})

    def unfinished(self) -> UnfinishedSession | None:
        """Return the newest sitting that was neither finished nor abandoned, or None."""
        with self._guarded(), self._engine.connect() as connection:
            newest = select(func.max(EVENTS.c.id)).group_by(EVENTS.c.session)
            ended = select(EVENTS.c.session).where(EVENTS.c.id.in_(newest), EVENTS.c.what.in_(("finish", "abandon")))
            found = connection.execute(
                select(SESSIONS).where(SESSIONS.c.id.not_in(ended)).order_by(SESSIONS.c.id.desc()).limit(1)
            ).first()
            if found is None:
                return None
            key = SessionKey(found.id)
            rows = connection.execute(
                select(SESSION_QUESTIONS)
                .where(SESSION_QUESTIONS.c.session == key)
                .order_by(SESSION_QUESTIONS.c.position)
            ).all()
            events = connection.execute(select(EVENTS).where(EVENTS.c.session == key).order_by(EVENTS.c.id)).all()
        given: list[Given] = []
        for row in events:
            if row.what == "answer":
                given.append(Given(QuestionId(row.question), row.given, Verdict(row.verdict), row.seconds))
            elif row.what == "retract" and given:
                given.pop()
        asked = tuple(Asked(QuestionId(r.question), r.bank_title, r.bank_source) for r in rows)
        return UnfinishedSession(key, _time(found.begun), Mode(found.mode), found.seed, asked, tuple(given))

    def answers(self) -> tuple[AnswerRow, ...]:
        """Return every answer that counts, oldest first; those taken back are left out."""
        with self._guarded(), self._engine.connect() as connection:
            joined = EVENTS.outerjoin(
                SESSION_QUESTIONS,
                (EVENTS.c.session == SESSION_QUESTIONS.c.session) & (EVENTS.c.position == SESSION_QUESTIONS.c.position),
            )
            rows = connection.execute(
                select(EVENTS, SESSION_QUESTIONS.c.bank_title, SESSION_QUESTIONS.c.bank_source)
                .select_from(joined)
                .where(EVENTS.c.what.in_(("answer", "retract")))
                .order_by(EVENTS.c.id)
            ).all()
        kept: dict[int, AnswerRow] = {}
        latest: dict[tuple[int, int], int] = {}
        for row in rows:
            place = (row.session, row.position)
            if row.what == "retract":
                kept.pop(latest.pop(place, -1), None)
                continue
            latest[place] = row.id
            kept[row.id] = AnswerRow(
                at=_time(row.at),
                session=SessionKey(row.session),
                bank_title=row.bank_title or "",
                bank_source=row.bank_source or "",
                question=QuestionId(row.question),
                kind=Kind(row.kind),
                stem=row.stem,
                given=row.given,
                verdict=Verdict(row.verdict),
                seconds=row.seconds,
            )
        return tuple(kept.values())

    def _note(self, session: SessionKey, row: dict[str, object]) -> None:
        with self._writing() as connection:
            connection.execute(insert(EVENTS).values(session=session, at=self._now(), **row))

    def _now(self) -> str:
        return self._clock().astimezone(UTC).isoformat(timespec="milliseconds")

    def _prepare(self) -> None:
        """Make the tables in a new file; refuse one that is not ours or is newer."""
        with self._engine.connect() as connection:
            application = connection.exec_driver_sql("PRAGMA application_id").scalar_one()
            version = connection.exec_driver_sql("PRAGMA user_version").scalar_one()
            empty = connection.exec_driver_sql("SELECT count(*) FROM sqlite_schema").scalar_one() == 0
        if empty and application in {0, APPLICATION_ID}:
            with self._engine.connect() as connection:
                connection.exec_driver_sql("PRAGMA journal_mode = WAL")
            with self._engine.begin() as connection:
                METADATA.create_all(connection)
                connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
                connection.exec_driver_sql(f"PRAGMA user_version = {SCHEMA_VERSION}")
        elif application != APPLICATION_ID:
            raise ScoreBookFailed(
                f"{self._path} is not a score book.", hint="Move it away, or set TRAINER_HOME to another folder."
            )
        elif version > SCHEMA_VERSION:
            raise ScoreBookFailed(
                f"{self._path} has score book version {version}; this program knows versions up to {SCHEMA_VERSION}.",
                hint="Install a newer Trainer.",
            )

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        with self._guarded(), self._engine.begin() as connection:
            yield connection

    @contextmanager
    def _guarded(self) -> Iterator[None]:
        """Word what the database says for a person."""
        try:
            yield
        except OperationalError as error:
            raise _worded(self._path, error) from error
        except DatabaseError as error:
            raise _damaged(self._path, str(error.orig)) from error


def _damaged(path: Path, why: str) -> ScoreBookFailed:
    return ScoreBookFailed(
        f"{path} is damaged ({why}); nothing was written to it.",
        hint="Move it away to begin a new score book, and keep it: its answers may be recovered.",
    )


def _worded(path: Path, error: OperationalError) -> ScoreBookFailed:
    said = str(error.orig)
    if "locked" in said or "busy" in said:
        return ScoreBookFailed(
            f"The score book {path} is locked by another program.", hint="Close the other program and try again."
        )
    if "readonly" in said or "read-only" in said or "unable to open" in said:
        return ScoreBookFailed(
            f"The score book {path} cannot be written: {said}.", hint="Check its permissions, or set TRAINER_HOME."
        )
    return ScoreBookFailed(f"The score book {path} failed: {said}.", hint="Nothing was overwritten; check the disk.")


def _configure(connection: sqlite3.Connection, _: object) -> None:
    connection.execute(f"PRAGMA busy_timeout = {_BUSY_MILLISECONDS}")
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA synchronous = FULL")


def _time(text: str) -> datetime:
    return datetime.fromisoformat(text)
