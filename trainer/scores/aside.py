"""What keeps questions from being asked, read from the file of the score book before the book itself is open.

A quiz on the screen shows its first question before the database's library is imported; it must leave out what was
flagged, put aside or forgotten too often all the same. So this reads the file with the standard library alone, and only
what that takes: a mark's row, and the lapses of each question.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any, NamedTuple

from trainer.bank.questions import QuestionId
from trainer.quiz.standing import Standing
from trainer.scores.model import MarkKind

COUNTS = "NOT EXISTS (SELECT 1 FROM events r WHERE r.takes_back = e.id)"
"""Says in SQL of an event ``e`` that it was not taken back."""
NEWEST = f"""
    SELECT i.question, {{columns}} FROM items i JOIN events e ON e.id = (
        SELECT e.id FROM events e WHERE e.item = i.id AND {{which}} AND {COUNTS} ORDER BY e.id DESC LIMIT 1
    ) {{where}} ORDER BY e.id
"""  # noqa: S608 - our own words only
"""Selects in SQL the newest event of each wording that counts; oldest first: the last row of a question holds."""
SCHEDULED = "e.stability IS NOT NULL"
"""Says in SQL of an event ``e`` that it moved the schedule."""

_MARKS = "SELECT question, what, code, lapses FROM marks ORDER BY id"
_PATIENCE = 0.2
"""Seconds for which a locked file is waited for."""


class MarkRow(NamedTuple):
    """What a mark says of a question."""

    question: str
    what: str
    code: str | None
    lapses: int | None


def put_aside(path: Path, leech_after: int) -> dict[QuestionId, Standing]:
    """Return where the questions stand that have a mark, or were forgotten ``leech_after`` times or more.

    Their memories and last answers are not read. Of a file that is not there, or cannot be read, nothing is said:
    whoever opens the book tells of that.
    """
    if not path.exists():
        return {}
    import sqlite3

    lapsed = NEWEST.format(columns="e.lapses", which=SCHEDULED, where="WHERE e.lapses >= ?")
    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, timeout=_PATIENCE)) as file:
            lapses = [(QuestionId(question), count) for question, count in file.execute(lapsed, (leech_after,))]
            marks = [MarkRow(*row) for row in file.execute(_MARKS)]
    except sqlite3.Error:
        return {}
    known: dict[QuestionId, dict[str, Any]] = {question: {"lapses": count} for question, count in lapses}
    return {question: Standing(**entry) for question, entry in marked(known, marks)}


def marked(
    known: dict[QuestionId, dict[str, Any]], marks: Iterable[MarkRow]
) -> Iterator[tuple[QuestionId, dict[str, Any]]]:
    """Yield what is known of each question, as the fields of its standing, once marks were made on it, oldest first."""
    lapses = {question: entry.get("lapses", 0) for question, entry in known.items()}
    for row in marks:
        question = QuestionId(row.question)
        entry = known.setdefault(question, {})
        match MarkKind(row.what):
            case MarkKind.FLAG:
                entry["flagged"] = row.code or ""
            case MarkKind.UNFLAG:
                entry["flagged"] = None
            case MarkKind.SUSPEND:
                entry["suspended"] = True
            case MarkKind.RELEASE:
                entry["suspended"] = False
                entry["lapses"] = max(0, lapses.get(question, 0) - (row.lapses or 0))
    yield from known.items()
