"""Whatever stdin, stdout and stderr are, a command answers with a sentence and an exit code."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.making import small_bank
from trainer.bank.files import save_bank
from trainer.cli.main import main


@pytest.fixture
def bank(tmp_path: Path) -> Path:
    path = tmp_path / "bridges.jsonl"
    save_bank(small_bank(), path)
    return path


def shell(line: str, typed: bytes = b"", **environ: str) -> subprocess.CompletedProcess[bytes]:
    """Run a line of shell in which ``trainer`` is this program."""
    prepared = f'trainer() {{ "{sys.executable}" -m trainer "$@"; }}; {line}'
    done = subprocess.run(
        ["/bin/sh", "-c", prepared], input=typed, capture_output=True, env={**os.environ, **environ}, check=False
    )
    assert b"Traceback" not in done.stdout + done.stderr
    return done


def test_a_closed_stdin_is_an_empty_one(bank: Path) -> None:
    done = shell(f"trainer quiz {bank} <&-")
    assert done.returncode == 0
    assert b"Question 1 of 4" in done.stdout


@pytest.mark.parametrize("command", ["--version", "bank list", "bank list --json"])
def test_a_closed_stdout_is_no_error(command: str) -> None:
    done = shell(f"trainer {command} >&-")
    assert (done.returncode, done.stderr) == (0, b"")


def test_a_closed_stderr_is_no_error() -> None:
    assert shell("trainer bank lst 2>&-").returncode == 2


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no device that is always full")
@pytest.mark.parametrize("command", ["--version", "bank list"])
def test_a_full_disk_is_told(command: str) -> None:
    done = shell(f"trainer {command} >/dev/full")
    assert done.returncode == 4
    assert done.stderr.startswith(b"trainer: Cannot write the output: no space left")
    assert done.stderr.count(b"\n") == 1


@pytest.mark.parametrize("encoding", ["utf-8:strict", "utf-8:surrogateescape", "ascii:strict"])
def test_typed_bytes_that_are_no_text_are_a_wrong_answer(bank: Path, encoding: str) -> None:
    done = shell(
        f"trainer quiz {bank} --plain --kinds short", "\udcff\udcfeé\n".encode("utf-8", "surrogateescape"),
        PYTHONIOENCODING=encoding, PYTHONUTF8="0",
    )  # fmt: skip # a table reads best as one
    assert done.returncode == 0
    assert b"Wrong." in done.stdout
    assert shell("trainer stats").returncode == 0


def test_a_stream_that_cannot_show_a_letter_shows_a_mark_instead(bank: Path) -> None:
    done = shell(f"trainer quiz {bank} --plain --kinds short", b":s\n", PYTHONIOENCODING="ascii")
    assert done.returncode == 0
    assert b"? Skipped. The answer: Clara Weiss" in done.stdout


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["qiuz"], "trainer: No such command 'qiuz'. Did you mean 'quiz'? See 'trainer --help'."),
        (["bank"], "trainer: Missing command. See 'trainer bank --help'."),
        (["bank", "lst"], "trainer: No such command 'lst'. Did you mean 'list'? See 'trainer bank --help'."),
        (["bank", "accept", "x"], "trainer: Missing argument 'ID'. See 'trainer bank accept --help'."),
        (["quiz", "--knds"], "trainer: No such option: --knds (Possible options: --kinds). See 'trainer quiz --help'."),
    ],
)
def test_wrong_use_says_where_to_look(arguments: list[str], says: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(arguments) == 2
    assert capsys.readouterr().err == f"{says}\n"


def test_a_file_in_place_of_a_command_is_understood(bank: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(bank)]) == 2
    assert f"Did you mean 'trainer quiz {bank}'?" in capsys.readouterr().err
