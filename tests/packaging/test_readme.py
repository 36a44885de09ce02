"""What the README shows is what happens."""

from __future__ import annotations

import io
import re
import shlex
import sys
from contextlib import redirect_stdout
from pathlib import Path

import pytest

from trainer.cli.main import main

ROOT = Path(__file__).parent.parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")


def block(language: str, number: int = 0) -> str:
    """The text of a fenced block."""
    return str(re.findall(rf"```{language}\n(.*?)```", README, re.DOTALL)[number])


def commands() -> list[tuple[str, str]]:
    """The commands of the console example with their output."""
    return [(c, out) for c, out in re.findall(r"^\$ (.*)\n((?:(?!\$ ).*\n?)*)", block("console"), re.MULTILINE)]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    shown, text = commands()[0]
    assert shown == "cat bridges.txt"
    (tmp_path / "bridges.txt").write_text(text, encoding="utf-8")
    return tmp_path


def test_the_example_prints_what_it_shows(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for line, shown in commands()[1:]:
        piped, _, command = line.rpartition(" | ")
        typed = piped.removeprefix("printf ").strip("'").replace("\\n", "\n")
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(typed.encode()), encoding="utf-8"))
        program, *arguments = shlex.split(command)
        assert program == "trainer"
        assert main(arguments) == 0
        assert capsys.readouterr().out == shown
    assert (folder / "bridges.gift").exists()


@pytest.mark.usefixtures("folder")
def test_the_python_example_prints_what_it_shows() -> None:
    said = io.StringIO()
    with redirect_stdout(said):
        exec(compile(block("python"), "README.md", "exec"), {})  # noqa: S102 - our own README is what is tested
    assert said.getvalue() == block("text")


def test_every_link_leads_somewhere() -> None:
    for target in re.findall(r"\]\((?!https?://)([^)#]+)", README):
        assert (ROOT / target).exists(), target
