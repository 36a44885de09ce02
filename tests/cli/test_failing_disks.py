"""A disk that is full, fails or can only be read: one sentence, exit code 4, and what was there stays as it was."""

from __future__ import annotations

import errno
import io
import os
import sqlite3
import sys
from pathlib import Path

import pytest

from tests.making import small_bank
from trainer.bank.files import save_bank
from trainer.cli.main import main
from trainer.scores import database
from trainer.scores.book import ScoreBook
from trainer.scores.inspecting import State, inspect

_HELPS = {errno.ENOSPC: "Make room on the disk.", errno.EIO: "The disk or", errno.EROFS: "That disk can only be read"}
_COMMANDS = {
    "accept": ["bank", "accept", "{bank}", "cars"],
    "merge": ["bank", "merge", "{bank}", "-o", "{new}", "--title", "New"],
    "import": ["import", "{sheet}", "-o", "{new}"],
    "config": ["config", "set", "questions", "7"],
    "export": ["export", "{bank}", "--to", "gift", "-o", "{folder}/out.gift"],
    "backup": ["backup"],
}


@pytest.fixture
def places(tmp_path: Path, home: Path) -> dict[str, Path]:
    bank, sheet, kept = tmp_path / "bridges.jsonl", tmp_path / "sheet.gift", tmp_path / "folder"
    save_bank(small_bank(), bank)
    sheet.write_text("::q:: Who? {=Anna}\n", encoding="utf-8")
    kept.mkdir()
    ScoreBook.open(home / "scores.sqlite3").close()
    return {"bank": bank, "sheet": sheet, "folder": kept, "new": kept / "new.jsonl"}


@pytest.mark.parametrize("number", _HELPS, ids=errno.errorcode.get)
@pytest.mark.parametrize("command", _COMMANDS)
def test_what_cannot_be_written_is_told_and_changes_nothing(
    command: str,
    number: int,
    places: dict[str, Path],
    home: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    bank = places["bank"].read_bytes()

    def fail(_: int) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, "fsync", fail)
    assert main([word.format(**places) for word in _COMMANDS[command]]) == 4
    (line,) = capsys.readouterr().err.splitlines()
    assert line.startswith("trainer: Cannot write ")
    assert os.strerror(number).lower() in line
    assert _HELPS[number] in line
    assert places["bank"].read_bytes() == bank
    assert [*places["folder"].iterdir()] == []
    assert {path.name.partition("-")[0] for path in home.rglob("*") if path.is_file()} == {"scores.sqlite3"}


def test_a_disk_that_fills_up_during_a_quiz_costs_no_answer_whose_verdict_was_shown(
    places: dict[str, Path], home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    usual = database._configure

    def on_a_small_disk(connection: sqlite3.Connection, record: object) -> None:
        usual(connection, record)
        pages = connection.execute("PRAGMA page_count").fetchone()[0]
        connection.execute(f"PRAGMA max_page_count = {max(30, pages)}")

    monkeypatch.setattr(database, "_configure", on_a_small_disk)
    answers = f"{'x' * 12_000}\n" * 12
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(answers.encode()), encoding="utf-8"))
    assert main(["quiz", "--plain", "--mode", "cram", "--kinds", "short,cloze", str(places["bank"])]) == 4
    said = capsys.readouterr()
    assert said.err == (
        f"trainer: The score book {home / 'scores.sqlite3'} cannot be written: the disk is full. "
        "Make room on it; every answer until now is kept.\n"
    )
    with ScoreBook.open(home / "scores.sqlite3") as book:
        kept = len(book.answers())
    assert 0 < kept == said.out.count("✗ Wrong.")
    assert inspect(home / "scores.sqlite3").state is State.SOUND
