"""A bank is made in a process of its own, kept from the moment it is made, and can be called off at any moment."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from tests.making import notes_in
from trainer.bank.files import load_bank
from trainer.bank.origins import sources_of
from trainer.errors import CalledOff, DocumentRefused, EnvironmentFailed, TrainerError, WrongUse
from trainer.generator.progress import Stage
from trainer.making import Kept, Making, Order, make_bank, rename
from trainer.opening import open_banks
from trainer.settings import Settings

SECONDS = 60.0


@pytest.fixture
def settings(home: Path) -> Settings:
    return Settings(home=home)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return notes_in(tmp_path / "my-notes")


@pytest.fixture
def long_folder(tmp_path: Path) -> Path:
    return notes_in(tmp_path / "my-notes", long=37)


def followed(making: Making, until: Callable[[], bool] = lambda: False) -> Making:
    """Follow a making to its end, or until something holds."""
    while not making.is_over and not until():
        making.hear(SECONDS)
        assert making.take(), "nothing was heard"
    return making


def test_a_bank_made_for_one_quiz_is_kept_for_resuming(settings: Settings, folder: Path) -> None:
    made = make_bank(Order((str(folder / "0.txt"),), settings, for_one_quiz=True))
    assert Path(made.place).parent == settings.made.resolve()
    opened = open_banks([made.place], settings, on_damage=lambda *_: pytest.fail("it is damaged"))
    assert opened[0].bank.questions == made.bank.questions


def test_a_bank_that_is_ordered_is_kept_among_the_users_own(settings: Settings, folder: Path) -> None:
    making = followed(Making(Order((str(folder),), settings)))
    making.finish()
    kept = making.kept
    assert kept is not None
    assert kept.path == settings.banks / "my-notes.jsonl"
    assert (kept.title, kept.documents, kept.left_out, kept.called_off) == ("My notes", 3, (), False)
    assert load_bank(kept.path) == replace(make_bank(Order((str(folder),), settings)).bank, report=None)
    assert [row.stage for row in making.progress.rows] == [Stage.DONE] * 3
    assert making.progress.made == kept.questions


def test_a_second_bank_of_the_same_title_gets_another_file(settings: Settings, folder: Path) -> None:
    places = [Path(make_bank(Order((str(folder),), settings)).place).name for _ in range(2)]
    assert places == ["my-notes.jsonl", "my-notes-2.jsonl"]


def test_documents_that_cannot_be_used_are_told_and_the_rest_is_made(settings: Settings, folder: Path) -> None:
    (folder / "0.txt").write_bytes(b"")
    making = followed(Making(Order((str(folder),), settings)))
    making.finish()
    assert making.kept is not None
    assert [left.name for left in making.kept.left_out] == ["my-notes/0.txt"]
    assert "0.txt is empty" in making.progress.rows[0].reason


def test_when_nothing_can_be_made_it_is_said_why(settings: Settings, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    making = followed(Making(Order((str(tmp_path / "empty.txt"),), settings)))
    making.finish()
    assert isinstance(making.failure, DocumentRefused)
    assert not settings.banks.exists()


def test_what_is_done_when_it_is_called_off_is_kept(settings: Settings, long_folder: Path) -> None:
    making = Making(Order((str(long_folder),), settings))
    followed(making, lambda: making.progress.over > 0)
    making.call_off()
    assert making.is_called_off
    followed(making).finish()
    assert making.kept is not None
    assert making.kept.called_off
    assert 1 <= making.kept.documents < 40
    assert len(load_bank(making.kept.path).questions) == making.kept.questions


def test_the_end_of_the_one_who_ordered_keeps_what_is_done(settings: Settings, long_folder: Path) -> None:
    making = Making(Order((str(long_folder),), settings))
    followed(making, lambda: making.progress.over > 0)
    making.finish()
    assert making.kept is not None
    assert making.kept.path.exists()


def test_called_off_before_anything_is_done_there_is_no_bank(settings: Settings, folder: Path) -> None:
    making = Making(Order((str(folder),), settings))
    making.call_off()
    followed(making).finish()
    assert isinstance(making.failure, CalledOff)
    assert not settings.banks.exists()


def test_a_process_that_is_killed_is_told(settings: Settings, folder: Path) -> None:
    making = Making(Order((str(folder),), settings))
    making.hear(SECONDS)
    assert making.process is not None
    os.kill(making.process, signal.SIGKILL)
    followed(making).finish()
    assert isinstance(making.failure, EnvironmentFailed)
    assert "the process that made them ended" in str(making.failure)


@pytest.fixture
def kept(settings: Settings, folder: Path) -> Kept:
    source = make_bank(Order((str(folder),), settings))
    return Kept(Path(source.place), source.bank.title, len(source.bank.questions), 3, (), called_off=False)


def test_a_bank_gets_another_title_and_another_file_name(kept: Kept, settings: Settings) -> None:
    before = load_bank(kept.path)
    renamed = rename(kept, " Bridges \n of Oslo", "bridges.jsonl", settings)
    assert renamed.path == settings.banks / "bridges.jsonl"
    assert load_bank(renamed.path) == replace(before, title="Bridges of Oslo")
    assert not kept.path.exists()


def test_under_another_name_a_bank_remembers_what_it_was_made_of_also_what_is_not_there_now(
    kept: Kept, settings: Settings, folder: Path
) -> None:
    away = folder.rename(folder.with_name("unplugged"))
    renamed = rename(kept, kept.title, "bridges", settings)
    assert sources_of(settings.bank_sources, renamed.path) == {}
    away.rename(folder)
    assert sources_of(settings.bank_sources, renamed.path) == {str(folder): ()}
    assert sources_of(settings.bank_sources, kept.path) == {}


def test_left_as_it_is_a_bank_is_not_written_again(kept: Kept, settings: Settings) -> None:
    kept.path.chmod(0o400)
    before = kept.path.stat()
    assert rename(kept, kept.title, kept.path.stem, settings) == kept
    assert kept.path.stat() == before


@pytest.mark.parametrize(
    ("title", "name", "says"),
    [
        ("", "x", "A bank needs a title"),
        ("\x00\n", "x", "A bank needs a title"),
        ("X", "", "no name for a file"),
        ("X", "../x", "no name for a file"),
        ("X", ".x", "no name for a file"),
        ("X", "a\x1bb", "no name for a file"),
        ("X", "taken", "already"),
    ],
)
def test_what_is_no_name_is_said(title: str, name: str, says: str, kept: Kept, settings: Settings) -> None:
    (settings.banks / "taken.jsonl").write_text("mine", encoding="utf-8")
    with pytest.raises(WrongUse, match=says) as told:
        rename(kept, title, name, settings)
    assert isinstance(told.value, TrainerError)
    assert kept.path.exists()
    assert (settings.banks / "taken.jsonl").read_text(encoding="utf-8") == "mine"
