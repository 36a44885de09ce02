"""What home says: of each bank and document how much there is, what is due and how it last went; and of the days.

Without a search the figures come from the banks' summaries and the score book, so that home opens no bank. With one
they are counted from the banks' entries: exactly the questions that a quiz narrowed by that search can ask.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from trainer.bank.entries import Entry
from trainer.bank.files import BankSummary, DocumentSummary
from trainer.bank.library import current_place
from trainer.bank.query import Query
from trainer.bank.questions import QuestionId
from trainer.beginning import day_around, learner_of
from trainer.scores.model import Held, LastSitting, UnfinishedSession
from trainer.settings import Settings

if TYPE_CHECKING:
    from trainer.scores.book import ScoreBook

_YEAR = timedelta(days=366)


@dataclass(frozen=True, slots=True)
class Figures:
    """What is told of a bank or of a document. ``new`` is None where nothing of it was asked yet, or a search holds."""

    questions: int
    due: int = 0
    new: int | None = None
    last: LastSitting | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """What a search finds on each document: how many questions a quiz can ask, and how many of them are due."""

    questions: Mapping[Held, int] = field(default_factory=dict)
    due: Mapping[Held, int] = field(default_factory=dict)

    @property
    def total(self) -> int:
        """How many questions it finds."""
        return sum(self.questions.values())


@dataclass(frozen=True, slots=True)
class Overview:
    """What the score book knows: what is due and known and how it last went, by document; the days; what waits.

    ``days`` counts the answers of each local day of the last year, ``today`` is the day by the book's clock.
    """

    due: Mapping[Held, int] = field(default_factory=dict)
    known: Mapping[Held, int] = field(default_factory=dict)
    last: Mapping[Held, LastSitting] = field(default_factory=dict)
    reviews_left: int = 0
    new_left: int = 0
    days: Mapping[date, int] = field(default_factory=dict)
    today: date | None = None
    unfinished: UnfinishedSession | None = None

    def of_document(self, bank: BankSummary, document: DocumentSummary, found: Found | None = None) -> Figures:
        """Return the figures of a document of a bank; with a search those of what it finds."""
        place = str(bank.path.resolve())
        return self._figures([Held(place, name) for name in document.ids], document.questions, found)

    def of_bank(self, bank: BankSummary, found: Found | None = None) -> Figures:
        """Return the figures of a bank; with a search those of what it finds."""
        place = str(bank.path.resolve())
        places = [Held(place, name) for document in bank.documents for name in document.ids]
        return self._figures(places, bank.questions, found)

    def due_today(self, found: Found | None = None) -> tuple[int, int]:
        """Return how much of what is due today's review asks, and how much of it waits for another day."""
        due = sum((self.due if found is None else found.due).values())
        asked = min(due, self.reviews_left)
        return asked, due - asked

    def _figures(self, places: list[Held], questions: int, found: Found | None) -> Figures:
        last = _newest(self.last[place] for place in places if place in self.last)
        if found is not None:
            return Figures(_count(found.questions, places), _count(found.due, places), last=last)
        known = _count(self.known, places)
        return Figures(questions, _count(self.due, places), max(0, questions - known) if known else None, last)


def overview_of(book: ScoreBook, settings: Settings, unasked: Collection[QuestionId] = frozenset()) -> Overview:
    """Ask the score book for everything that home shows; ``unasked`` are questions that are removed or retired.

    Raises ``ScoreBookFailed``.
    """
    learner = learner_of(settings, book)

    @cache
    def now_in(bank: str) -> str:
        return str(current_place(Path(bank), settings))

    due, known = Counter[Held](), Counter[Held]()
    for question, place in book.places_of().items():
        if question in unasked:
            continue
        held = Held(now_in(place.bank), place.document)
        known[held] += not learner.is_new(question)
        due[held] += learner.is_due(question)
    last: dict[Held, LastSitting] = {}
    for place, sitting in book.last_sittings().items():
        held = Held(now_in(place.bank), place.document)
        last[held] = max(sitting, last.get(held, sitting), key=lambda one: one.at)
    begins, _ = day_around(book.now.astimezone(), settings.day_starts_at)
    return Overview(
        due=due,
        known=known,
        last=last,
        reviews_left=learner.reviews_left,
        new_left=learner.new_left,
        days=book.answers_per_day(book.now - _YEAR, settings.day_starts_at),
        today=begins.date(),
        unfinished=book.unfinished(),
    )


def found_by(query: Query, entries: Iterable[Entry]) -> Found:
    """Count what a search finds of what is asked at all: not what is removed, flagged, put aside or a leech."""
    questions, due = Counter[Held](), Counter[Held]()
    for entry in query.select(entries):
        known = entry.known
        if entry.status.is_asked and not (known.flagged or known.suspended or known.leech):
            held = Held(entry.bank, entry.document)
            questions[held] += 1
            due[held] += known.due
    return Found(questions, due)


def _count(counts: Mapping[Held, int], places: Iterable[Held]) -> int:
    return sum(counts.get(place, 0) for place in places)


def _newest(sittings: Iterable[LastSitting]) -> LastSitting | None:
    """The newest sitting on several documents: what was answered in it on all of them."""
    held = list(sittings)
    if not held:
        return None
    newest = max(held, key=lambda one: one.at)
    parts = [one for one in held if one.session == newest.session]
    return newest._replace(correct=sum(one.correct for one in parts), answered=sum(one.answered for one in parts))
