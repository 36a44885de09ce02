"""A reading as both front ends drive it: kept page by page, taken up again, and followed by its questions."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.making import small_bank
from tests.quiz.test_pages import long_document
from trainer.bank.questions import key_text
from trainer.errors import NoQuestions, ScoreBookFailed
from trainer.opening import Source, open_book
from trainer.quiz.comprehension import Outcome
from trainer.quiz.modes import Mode
from trainer.quiz.pages import Size
from trainer.quiz.reading import Progress
from trainer.quiz.session import Answered, Hinted, begin
from trainer.reader import Reader
from trainer.scores.book import ScoreBook
from trainer.scores.model import Reading
from trainer.scores.readings import kept_places, progress_of
from trainer.settings import Settings
from trainer.shelf import Text
from trainer.sitting import Sitting

LONG = Text(long_document(), None)
SMALL = small_bank()
SOURCE = Source(SMALL, "bridges.jsonl")
SHORT = Text(SMALL.documents[0], SOURCE)
SIZE = Size(60, 15)


class Clock:
    """A clock that a test moves."""

    now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def book(home: Path) -> Iterator[ScoreBook]:
    with open_book(Settings(home=home)) as opened:
        yield opened


def reading(clock: Clock, book: ScoreBook | None, text: Text = LONG, progress: Progress | None = None) -> Reader:
    reader = Reader(text, SIZE, clock, progress=progress or Progress())
    if book is not None:
        reader.keep(book)
    return reader


def through(reader: Reader, clock: Clock, seconds: float = 10.0) -> Reader:
    while not reader.state.progress.finished:
        clock.now += seconds
        reader.forth()
    return reader


def questioned(reader: Reader, book: ScoreBook, home: Path, *answers: str) -> Sitting:
    """Ask the questions after a reading and answer them."""
    sitting = reader.questions(SOURCE, Settings(home=home), seed=1, book=book)
    sitting.keep(book)
    reader.conclude(sitting.key)
    for text in answers:
        sitting.send(Answered(text, 1.0))
    return sitting


def right_answers(reader: Reader, home: Path) -> list[str]:
    sitting = reader.questions(SOURCE, Settings(home=home), seed=1)
    return [key_text(question) for question in sitting.state.base]


def test_every_page_that_is_turned_is_in_the_book(clock: Clock, book: ScoreBook) -> None:
    reader = reading(clock, book)
    clock.now = 12.0
    reader.forth()
    (row,) = book.readings()
    assert progress_of(row) == reader.state.progress
    assert (row.seconds, row.finished) == (12.0, False)


def test_a_kill_costs_the_page_that_was_not_turned(clock: Clock, book: ScoreBook) -> None:
    reader = reading(clock, book)
    for seconds in (10.0, 11.0):
        clock.now += seconds
        reader.forth()
    clock.now += 7.0
    (row,) = kept_places(book.readings()).values()
    again = reading(Clock(), book, progress=progress_of(row))
    assert again.state.page == reader.state.page
    assert (again.seconds, reader.seconds) == (21.0, 28.0)
    assert again.resumed_at == reader.state.place


def test_a_text_that_was_read_to_its_end_before_is_ready_for_its_questions(clock: Clock, book: ScoreBook) -> None:
    through(reading(clock, book), clock)
    (row,) = kept_places(book.readings()).values()
    assert reading(clock, book, progress=progress_of(row)).state.progress.finished


def test_beginning_anew_forgets_the_place(clock: Clock, book: ScoreBook) -> None:
    reader = reading(clock, book)
    reader.forth()
    reader.begin_anew()
    assert (reader.state.page.start, reader.seconds, reader.resumed_at) == (0, 0.0, 0)
    assert kept_places(book.readings()) == {}


def test_a_book_that_fails_leaves_the_page_as_it_is(
    clock: Clock, book: ScoreBook, monkeypatch: pytest.MonkeyPatch
) -> None:
    reader = reading(clock, book)

    def broken(*_: object) -> None:
        raise ScoreBookFailed("the disk is full")

    monkeypatch.setattr(ScoreBook, "note_reading", broken)
    before = reader.state
    with pytest.raises(ScoreBookFailed):
        reader.forth()
    assert reader.state == before
    reader.keep(None)
    reader.forth()
    assert reader.state.page.start == before.page.end


def test_a_finished_reading_is_kept_once_with_its_questions(clock: Clock, book: ScoreBook, home: Path) -> None:
    reader = through(reading(clock, book, SHORT), clock)
    sitting = questioned(reader, book, home, *right_answers(reader, home)[:2], "nobody")
    assert sitting.state.mode is Mode.READING
    assert [row.session for row in book.readings() if row.finished] == [sitting.key]
    (past,) = book.past_readings()
    assert past.outcome.asked == 0


def test_the_result_is_compared_with_what_was_before(clock: Clock, book: ScoreBook, home: Path) -> None:
    other = Reading("0123456789ab", "Another text", words=600, seconds=120.0, reached=3600, finished=True)
    book.note_reading(other)
    for seconds, wrong in ((20.0, 2), (10.0, 0)):
        reader = through(reading(clock, book, SHORT), clock, seconds)
        answers = right_answers(reader, home)
        answers[:wrong] = ["nobody"] * wrong
        sitting = questioned(reader, book, home, *answers)
    result = reader.result(sitting.state)
    words = len(SHORT.document.text) // 6
    assert result.outcome == Outcome(words, 10.0, len(answers), len(answers))
    assert result.last == Outcome(words, 20.0, len(answers), len(answers) - 2)
    assert result.usual == Outcome(600 + words, 140.0, len(answers), len(answers) - 2)
    assert result.missed == ()
    assert [row[0].strip() for row in result.figures] == ["", "words a minute", "understood", "speed × understood"]
    assert [len(row) for row in result.figures] == [4, 4, 4, 4]


def test_the_first_result_stands_alone(clock: Clock, book: ScoreBook, home: Path) -> None:
    reader = through(reading(clock, book, SHORT), clock)
    sitting = questioned(reader, book, home)
    result = reader.result(sitting.state)
    assert (result.last, result.usual) == (None, None)
    assert [cell.strip() for cell in result.figures[0]] == ["", "now"]


def test_a_sitting_that_was_taken_up_again_knows_its_reading(clock: Clock, book: ScoreBook, home: Path) -> None:
    reader = through(reading(clock, book, SHORT), clock)
    sitting = questioned(reader, book, home, "nobody")
    again = Reader.of_sitting(sitting, book, clock)
    assert again is not None
    assert (again.state.progress, again.text) == (reader.state.progress, SHORT)
    assert again.result(sitting.state) == reader.result(sitting.state)
    assert again.seconds == reader.seconds


def test_a_sitting_of_another_mode_has_no_reading(clock: Clock, book: ScoreBook) -> None:
    through(reading(clock, book, SHORT), clock)
    sitting = Sitting(begin(SMALL.questions), [SOURCE])
    sitting.keep(book)
    assert Reader.of_sitting(sitting, book, clock) is None


def test_a_peek_marks_the_question_for_the_next_reading(clock: Clock, book: ScoreBook, home: Path) -> None:
    reader = through(reading(clock, book, SHORT), clock)
    answers = right_answers(reader, home)
    sitting = questioned(reader, book, home)
    sitting.send(Hinted())
    for text in answers:
        sitting.send(Answered(text, 1.0))
    result = reader.result(sitting.state)
    assert result.missed == sitting.state.base[:1]
    again = reader.again(result.missed, SIZE)
    (start, end), *_ = again.marks
    assert SHORT.document.text[start:end] == sitting.state.base[0].proved_by.quote


def test_reading_again_with_marks_is_not_kept(clock: Clock, book: ScoreBook) -> None:
    reader = reading(clock, None).again(SMALL.questions[:1], SIZE)
    reader.keep(book)
    through(reader, clock)
    reader.conclude(None)
    assert book.readings() == ()


def test_what_was_not_read_is_not_asked(clock: Clock, home: Path) -> None:
    reader = Reader(SHORT, Size(70, 1), clock)
    reader.finish()
    assert reader.state.progress.reached < len(SHORT.document.text)
    sitting = reader.questions(SOURCE, Settings(home=home), seed=1)
    assert all(q.proved_by.end <= reader.state.progress.reached for q in sitting.state.base)
    with pytest.raises(NoQuestions, match="no question on what was read"):
        reading(clock, None).questions(SOURCE, Settings(home=home), seed=1)


def test_the_rest_takes_as_long_as_the_pace_says(clock: Clock) -> None:
    reader = reading(clock, None)
    assert reader.seconds_left is None
    clock.now = 30.0
    reader.forth()
    done = reader.state.progress.words
    left = len(LONG.document.text) // 6 - done
    assert reader.seconds_left == pytest.approx(30.0 * left / done)


def test_a_resize_and_a_pause_keep_the_place(clock: Clock) -> None:
    reader = reading(clock, None)
    reader.forth()
    place = reader.state.place
    reader.resize(Size(30, 8))
    reader.pause()
    clock.now += 1000.0
    reader.pause()
    assert (reader.state.place, reader.seconds) == (place, 0.0)
    assert not reader.idle
    reader.back()
    assert reader.state.place < place
