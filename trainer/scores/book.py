"""The score book: every answer, committed before its feedback is shown.

SQLite by way of SQLAlchemy Core, opened in one place (``database.py``). A file that is locked, damaged, foreign or
newer is reported and left exactly as it is.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self, assert_never

from sqlalchemy import Connection, Row, Select, exists, func, insert, select, text

from trainer.bank.questions import Kind, QuestionId
from trainer.documents.model import DocumentId
from trainer.quiz.grading import Verdict
from trainer.quiz.modes import Mode
from trainer.quiz.optimising import Fit
from trainer.quiz.scheduling import Memory, Rating, Reviewed
from trainer.quiz.session import Effect, Finished, Given, HintTaken, Recorded, Retracted
from trainer.quiz.standing import Standing
from trainer.scores.database import Database
from trainer.scores.model import (
    AnswerRow,
    Asked,
    Counted,
    LastSitting,
    Mark,
    MarkKind,
    Reading,
    SessionKey,
    UnfinishedSession,
)
from trainer.scores.readings import PastReading, answered_after_readings, past_readings
from trainer.scores.tables import EVENTS, ITEMS, MARKS, PARAMETERS, READINGS, SESSION_ITEMS, SESSIONS

if TYPE_CHECKING:
    from trainer.scores.calendar import Calendar
    from trainer.scores.columns import Answers

Review = Callable[[Memory | None, datetime], Reviewed]
"""What the schedule makes of an answer: from the memory before it and the time to what is kept."""

_RETRACTING = EVENTS.alias()
_IS_TAKEN_BACK = exists().where(_RETRACTING.c.takes_back == EVENTS.c.id)
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_CHUNK = 500
_COUNTS = "NOT EXISTS (SELECT 1 FROM events r WHERE r.takes_back = e.id)"
_MEMORY = "e.at, e.stability, e.difficulty, e.due, e.repetitions, e.lapses, e.rating"
_NEWEST = """
    SELECT i.question, {columns} FROM items i JOIN events e ON e.id = (
        SELECT e.id FROM events e WHERE e.item = i.id AND {which} AND {counts} ORDER BY e.id DESC LIMIT 1
    ) {where} ORDER BY e.id
"""
_MEMORIES = _NEWEST.format(columns=_MEMORY, which="e.stability IS NOT NULL", counts=_COUNTS, where="{where}")
_QUARTER = 15 * 60 * 1000
"""Milliseconds of a quarter of an hour: all time zones differ by whole ones."""
_NEWEST_SESSIONS = f"""
    SELECT i.bank_source, max(e.session) AS session FROM items i JOIN events e ON e.id = (
        SELECT e.id FROM events e WHERE e.item = i.id AND e.what = 'answer' AND {_COUNTS} ORDER BY e.id DESC LIMIT 1
    ) GROUP BY i.bank_source
"""  # noqa: S608 - our own words only
_TALLY = f"""
    SELECT count(*) AS answered, sum(e.verdict = 'correct') AS correct, max(e.at) AS at
    FROM events e JOIN items i ON i.id = e.item
    WHERE e.session = :session AND i.bank_source = :bank AND e.what = 'answer' AND {_COUNTS}
