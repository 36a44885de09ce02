"""A bank is found by what a person calls it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from tests.making import altered, document, small_bank
from trainer.bank.files import DocumentSummary, load_bank, save_bank, summarise
from trainer.bank.library import find_bank, find_banks
from trainer.bank.questions import Status
from trainer.documents.model import Document
from trainer.errors import ExitCode, UnknownName
from trainer.settings import Settings


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    shipped = tmp_path / "shipped"
    shipped.mkdir()
    monkeypatch.setattr("trainer.settings.model.shipped", lambda folder: shipped / folder)
    return Settings(home=tmp_path / "home")


def put(folder: Path, name: str, title: str) -> Path:
    path = folder / name
    save_bank(small_bank(title), path)
    return path


def test_without_any_folder_there_are_no_banks(settings: Settings) -> None:
    assert find_banks(settings) == ()


def test_own_banks_come_first_and_each_lot_in_order_of_names(settings: Settings) -> None:
    shipped = [put(settings.shipped_banks, name, name) for name in ("b.jsonl", "a.jsonl")]
    own = [put(settings.banks, name, name) for name in ("z.jsonl", "y.jsonl")]
    assert find_banks(settings) == (own[1], own[0], shipped[1], shipped[0])


def test_an_own_bank_hides_a_shipped_one_of_the_same_file_name(settings: Settings) -> None:
    put(settings.shipped_banks, "rome.jsonl", "Shipped")
    own = put(settings.banks, "rome.jsonl", "Own")
    assert find_banks(settings) == (own,)
    assert find_bank("rome", settings) == own


def test_only_bank_files_are_banks(settings: Settings) -> None:
    put(settings.banks, ".hidden.jsonl", "Hidden")
    put(settings.banks, "notes.json", "Notes")
    (settings.banks / "folder.jsonl").mkdir()
    assert find_banks(settings) == ()


def test_a_file_in_the_place_of_a_folder_holds_no_banks(settings: Settings) -> None:
    settings.home.mkdir()
    settings.banks.write_text("not a folder", encoding="utf-8")
    assert find_banks(settings) == ()


@pytest.mark.parametrize("name", ["rome", "rome.jsonl", "Rome", "ROME.JSONL", "The fall of Rome", "the FALL of rome"])
def test_a_bank_is_found_by_file_name_or_title(name: str, settings: Settings) -> None:
    put(settings.banks, "athens.jsonl", "Athens")
    path = put(settings.shipped_banks, "rome.jsonl", "The fall of Rome")
    assert find_bank(name, settings) == path


def test_a_path_is_taken_as_it_is(settings: Settings, tmp_path: Path) -> None:
    path = put(tmp_path / "elsewhere", "rome.bank", "Rome")
    assert find_bank(str(path), settings) == path


def test_a_file_name_goes_before_a_title(settings: Settings) -> None:
    put(settings.banks, "a.jsonl", "b")
    path = put(settings.banks, "b.jsonl", "c")
    assert find_bank("b", settings) == path


def test_a_damaged_bank_does_not_keep_others_from_being_found(settings: Settings) -> None:
    settings.banks.mkdir(parents=True)
    (settings.banks / "a.jsonl").write_text("nothing", encoding="utf-8")
    path = put(settings.banks, "b.jsonl", "Rome")
    assert find_bank("Rome", settings) == path
    assert find_bank("a", settings).name == "a.jsonl"


@pytest.mark.parametrize("name", ["roma", "", "a\0b", "~nobody-of-this-name/x", "x" * 5000, "[bold]", "\x1b[2J"])
def test_an_unknown_name_offers_what_there_is(name: str, settings: Settings) -> None:
    put(settings.banks, "rome.jsonl", "Rome")
    with pytest.raises(UnknownName) as told:
        find_bank(name, settings)
    assert "rome" in told.value.hint
    assert told.value.exit_code is ExitCode.WRONG_USE


def test_a_summary_counts_what_is_asked(tmp_path: Path) -> None:
    whole = small_bank()
    removed = replace(whole.questions[0], status=Status.REMOVED, note="too easy")
    path = tmp_path / "b.jsonl"
    save_bank(replace(whole, questions=(removed, *whole.questions[1:])), path)
    summary = summarise(path)
    assert summary.path == path
    assert summary.title == whole.title
    assert summary.documents == (DocumentSummary(document().id, "Bridges and galleries", 3),)
    assert summary.questions == 3 == len(load_bank(path).active)
    assert summary.kinds == (("cloze", 1), ("short", 1), ("true-false", 1))


def test_a_summary_counts_what_stands_under_a_heading(tmp_path: Path) -> None:
    whole = small_bank()
    heading = Document(title="From elsewhere", text="", paragraphs=(), source="quiz.gift")
    choice = whole.questions[0]
    imported = altered(choice, id="imported", evidence=None, listed_under=heading.id)
    path = tmp_path / "b.jsonl"
    save_bank(
        replace(whole, documents=(*whole.documents, heading), questions=(*whole.questions, imported)),
        path,
    )
    assert [(held.title, held.questions) for held in summarise(path).documents] == [
        ("Bridges and galleries", 4),
        ("From elsewhere", 1),
    ]
