"""Reads the answers of a score book into columns, and keeps most of them beside the book for the next time.

Rows are never changed, so what was read once stays true: only what came after it is read anew. A million answers take
two seconds from the tables and a quarter of one from what was kept; a small book keeps nothing.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from trainer.bank.questions import Kind
from trainer.quiz.grading import Verdict
from trainer.scores.calendar import Calendar
from trainer.scores.columns import MODES, NO_OPTION, VERDICTS, Answers, Items
from trainer.scores.keeping import Kept, keep, read_kept
from trainer.scores.model import Asked, Mark, Reading

if TYPE_CHECKING:
    from numpy.typing import NDArray

WORTH_KEEPING = 50_000
"""Answers that are read faster than a person notices; as many new ones are worth keeping."""

_MODE_CODES = {mode.value: code for code, mode in enumerate(MODES)}
_LARGEST = np.iinfo(np.int32).max
_NO_FIGURE = -1.0
_ROW = np.dtype(
    [
        ("id", np.int64),
        ("at", np.int64),
        ("session", np.int32),
        ("item", np.int32),
        ("verdict", np.int8),
        ("seconds", np.float32),
        ("hints", np.int16),
        ("overridden", np.bool_),
        ("rating", np.int8),
        ("stability", np.float32),
        ("difficulty", np.float32),
        ("due", np.int64),
        ("repetitions", np.int16),
        ("lapses", np.int16),
        ("retrievability", np.float32),
    ]
)
_VERDICT = " ".join(f"WHEN '{verdict.value}' THEN {code}" for code, verdict in enumerate(VERDICTS))
_ANSWERS = f"""
    SELECT id, at, session, item, CASE verdict {_VERDICT} END, seconds, coalesce(hints, 0),
        coalesce(overridden, 0), coalesce(rating, 0),
        coalesce(stability, {_NO_FIGURE}), coalesce(difficulty, {_NO_FIGURE}), coalesce(due, 0),
        coalesce(repetitions, 0), coalesce(lapses, 0), coalesce(retrievability, {_NO_FIGURE})
    FROM events WHERE id > ? AND what = 'answer' ORDER BY id
"""  # noqa: S608 - our own words only
_WRONG_CHOICES = f"""
    SELECT id, given FROM events
    WHERE id > ? AND what = 'answer' AND verdict = '{Verdict.WRONG.value}'
        AND item IN (SELECT id FROM items WHERE kind = '{Kind.CHOICE.value}')
    ORDER BY id
"""  # noqa: S608 - our own words only
_SESSIONS = """
    SELECT s.id, s.mode, (SELECT count(DISTINCT i.item) FROM session_items i WHERE i.session = s.id)
    FROM sessions s WHERE s.id >= ? ORDER BY s.id
"""
_ITEMS = """
    SELECT id, question, bank_title, bank_source, document, document_title, kind, template, stem, estimate
    FROM items ORDER BY id
"""
_TAKEN_BACK = "SELECT takes_back FROM events WHERE takes_back IS NOT NULL"
_SAME_AS_EVER = "SELECT count(*) FROM events WHERE id = ? AND at = ? AND session = ? AND item = ? AND what = 'answer'"


def load_columns(
    file: sqlite3.Connection, book: Path, calendar: Calendar, marks: Sequence[Mark], readings: Sequence[Reading]
) -> Answers:
    """Return the answers that count as columns; ``file`` sees one state of the book at ``book``.

    Raises:
        sqlite3.DatabaseError: the book cannot be read.

    """
    kept = read_kept(book)
    if kept is None or not _fits(kept, file):
        kept = Kept({}, ())
    read = _with_newer(kept, file)
    if len(read) - len(kept) >= WORTH_KEEPING:
        keep(read, book)
    taken_back = np.array([row[0] for row in file.execute(_TAKEN_BACK)], np.int64)
    counts = np.isin(read.columns["id"], taken_back, invert=True)
    columns = read.columns if counts.all() else {name: column[counts] for name, column in read.columns.items()}
    places, items = _items(file, columns["item"])
    days, hours = calendar.days_and_hours(columns["at"])
    columns = {name: column for name, column in columns.items() if name != "id"}
    columns |= {"item": places, "day": days, "hour": hours}
    return Answers(
        **columns, items=items, options=read.options, marks=tuple(marks), readings=tuple(readings), calendar=calendar
    )


def _fits(kept: Kept, file: sqlite3.Connection) -> bool:
    """Whether the first and the last kept answer are in the book as they were: it is this book's past."""
    if not len(kept):
        return False
    names = ("id", "at", "session", "item")
    ends = [tuple(int(kept.columns[name][place]) for name in names) for place in (0, -1)]
    return all(file.execute(_SAME_AS_EVER, end).fetchone()[0] for end in ends)


