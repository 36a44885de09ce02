"""A quiz that goes on: the interrupted one, if it is the one that was asked for, else a new one."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.making import small_bank, wide_bank
from trainer.bank.files import load_bank, save_bank
from trainer.beginning import going_on, new_sitting
from trainer.opening import Source, open_book
from trainer.quiz.modes import Mode
from trainer.quiz.selecting import Wish
from trainer.quiz.session import Skipped
from trainer.settings import Settings
from trainer.sitting import Sitting


@pytest.fixture
def settings(home: Path) -> Settings:
    return Settings(home=home)


def bank(folder: Path, name: str = "bridges") -> Path:
    path = folder / f"{name}.jsonl"
    save_bank(small_bank(), path)
    return path


def come(settings: Settings, *banks: Path, mode: Mode | None = None, seed: int = 1, skips: int = 0) -> Sitting:
    """Come to a quiz, skip some questions and go away without a word."""
    sources = [Source(load_bank(path), str(path.resolve())) for path in banks]
    with open_book(settings) as book:

        def otherwise() -> Sitting:
            return new_sitting(sources, Wish(mode or Mode.PRACTICE, None, seed), settings, book=book)

        sitting = going_on(banks, mode, settings, book, otherwise)
        sitting.keep(book)
        for _ in range(skips):
            sitting.send(Skipped(1.0))
        return sitting


def test_a_quiz_goes_on_before_its_first_answer_and_after(settings: Settings, tmp_path: Path) -> None:
    path = bank(tmp_path)
    first = come(settings, path, seed=1, skips=0)
    again = come(settings, path, seed=2, skips=1)
    assert again.key == first.key
    assert again.state.base == first.state.base
    assert come(settings, path, seed=3).state.given == again.state.given


def test_a_quiz_on_other_banks_is_left_alone(settings: Settings, tmp_path: Path) -> None:
    one, other = bank(tmp_path, "one"), bank(tmp_path, "other")
    first = come(settings, one, skips=1)
    assert come(settings, other).key != first.key


def test_a_quiz_on_some_of_the_banks_goes_on(settings: Settings, tmp_path: Path) -> None:
    one, other = bank(tmp_path, "one"), bank(tmp_path, "other")
    first = come(settings, one, skips=1)
    assert come(settings, one, other).key == first.key


def test_a_quiz_in_another_mode_is_left_alone(settings: Settings, tmp_path: Path) -> None:
    path = bank(tmp_path)
    first = come(settings, path, mode=Mode.CRAM, skips=1)
    assert come(settings, path, mode=Mode.EXAM).key != first.key
    assert come(settings, path, mode=None).state.mode is Mode.EXAM


def test_a_quiz_whose_bank_has_changed_gives_way_to_a_new_one(settings: Settings, tmp_path: Path) -> None:
    path = bank(tmp_path)
    first = come(settings, path, skips=1)
    save_bank(wide_bank(), path)
    again = come(settings, path)
    assert again.key != first.key
    assert come(settings, path).key == again.key
