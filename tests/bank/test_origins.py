"""What a bank was made of is remembered on the machine, and found again by name where it is not."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.revising import text_of
from trainer.bank.origins import found_in, remember_sources, sources_of
from trainer.bank.versions import versions

PAGE = "https://example.org/bridges"


@pytest.fixture
def text(tmp_path: Path) -> Path:
    (tmp_path / "alder.txt").write_text("Anna Ruiz opened the Alder Bridge in 1998.", encoding="utf-8")
    return tmp_path / "alder.txt"


def test_files_and_pages_are_remembered_and_what_is_read_only_once_is_not(
    tmp_path: Path, text: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    memory, bank = tmp_path / "home" / "bank-sources.json", tmp_path / "alder.jsonl"
    nowhere = dict.fromkeys(["-", "gone.txt", "long" * 100, "a\0b"], ())
    remember_sources(memory, bank, {"alder.txt": ("2-3", "Methods"), PAGE: (), **nowhere})
    assert sources_of(memory, bank) == {str(text.resolve()): ("2-3", "Methods"), PAGE: ()}
    assert sources_of(memory, tmp_path / "other.jsonl") == {}
    text.unlink()
    assert sources_of(memory, bank) == {PAGE: ()}


@pytest.mark.parametrize("written", ["", "[]", "{", '{"a": {"b": "c"}}', '{"a": 1}', '{"a": [1]}'])
def test_a_memory_that_cannot_be_read_is_empty(written: str, tmp_path: Path) -> None:
    memory = tmp_path / "bank-sources.json"
    memory.write_text(written, encoding="utf-8")
    assert sources_of(memory, Path("a")) == {}


def test_only_the_last_banks_are_remembered(tmp_path: Path, text: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("trainer.bank.origins._KEPT", 2)
    memory = tmp_path / "bank-sources.json"
    for name in ("a", "b", "a", "c"):
        remember_sources(memory, tmp_path / name, {str(text): ()})
    assert [bool(sources_of(memory, tmp_path / name)) for name in ("a", "b", "c")] == [True, False, True]


def test_a_document_is_found_by_its_name_in_the_first_folder_that_holds_it(tmp_path: Path, text: Path) -> None:
    found = found_in([tmp_path / "none", tmp_path], ["alder.txt", "other.txt", PAGE])
    assert found == {"alder.txt": str(text), PAGE: PAGE}


FIRST = "Anna Ruiz opened the Alder Bridge in 1998."
SECOND = "Peter Lang opened the Fjord Gallery in 1955."


def test_a_text_is_the_new_version_of_the_one_that_has_its_name() -> None:
    old, other = text_of([FIRST], source="a.txt"), text_of([SECOND], source="b.txt")
    new = text_of([SECOND, FIRST], source="a.txt")
    assert versions([old, other], [new]) == {new.id: old}


def test_a_text_that_was_renamed_is_known_by_what_it_says() -> None:
    old, other = text_of([FIRST], source="a.txt"), text_of([SECOND], source="b.txt")
    new = text_of([FIRST, "It was closed again."], source="c.txt")
    assert versions([old, other], [new]) == {new.id: old}
    assert versions([other], [new]) == {}
    assert versions([other], [new], alone=True) == {new.id: other}


def test_of_two_of_the_same_name_each_is_the_one_that_it_is_like() -> None:
    old, other = text_of([FIRST], source="a.txt"), text_of([SECOND], source="a.txt")
    new, newer = text_of([SECOND, "New."], source="a.txt"), text_of([FIRST, "New."], source="a.txt")
    assert versions([old, other], [new, newer]) == {new.id: other, newer.id: old}
