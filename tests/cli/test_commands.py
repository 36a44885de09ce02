"""Each command: what it prints, where, with which exit code; and each bad input: one sentence and the right code."""

from __future__ import annotations

import io
import json
import os
import pty
import re
import select
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
import typer
from typer.main import get_command

from tests.making import small_bank, typed_right, wide_bank
from trainer.bank.files import load_bank, save_bank
from trainer.bank.model import DocumentReport
from trainer.cli.app import COMMANDS, build
from trainer.cli.main import main
from trainer.cli.watching import Talker
from trainer.documents.model import DocumentId
from trainer.generator.events import Begun, Done, Found, Read
from trainer.quiz.picking import pick
from trainer.quiz.presenting import shown_options
from trainer.version import __version__

ROOT = Path(__file__).parent.parent.parent
NOTES = (
    "Maria Keller founded the Harbour Museum in Bremen in 1974. "
    "Peter Lang opened the Alder Bridge in Oslo on 4 May 1998. "
    "Twelve engineers from Norway built the Alder Bridge in 1997."
)
FRENCH = (
    "La ministre a inauguré le pont de Salamanque le quatre mai. Les ingénieurs venus de Norvège avaient construit "
    "ce pont pendant douze mois, et la ville avait payé plus de soixante millions d'euros pour le finir."
)


@pytest.fixture
def notes(tmp_path: Path) -> Path:
    path = tmp_path / "notes.txt"
    path.write_text(NOTES, encoding="utf-8")
    return path


@pytest.fixture
def bank(tmp_path: Path) -> Path:
    path = tmp_path / "bridges.jsonl"
    save_bank(small_bank(), path)
    return path


def typed(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text.encode()), encoding="utf-8"))


def one_sentence(capsys: pytest.CaptureFixture[str]) -> str:
    """What was complained of: exactly one line of ours on stderr, and no traceback anywhere."""
    captured = capsys.readouterr()
    assert "Traceback" not in captured.out + captured.err
    lines = [line for line in captured.err.splitlines() if line.startswith("trainer: ")]
    assert len(lines) == 1, captured.err
    return lines[0]