"""  # noqa: S608 - our own words only
_LAST = _NEWEST.format(columns="e.at, e.verdict", which="e.what = 'answer'", counts=_COUNTS, where="")


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

    def begin_session(self, asked: Sequence[Asked], *, mode: Mode, seed: int, limit: float | None = None) -> SessionKey:
        """Note a new sitting and what it will ask, in order; ``limit`` is its time in seconds."""
        with self._database.writing() as connection:
            values = {"begun": _stamp(self.now), "mode": mode.value, "seed": seed, "seconds_limit": limit}
            key = connection.execute(insert(SESSIONS).values(**values)).inserted_primary_key
            if key is None:
                raise RuntimeError("a row was inserted without a key")
            self._learn_items(connection, asked)
            rows = [{"session": key[0], "position": n, "item": self._items[a]} for n, a in enumerate(asked)]
            if rows:
                connection.execute(insert(SESSION_ITEMS), rows)
        return SessionKey(key[0])

    def apply(
        self, session: SessionKey, effect: Effect, asked: Asked | None = None, review: Review | None = None
    ) -> Memory | None:
        """Keep what a session's step says must be kept; committed when this returns.

        ``asked`` is the question that a ``Recorded`` effect is about; ``review`` says what the answer does to its
        schedule, if it does anything. An answer that is given again after it was taken back is kept as it was.
        Returns the question's memory after an answer that moved its schedule.
        """
        memory: Memory | None = None
        with self._database.writing() as connection:
            row: dict[str, object] = {"session": session, "at": _stamp(self.now)}
            match effect:
                case Recorded(index, given):
                    if asked is None:
                        raise ValueError("an answer is kept with its question")
                    self._learn_items(connection, [asked])
                    row |= {"what": "answer", "position": index, "item": self._items[asked]} | _answer(given)
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
            connection.execute(insert(EVENTS).values(**row))
            if isinstance(effect, Recorded) and asked is not None and row.get("stability") is not None:
                memory = self._memory_of(connection, asked.question)
        return memory

    def abandon(self, session: SessionKey) -> None:
        """Note that a sitting will not be taken up again; its answers still count."""
        with self._database.writing() as connection:
            connection.execute(insert(EVENTS).values(session=session, at=_stamp(self.now), what="abandon"))

    def unfinished(self) -> UnfinishedSession | None:
        """Return the newest sitting that was neither finished nor abandoned, or None."""
        with self._database.reading() as connection:
            newest = select(func.max(EVENTS.c.id)).group_by(EVENTS.c.session)
            ended = select(EVENTS.c.session).where(EVENTS.c.id.in_(newest), EVENTS.c.what.in_(("finish", "abandon")))
            found = connection.execute(
                select(SESSIONS).where(SESSIONS.c.id.not_in(ended)).order_by(SESSIONS.c.id.desc()).limit(1)
            ).first()
            if found is None:
                return None
            items = connection.execute(
                select(ITEMS)
                .join(SESSION_ITEMS, SESSION_ITEMS.c.item == ITEMS.c.id)
                .where(SESSION_ITEMS.c.session == found.id)
                .order_by(SESSION_ITEMS.c.position)
            ).all()
            events = connection.execute(
                select(EVENTS, ITEMS.c.question)
                .outerjoin(ITEMS, ITEMS.c.id == EVENTS.c.item)
                .where(EVENTS.c.session == found.id)
                .order_by(EVENTS.c.id)
            ).all()
        given, hints = _replayed(events)
        return UnfinishedSession(
            key=SessionKey(found.id),
            begun=_time(found.begun),
            mode=Mode(found.mode),
            seed=found.seed,
            limit=found.seconds_limit,
            asked=tuple(_asked(row) for row in items),
            given=given,
            hints=hints,
        )

    def answers(self) -> tuple[AnswerRow, ...]:
        """Return every answer that counts, oldest first; those taken back are left out."""
        with self._database.reading() as connection:
            rows = connection.execute(
                select(EVENTS, ITEMS.c.question, ITEMS.c.bank_title, ITEMS.c.bank_source, ITEMS.c.kind, ITEMS.c.stem)
                .join(ITEMS, ITEMS.c.id == EVENTS.c.item)
                .where(EVENTS.c.what == "answer", ~_IS_TAKEN_BACK)
                .order_by(EVENTS.c.id)
            ).all()
        return tuple(
            AnswerRow(
                at=_time(row.at),
                session=SessionKey(row.session),
                bank_title=row.bank_title,
                bank_source=row.bank_source,
                question=QuestionId(row.question),
                kind=Kind(row.kind),
                stem=row.stem,
                given=row.given,
                verdict=Verdict(row.verdict),
                seconds=row.seconds,
            )
            for row in rows
        )

    def standings(self) -> dict[QuestionId, Standing]:
        """Return what is known of every question that was ever answered or marked."""
        with self._database.reading() as connection:
            memories = connection.execute(text(_MEMORIES.format(where=""))).all()
            last = connection.execute(text(_LAST)).all()
            marks = connection.execute(select(MARKS).order_by(MARKS.c.id)).all()
        known: dict[QuestionId, dict[str, Any]] = {}
        for row in last:
            known[QuestionId(row.question)] = {"last": Verdict(row.verdict), "last_at": _time(row.at)}
        for row in memories:
            memory = _memory(row)
            known.setdefault(QuestionId(row.question), {}).update(memory=memory, lapses=memory.lapses)
        for row in marks:
            entry = known.setdefault(QuestionId(row.question), {})
            match MarkKind(row.what):
                case MarkKind.FLAG:
                    entry["flagged"] = row.code or ""
                case MarkKind.UNFLAG:
                    entry["flagged"] = None
                case MarkKind.SUSPEND:
                    entry["suspended"] = True
                case MarkKind.RELEASE:
                    entry["suspended"] = False
                    if (kept := entry.get("memory")) is not None:
                        entry["lapses"] = kept.lapses - (row.lapses or 0)
        return {question: Standing(**entry) for question, entry in known.items()}

    def counts(self) -> dict[QuestionId, Counted]:
        """Count the answers to every question."""
        statement = f"""
            SELECT i.question, count(*) AS answered, sum(e.verdict != 'correct') AS missed
            FROM events e JOIN items i ON i.id = e.item WHERE e.what = 'answer' AND {_COUNTS} GROUP BY i.question
        """  # noqa: S608 - our own words only
        with self._database.reading() as connection:
            rows = connection.execute(text(statement)).all()
        return {QuestionId(row.question): Counted(row.answered, row.missed) for row in rows}

    def studied_since(self, moment: datetime) -> dict[QuestionId, bool]:
        """Return the questions whose schedule was moved since a moment, and whether they were new then."""
        statement = f"""
            SELECT i.question, min(e.repetitions) AS repetitions FROM events e JOIN items i ON i.id = e.item
            WHERE e.at >= :moment AND e.stability IS NOT NULL AND {_COUNTS} GROUP BY i.question
        """  # noqa: S608 - our own words only
        with self._database.reading() as connection:
            rows = connection.execute(text(statement), {"moment": _stamp(moment)}).all()
        return {QuestionId(row.question): row.repetitions == 1 for row in rows}

    def banks_of(self) -> dict[QuestionId, str]:
        """Return the place of the bank from which each question was asked last."""
        with self._database.reading() as connection:
            rows = connection.execute(select(ITEMS.c.question, ITEMS.c.bank_source).order_by(ITEMS.c.id)).all()
        return {QuestionId(row.question): row.bank_source for row in rows}

    def last_sittings(self) -> dict[str, LastSitting]:
        """Return the newest sitting on each bank, by the bank's place."""
        with self._database.reading() as connection:
            newest = {row.bank_source: row.session for row in connection.execute(text(_NEWEST_SESSIONS)).all()}
            found: dict[str, LastSitting] = {}
            for bank, session in newest.items():
                row = connection.execute(text(_TALLY), {"session": session, "bank": bank}).one()
                found[bank] = LastSitting(row.correct, row.answered, _time(row.at))
        return found

    def answers_per_day(self, since: datetime, starts_at: int = 0) -> dict[date, int]:
        """Count the answers of each local day since a moment; a day begins at the hour ``starts_at``."""
        statement = f"""
            SELECT e.at / {_QUARTER} AS quarter, count(*) AS answers FROM events e
            WHERE e.at >= :since AND e.what = 'answer' AND {_COUNTS} GROUP BY quarter
        """  # noqa: S608 - our own words only
        with self._database.reading() as connection:
            rows = connection.execute(text(statement), {"since": _stamp(since)}).all()
        days: dict[date, int] = {}
        for row in rows:
            local = _time(row.quarter * _QUARTER).astimezone() - timedelta(hours=starts_at)
            days[local.date()] = days.get(local.date(), 0) + row.answers
        return days

    def mark(self, mark: Mark) -> None:
        """Keep what a person said of a question; committed when this returns."""
        row = {
            "at": _stamp(mark.at or self.now),
            "what": mark.what.value,
            "question": mark.question,
            "document": mark.document,
            "template": mark.template,
            "code": mark.code,
            "note": mark.note,
            "lapses": mark.lapses,
        }
        with self._database.writing() as connection:
            connection.execute(insert(MARKS).values(**row))

    def marks(self) -> tuple[Mark, ...]:
        """Return everything that was said of questions, oldest first."""
        with self._database.reading() as connection:
            rows = connection.execute(select(MARKS).order_by(MARKS.c.id)).all()
        return tuple(
            Mark(
                what=MarkKind(row.what),
                question=QuestionId(row.question),
                document=row.document,
                template=row.template,
                code=row.code,
                note=row.note,
                lapses=row.lapses or 0,
                at=_time(row.at),
            )
            for row in rows
        )

    def review_histories(self) -> dict[QuestionId, list[tuple[datetime, Rating]]]:
        """Return the rated answers to each question, oldest first."""
        statement = f"""
            SELECT i.question, e.at, e.rating FROM events e JOIN items i ON i.id = e.item
            WHERE e.stability IS NOT NULL AND {_COUNTS} ORDER BY e.at, e.id
        """  # noqa: S608 - our own words only
        histories: dict[QuestionId, list[tuple[datetime, Rating]]] = {}
        with self._database.reading() as connection:
            for row in connection.execute(text(statement)):
                histories.setdefault(QuestionId(row.question), []).append((_time(row.at), Rating(row.rating)))
        return histories

    def keep_parameters(self, fit: Fit) -> None:
        """Keep what was learned of the schedule; weights that are no better are kept as the default ones."""
        row = {
            "at": _stamp(self.now),
            "weights": json.dumps(fit.parameters if fit.better else ()),
            "reviews": fit.reviews,
            "loss_before": fit.loss_before,
            "loss_after": fit.loss_after,
        }
        with self._database.writing() as connection:
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
        row = {
            "at": _stamp(reading.at or self.now),
            "document": reading.document,
            "title": reading.title,
            "words": reading.words,
            "seconds": reading.seconds,
            "reached": reading.reached,
            "finished": int(reading.finished),
            "session": reading.session,
        }
        with self._database.writing() as connection:
            connection.execute(insert(READINGS).values(**row))

    def readings(self) -> tuple[Reading, ...]:
        """Return all readings, oldest first."""
        with self._database.reading() as connection:
            rows = connection.execute(select(READINGS).order_by(READINGS.c.id)).all()
        return tuple(
            Reading(
                document=row.document,
                title=row.title,
                words=row.words,
                seconds=row.seconds,
                reached=row.reached,
                finished=bool(row.finished),
                session=None if row.session is None else SessionKey(row.session),
                at=_time(row.at),
            )
            for row in rows
        )

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

    def _learn_items(self, connection: Connection, asked: Iterable[Asked]) -> None:
        """Make sure that every wording has its row, and remember its number."""
        new = [a for a in dict.fromkeys(asked) if a not in self._items]
        for start in range(0, len(new), _CHUNK):
            part = new[start : start + _CHUNK]
            rows = connection.execute(select(ITEMS).where(ITEMS.c.question.in_({a.question for a in part}))).all()
            found = {_asked(row): row.id for row in rows}
            for item in part:
                if item not in found:
                    key = connection.execute(insert(ITEMS).values(**_item(item))).inserted_primary_key
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
            .where(_IS_TAKEN_BACK)
            .order_by(EVENTS.c.id.desc())
            .limit(1)
        ).first()
        if found is None:
            return {}
        return {name: getattr(found, name) for name in ("at", *_SCHEDULE)}

    def _reviewed(self, connection: Connection, question: QuestionId, review: Review | None) -> dict[str, object]:
        if review is None:
            return {}
        reviewed = review(self._memory_of(connection, question), self.now)
        memory = reviewed.memory
        return {
            "rating": int(memory.rating),
            "stability": memory.stability,
            "difficulty": memory.difficulty,
            "due": _stamp(memory.due),
            "repetitions": memory.repetitions,
            "lapses": memory.lapses,
            "retrievability": reviewed.retrievability,
        }

    def _memory_of(self, connection: Connection, question: QuestionId) -> Memory | None:
        statement = text(_MEMORIES.format(where="WHERE i.question = :question"))
        rows = connection.execute(statement, {"question": question}).all()
        return _memory(rows[-1]) if rows else None


