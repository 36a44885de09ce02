"""Reading speed: words a minute, times the share of the questions that were right without another look."""

from __future__ import annotations

from datetime import UTC, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.scores.statistics.making import NOW, Answer, columns, histories, periods, scope
from tests.scores.test_book import ASKED, QUESTIONS, Clock
from trainer.quiz.grading import Verdict
from trainer.quiz.modes import Mode
from trainer.quiz.session import Finished, Given, Recorded
from trainer.scores.book import ScoreBook
from trainer.scores.calendar import Calendar
from trainer.scores.model import Reading, SessionKey
from trainer.scores.statistics.periods import Scope
from trainer.scores.statistics.reading import reading_speed


def reading(
    *, ago: int = 0, words: int = 600, seconds: float = 180, session: int | None = None, finished: bool = True
) -> Reading:
    key = None if session is None else SessionKey(session)
    return Reading("doc-1", "The tide", words, seconds, 3000, finished, key, NOW - timedelta(days=ago))


READINGS = st.lists(
    st.builds(
        reading,
        ago=st.integers(0, 100),
        words=st.integers(0, 2000),
        seconds=st.integers(0, 900),
        session=st.none() | st.integers(0, 8),
        finished=st.booleans(),
    ),
    max_size=6,
)


@given(histories(), READINGS, periods())
def test_it_reckons_as_a_person_would(given: list[Answer], readings: list[Reading], days: int | None) -> None:
    asked = scope(days=days)
    found = reading_speed(columns(given, readings=readings), asked)
    rows = iter(found.rows)
    for made in readings:
        assert made.at is not None
        inside = asked.since is None or made.at.date() >= asked.since
        if not (made.finished and made.words and made.seconds and inside):
            continue
        first: dict[int, bool] = {}
        planned = 0
        for answer in given:
            if answer.session == made.session:
                first.setdefault(answer.question, answer.correct and not answer.hints)
                planned = planned or answer.planned
        row = next(rows)
        speed = 60 * made.words / made.seconds
        assert row.speed == (pytest.approx(speed) if speed <= 1000 else None)
        share = sum(first.values()) / len(first) if first and len(first) == planned else None
        assert row.questions == (0 if share is None else len(first))
        assert row.comprehension == share
        assert row.effective == (None if share is None or row.speed is None else pytest.approx(speed * share))
    assert next(rows, None) is None


def test_another_look_at_the_text_is_not_understood() -> None:
    answers = [
        Answer(NOW, 1, session=7, planned=4),
        Answer(NOW, 2, session=7, hints=1, planned=4),
        Answer(NOW, 3, Verdict.WRONG, session=7, planned=4),
        Answer(NOW, 4, session=7, planned=4),
    ]
    found = reading_speed(columns(answers, readings=[reading(session=7)]), scope())
    assert (found.rows[0].speed, found.rows[0].comprehension, found.rows[0].effective) == (200, 0.5, 100)
    assert found.headline == (
        "1 text read. Medians: 200 words a minute, 50 % understood, 100 words a minute times what was understood."
    )


def test_without_questions_only_the_speed_is_known() -> None:
    found = reading_speed(columns([], readings=[reading()]), scope())
    assert found.rows[0].comprehension is None
    assert "200 words a minute, - understood" in found.headline


def test_questions_that_were_broken_off_say_nothing() -> None:
    answers = [Answer(NOW, 1, session=7, planned=4)]
    found = reading_speed(columns(answers, readings=[reading(session=7)]), scope())
    assert (found.rows[0].questions, found.rows[0].comprehension) == (0, None)


def test_a_text_that_was_skimmed_has_no_speed() -> None:
    found = reading_speed(columns([], readings=[reading(words=1001, seconds=60)]), scope())
    assert (found.rows[0].speed, found.rows[0].effective) == (None, None)


def test_without_readings_it_says_how_to_begin() -> None:
    assert "trainer read" in reading_speed(columns([Answer(NOW)]), scope()).headline


@given(st.lists(st.tuples(st.sampled_from(Verdict), st.integers(0, 1)), min_size=4, max_size=4), st.booleans())
def test_it_says_what_the_result_of_the_reading_said(given: list[tuple[Verdict, int]], finished: bool) -> None:
    with TemporaryDirectory() as folder, ScoreBook.open(Path(folder) / "scores.sqlite3", clock=Clock()) as book:
        key = book.begin_session(ASKED, mode=Mode.READING, seed=1)
        for index, (verdict, hints) in enumerate(given[: 4 if finished else 3]):
            answer = Given(QUESTIONS[index].id, "x", verdict, 1.5, hints)
            book.apply(key, Recorded(index, answer), ASKED[index])
        if finished:
            book.apply(key, Finished())
        book.note_reading(Reading("doc", "The tide", 600, 180.0, 3000, finished=True, session=key))
        (past,) = book.past_readings()
        (row,) = reading_speed(book.columns(Calendar(UTC)), Scope(book.now, Calendar(UTC))).rows
    outcome = past.outcome
    assert (row.speed, row.comprehension, row.effective) == (outcome.speed, outcome.comprehension, outcome.effective)
    assert row.questions == outcome.asked
