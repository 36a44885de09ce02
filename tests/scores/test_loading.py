"""The columns hold exactly the answers that count, whether they are read from the book or from the copy beside it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import fields
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.scores.test_book import ASKED, QUESTIONS, Clock, path, recorded, start
from trainer.errors import ScoreBookFailed
from trainer.quiz.grading import Verdict
from trainer.quiz.modes import Mode
from trainer.quiz.scheduling import Scheduler
from trainer.quiz.session import Effect, Given, HintTaken, Recorded, Retracted
from trainer.scores import loading
from trainer.scores.book import ScoreBook
from trainer.scores.calendar import Calendar
from trainer.scores.columns import MODES, VERDICTS, Answers, Coded
from trainer.scores.keeping import copy_of
from trainer.scores.model import Mark, MarkKind, Reading, SessionKey

__all__ = ["path"]

CALENDAR = Calendar(UTC, 4)
COPY = "scores.columns.npz"


@pytest.fixture
def keeps_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(loading, "WORTH_KEEPING", 1)


def same(one: Answers, other: Answers) -> bool:
    """Whether two sets of columns hold the same."""
    for field in fields(Answers):
        a, b = getattr(one, field.name), getattr(other, field.name)
        if isinstance(a, np.ndarray):
            if a.dtype != b.dtype or not np.array_equal(a, b, equal_nan=a.dtype.kind == "f"):
                return False
        elif field.name != "items" and a != b:
            return False
    return named(one, one.items.question) == named(other, other.items.question)


def named(answers: Answers, of: Coded) -> list[str]:
    return [of.names[code] for code in answers.codes(of).tolist()]


def told(answers: Answers) -> list[tuple[object, ...]]:
    """What the columns say of each answer, in the words of the book."""
    items = answers.items
    return [
        (
            datetime.fromtimestamp(at / 1000, UTC),
            session,
            question,
            kind,
            items.stems[row],
            bank,
            VERDICTS[verdict],
            seconds,
        )
        for at, session, question, kind, row, bank, verdict, seconds in zip(
            answers.at.tolist(),
            answers.session.tolist(),
            named(answers, items.question),
            named(answers, items.kind),
            answers.item.tolist(),
            named(answers, items.bank),
            answers.verdict.tolist(),
            answers.seconds.tolist(),
            strict=True,
        )
    ]


def in_the_book(book: ScoreBook) -> list[tuple[object, ...]]:
    return [
        (a.at, a.session, a.question, a.kind.value, a.stem, a.bank_source, a.verdict, a.seconds) for a in book.answers()
    ]


EFFECTS = st.lists(
    st.tuples(
        st.booleans(),
        st.one_of(
            st.builds(recorded, st.integers(0, 3), st.sampled_from(Verdict), st.sampled_from("xyz")),
            st.builds(Retracted, st.integers(0, 3)),
            st.builds(HintTaken, st.integers(0, 3), st.just(1)),
        ),
    ),
    max_size=25,
)


def play(book: ScoreBook, effects: list[tuple[bool, Effect]]) -> None:
    """Let things happen in two sittings, one of which moves the schedule."""
    scheduler = Scheduler()
    sittings = (start(book), book.begin_session(ASKED[:2], mode=Mode.REVIEW, seed=1))
    for second, effect in effects:
        asked = ASKED[effect.index] if isinstance(effect, Recorded) else None
        review = None
        if second and isinstance(effect, Recorded):
            question, answer = QUESTIONS[effect.index], effect.given
            review = lambda memory, now: scheduler.review(question, answer, memory, now)  # noqa: E731, B023 - used at once
        book.apply(sittings[second], effect, asked, review)


@given(EFFECTS)
def test_what_was_taken_back_is_left_out_and_all_else_is_there(effects: list[tuple[bool, Effect]]) -> None:
    with TemporaryDirectory() as folder, ScoreBook.open(Path(folder) / "scores.sqlite3", clock=Clock()) as book:
        play(book, effects)
        found = book.columns(CALENDAR)
        assert told(found) == in_the_book(book)
        memories = {q: s.memory for q, s in book.standings().items() if s.memory is not None}
        newest = {
            question: (round(stability, 3), due)
            for question, stability, due in zip(
                named(found, found.items.question), found.stability.tolist(), found.due.tolist(), strict=True
            )
            if stability == stability  # noqa: PLR0124 - not a number is not itself
        }
        assert newest == {
            q: (pytest.approx(m.stability, abs=2e-3), m.due.timestamp() * 1000) for q, m in memories.items()
        }


@given(EFFECTS, EFFECTS)
def test_the_copy_says_what_the_book_says(before: list[tuple[bool, Effect]], after: list[tuple[bool, Effect]]) -> None:
    with (
        TemporaryDirectory() as folder,
        pytest.MonkeyPatch.context() as patched,
        ScoreBook.open(Path(folder) / "scores.sqlite3", clock=Clock()) as book,
    ):
        patched.setattr(loading, "WORTH_KEEPING", 1)
        play(book, before)
        first = book.columns(CALENDAR)
        assert (Path(folder) / COPY).exists() == any(isinstance(effect, Recorded) for _, effect in before)
        assert same(first, book.columns(CALENDAR))
        play(book, after)
        with_copy = book.columns(CALENDAR)
        copy_of(Path(folder) / "scores.sqlite3").unlink(missing_ok=True)
        assert same(with_copy, book.columns(CALENDAR))


@pytest.fixture
def book(path: Path) -> Iterator[ScoreBook]:
    with ScoreBook.open(path, clock=Clock()) as opened:
        yield opened


def test_an_override_counts_once_and_as_correct(book: ScoreBook) -> None:
    key = start(book)
    book.apply(key, recorded(3, text="Weis"), ASKED[3])
    book.apply(key, Retracted(3))
    book.apply(key, Recorded(3, Given(QUESTIONS[3].id, "Weis", Verdict.CORRECT, 1.5, overridden=True)), ASKED[3])
    found = book.columns(CALENDAR)
    assert (len(found), found.correct.tolist(), found.overridden.tolist()) == (1, [True], [True])


def test_the_wrong_options_of_choice_questions_are_coded(book: ScoreBook) -> None:
    key = start(book)
    for index, verdict, text in (
        (0, Verdict.WRONG, "Peter Lang"),
        (1, Verdict.WRONG, "True"),
        (0, Verdict.CORRECT, "Anna Ruiz"),
        (0, Verdict.WRONG, "Karl Bauer"),
        (0, Verdict.WRONG, "Peter Lang"),
    ):
        book.apply(key, recorded(index, verdict, text), ASKED[index])
    found = book.columns(CALENDAR)
    assert found.options == ("Peter Lang", "Karl Bauer")
    assert found.option.tolist() == [0, -1, -1, 1, 0]


def test_a_sitting_tells_its_mode_and_how_much_it_was_to_ask(book: ScoreBook) -> None:
    key = book.begin_session(ASKED[:3], mode=Mode.EXAM, seed=1)
    book.apply(key, recorded(0), ASKED[0])
    found = book.columns(CALENDAR)
    assert (MODES[found.mode[0]], found.planned.tolist(), found.session.tolist()) == (Mode.EXAM, [3], [key])


def test_marks_and_readings_come_along(book: ScoreBook) -> None:
    book.mark(Mark(MarkKind.FLAG, QUESTIONS[0].id, "doc", "template", "V"))
    book.note_reading(Reading("doc", "The tide", 600, 180.0, 3000, finished=True))
    found = book.columns(CALENDAR)
    assert ([m.code for m in found.marks], [r.words for r in found.readings], len(found)) == (["V"], [600], 0)


def test_a_small_book_keeps_no_copy(book: ScoreBook, path: Path) -> None:
    book.apply(start(book), recorded(0), ASKED[0])
    book.columns(CALENDAR)
    assert not copy_of(path).exists()


@pytest.mark.usefixtures("keeps_at_once")
@pytest.mark.parametrize("damage", [b"", b"no archive", None])
def test_a_damaged_copy_is_made_anew(book: ScoreBook, path: Path, damage: bytes | None) -> None:
    book.apply(start(book), recorded(0), ASKED[0])
    before = book.columns(CALENDAR)
    whole = copy_of(path).read_bytes()
    copy_of(path).write_bytes(whole[:-40] if damage is None else damage)
    assert same(before, book.columns(CALENDAR))
    assert len(copy_of(path).read_bytes()) == len(whole)


@pytest.mark.usefixtures("keeps_at_once")
def test_the_copy_of_another_book_is_not_taken_for_ones_own(book: ScoreBook, path: Path, tmp_path: Path) -> None:
    book.apply(start(book), recorded(0, text="mine"), ASKED[0])
    mine = book.columns(CALENDAR)
    with ScoreBook.open(tmp_path / "other" / "scores.sqlite3") as other:
        other.apply(start(other), recorded(1), ASKED[1])
        other.columns(CALENDAR)
    copy_of(path).write_bytes(copy_of(tmp_path / "other" / "scores.sqlite3").read_bytes())
    assert same(mine, book.columns(CALENDAR))


@pytest.mark.usefixtures("keeps_at_once")
def test_where_nothing_can_be_kept_the_figures_are_there_all_the_same(book: ScoreBook, path: Path) -> None:
    copy_of(path).mkdir()
    book.apply(start(book), recorded(0), ASKED[0])
    assert len(book.columns(CALENDAR)) == 1


def test_a_damaged_book_is_said_to_be_damaged(path: Path) -> None:
    with ScoreBook.open(path, clock=Clock()) as book:
        book.apply(start(book), recorded(0), ASKED[0])
        with closing(sqlite3.connect(path)) as file:
            file.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            file.execute("DROP TABLE items")
        with pytest.raises(ScoreBookFailed):
            book.columns(CALENDAR)


def test_the_days_are_those_of_the_calendar(book: ScoreBook) -> None:
    book.apply(SessionKey(start(book)), recorded(0), ASKED[0])
    found = book.columns(Calendar(UTC, 9))
    assert found.calendar.day_of(datetime(2026, 3, 1, 8, 2, tzinfo=UTC)) == datetime(2026, 2, 28, tzinfo=UTC).date()
    assert (timedelta(days=int(found.day[0])) + datetime(1970, 1, 1, tzinfo=UTC)).day == 28
