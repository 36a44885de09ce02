"""Backups on the command line: made, listed, restored after a question; what cannot be done gets one sentence."""

from __future__ import annotations

import io
import json
import shutil
import sys
from pathlib import Path

import pytest

from tests.making import small_bank
from trainer.bank.files import save_bank
from trainer.cli.main import main
from trainer.scores.inspecting import answers_in


@pytest.fixture
def book(home: Path, learners_book: Path) -> Path:
    shutil.copytree(learners_book, home)
    return home / "scores.sqlite3"


def test_a_backup_is_made_listed_and_restored(book: Path, home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    answers = answers_in(book)
    assert main(["backup"]) == 0
    assert f": {answers} answers, 0." in capsys.readouterr().out
    assert main(["backup", "--list", "--json"]) == 0
    (listed,) = json.loads(capsys.readouterr().out)
    assert (listed["answers"], listed["reason"]) == (answers, "asked")
    assert listed["bytes"] == Path(listed["path"]).stat().st_size
    assert main(["backup", "--list"]) == 0
    assert listed["name"] in capsys.readouterr().out
    book.unlink()
    assert main(["restore", listed["name"], "--yes"]) == 0
    assert capsys.readouterr().out == f"{book}: 0 answers before, {answers} now\n"
    assert main(["restore", "--yes"]) == 0
    assert "What was there is kept: " in capsys.readouterr().err
    assert len([*(home / "backups").iterdir()]) == 2


def test_a_backup_can_be_written_anywhere_but_over_the_book(
    book: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "usb" / "mine.sqlite3"
    assert main(["backup", "-o", str(file), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["path"] == str(file)
    assert main(["backup", "-o", str(file)]) == 2
    assert main(["backup", "-o", str(file), "--force"]) == 0
    assert main(["backup", "-o", str(book), "--force"]) == 2
    assert answers_in(file) == answers_in(book)


def test_each_profile_has_backups_of_its_own(book: Path, home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["profile", "new", "anna"])
    shutil.copy(book, home / "profiles" / "anna")
    assert main(["--profile", "anna", "backup"]) == 0
    assert main(["backup", "--list"]) == 1
    assert not (home / "backups").exists()
    assert len([*(home / "profiles" / "anna" / "backups").iterdir()]) == 1
    assert "There is no backup yet." in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (["backup"], 4, "There is no score book"),
        (["backup", "--list"], 1, "There is no backup yet."),
        (["backup", "--list", "-o", "x"], 2, "--list makes no backup"),
        (["restore"], 1, "There is no backup yet."),
        (["restore", "monday"], 1, "no backup called 'monday'"),
        (["restore", __file__], 3, "cannot be restored"),
    ],
)
def test_what_cannot_be_done_gets_one_sentence(
    arguments: list[str], code: int, says: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(arguments) == code
    captured = capsys.readouterr()
    assert says in captured.err
    assert captured.err.count("\n") == 1


def test_without_a_terminal_restoring_wants_a_yes(book: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["backup"])
    before = book.read_bytes()
    assert main(["restore"]) == 2
    assert "The same command with --yes does it." in capsys.readouterr().err
    assert book.read_bytes() == before


def test_a_plain_quiz_leaves_a_backup_once_an_hour(home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    save_bank(small_bank(), tmp_path / "b.jsonl")
    for _ in range(2):
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b":s\n:q\n"), encoding="utf-8"))
        assert main(["quiz", str(tmp_path / "b.jsonl"), "--plain"]) == 0
    (backup,) = (home / "backups").iterdir()
    assert answers_in(backup) == 1
