"""Light commands stay light, and the rooms below the front ends never reach up: measured in a process of their own."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.making import small_bank
from trainer.bank.files import save_bank
from trainer.bank.questions import QuestionId
from trainer.scores.book import ScoreBook
from trainer.scores.model import Mark, MarkKind

_PROBE = """
import sys
from trainer.cli.main import main
code = main({arguments!r})
heavy = [name for name in {heavy!r} if name in sys.modules]
print("HEAVY", code, *heavy, file=sys.stderr)
"""
HEAVY = ("spacy", "textual", "sqlalchemy", "numpy", "py3langid", "markdown_it", "charset_normalizer", "rich.console")


def probe(arguments: list[str], typed: str = "") -> list[str]:
    """The heavy modules that a command imported, after its exit code."""
    script = _PROBE.format(arguments=arguments, heavy=HEAVY)
    done = subprocess.run([sys.executable, "-c", script], input=typed, capture_output=True, text=True, check=True)
    return next(line for line in done.stderr.splitlines() if line.startswith("HEAVY")).split()[1:]


@pytest.mark.parametrize(
    "arguments",
    [
        ["--version"],
        ["bank", "list"],
        ["bank", "show", "marie-curie"],
        ["paths"],
        ["config", "show"],
        ["config", "set", "questions", "5"],
        ["profile", "list"],
    ],
)
def test_commands_that_only_look_import_nothing_heavy(arguments: list[str]) -> None:
    assert probe(arguments) == ["0"]


def test_statistics_import_the_database_and_columns_and_nothing_else(home: Path) -> None:
    assert probe(["quiz", "marie-curie", "--plain", "-n", "1"], ":s\n") == ["0", "sqlalchemy"]
    assert sorted(probe(["stats"])) == ["0", "numpy", "sqlalchemy"]
    assert sorted(probe(["stats", "accuracy"])) == ["0", "numpy", "sqlalchemy"]
    assert (home / "scores.sqlite3").exists()


def test_a_text_of_a_bank_is_read_without_the_language_pipeline() -> None:
    assert probe(["read", "marie-curie", "--plain"], "\n:q\n") == ["0", "sqlalchemy"]


def test_an_export_imports_no_other_room(tmp_path: Path) -> None:
    save_bank(small_bank(), tmp_path / "b.jsonl")
    assert probe(["export", str(tmp_path / "b.jsonl"), "--to", "gift", "-o", str(tmp_path / "b.gift")]) == ["0"]


def test_the_screen_shows_a_bank_without_the_language_pipeline(home: Path) -> None:
    with ScoreBook.open(home / "scores.sqlite3") as book:  # what it put aside is left out without its library
        book.mark(Mark(MarkKind.FLAG, QuestionId("any"), "0123456789ab", "subject.who", "K"))
    script = (
        "import sys; from trainer.tui.app import TrainerApp; from trainer.tui.request import Request\n"
        "from trainer.settings import load_settings; from trainer.bank.library import find_bank\n"
        "settings = load_settings()\n"
        "TrainerApp(settings, Request(banks=(find_bank('marie-curie', settings),))).prepare()\n"
        "print(*[name for name in ('spacy', 'numpy', 'sqlalchemy', 'py3langid') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.split() == []


@pytest.mark.parametrize(
    "room",
    [
        "errors",
        "settings",
        "documents.reading",
        "bank.files",
        "quiz.session",
        "formats.gift",
        "sitting",
        "making",
        "processes",
    ],
)
def test_the_rooms_below_never_import_the_screen_or_the_pipeline(room: str) -> None:
    heavy = ("textual", "spacy", "sqlalchemy", "typer")
    script = f"import sys, trainer.{room}; print(*[name for name in {heavy} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.split() == []


def test_the_public_interface_costs_nothing_until_it_is_used() -> None:
    heavy = ("pydantic", "spacy", "textual")
    script = f"import sys, trainer; trainer.__version__; print(*[name for name in {heavy} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.split() == []