def _with_newer(kept: Kept, file: sqlite3.Connection) -> Kept:
    """Return what was kept, and after it what has come since."""
    last = int(kept.columns["id"][-1]) if len(kept) else -1
    rows = np.fromiter(file.execute(_ANSWERS, (last,)), _ROW)
    if len(kept) and not len(rows):
        return kept
    newer: dict[str, NDArray[Any]] = {name: np.ascontiguousarray(rows[name]) for name in _ROW.names or ()}
    for name in ("stability", "difficulty", "retrievability"):
        newer[name][newer[name] == _NO_FIGURE] = np.nan
    newer["mode"], newer["planned"] = _sessions(file, newer["session"])
    newer["option"], options = _options(file, last, newer["id"], kept.options)
    if not len(kept):
        return Kept(newer, options)
    return Kept({name: np.concatenate((kept.columns[name], newer[name])) for name in newer}, options)


def _sessions(file: sqlite3.Connection, asked: NDArray[np.int32]) -> tuple[NDArray[np.int8], NDArray[np.int32]]:
    """Return for each answer the mode of its sitting and how many questions that was begun with."""
    found = file.execute(_SESSIONS, (int(asked.min(initial=_LARGEST)),))
    rows = [(key, _MODE_CODES[mode], size) for key, mode, size in found]
    table = np.array(rows, np.int32).reshape(len(rows), 3)
    places = _places(table[:, 0], asked)
    return table[places, 1].astype(np.int8), table[places, 2]


def _options(
    file: sqlite3.Connection, last: int, ids: NDArray[np.int64], known: Sequence[str]
) -> tuple[NDArray[np.int32], tuple[str, ...]]:
    """Return for each answer the code of the wrong option that was chosen, and the names of all codes."""
    codes = {name: code for code, name in enumerate(known)}
    found = [(key, codes.setdefault(given, len(codes))) for key, given in file.execute(_WRONG_CHOICES, (last,))]
    options = np.full(len(ids), NO_OPTION, np.int32)
    table = np.array(found, np.int64).reshape(len(found), 2)
    options[np.searchsorted(ids, table[:, 0])] = table[:, 1]
    return options, tuple(codes)


def _items(file: sqlite3.Connection, asked: NDArray[np.int32]) -> tuple[NDArray[np.int32], Items]:
    """Return for each answer the row of its question, and the questions."""
    rows = file.execute(_ITEMS).fetchall()
    keys = np.array([row[0] for row in rows], np.int32)
    items = Items.of([_asked(row) for row in rows])
    return _places(keys, asked), items


def _places(keys: NDArray[np.int32], asked: NDArray[np.int32]) -> NDArray[np.int32]:
    """Return where each of the asked numbers stands among the keys; keys count up from 1, as SQLite does."""
    table = np.zeros(int(keys.max(initial=0)) + 1, np.int32)
    table[keys] = np.arange(len(keys))
    return table[asked]


def _asked(row: Sequence[Any]) -> Asked:
    _, question, bank_title, bank_source, document, document_title, kind, template, stem, estimate = row
    return Asked(question, bank_title, bank_source, document, document_title, Kind(kind), template, stem, estimate)
