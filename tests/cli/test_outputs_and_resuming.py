"""Files are never lost to a command, a report agrees with itself, and an interrupted quiz is offered again."""

from __future__ import annotations

import io
import json
import signal
import sqlite3
import sys
from contextlib import closing
from pathlib import Path

import pytest

from tests.making import small_bank
from trainer.bank.files import load_bank, save_bank
from trainer.cli.main import main
from trainer.cli.watching import Talker
from trainer.generator.events import Done, Event

NOTES = (
    "Maria Keller founded the Harbour Museum in Bremen in 1974. "
    "Peter Lang opened the Alder Bridge in Oslo on 4 May 1998. "
    "Twelve engineers from Norway built the Alder Bridge in 1997."
)


@pytest.fixture
def bank(tmp_path: Path) -> Path:
    path = tmp_path / "bridges.jsonl"
    save_bank(small_bank(), path)
    return path


@pytest.fixture
def notes(tmp_path: Path) -> Path:
    path = tmp_path / "notes.txt"
    path.write_text(NOTES, encoding="utf-8")
    return path


def typed(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text.encode()), encoding="utf-8"))


@pytest.fixture
def interrupted(bank: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Path:
    """A quiz of four questions of which one was answered."""
    typed(monkeypatch, ":s\n:q\n")
    assert main(["quiz", str(bank), "--plain", "--seed", "3"]) == 0
    capsys.readouterr()
    return bank


def test_without_a_name_a_bank_is_kept_among_the_own_ones_and_the_next_step_works(
    notes: Path, home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["generate", str(notes)]) == 0
    captured = capsys.readouterr()
    assert captured.out.startswith(f"{home / 'banks' / 'notes.jsonl'}: ")
    assert captured.err.splitlines()[-1] == "Next: trainer quiz notes"
    monkeypatch.chdir(notes.parent)  # where a folder could be meant
    notes.with_suffix("").mkdir()
    assert main(["generate", str(notes), "--title", "Notes"]) == 0
    assert capsys.readouterr().err.splitlines()[-1] == "Next: trainer quiz notes-2"
    typed(monkeypatch, ":q\n")
    assert main(["quiz", "notes-2", "--plain", "-n", "1"]) == 0


def test_home_lists_a_bank_elsewhere_once_it_is_imported_as_generate_says(
    notes: Path, home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    made = notes.with_name("my bank.jsonl")
    assert main(["generate", str(notes), "-o", str(made)]) == 0
    assert capsys.readouterr().err.splitlines()[-1] == (
        f"Next: trainer quiz '{made}' (\"trainer import '{made}'\" adds it to your own banks, which home lists)"
    )
    assert main(["import", str(made)]) == 0
    assert capsys.readouterr().err.splitlines() == ["Next: trainer quiz notes"]
    own = home / "banks" / "notes.jsonl"
    assert own.read_bytes() == made.read_bytes()
    made.unlink()
    assert main(["bank", "update", "notes"]) == 0  # it is known what it was made of
    assert main(["generate", str(notes), "-o", str(made)]) == 0
    assert capsys.readouterr().err.splitlines()[-1] == f"Next: trainer quiz '{made}'"  # importing it would be refused


def test_a_bank_that_a_folder_hides_is_named_by_its_file(
    notes: Path, home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(notes.parent)
    notes.with_suffix("").mkdir()
    assert main(["generate", str(notes)]) == 0
    assert capsys.readouterr().err.splitlines()[-1] == f"Next: trainer quiz {home / 'banks' / 'notes.jsonl'}"


def test_there_is_nothing_to_force_without_a_name(notes: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["generate", str(notes), "--force"]) == 2
    assert "--force replaces the file that -o names." in capsys.readouterr().err


def test_a_quiz_that_is_shorter_than_asked_for_says_why(
    bank: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    why = "4 of the 9 questions that you asked for: there are no others to ask."
    for how in ("--plain", "--json-lines"):
        typed(monkeypatch, ":q\n")
        assert main(["quiz", str(bank), how, "-n", "9"]) == 0
        assert why in capsys.readouterr().out
    typed(monkeypatch, ":q\n")
    assert main(["quiz", str(bank), "--plain"]) == 0
    assert "asked for" not in capsys.readouterr().out


def test_a_bank_file_must_be_named_as_one(notes: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["generate", str(notes), "-o", str(notes.with_name("bank"))]) == 2
    assert f"Call it {notes.with_name('bank.jsonl')}." in capsys.readouterr().err
    assert main(["generate", str(notes), "-o", str(notes), "--force"]) == 2
    assert notes.read_text(encoding="utf-8") == NOTES


def test_a_bank_is_never_replaced_by_its_own_export(bank: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = bank.read_bytes()
    assert main(["export", str(bank), "--to", "json", "-o", str(bank), "--force"]) == 2
    assert "is what would be read" in capsys.readouterr().err
    assert bank.read_bytes() == before


def test_force_replaces_another_file(bank: Path, tmp_path: Path) -> None:
    target = tmp_path / "bridges.md"
    target.write_text("mine", encoding="utf-8")
    assert main(["export", str(bank), "--to", "markdown", "-o", str(target)]) == 2
    assert target.read_text(encoding="utf-8") == "mine"
    assert main(["export", str(bank), "--to", "markdown", "-o", str(target), "--force"]) == 0
    assert "Alder" in target.read_text(encoding="utf-8")


def test_the_report_counts_what_is_in_the_bank(notes: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    other = tmp_path / "other.txt"
    other.write_text(NOTES.replace("Alder", "Linden").replace("Harbour", "Castle"), encoding="utf-8")
    made = tmp_path / "b.jsonl"
    assert main(["generate", str(notes), str(other), "-o", str(made), "-n", "3", "--json"]) == 0
    captured = capsys.readouterr()
    assert len(load_bank(made).questions) == 3
    told = json.loads(captured.out)["documents"]
    lines = captured.err.splitlines()
    start = lines.index("SENTENCES  WORDINGS  REFUSED  CHOSEN  DOCUMENT")
    rows = [line.split()[:4] for line in lines[start + 1 : start + 3]]
    assert rows == [
        [str(d["sentences"]), str(d["candidates"]), str(sum(d["refused"].values())), str(d["chosen"])] for d in told
    ]
    assert sum(d["chosen"] for d in told) == 3


def test_ctrl_c_while_generating_leaves_no_file(
    notes: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("trainer.generator.sources.generate_from", interrupted)
    before = sorted(tmp_path.iterdir())
    assert main(["generate", str(notes), "-o", str(tmp_path / "b.jsonl")]) == 130
    assert "Interrupted" in capsys.readouterr().err
    assert sorted(tmp_path.iterdir()) == before


def test_ctrl_c_while_generating_keeps_the_documents_that_are_done(
    notes: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    tell = Talker.__call__

    def pressed(talker: Talker, event: Event) -> None:
        tell(talker, event)
        if isinstance(event, Done):
            signal.raise_signal(signal.SIGINT)

    monkeypatch.setattr(Talker, "__call__", pressed)
    other = tmp_path / "other.txt"
    other.write_text(NOTES.replace("Alder", "Linden"), encoding="utf-8")
    made = tmp_path / "b.jsonl"
    assert main(["generate", str(notes), str(other), "-o", str(made)]) == 130
    assert [document.source for document in load_bank(made).documents] == ["notes.txt"]
    captured = capsys.readouterr()
    assert f"{made}: " in captured.out
    assert "trainer: Interrupted: " in captured.err
    assert "holds what was done; 1 of 2 documents is missing: other.txt." in captured.err
    assert "answer" not in captured.err.rpartition("trainer: Interrupted")[2]
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


def test_ctrl_c_twice_ends_at_once(
    notes: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def pressed(talker: Talker, event: Event) -> None:
        del talker, event
        signal.raise_signal(signal.SIGINT)
        signal.raise_signal(signal.SIGINT)

    monkeypatch.setattr(Talker, "__call__", pressed)
    assert main(["generate", str(notes), "-o", str(tmp_path / "b.jsonl")]) == 130
    assert "Interrupted" in capsys.readouterr().err
    assert not (tmp_path / "b.jsonl").exists()


def test_another_encoding_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "latin.txt"
    path.write_bytes(NOTES.replace("Maria Keller", "José Müller").encode("cp1252"))
    assert main(["generate", str(path), "-o", str(tmp_path / "b.jsonl")]) == 0
    err = capsys.readouterr().err
    assert "latin.txt" in err
    assert "1252" in err or "8859" in err


@pytest.mark.parametrize("extra", [["x"], ["-n", "3"], ["--kinds", "cloze"], ["--seed", "0"]])
def test_resume_takes_no_other_choice(extra: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["quiz", "--resume", *extra]) == 2
    assert "leave --resume out" in capsys.readouterr().err


@pytest.mark.parametrize(("answer", "number"), [("", 2), ("y", 2), ("n", 1), ("No", 1)])
def test_an_interrupted_quiz_is_offered_on_a_terminal(
    interrupted: Path,
    answer: str,
    number: int,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert interrupted.exists()
    monkeypatch.setattr("trainer.cli.asking.has_terminal", lambda: True)
    typed(monkeypatch, f"{answer}\n")
    assert main(["quiz", "--plain"]) == 0
    shown = capsys.readouterr().out
    assert "A quiz on Bridges and galleries waits, 1 of 4 answered. Go on with it? [Y/n]" in shown
    assert f"Question {number} of " in shown


def test_nothing_is_offered_with_new_or_a_source_or_without_a_terminal(
    interrupted: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    typed(monkeypatch, "")
    assert main(["quiz"]) == 0
    monkeypatch.setattr("trainer.cli.asking.has_terminal", lambda: True)
    for arguments in (["--new"], [str(interrupted)], ["--kinds", "cloze"]):
        typed(monkeypatch, "")
        assert main(["quiz", "--plain", *arguments]) == 0
    shown = capsys.readouterr().out
    assert "waits" not in shown
    assert shown.count("Question 1 of ") == 4


@pytest.mark.parametrize(
    ("words", "offered"),
    [
        ("trainer export mar", "marie-curie"),
        ("trainer export marie-curie --to gif", "gift"),
        ("trainer quiz --kinds choice,cl", "choice,cloze"),
        ("trainer ex", "export"),
    ],
)
def test_a_shell_completes_banks_formats_kinds_and_commands(
    words: str, offered: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("_TRAINER_COMPLETE", "complete_bash")
    monkeypatch.setenv("COMP_WORDS", words)
    monkeypatch.setenv("COMP_CWORD", str(len(words.split()) - 1))
    with pytest.raises(SystemExit) as ended:  # typer's completion ends the process itself
        main([])
    assert ended.value.code == 0
    assert capsys.readouterr().out.split() == [offered]


def test_a_locked_score_book_gets_one_sentence_and_keeps_what_it_has(
    interrupted: Path, home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("trainer.scores.database._BUSY_MILLISECONDS", 50)
    with closing(sqlite3.connect(home / "scores.sqlite3", isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        typed(monkeypatch, ":s\n")
        assert main(["quiz", str(interrupted), "--plain"]) == 4
        other.execute("ROLLBACK")
    complaints = [line for line in capsys.readouterr().err.splitlines() if line.startswith("trainer: ")]
    assert len(complaints) == 1
    assert "lock" in complaints[0] or "busy" in complaints[0]
    typed(monkeypatch, "")
    assert main(["quiz", "--resume"]) == 0
    assert "Question 2 of 4" in capsys.readouterr().out


def test_a_developer_sees_the_traceback_when_asking_for_it(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError("boom")

    monkeypatch.setattr("trainer.cli.paths.load_settings", broken)
    monkeypatch.setenv("TRAINER_DEBUG", "1")
    with pytest.raises(ZeroDivisionError):
        main(["paths"])
