"""``trainer read``: which text is meant, where it goes on, and each mistake in one sentence with its exit code."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path

import pytest

from tests.making import reading_bank, small_bank
from trainer.bank.files import save_bank
from trainer.cli.main import main
from trainer.settings import Settings


@pytest.fixture(autouse=True)
def banks(home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(Settings, "shipped_banks", tmp_path / "none")
    save_bank(reading_bank(), home / "banks" / "walk.jsonl")
    return home / "banks"


def read(monkeypatch: pytest.MonkeyPatch, typed: str, *arguments: str) -> int:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(typed.encode()), encoding="utf-8"))
    return main(["read", *arguments])


def test_a_text_is_read_and_asked_about(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    assert read(monkeypatch, "\n\n2\nf\nOslo\nWeiss\n", "walk", "--seed", "1") == 0
    shown = capsys.readouterr().out
    assert shown.startswith("A walk over the river: ")
    assert "Question 4 of 4" in shown
    assert "understood" in shown


def test_a_file_is_read_and_its_questions_are_made(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    (tmp_path / "notes.txt").write_text(
        "Maria Keller founded the Harbour Museum in Bremen in 1974. Peter Lang opened the Alder Bridge in Oslo.",
        encoding="utf-8",
    )
    assert read(monkeypatch, "\n", str(tmp_path / "notes.txt")) == 0
    assert "Question 1 of" in capsys.readouterr().out


def test_a_text_in_another_language_says_first_that_no_questions_follow(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    text = tmp_path / "hafen.txt"
    text.write_text(
        "Der Hafen wurde im Jahr 1974 von der Stadt Bremen gebaut, und viele Leute kamen zur Eröffnung. " * 4,
        encoding="utf-8",
    )
    assert read(monkeypatch, "\n", str(text)) == 0
    shown = " ".join(capsys.readouterr().out.split())
    assert shown.startswith("No questions will follow. hafen.txt: this looks like German; questions can be made from")
    assert shown.count("this looks like German") == 1
    assert main(["generate", str(text), "-o", str(tmp_path / "made.jsonl")]) == 3
    assert "'trainer read' shows it page by page, without questions." in capsys.readouterr().err


def test_the_reading_that_was_left_goes_on_without_its_name(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert read(monkeypatch, "\n:q\n", "walk") == 0
    assert read(monkeypatch, ":q\n", "--resume") == 0
    assert "You go on after" in capsys.readouterr().out
    assert read(monkeypatch, ":q\n", "walk", "--resume") == 0
    assert "You go on after" in capsys.readouterr().out
    assert read(monkeypatch, ":q\n", "walk", "--new") == 0
    assert "You go on after" not in capsys.readouterr().out


@pytest.mark.parametrize("choice", ["1", "walk", "over the river"])
def test_without_a_name_one_chooses(
    choice: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert read(monkeypatch, f"{choice}\n:q\n") == 0
    shown = capsys.readouterr().out
    assert shown.startswith("1) A walk over the river\nWhich?\n")
    assert "words." in shown


def test_choosing_nothing_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    assert read(monkeypatch, "\n") == 0


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["nothing-of-the-kind"], 2, "There is no document called 'nothing-of-the-kind'."),
        (["nowhere.txt"], 4, "There is no file nowhere.txt."),
        (["-"], 2, "Standard input cannot be read page by page."),
        (["--resume"], 1, "No reading was interrupted."),
        (["--json-lines"], 2, "--json-lines reads one document."),
    ],
)
def test_a_mistake_is_one_sentence(
    arguments: list[str], code: int, said: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert read(monkeypatch, "", *arguments) == code
    captured = capsys.readouterr()
    assert captured.err.startswith(f"trainer: {said}")
    assert captured.err.count("\n") == 1
    assert captured.out == ""


def test_without_any_bank_there_is_nothing_to_choose(
    banks: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (banks / "walk.jsonl").unlink()
    assert read(monkeypatch, "") == 1
    assert "There is no document in any bank yet." in capsys.readouterr().err


def test_hostile_text_reaches_no_terminal(
    banks: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    made = small_bank("\x1b]0;owned\x07 title")
    save_bank(made, banks / "evil.jsonl")
    assert read(monkeypatch, "\n1\n", "evil", "--seed", "1") == 0
    assert "\x1b" not in capsys.readouterr().out


def test_a_script_gets_json_alone(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    assert read(monkeypatch, "\n\n", "walk", "--json-lines") == 0
    assert [json.loads(line)["event"] for line in capsys.readouterr().out.splitlines()][:2] == ["reading", "page"]


BOOK = (
    "# Bridges\n\n## Stone\n\nAnna Ruiz opened the Alder Bridge in Oslo on 4 May 1998.\n\n"
    "## Iron\n\nKarl Bauer built the Birch Bridge in 1931.\n"
)


def test_some_sections_are_read_alone(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    (tmp_path / "book.md").write_text(BOOK, encoding="utf-8")
    assert read(monkeypatch, ":q\n", str(tmp_path / "book.md"), "--sections", "Iron") == 0
    shown = capsys.readouterr().out
    assert shown.startswith("Bridges: Iron: 8 words.")
    assert "Birch Bridge" in shown
    assert "Alder Bridge" not in shown


def test_contents_are_listed(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    (tmp_path / "book.md").write_text(BOOK, encoding="utf-8")
    assert read(monkeypatch, "", str(tmp_path / "book.md"), "--contents") == 0
    assert capsys.readouterr().out == "NUMBER  WORDS  SECTION\n     1     13  Stone\n     2      9  Iron\n"


def test_sections_without_a_document_are_refused(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert read(monkeypatch, "", "--sections", "1") == 2
    assert "Sections are those of one document. Name it" in capsys.readouterr().err