_SCHEDULE = ("rating", "stability", "difficulty", "due", "repetitions", "lapses", "retrievability")


def _answer_at(session: SessionKey, index: int) -> Select[tuple[int]]:
    """Select the id of the answer that counts at a place of a session."""
    here = (EVENTS.c.session == session, EVENTS.c.position == index, EVENTS.c.what == "answer")
    return select(func.max(EVENTS.c.id)).where(*here, ~_IS_TAKEN_BACK)


def _replayed(events: Iterable[Row[Any]]) -> tuple[tuple[Given, ...], int]:
    """Return the answers that count, by place, and the hints to the question after them."""
    given: dict[int, Given] = {}
    hints = 0
    for row in events:
        if row.what == "answer":
            given[row.position] = Given(
                QuestionId(row.question), row.given, Verdict(row.verdict), row.seconds, row.hints, bool(row.overridden)
            )
            hints = 0
        elif row.what == "retract" and row.position in given:
            hints = given.pop(row.position).hints
        elif row.what == "hint":
            hints = row.hints
    return tuple(given[position] for position in sorted(given)), hints


def _answer(given: Given) -> dict[str, object]:
    return {
        "given": given.text.encode("utf-8", "replace").decode(),
        "verdict": given.verdict.value,
        "seconds": given.seconds,
        "hints": given.hints,
        "overridden": int(given.overridden),
    }


def _item(asked: Asked) -> dict[str, object]:
    return {
        "question": asked.question,
        "bank_title": asked.bank_title,
        "bank_source": asked.bank_source,
        "document": asked.document,
        "document_title": asked.document_title,
        "kind": asked.kind.value,
        "template": asked.template,
        "stem": asked.stem,
        "estimate": asked.estimate,
    }


def _asked(row: Row[Any]) -> Asked:
    return Asked(
        question=QuestionId(row.question),
        bank_title=row.bank_title,
        bank_source=row.bank_source,
        document=DocumentId(row.document),
        document_title=row.document_title,
        kind=Kind(row.kind),
        template=row.template,
        stem=row.stem,
        estimate=row.estimate,
    )


def _memory(row: Row[Any]) -> Memory:
    return Memory(
        stability=row.stability,
        difficulty=row.difficulty,
        due=_time(row.due),
        last=_time(row.at),
        repetitions=row.repetitions,
        lapses=row.lapses,
        rating=Rating(row.rating),
    )


def _stamp(moment: datetime) -> int:
    return (moment.astimezone(UTC) - _EPOCH) // timedelta(milliseconds=1)


def _time(stamp: int) -> datetime:
    return _EPOCH + timedelta(milliseconds=stamp)
