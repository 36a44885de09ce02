"""What was read before: each finished reading with its speed and what was understood, and places that were kept."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from trainer.documents.model import DocumentId
from trainer.quiz.comprehension import Outcome
from trainer.quiz.reading import Progress
from trainer.scores.model import Reading, SessionKey

if TYPE_CHECKING:
    from sqlalchemy import Connection

_ANSWERED = """
    SELECT asked.session, count(*) AS asked, count(answer.id) AS understood
    FROM session_items AS asked
    LEFT JOIN events AS answer ON answer.session = asked.session AND answer.position = asked.position
        AND answer.what = 'answer' AND answer.verdict = 'correct' AND answer.hints = 0
        AND NOT EXISTS (SELECT 1 FROM events AS r WHERE r.takes_back = answer.id)
    WHERE asked.session IN (SELECT session FROM readings WHERE session IS NOT NULL)
        AND 'finish' = (SELECT e.what FROM events AS e WHERE e.session = asked.session ORDER BY e.id DESC LIMIT 1)
    GROUP BY asked.session
"""


@dataclass(frozen=True, slots=True)
class PastReading:
    """A reading that was finished at some time, in UTC, and what came of it; ``session`` asked about it."""

    at: datetime
    document: DocumentId
    title: str
    outcome: Outcome
    session: SessionKey | None


def answered_after_readings(connection: Connection) -> dict[SessionKey, tuple[int, int]]:
    """Return how many questions were asked after each reading and how many of them were understood.

    A sitting that was not finished says nothing, and is left out.
    """
    from sqlalchemy import text

    rows = connection.execute(text(_ANSWERED)).all()
    return {SessionKey(row.session): (row.asked, row.understood) for row in rows}


def past_readings(readings: Iterable[Reading], answered: dict[SessionKey, tuple[int, int]]) -> tuple[PastReading, ...]:
    """Return the finished ones among all rows of the book, oldest first."""
    return tuple(
        PastReading(
            row.at,
            DocumentId(row.document),
            row.title,
            Outcome(row.words, row.seconds, *(answered.get(row.session, (0, 0)) if row.session else (0, 0))),
            row.session,
        )
        for row in readings
        if row.finished and row.at is not None
    )


def kept_places(readings: Iterable[Reading]) -> dict[DocumentId, Reading]:
    """Return the newest row of every document that is being read, the one read last at the end."""
    places: dict[DocumentId, Reading] = {}
    for row in readings:
        document = DocumentId(row.document)
        places.pop(document, None)
        if not row.finished and row.reached:
            places[document] = row
    return places


def progress_of(reading: Reading) -> Progress:
    """Return how far a reading had come."""
    return Progress(reading.reached, reading.words, reading.seconds, reading.finished)
