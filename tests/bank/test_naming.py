"""The file of a new bank is called after its title, and never like one that is there."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.strategies import HOSTILE
from trainer.bank.naming import free_place, place_called, stem_of


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


def test_a_name_that_is_taken_gets_a_number(tmp_path: Path) -> None:
    for expected in ("notes.jsonl", "notes-2.jsonl", "notes-3.jsonl"):
        place = free_place(tmp_path, "Notes")
        assert place.name == expected
        place.touch()
