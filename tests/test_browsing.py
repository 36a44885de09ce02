"""What the score book knows joins the questions of banks, and what is said of them can be taken back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.making import altered, small_bank
from trainer.bank.editing import accepted
from trainer.bank.entries import Entry
from trainer.bank.files import load_bank, save_bank
from trainer.bank.questions import QuestionId, Status
from trainer.bank.workbench import Workbench
from trainer.beginning import new_sitting
from trainer.browsing import (
    flagging,
    judged,
    known_of,
    open_for_browsing,
    putting_aside,
    releasing,
    repeating,
)
from trainer.errors import NoQuestions, UnknownName
from trainer.opening import Source
from trainer.quiz.grading import right_answer
from trainer.quiz.modes import Mode
from trainer.quiz.selecting import Wish
from trainer.quiz.session import Answered, Continued
from trainer.scores.book import ScoreBook
from trainer.settings import Settings

CARS = QuestionId("cars")


@pytest.fixture
def settings(home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    monkeypatch.setattr(Settings, "shipped_banks", tmp_path / "none")
    return Settings(home=home)


@pytest.fixture
def path(settings: Settings) -> Path:
    path = settings.banks / "bridges.jsonl"
    save_bank(small_bank(), path)
    return path.resolve()


@pytest.fixture
def book(settings: Settings) -> Iterator[ScoreBook]:
    moment = datetime(2026, 11, 24, 9, tzinfo=UTC)

    def clock() -> datetime:
        nonlocal moment
        moment += timedelta(days=200)
        return moment

    with ScoreBook.open(settings.score_book, clock=clock) as opened:
        yield opened


def studied(book: ScoreBook, settings: Settings, path: Path, times: int = 1) -> None:
    """Every question answered wrongly, rightly, wrongly ... so many times in a mode that moves the schedule."""
    for number in range(times):
        mode = Mode.STUDY if not book.standings() else Mode.REVIEW
        sitting = new_sitting([Source(small_bank(), str(path))], Wish(mode, 4, seed=1), settings, book=book)
        sitting.keep(book)
        for question in sitting.state.questions:
            sitting.send(Answered(right_answer(question) if number % 2 else "nothing"))
            sitting.send(Continued())


def entry(settings: Settings, path: Path, book: ScoreBook, name: QuestionId = CARS) -> Entry:
    bank = Workbench(settings).open(path, known_of(book, settings))
    return next(entry for entry in bank.entries if entry.id == name)


def test_answers_are_counted_and_what_is_due_is_due(settings: Settings, path: Path, book: ScoreBook) -> None:
    assert known_of(book, settings) == {}
    studied(book, settings, path)
    known = known_of(book, settings)[CARS]
    assert (known.seen, known.missed, known.missed_last, known.due) == (1, 1, True, True)
    assert (known.flagged, known.leech, known.suspended) == (False, False, False)


def test_a_flag_and_its_code_come_back_when_lifting_it_is_undone(
    settings: Settings, path: Path, book: ScoreBook
) -> None:
    flag = flagging(book, entry(settings, path, book), "V")
    flag.redo()
    assert flag.name == "flag"
    assert book.standings()[CARS].flagged == "V"
    lift = flagging(book, entry(settings, path, book), None)
    lift.redo()
    assert (lift.name, book.standings()[CARS].flagged) == ("unflag", None)
    lift.undo()
    assert book.standings()[CARS].flagged == "V"
    flag.undo()
    assert book.standings()[CARS].flagged is None


def test_what_is_put_aside_is_released_and_put_aside_again(settings: Settings, path: Path, book: ScoreBook) -> None:
    aside = putting_aside(book, entry(settings, path, book))
    aside.redo()
    assert entry(settings, path, book).known.suspended
    release = releasing(book, entry(settings, path, book))
    release.redo()
    assert not entry(settings, path, book).known.suspended
    release.undo()
    assert entry(settings, path, book).known.suspended
    aside.undo()
    assert not entry(settings, path, book).known.suspended


def test_a_leech_is_released_once_and_is_one_again_when_that_is_undone(
    settings: Settings, path: Path, book: ScoreBook
) -> None:
    strict = replace(settings, review=replace(settings.review, leech_lapses=1))
    studied(book, settings, path, times=3)
    assert entry(strict, path, book).known.leech
    before = book.standings()[CARS].lapses
    release = releasing(book, entry(strict, path, book))
    release.redo()
    assert book.standings()[CARS].lapses == 0
    assert not entry(strict, path, book).known.leech
    release.undo()
    assert book.standings()[CARS].lapses == before
    assert entry(strict, path, book).known.leech


def test_questions_of_several_banks_are_judged_as_one(settings: Settings, path: Path) -> None:
    other = path.with_name("other.jsonl")
    save_bank(small_bank("Other"), other)
    bench = Workbench(settings)
    banks = open_for_browsing([], bench, settings, on_damage=pytest.fail)
    entries = [entry for bank in banks for entry in bank.entries if entry.id == CARS]
    changes = judged(bench, entries, accepted, "accept")
    assert changes is not None
    assert [load_bank(held).question(CARS).status for held in (path, other)] == [Status.REVIEWED] * 2
    changes.undo()
    assert [load_bank(held).question(CARS).status for held in (path, other)] == [Status.DRAFT] * 2


def test_repeated_questions_stand_together(settings: Settings, path: Path) -> None:
    bank = small_bank()
    copies = [altered(question, id=f"{question.id}-2") for question in bank.questions[2:]]
    gone = altered(bank.questions[0], id="who-2", status=Status.REMOVED)
    save_bank(replace(bank, questions=(*bank.questions, *copies, gone)), path)
    bench = Workbench(settings)
    found = repeating(bench, bench.open(path).entries)
    assert [entry.id for entry in found] == ["gallery", "gallery-2", "helvite", "helvite-2"]


def test_without_a_name_all_banks_are_opened_and_a_broken_one_is_told(settings: Settings, path: Path) -> None:
    path.with_name("broken.jsonl").write_text("nothing", encoding="utf-8")
    told: list[str] = []
    banks = open_for_browsing([], Workbench(settings), settings, on_damage=told.append)
    assert [bank.path for bank in banks] == [path]
    assert len(told) == 1
    with pytest.raises(UnknownName):
        open_for_browsing(["brigdes"], Workbench(settings), settings, on_damage=told.append)
    path.unlink()
    with pytest.raises(NoQuestions):
        open_for_browsing([], Workbench(settings), settings, on_damage=told.append)