def test_the_version_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--version"]) == 0
    assert capsys.readouterr().out == f"trainer {__version__}\n"


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help_with_an_example(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([command, "--help"]) == 0
    shown = capsys.readouterr().out
    for sub in getattr(get_command(build([command])).commands[command], "commands", {}):  # type: ignore[attr-defined]  # a group
        assert main([command, sub, "--help"]) == 0
        shown = capsys.readouterr().out
        assert f"Example: trainer {command} {sub}" in shown
    assert "Example: trainer" in shown


def test_help_tells_the_exit_codes(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--help"]) == 0
    shown = " ".join(capsys.readouterr().out.split())
    for code in ("0 done", "1 nothing", "2 wrong use", "3 invalid data", "4 I/O", "130 interrupted"):
        assert code in shown


def test_every_command_and_option_is_in_the_docs() -> None:
    text = (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")
    root = get_command(build([]))
    todo = [("trainer", root)]
    while todo:
        name, command = todo.pop()
        assert f"`{name}" in text, name
        for parameter in command.params:
            for option in (*parameter.opts, *parameter.secondary_opts):
                if option.startswith("--") and "completion" not in option and option != "--help":
                    assert option in text, f"{name} {option}"
        todo += [(f"{name} {sub}", found) for sub, found in getattr(command, "commands", {}).items()]


def test_a_document_becomes_a_bank_with_a_report(
    notes: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    made = tmp_path / "out" / "bank.jsonl"
    assert main(["generate", str(notes), "-o", str(made), "-n", "50"]) == 0
    captured = capsys.readouterr()
    bank = load_bank(made)
    assert captured.out == f"{made}: {len(bank.questions)} questions from 1 document\n"
    assert re.search(r"^ +3 .* notes$", captured.err, re.MULTILINE | re.IGNORECASE)
    assert f"{len(bank.questions)} of 50 questions" in captured.err
    first = made.read_bytes()
    assert main(["generate", str(notes), "-o", str(made), "-n", "50", "--force"]) == 0
    assert made.read_bytes() == first


def test_a_report_can_be_read_by_a_program(notes: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["generate", str(notes), "-o", str(tmp_path / "b.jsonl"), "--json", "--kinds", "choice,cloze"]) == 0
    report = json.loads(capsys.readouterr().out)
    assert report["documents"][0]["sentences"] == 3
    assert report["documents"][0]["chosen"] == len(load_bank(tmp_path / "b.jsonl").questions)


def test_long_work_is_told_now_and_then(capsys: pytest.CaptureFixture[str]) -> None:
    seconds = iter([0.0, 0.0, 0.5, 1.0, 3.5, 3.5, 4.0, 7.0, 7.0])
    talker = Talker(lambda: next(seconds))
    talker(Found(("notes.txt",)))
    talker(Begun(0))
    for share in (0.1, 0.4, 0.5, 0.9):
        talker(Read(0, share))
    assert capsys.readouterr().err == "notes.txt: 40 % read ...\nnotes.txt: 90 % read ...\n"


def test_among_several_documents_it_is_told_how_many_are_done(capsys: pytest.CaptureFixture[str]) -> None:
    report = DocumentReport(document=DocumentId("0" * 12), title="A", sentences=3, candidates=9, chosen=4)
    seconds = iter([0.0, *[1.0] * 4, 5.0, 5.0])
    talker = Talker(lambda: next(seconds))
    for event in (Found(("a.txt", "b.txt")), Begun(0), Done(0, report), Begun(1), Read(1, 0.5)):
        talker(event)
    assert capsys.readouterr().err == "1 of 2 documents, 4 questions; b.txt: 50 % read ...\n"


def test_an_existing_bank_is_not_replaced_unasked(notes: Path, bank: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = bank.read_bytes()
    assert main(["generate", str(notes), "-o", str(bank)]) == 2
    assert "--force" in one_sentence(capsys)
    assert bank.read_bytes() == before


def test_several_documents_go_through_although_one_is_bad(
    notes: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "empty.txt").write_text("", encoding="utf-8")
    assert main(["generate", str(notes), str(tmp_path / "empty.txt"), "-o", str(tmp_path / "b.jsonl")]) == 0
    assert "Left out: empty.txt is empty" in capsys.readouterr().err


def test_banks_are_listed_shown_and_checked(bank: Path, home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    save_bank(small_bank(), home / "banks" / "mine.jsonl")
    assert main(["bank", "list"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[1].split()[:2] == ["mine", "4"]
    assert main(["bank", "list", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)[0]["kinds"]["choice"] == 1
    assert main(["bank", "show", "mine"]) == 0
    shown = capsys.readouterr().out
    assert "1. Who opened the Alder Bridge? (choice, who-opened) [draft]" in shown
    assert "evidence: Anna Ruiz opened" in shown
    assert main(["bank", "show", "mine", "--json"]) == 0
    assert len(json.loads(capsys.readouterr().out)["questions"]) == 4
    assert main(["bank", "check", str(bank)]) == 0
    assert "4 sound questions, 0 damaged lines" in capsys.readouterr().out


def test_a_damaged_line_is_told_and_the_rest_opens(bank: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lines = bank.read_text(encoding="utf-8").splitlines()
    lines[2] = lines[2][:40]
    bank.write_text("\n".join(lines) + "\n", encoding="utf-8")
    assert main(["bank", "check", str(bank)]) == 3
    assert "3 sound questions, 1 damaged line\n  line 3: " in capsys.readouterr().out
    assert main(["bank", "check", str(bank), "--json"]) == 3
    assert json.loads(capsys.readouterr().out)[0]["problems"][0]["line"] == 3
    assert main(["export", str(bank), "--to", "json", "-o", str(bank.with_suffix(".json"))]) == 0
    assert "line 3" in capsys.readouterr().err


def test_a_bank_is_exported(bank: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target = tmp_path / "bridges.gift"
    assert main(["export", str(bank), "--to", "gift", "-o", str(target)]) == 0
    assert capsys.readouterr().out == f"{target}: 4 questions as gift\n"
    assert main(["export", str(bank), "--to", "gift", "-o", str(target)]) == 2
    assert "exists already" in one_sentence(capsys)


def test_a_plain_quiz_reads_as_reviewed(
    bank: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    typed(monkeypatch, "nonsense\n2\n:u\n:s\nOslo\n:?\nweiss\nf\n")
    assert main(["quiz", str(bank), "--plain", "--seed", "1"]) == 0
    shown = capsys.readouterr().out
    golden = ROOT / "tests" / "golden" / "plain-quiz.txt"
    if os.environ.get("UPDATE_GOLDEN"):
        golden.write_text(shown, encoding="utf-8")
    assert shown == golden.read_text(encoding="utf-8")


def test_every_kind_is_asked_line_by_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "wide.jsonl"
    save_bank(wide_bank(), path)
    questions = pick(wide_bank().active, 5, seed=4)
    typed = [typed_right(question, shown_options(question, 4)) for question in questions]
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO("\n".join([*typed, ""]).encode())))
    assert main(["quiz", str(path), "--plain", "--seed", "4"]) == 0
    said = capsys.readouterr().out
    assert "Score: 5 of 5 (100 %)." in said
    assert "C) Ida Holm" in said


def test_a_quiz_goes_from_a_document_to_the_first_question(
    notes: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    typed(monkeypatch, "")
    assert main(["quiz", str(notes)]) == 0
    assert "Question 1 of" in capsys.readouterr().out


def test_a_document_can_come_from_stdin_into_a_bank(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    typed(monkeypatch, NOTES)
    assert main(["generate", "-", "-o", str(tmp_path / "b.jsonl")]) == 0
    assert "questions from 1 document" in capsys.readouterr().out


def test_an_interrupted_quiz_is_resumed_at_the_same_question(
    bank: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    typed(monkeypatch, ":s\n:q\n")
    assert main(["quiz", str(bank), "--plain", "--seed", "3"]) == 0
    second = re.findall(r"Question 2 of 4\..*\n(.*)", capsys.readouterr().out)
    typed(monkeypatch, "")
    assert main(["quiz", "--resume"]) == 0
    shown = capsys.readouterr().out
    assert "Question 1 of 4" not in shown
    assert re.findall(r"Question 2 of 4\..*\n(.*)", shown) == second


def test_statistics_tell_what_was_answered(
    bank: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["stats"]) == 1
    assert "No question was answered yet" in one_sentence(capsys)
    typed(monkeypatch, ":s\n:s\n:s\n:s\n")
    assert main(["quiz", str(bank), "--plain"]) == 0
    capsys.readouterr()
    assert main(["stats"]) == 0
    assert "4 answered, 0 % correct; streak: 1 day" in capsys.readouterr().out
    assert main(["stats", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["total"] == {"answered": 4, "correct": 0, "accuracy": 0.0}
    assert found["by_kind"]["cloze"]["answered"] == 1
    assert len(found["most_missed"]) == 4


def test_paths_are_told(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["paths", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["score_book"] == str(home / "scores.sqlite3")
    assert main(["paths"]) == 0
    assert str(home) in capsys.readouterr().out


@pytest.mark.parametrize(
    ("content", "name", "code", "says"),
    [
        (None, "missing.txt", 4, "no file"),
        (b"", "empty.txt", 3, "is empty"),
        (b"\x7fELF\x00\x01\x02" * 50, "binary.txt", 3, "binary"),
        (b"milk, bread, two eggs", "list.txt", 1, "No sound question"),
        (FRENCH.encode(), "french.txt", 3, "this looks like French"),
        (b"a" * 2_000_001, "large.txt", 3, "2 MB"),
    ],
)
def test_a_bad_document_gets_one_sentence(
    content: bytes | None,
    name: str,
    code: int,
    says: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("TRAINER_MAX_DOCUMENT_BYTES", "2000000")
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content)
    assert main(["quiz", str(path)]) == code
    assert says in one_sentence(capsys)


def test_an_empty_folder_gets_one_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "folder").mkdir()
    assert main(["generate", str(tmp_path / "folder"), "-o", str(tmp_path / "b.jsonl")]) == 1
    assert ".txt" in one_sentence(capsys)
    assert not (tmp_path / "b.jsonl").exists()


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (["quiz", "--kinds", "choise"], 2, "Did you mean choice"),
        (["quiz", "no-such-bank"], 2, "There is no bank called"),
        (["quiz", "-n", "0"], 2, "--count"),
        (["quiz", "--resume"], 1, "No quiz was interrupted"),
        (["export", "marie-curie", "--to", "gitf", "-o", "x"], 2, "Did you mean gift"),
        (["qiuz"], 2, "No such command"),
        (["quiz", "--nonsense"], 2, "No such option"),
        (["generate"], 2, "Missing"),
    ],
)
def test_wrong_use_gets_one_sentence(
    arguments: list[str], code: int, says: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(arguments) == code
    assert says in one_sentence(capsys)


def test_a_bank_of_a_newer_version_gets_one_sentence(bank: Path, capsys: pytest.CaptureFixture[str]) -> None:
    bank.write_text(bank.read_text(encoding="utf-8").replace('"version": 2', '"version": 9', 1), encoding="utf-8")
    assert main(["quiz", str(bank)]) == 3
    assert "version 9" in one_sentence(capsys)


def test_a_damaged_score_book_gets_one_sentence_and_stays(
    bank: Path, home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    home.mkdir()
    (home / "scores.sqlite3").write_bytes(b"not a database" * 100)
    assert main(["quiz", str(bank), "--plain"]) == 4
    assert "is damaged" in one_sentence(capsys)
    assert main(["stats"]) == 4
    assert (home / "scores.sqlite3").read_bytes() == b"not a database" * 100


def test_a_wrong_setting_gets_one_sentence(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    home.mkdir()
    (home / "trainer.toml").write_text("qestions = 5\n", encoding="utf-8")
    assert main(["bank", "list"]) == 2
    assert "The nearest known one is 'questions'" in one_sentence(capsys)


def test_an_error_that_nobody_foresaw_leaves_a_report_and_no_traceback(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError("boom")

    monkeypatch.setattr("trainer.cli.paths.load_settings", broken)
    assert main(["paths"]) == 4
    assert "crash.txt" in one_sentence(capsys)
    assert "boom" in (home / "crash.txt").read_text(encoding="utf-8")


def test_terminal_escapes_never_leave_as_such(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "evil.jsonl"
    title = "\x1b]0;owned\x07[/foo]"
    bank = small_bank(title)
    save_bank(bank, path)
    typed(monkeypatch, "\x1b[2Jx\n:s\n\x1b[2J\nx\n")
    assert main(["quiz", str(path), "--plain"]) == 0
    assert main(["bank", "show", str(path)]) == 0
    assert main(["stats"]) == 0
    captured = capsys.readouterr()
    assert "\x1b" not in captured.out + captured.err
    assert "[/foo]" in captured.out


def test_ctrl_c_ends_with_130_and_loses_nothing(bank: Path, home: Path) -> None:
    environ = {**os.environ, "TRAINER_HOME": str(home), "PYTHONUNBUFFERED": "1"}
    running = subprocess.Popen(
        [sys.executable, "-m", "trainer", "quiz", str(bank), "--plain"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environ,
    )
    assert running.stdin is not None
    assert running.stdout is not None
    running.stdin.write(b":s\n")
    running.stdin.flush()
    seen = b""
    while b"Question 2 of 4" not in seen:
        seen += os.read(running.stdout.fileno(), 4096)
    running.send_signal(signal.SIGINT)
    out, err = running.communicate(timeout=30)
    assert running.returncode == 130
    assert b"Traceback" not in seen + out + err
    assert b"every answer given so far is kept" in err
    resumed = subprocess.run(
        [sys.executable, "-m", "trainer", "quiz", "--resume"],
        input="",
        capture_output=True,
        text=True,
        env=environ,
        check=True,
    )
    assert "Question 2 of 4" in resumed.stdout


def test_a_reader_that_goes_away_is_no_error(home: Path) -> None:
    environ = {**os.environ, "TRAINER_HOME": str(home)}
    listing = subprocess.Popen(
        [sys.executable, "-m", "trainer", "bank", "show", "marie-curie"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environ,
    )
    assert listing.stdout is not None
    listing.stdout.close()
    assert listing.stderr is not None
    assert listing.stderr.read() == b""
    listing.stderr.close()
    assert listing.wait(timeout=30) == 0


def _until(terminal: int, text: bytes) -> bytes:
    seen = b""
    end = time.monotonic() + 30
    while text not in seen and time.monotonic() < end:
        if select.select([terminal], [], [], 1)[0]:
            seen += os.read(terminal, 65536)
    assert text in seen, seen[-2000:]
    return seen


def test_ctrl_c_on_the_screen_ends_with_130_and_the_quiz_can_be_resumed(bank: Path, home: Path) -> None:
    environ = {**os.environ, "TRAINER_HOME": str(home), "TERM": "xterm-256color", "LINES": "24", "COLUMNS": "80"}
    pid, terminal = pty.fork()
    if pid == 0:
        os.execvpe(sys.executable, [sys.executable, "-m", "trainer", "quiz", str(bank)], environ)  # noqa: S606 - our own program
    try:
        _until(terminal, b"1 of 4")
        os.write(terminal, b"\x03")
        while True:
            try:
                if not os.read(terminal, 65536):
                    break
            except OSError:
                break
        _, status = os.waitpid(pid, 0)
    finally:
        os.close(terminal)
    assert os.waitstatus_to_exitcode(status) == 130


def test_typer_is_told_everything_in_one_place() -> None:
    assert isinstance(build([]), typer.Typer)
    assert [info.name for info in build(["quiz", "x"]).registered_commands] == ["quiz"]


def test_an_exam_takes_as_long_as_it_is_told(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert home
    monkeypatch.setattr(sys, "stdin", io.StringIO(""))
    assert main(["quiz", "marie-curie", "--mode", "exam", "--minutes", "2.5", "--plain", "-n", "3"]) == 0
    assert "in an exam of 2:30 minutes" in capsys.readouterr().out
    assert main(["quiz", "--minutes", "3"]) == 2
    assert capsys.readouterr().err == ("trainer: --minutes is the time of an exam. Add --mode exam, or leave it out.\n")
    assert main(["quiz", "--mode", "reading"]) == 2
    assert "trainer read DOCUMENT" in capsys.readouterr().err
