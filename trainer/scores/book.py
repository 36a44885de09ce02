"""The score book: every answer, committed before its feedback is shown.

SQLite by way of SQLAlchemy Core, opened in one place (``database.py``). A file that is locked, damaged, foreign or
newer is reported and left exactly as it is.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self, assert_never

from sqlalchemy import Connection, Select, func, insert, select

from trainer.bank.questions import QuestionId
from trainer.errors import ScoreBookFailed
from trainer.quiz.modes import Mode
from trainer.quiz.optimising import Fit
from trainer.quiz.scheduling import Memory, Rating, Reviewed
from trainer.quiz.session import Effect, Finished, HintTaken, Recorded, Retracted
from trainer.quiz.standing import Standing
from trainer.scores import past
from trainer.scores.database import Database
from trainer.scores.model import (
    AnswerRow,
    Asked,
    Counted,
    Held,
    LastSitting,
    Mark,
    Reading,
    SessionKey,
    UnfinishedSession,
)
from trainer.scores.readings import PastReading, answered_after_readings, past_readings
from trainer.scores.rows import (
    answer_row,
    asked_of,
    item_row,
    mark_of,
    mark_row,
    reading_of,
    reading_row,
    stamp,
)
from trainer.scores.tables import EVENTS, ITEMS, MARKS, PARAMETERS, READINGS, SESSION_ITEMS, SESSIONS

if TYPE_CHECKING:
    from trainer.scores.calendar import Calendar
    from trainer.scores.columns import Answers

Review = Callable[[Memory | None, datetime], Reviewed]
"""What the schedule makes of an answer: from the memory before it and the time to what is kept."""

_CHUNK = 500


def utc_now() -> datetime:
    """The time now, in UTC."""
    return datetime.now(UTC)


class ScoreBook:
    """Keeps sessions and answers. Use :meth:`open`, and close it or use it in a ``with`` statement.

    Every method raises ``ScoreBookFailed`` when the file cannot be read or written.
    """

    def __init__(self, database: Database, clock: Callable[[], datetime]) -> None:
        self._database = database
        self._clock = clock
        self._items: dict[Asked, int] = {}
        self._newest: dict[SessionKey, int] = {}
        """The newest event of each sitting that goes on here; one that came otherwise came from another window."""

    @classmethod
    def open(cls, path: Path, *, clock: Callable[[], datetime] = utc_now) -> Self:
        """Open the book at ``path``, or begin a new one where there is none.

        Raises:
            ScoreBookFailed: the file is locked, damaged, not a score book, or of a newer version.
            FileUnavailable: its folder cannot be made.

        """
        return cls(Database(path), clock)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the file."""
        self._database.close()

    @property
    def now(self) -> datetime:
        """The time by the book's clock, in UTC."""
        return self._clock().astimezone(UTC)

    @contextmanager
    def at_once(self) -> Iterator[None]:
        """Keep what is kept within as one: all of it at the end, or nothing of it when something fails meanwhile."""
        with self._writing():
            yield

    def begin_session(self, asked: Sequence[Asked], *, mode: Mode, seed: int, limit: float | None = None) -> SessionKey:
        """Note a new sitting and what it will ask, in order; ``limit`` is its time in seconds."""
        with self._writing() as connection:
            values = {"begun": stamp(self.now), "mode": mode.value, "seed": seed, "seconds_limit": limit}
            key = connection.execute(insert(SESSIONS).values(**values)).inserted_primary_key
            if key is None:
                raise RuntimeError("a row was inserted without a key")
            self._learn_items(connection, asked)
            rows = [{"session": key[0], "position": n, "item": self._items[a]} for n, a in enumerate(asked)]
            if rows:
                connection.execute(insert(SESSION_ITEMS), rows)
            self._newest[SessionKey(key[0])] = 0
        return SessionKey(key[0])

    def apply(
        self, session: SessionKey, effect: Effect, asked: Asked | None = None, review: Review | None = None
    ) -> Memory | None:
        """Keep what a session's step says must be kept; committed when this returns.

        ``asked`` is the question that a ``Recorded`` effect is about; ``review`` says what the answer does to its
        schedule, if it does anything. An answer that is given again after it was taken back is kept as it was.
        Returns the question's memory after an answer that moved its schedule.

        Raises:
            ScoreBookFailed: the sitting was gone on with in another window since it was taken up; nothing was kept.

        """
        memory: Memory | None = None
        with self._writing() as connection:
            self._check_alone(connection, session)
            row: dict[str, object] = {"session": session, "at": stamp(self.now)}
            match effect:
                case Recorded(index, given):
                    if asked is None:
                        raise ValueError("an answer is kept with its question")
                    self._learn_items(connection, [asked])
                    row |= {"what": "answer", "position": index, "item": self._items[asked]} | answer_row(given)
                    row |= self._as_before(connection, row) or self._reviewed(connection, asked.question, review)
                case Retracted(index):
                    row |= {"what": "retract", "position": index}
                    row["takes_back"] = connection.execute(_answer_at(session, index)).scalar()
                case HintTaken(index, count):
                    row |= {"what": "hint", "position": index, "hints": count}
                case Finished():
                    row["what"] = "finish"
                case _:
                    assert_never(effect)
            event = connection.execute(insert(EVENTS).values(**row)).inserted_primary_key
            if event is not None:
                self._newest[session] = event[0]
            if isinstance(effect, Recorded) and asked is not None and row.get("stability") is not None:
                memory = past.newest_memory(connection, asked.question)
        return memory

    def abandon(self, session: SessionKey) -> None:
        """Note that a sitting will not be taken up again; its answers still count."""
        with self._writing() as connection:
            connection.execute(insert(EVENTS).values(session=session, at=stamp(self.now), what="abandon"))
            self._newest.pop(session, None)

    def unfinished(self) -> UnfinishedSession | None:
        """Return the newest sitting that was neither finished nor abandoned, or None."""
        with self._database.reading() as connection:
            found, newest = past.unfinished(connection)
        if found is not None:
            self._newest[found.key] = newest
        return found

    def answers(self) -> tuple[AnswerRow, ...]:
        """Return every answer that counts, oldest first; those taken back are left out."""
        with self._database.reading() as connection:
            return past.answers(connection)

    def standings(self) -> dict[QuestionId, Standing]:
        """Return what is known of every question that was ever answered or marked."""
        with self._database.reading() as connection:
            return past.standings(connection)

    def counts(self) -> dict[QuestionId, Counted]:
        """Count the answers to every question."""
        with self._database.reading() as connection:
            return past.counts(connection)

    def studied_between(self, begins: datetime, ends: datetime) -> dict[QuestionId, bool]:
        """Return the questions whose schedule was moved from one moment until before another.

        True stands for those that were new then. A day has an end as well: what a clock that was ahead has written
        does not use up the days until then.
        """
        with self._database.reading() as connection:
            return past.studied_between(connection, begins, ends)

    def places_of(self) -> dict[QuestionId, Held]:
        """Return from which bank, and on which document, each question was asked last."""
        with self._database.reading() as connection:
            return past.places_of(connection)

    def last_sittings(self) -> dict[Held, LastSitting]:
        """Return the newest sitting on each document of each bank."""
        with self._database.reading() as connection:
            return past.last_sittings(connection)

    def answers_per_day(self, since: datetime, starts_at: int = 0) -> dict[date, int]:
        """Count the answers of each local day since a moment; a day begins at the hour ``starts_at``."""
        with self._database.reading() as connection:
            return past.answers_per_day(connection, since, starts_at)

    def mark(self, *marks: Mark) -> None:
        """Keep what a person said of questions; committed, all of it, when this returns."""
        with self._writing() as connection:
            for mark in marks:
                connection.execute(insert(MARKS).values(**mark_row(mark, self.now)))

    def marks(self) -> tuple[Mark, ...]:
        """Return everything that was said of questions, oldest first."""
        with self._database.reading() as connection:
            rows = connection.execute(select(MARKS).order_by(MARKS.c.id)).all()
        return tuple(mark_of(row) for row in rows)

    def review_histories(self) -> dict[QuestionId, list[tuple[datetime, Rating]]]:
        """Return the rated answers to each question, oldest first."""
        with self._database.reading() as connection:
            return past.review_histories(connection)

    def keep_parameters(self, fit: Fit) -> None:
        """Keep what was learned of the schedule; weights that are no better are kept as the default ones."""
        row = {
            "at": stamp(self.now),
            "weights": json.dumps(fit.parameters if fit.better else ()),
            "reviews": fit.reviews,
            "loss_before": fit.loss_before,
            "loss_after": fit.loss_after,
        }
        with self._writing() as connection:
            connection.execute(insert(PARAMETERS).values(**row))

    def parameters(self) -> tuple[tuple[float, ...] | None, int]:
        """Return the weights that hold, or None for the default ones, and from how many reviews they were learned."""
        with self._database.reading() as connection:
            row = connection.execute(select(PARAMETERS).order_by(PARAMETERS.c.id.desc()).limit(1)).first()
        if row is None:
            return None, 0
        return tuple(json.loads(row.weights)) or None, row.reviews

    def note_reading(self, reading: Reading) -> None:
        """Keep a reading, finished or broken off; committed when this returns."""
        with self._writing() as connection:
            connection.execute(insert(READINGS).values(**reading_row(reading, self.now)))

    def readings(self) -> tuple[Reading, ...]:
        """Return all readings, oldest first."""
        with self._database.reading() as connection:
            rows = connection.execute(select(READINGS).order_by(READINGS.c.id)).all()
        return tuple(reading_of(row) for row in rows)

    def past_readings(self) -> tuple[PastReading, ...]:
        """Return the readings that were finished and what was understood of them, oldest first."""
        with self._database.reading() as connection:
            answered = answered_after_readings(connection)
        return past_readings(self.readings(), answered)

    def columns(self, calendar: Calendar) -> Answers:
        """Return the answers that count as columns, with marks and readings: what statistics are made of."""
        from trainer.scores.loading import load_columns

        marks, readings = self.marks(), self.readings()
        with self._database.file() as file:
            return load_columns(file, self._database.path, calendar, marks, readings)

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        """Give a connection to write with. The numbers of rows that were not kept after all are forgotten."""
        newest = dict(self._newest)
        try:
            with self._database.writing() as connection:
                yield connection
        except BaseException:
            self._items.clear()
            self._newest = newest
            raise

    def _check_alone(self, connection: Connection, session: SessionKey) -> None:
        """Raise ``ScoreBookFailed`` where something was kept of a sitting that this book does not know of."""
        newest = connection.execute(select(func.max(EVENTS.c.id)).where(EVENTS.c.session == session)).scalar() or 0
        if newest != self._newest.setdefault(session, newest):
            raise ScoreBookFailed(
                "This quiz was gone on with in another window; what was answered there is kept.",
                hint="Go on there, or begin another quiz.",
            )

    def _learn_items(self, connection: Connection, asked: Iterable[Asked]) -> None:
        """Make sure that every wording has its row, and remember its number."""
        new = [a for a in dict.fromkeys(asked) if a not in self._items]
        for start in range(0, len(new), _CHUNK):
            part = new[start : start + _CHUNK]
            rows = connection.execute(select(ITEMS).where(ITEMS.c.question.in_({a.question for a in part}))).all()
            found = {asked_of(row): row.id for row in rows}
            for item in part:
                if item not in found:
                    key = connection.execute(insert(ITEMS).values(**item_row(item))).inserted_primary_key
                    if key is None:
                        raise RuntimeError("a row was inserted without a key")
                    found[item] = key[0]
                self._items[item] = found[item]

    def _as_before(self, connection: Connection, row: dict[str, object]) -> dict[str, object]:
        """Return what was kept of the very same answer before it was taken back, or nothing."""
        same = ("session", "position", "item", "given", "verdict", "seconds", "hints", "overridden")
        found = connection.execute(
            select(EVENTS)
            .where(EVENTS.c.what == "answer", *(EVENTS.c[name] == row[name] for name in same))
            .where(past.IS_TAKEN_BACK)
            .order_by(EVENTS.c.id.desc())
            .limit(1)
        ).first()
        if found is None:
            return {}
        return {name: getattr(found, name) for name in ("at", *_SCHEDULE)}

    def _reviewed(self, connection: Connection, question: QuestionId, review: Review | None) -> dict[str, object]:
        if review is None:
            return {}
        reviewed = review(past.newest_memory(connection, question), self.now)
        memory = reviewed.memory
        return {
            "rating": int(memory.rating),
            "stability": memory.stability,
            "difficulty": memory.difficulty,
            "due": stamp(memory.due),
            "repetitions": memory.repetitions,
            "lapses": memory.lapses,
            "retrievability": reviewed.retrievability,
        }


_SCHEDULE = ("rating", "stability", "difficulty", "due", "repetitions", "lapses", "retrievability")


def _answer_at(session: SessionKey, index: int) -> Select[tuple[int]]:
    """Select the id of the answer that counts at a place of a session."""
    here = (EVENTS.c.session == session, EVENTS.c.position == index, EVENTS.c.what == "answer")
    return select(func.max(EVENTS.c.id)).where(*here, ~past.IS_TAKEN_BACK)
