"""A bank that was found good before is read again without being checked, and is the same; any other one is checked."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given

from tests.making import placed_bank, small_bank
from tests.strategies import banks
from trainer.bank.files import LineProblem, dump_bank, load_bank, save_bank
from trainer.bank.model import Bank
from trainer.bank.raw import numbered
from trainer.bank.rebuilding import rebuilt
from trainer.errors import BankDamaged
from trainer.known_good import KnownGood, digest_of


@pytest.fixture
def memory(tmp_path: Path) -> KnownGood:
    return KnownGood(tmp_path / "known-good.json")


def read(path: Path, memory: KnownGood) -> Bank:
    return load_bank(path, known_good=memory)


@given(banks())
def test_any_bank_is_rebuilt_as_it_was(bank: Bank) -> None:
    data = dump_bank(bank)
    again = rebuilt(line for _, line in numbered(data.splitlines(keepends=True)))
    assert again == bank
    assert dump_bank(again) == data
    assert [type(question) for question in again.questions] == [type(question) for question in bank.questions]


def test_places_and_sections_are_rebuilt() -> None:
    bank = placed_bank()
    assert rebuilt(dump_bank(bank).splitlines()) == bank


def test_a_good_bank_is_checked_once(tmp_path: Path, memory: KnownGood, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "bank.jsonl"
    save_bank(small_bank(), path)
    first = read(path, memory)
    monkeypatch.setattr("trainer.bank.files.read_header", None)  # checking would call it
    assert read(path, memory) == first


def test_a_bank_that_changed_is_checked_anew(tmp_path: Path, memory: KnownGood) -> None:
    path = tmp_path / "bank.jsonl"
    save_bank(small_bank(), path)
    read(path, memory)
    path.write_bytes(path.read_bytes().replace(b'"quote": "Anna', b'"quote": "Anne'))
    with pytest.raises(BankDamaged, match="the quote is not what the document says"):
        read(path, memory)


def test_a_damaged_bank_is_told_of_each_time(tmp_path: Path, memory: KnownGood) -> None:
    path = tmp_path / "bank.jsonl"
    path.write_bytes(dump_bank(small_bank()) + b"{}\n")
    for _ in range(2):
        problems: list[LineProblem] = []
        load_bank(path, problems=problems, known_good=memory)
        assert [problem.line for problem in problems] == [len(small_bank().questions) + 2]


@pytest.mark.parametrize("line", [b"{}", b"[]", b'{"kind": "choice"}', b'{"kind": "riddle"}', b"{"])
def test_a_memory_that_lies_costs_nothing(tmp_path: Path, memory: KnownGood, line: bytes) -> None:
    path = tmp_path / "bank.jsonl"
    data = [*dump_bank(small_bank()).splitlines(keepends=True), line]
    path.write_bytes(b"".join(data))
    memory.remember(digest_of("bank", data), "good")
    problems: list[LineProblem] = []
    assert load_bank(path, problems=problems, known_good=memory).questions == small_bank().questions
    assert len(problems) == 1


_START = """
import sys
from pathlib import Path
import trainer.tui.app, trainer.tui.quizzes, trainer.cli.asking, trainer.cli.main
from trainer.opening import open_banks
from trainer.settings import load_settings
settings = load_settings()
assert settings.questions == 7
open_banks([sys.argv[1]], settings, on_damage=print)
print("pydantic" in sys.modules)
"""


@pytest.mark.slow
def test_the_second_start_needs_no_pydantic(tmp_path: Path, home: Path) -> None:
    home.mkdir()
    (home / "trainer.toml").write_text("questions = 7\n")
    path = tmp_path / "bank.jsonl"
    save_bank(small_bank(), path)
    command = [sys.executable, "-c", _START, str(path)]
    said = [subprocess.run(command, capture_output=True, text=True, check=True).stdout for _ in range(2)]
    assert said == ["True\n", "False\n"]
