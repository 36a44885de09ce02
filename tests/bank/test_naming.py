"""The file of a new bank is called after its title, and never like one that is there."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.making import small_bank
from tests.strategies import HOSTILE
from trainer.bank.files import load_bank
from trainer.bank.naming import free_place, place_called, save_new, save_over, stem_of
from trainer.errors import BankChanged
from trainer.locking import fingerprint


@pytest.mark.parametrize(
    ("title", "stem"),
    [
        ("Marie Curie: the life of a pioneer", "marie-curie-the-life-of-a-pioneer"),
        ("Apollo 11", "apollo-11"),
        ("Die Straße (Größe)", "die-strasse-grösse"),
        ("../../etc/passwd", "etc-passwd"),
        ("...", "bank"),
        ("", "bank"),
        ("snake_case", "snake-case"),
        ("w" * 200, "w" * 60),
    ],
)
def test_a_title_becomes_a_file_name(title: str, stem: str) -> None:
    assert stem_of(title) == stem


@given(st.one_of(st.text(), st.sampled_from(HOSTILE)))
def test_whatever_the_title_its_file_lies_in_the_folder(title: str) -> None:
    folder = Path("/nowhere")
    place = free_place(folder, title)
    assert place.parent == folder
    assert place_called(folder, place.name) == place


def test_a_bank_takes_the_place_of_what_was_seen_there_and_of_nothing_else(tmp_path: Path) -> None:
    path = tmp_path / "my.jsonl"
    save_over(small_bank("One"), path, None)
    seen = fingerprint(path)
    save_over(small_bank("Two"), path, seen)
    assert load_bank(path).title == "Two"
    with pytest.raises(BankChanged, match=r"my\.jsonl was written by another program meanwhile, and is as") as told:
        save_over(small_bank("Three"), path, seen)
    assert load_bank(path).title == "Two"
    assert load_bank(tmp_path / "my-2.jsonl").title == "Three"
    assert str(tmp_path / "my-2.jsonl") in told.value.hint


def test_two_new_banks_of_one_title_are_two_files(tmp_path: Path) -> None:
    places = [save_new(small_bank("Notes"), tmp_path / "new") for _ in range(2)]
    assert [place.name for place in places] == ["notes.jsonl", "notes-2.jsonl"]


def test_a_name_that_is_taken_gets_a_number(tmp_path: Path) -> None:
    for expected in ("notes.jsonl", "notes-2.jsonl", "notes-3.jsonl"):
        place = free_place(tmp_path, "Notes")
        assert place.name == expected
        place.touch()
