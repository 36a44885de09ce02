"""What is put aside is put aside for every quiz, whether the score book is open or only its file is looked at."""

from __future__ import annotations

import sqlite3
import tempfile
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.making import small_bank
from trainer.bank.questions import QuestionId
from trainer.beginning import new_sitting
from trainer.checking import checked
from trainer.errors import NoQuestions
from trainer.opening import Source
from trainer.quiz.grading import right_answer
from trainer.quiz.modes import Mode
from trainer.quiz.selecting import Wish
from trainer.quiz.session import Answered, Continued
from trainer.scores.aside import put_aside
from trainer.scores.book import ScoreBook
from trainer.scores.model import Mark, MarkKind
from trainer.settings import Settings

LEECH = 1
QUESTIONS = tuple(question.id for question in small_bank().questions)
MARKS = st.lists(st.tuples(st.sampled_from(list(MarkKind)), st.sampled_from(QUESTIONS), st.integers(0, 2)), max_size=12)


def mark(book: ScoreBook, what: MarkKind, question: QuestionId, lapses: int = 0) -> None:
    code = "K" if what is MarkKind.FLAG else None
    book.mark(Mark(what, question, "0123456789ab", "subject.who", code, lapses=lapses))


def forget(settings: Settings, book: ScoreBook, times: int) -> None:
    """Learn the four questions, then answer them wrongly in so many reviews."""
    source = Source(small_bank(), "bridges.jsonl")
    for number in range(times + 1):
        mode = Mode.REVIEW if number else Mode.STUDY
        try:
            sitting = new_sitting([source], Wish(mode, seed=1), settings, book=book)
        except NoQuestions:  # all of them are leeches by now
            return
        sitting.keep(book)
        while (question := sitting.state.current) is not None:
            sitting.send(Answered("nobody" if number else right_answer(question)))
            sitting.send(Continued())


@given(MARKS, st.integers(0, 1))
def test_the_file_says_what_the_book_says_of_what_is_not_asked(
    marks: list[tuple[MarkKind, QuestionId, int]], times: int
) -> None:
    moments = (datetime(2026, 3, 1, tzinfo=UTC) + timedelta(days=2 * n) for n in count())
    with tempfile.TemporaryDirectory() as home:
        settings = checked(Settings, {"home": home, "review": {"leech_lapses": LEECH}})
        with ScoreBook.open(settings.score_book, clock=lambda: next(moments)) as book:
            forget(settings, book, times)
            for what, question, lapses in marks:
                mark(book, what, question, lapses)
            told = {question for question, s in book.standings().items() if s.is_out(LEECH)}
            beside = {question for question, s in put_aside(settings.score_book, LEECH).items() if s.is_out(LEECH)}
        after = {question for question, s in put_aside(settings.score_book, LEECH).items() if s.is_out(LEECH)}
    assert told == beside == after


def test_what_was_flagged_is_not_asked_where_the_book_is_not_open(home: Path) -> None:
    settings = Settings(home=home)
    with ScoreBook.open(settings.score_book) as book:
        mark(book, MarkKind.FLAG, QUESTIONS[0])
        mark(book, MarkKind.SUSPEND, QUESTIONS[1])
        mark(book, MarkKind.FLAG, QUESTIONS[2])
        mark(book, MarkKind.UNFLAG, QUESTIONS[2])
    sitting = new_sitting([Source(small_bank(), "bridges.jsonl")], Wish(Mode.CRAM), settings)
    assert {question.id for question in sitting.state.base} == set(QUESTIONS[2:])


@pytest.mark.parametrize("damage", [b"", b"no book at all", b"SQLite format 3\x00" + b"\xff" * 600])
def test_a_file_that_is_no_book_keeps_nothing_from_being_asked(damage: bytes, tmp_path: Path) -> None:
    path = tmp_path / "scores.sqlite3"
    assert put_aside(path, LEECH) == {}
    path.write_bytes(damage)
    assert put_aside(path, LEECH) == {}
    assert path.read_bytes() == damage


def test_a_locked_file_is_not_waited_for(home: Path) -> None:
    settings = Settings(home=home)
    with ScoreBook.open(settings.score_book) as book:
        mark(book, MarkKind.FLAG, QUESTIONS[0])
    locking = sqlite3.connect(settings.score_book, isolation_level=None)
    locking.execute("PRAGMA locking_mode = EXCLUSIVE")
    locking.execute("BEGIN EXCLUSIVE")
    assert put_aside(settings.score_book, LEECH) == {}
    locking.close()
