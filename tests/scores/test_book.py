"""The score book keeps every answer, whatever happens, and never overwrites what it does not understand."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
import textwrap
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.making import document, question_list
from trainer.bank.questions import key_text
from trainer.errors import FileUnavailable, ScoreBookFailed
from trainer.quiz.grading import Verdict
from trainer.quiz.modes import Mode
from trainer.quiz.session import (
    Answered,
    Continued,
    Event,
    Finished,
    Given,
    Phase,
    Recorded,
    Retracted,
    Skipped,
    Undone,
    begin,
    step,
)
from trainer.scores.book import ScoreBook
from trainer.scores.model import Asked, SessionKey

QUESTIONS = question_list(document())
ASKED = tuple(Asked.of(q, document(), bank_title="Bridges", bank_source="bridges.jsonl") for q in QUESTIONS)
MORNING = datetime(2026, 3, 1, 8, 0, tzinfo=UTC)


class Clock:
    """A clock that goes on by a minute each time it is read."""

    def __init__(self) -> None:
        self.now = MORNING

    def __call__(self) -> datetime:
        self.now += timedelta(minutes=1)
        return self.now


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "scores.sqlite3"


@pytest.fixture
def book(path: Path) -> Iterator[ScoreBook]:
    with ScoreBook.open(path, clock=Clock()) as opened:
        yield opened


def start(book: ScoreBook) -> SessionKey:
    return book.begin_session(ASKED, mode=Mode.PRACTICE, seed=7)


def recorded(index: int, verdict: Verdict = Verdict.WRONG, text: str = "x") -> Recorded:
    return Recorded(index, Given(QUESTIONS[index].id, text, verdict, 1.5))


def test_an_answer_is_there_when_the_book_is_opened_again(path: Path) -> None:
    with ScoreBook.open(path, clock=Clock()) as book:
        book.apply(start(book), recorded(0, text="Karl \x1b[31m 😀"), ASKED[0])
    with ScoreBook.open(path) as book:
        (row,) = book.answers()
    assert (row.question, row.stem, row.given) == ("who-opened", "Who opened the Alder Bridge?", "Karl \x1b[31m 😀")
    assert (row.bank_title, row.bank_source, row.verdict, row.seconds) == (
        "Bridges",
        "bridges.jsonl",
        Verdict.WRONG,
        1.5,
    )
    assert row.at == MORNING + timedelta(minutes=2)


def test_an_answer_taken_back_does_not_count_but_stays_in_the_file(book: ScoreBook, path: Path) -> None:
    key = start(book)
    book.apply(key, recorded(0), ASKED[0])
    book.apply(key, Retracted(0))
    book.apply(key, recorded(0, Verdict.CORRECT), ASKED[0])
    assert [row.verdict for row in book.answers()] == [Verdict.CORRECT]
    with sqlite3.connect(path) as raw:
        assert raw.execute("SELECT count(*) FROM events").fetchone() == (3,)
    raw.close()


def test_the_newest_unfinished_sitting_can_be_taken_up(book: ScoreBook) -> None:
    start(book)
    key = start(book)
    book.apply(key, recorded(0), ASKED[0])
    unfinished = book.unfinished()
    assert unfinished is not None
    assert (unfinished.key, unfinished.seed, unfinished.mode) == (key, 7, Mode.PRACTICE)
    assert tuple(unfinished.asked) == ASKED
    assert [g.question for g in unfinished.given] == ["who-opened"]


def test_a_finished_or_abandoned_sitting_is_not_offered(book: ScoreBook) -> None:
    first, second = start(book), start(book)
    book.apply(first, Finished())
    book.abandon(second)
    assert book.unfinished() is None


def test_undo_after_the_end_opens_the_sitting_again(book: ScoreBook) -> None:
    key = start(book)
    book.apply(key, recorded(0), ASKED[0])
    book.apply(key, Finished())
    book.apply(key, Retracted(0))
    unfinished = book.unfinished()
    assert unfinished is not None
    assert unfinished.given == ()


@given(
    st.lists(
        st.one_of(
            st.builds(Answered, st.sampled_from([key_text(q) for q in QUESTIONS] + ["no"])),
            st.just(Skipped()),
            st.just(Continued()),
            st.just(Undone()),
        ),
        max_size=25,
    )
)
def test_what_the_book_holds_is_what_the_session_holds(events: list[Event]) -> None:
    with ScoreBook.open(Path(":memory:"), clock=Clock()) as book:
        key = start(book)
        state = begin(QUESTIONS, seed=7)
        for event in events:
            state, effects = step(state, event)
            for effect in effects:
                index = getattr(effect, "index", None)
                book.apply(key, effect, ASKED[index] if index is not None else None)
        assert [(r.question, r.given, r.verdict) for r in book.answers()] == [
            (g.question, g.text, g.verdict) for g in state.given
        ]
        unfinished = book.unfinished()
        if state.phase is Phase.FINISHED:
            assert unfinished is None
        elif unfinished is not None:
            assert tuple(unfinished.given) == state.given


def test_killing_the_process_after_an_answer_loses_nothing(path: Path) -> None:
    script = f"""
        import os, signal
        from pathlib import Path
        from tests.scores.test_book import ASKED, recorded, start
        from trainer.scores.book import ScoreBook
        book = ScoreBook.open(Path({str(path)!r}))
        key = start(book)
        book.apply(key, recorded(0), ASKED[0])
        book.apply(key, recorded(1), ASKED[1])
        os.kill(os.getpid(), signal.SIGKILL)
    """
    killed = subprocess.run([sys.executable, "-c", textwrap.dedent(script)], check=False)
    assert killed.returncode == -9
    with ScoreBook.open(path) as book:
        assert [row.question for row in book.answers()] == ["who-opened", "cars"]
        unfinished = book.unfinished()
    assert unfinished is not None
    assert len(unfinished.given) == 2


def test_two_programs_write_into_one_book(path: Path) -> None:
    with ScoreBook.open(path) as one, ScoreBook.open(path) as two:
        first, second = start(one), start(two)
        for _ in range(20):
            one.apply(first, recorded(0), ASKED[0])
            two.apply(second, recorded(1), ASKED[1])
        assert len(one.answers()) == len(two.answers()) == 40


def test_a_locked_book_is_reported(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("trainer.scores.database._BUSY_MILLISECONDS", 10)
    ScoreBook.open(path).close()
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    try:
        with ScoreBook.open(path) as book, pytest.raises(ScoreBookFailed, match="locked by another program"):
            start(book)
    finally:
        other.execute("ROLLBACK")
        other.close()


@pytest.mark.parametrize("content", [b"garbage " * 1000, b"SQLite format 3\x00" + b"\xff" * 5000, b"x"])
def test_a_damaged_book_is_reported_and_left_as_it_is(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    with pytest.raises(ScoreBookFailed) as raised:
        ScoreBook.open(path)
    assert path.read_bytes() == content
    assert str(path) in raised.value.message
    assert raised.value.hint


def test_another_programs_database_is_not_touched(path: Path) -> None:
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE things (name TEXT)")
    other.close()
    before = path.read_bytes()
    with pytest.raises(ScoreBookFailed, match="is not a score book"):
        ScoreBook.open(path)
    assert path.read_bytes() == before


def test_a_newer_book_is_not_touched(path: Path) -> None:
    ScoreBook.open(path).close()
    with sqlite3.connect(path) as newer:
        newer.execute("PRAGMA user_version = 99")
    newer.close()
    before = path.read_bytes()
    with pytest.raises(ScoreBookFailed, match="version 99"):
        ScoreBook.open(path)
    assert path.read_bytes() == before


def test_a_folder_that_cannot_be_made_is_reported(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(FileUnavailable):
        ScoreBook.open(tmp_path / "file" / "scores.sqlite3")
