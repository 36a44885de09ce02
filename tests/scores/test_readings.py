"""What the score book knows of readings: finished ones with what was understood, and the places that were kept."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.making import document, question_list
from trainer.bank.questions import key_text
from trainer.quiz.comprehension import Outcome, outcome_of
from trainer.quiz.modes import Mode
from trainer.quiz.reading import Progress
from trainer.quiz.session import Answered, Event, Hinted, Skipped, Undone, begin, step
from trainer.scores.book import ScoreBook
from trainer.scores.model import Asked, Reading, SessionKey
from trainer.scores.readings import kept_places, progress_of

MADE = document()
QUESTIONS = question_list(MADE)
ASKED = tuple(Asked.of(q, MADE, bank_title="Bridges", bank_source="bridges.jsonl") for q in QUESTIONS)
RIGHT: list[Event] = [Answered(key_text(question), 1.0) for question in QUESTIONS]
LENGTH = len(MADE.text)


@pytest.fixture
def book(tmp_path: Path) -> Iterator[ScoreBook]:
    with ScoreBook.open(tmp_path / "scores.sqlite3", clock=lambda: datetime(2026, 3, 1, tzinfo=UTC)) as opened:
        yield opened


def note(book: ScoreBook, progress: Progress, session: SessionKey | None = None) -> None:
    book.note_reading(
        Reading(MADE.id, MADE.title, progress.words, progress.seconds, progress.reached, progress.finished, session)
    )


def questioned(book: ScoreBook, events: list[Event]) -> tuple[SessionKey, Outcome]:
    """Keep a sitting on the four questions, and say what came of it."""
    key = book.begin_session(ASKED, mode=Mode.READING, seed=1)
    state = begin(QUESTIONS, seed=1, mode=Mode.READING)
    for event in events:
        state, effects = step(state, event)
        for effect in effects:
            book.apply(key, effect, ASKED[getattr(effect, "index", 0)])
    return key, outcome_of(Progress(LENGTH, 40, 10.0), state)


@pytest.mark.parametrize(
    ("events", "understood"),
    [
        (RIGHT, 4),
        ([RIGHT[0], Skipped(), RIGHT[2], Answered("nobody")], 2),
        ([Hinted(), *RIGHT], 3),
        ([Answered("nobody"), Undone(), *RIGHT], 4),
        ([*RIGHT, Undone(), Answered("nobody")], 3),
    ],
    ids=["all", "skipped and wrong", "peeked", "undone", "undone at the end"],
)
def test_a_past_reading_tells_what_was_told_at_its_end(book: ScoreBook, events: list[Event], understood: int) -> None:
    key, outcome = questioned(book, events)
    note(book, Progress(LENGTH, 40, 10.0, finished=True), key)
    (past,) = book.past_readings()
    assert past.outcome == outcome == Outcome(40, 10.0, 4, understood)
    assert (past.title, past.document, past.session) == (MADE.title, MADE.id, key)


def test_questions_that_were_not_all_answered_say_nothing_of_comprehension(book: ScoreBook) -> None:
    key, _ = questioned(book, RIGHT[:3])
    note(book, Progress(LENGTH, 40, 10.0, finished=True), key)
    assert [past.outcome for past in book.past_readings()] == [Outcome(40, 10.0)]


def test_a_reading_without_questions_has_a_speed(book: ScoreBook) -> None:
    note(book, Progress(LENGTH, 40, 10.0, finished=True))
    assert [past.outcome.speed for past in book.past_readings()] == [240.0]


def test_a_place_is_kept_until_the_reading_is_finished(book: ScoreBook) -> None:
    half = Progress(100, 16, 4.5)
    note(book, Progress(50, 8, 2.0))
    note(book, half)
    assert [progress_of(row) for row in kept_places(book.readings()).values()] == [half]
    assert book.past_readings() == ()
    note(book, Progress(LENGTH, 40, 10.0, finished=True))
    assert kept_places(book.readings()) == {}


def test_a_reading_that_was_begun_anew_has_no_place(book: ScoreBook) -> None:
    note(book, Progress(50, 8, 2.0))
    note(book, Progress())
    assert kept_places(book.readings()) == {}
