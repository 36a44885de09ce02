"""A command line of words alone is run without the parser, and means what the parser would read in it."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from tests.making import small_bank
from trainer.bank.files import save_bank
from trainer.cli import asking, quiz
from trainer.cli.app import build
from trainer.cli.main import main
from trainer.cli.preferences import load_settings, read_flags
from trainer.settings import Settings


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[tuple[asking.Wanted | None, Settings]]:
    """What was to be asked, and with which settings; None: the trainer was opened."""
    found: list[tuple[asking.Wanted | None, Settings]] = []

    def begin(wanted: asking.Wanted, settings: Settings) -> int:
        found.append((wanted, settings))
        return 0

    def start() -> int:
        found.append((None, load_settings()))
        return 0

    for module, name, stand_in in ((asking, "begin", begin), (quiz, "begin", begin), (asking, "start", start)):
        monkeypatch.setattr(module, name, stand_in)
    return found


@pytest.mark.parametrize(
    "words", [[], ["quiz"], ["quiz", "marie-curie"], ["quiz", "a b", "", "ü", "iceland"], ["quiz", "quiz"]]
)
def test_words_mean_without_the_parser_what_they_mean_with_it(
    words: list[str], asked: list[tuple[asking.Wanted | None, Settings]]
) -> None:
    assert main(words) == 0
    build(words)(words, prog_name="trainer", standalone_mode=False)
    without, parsed = asked
    assert without == parsed


def test_the_profile_counts_without_the_parser() -> None:
    flags, rest = read_flags(["--profile", "nobody", "quiz"])
    assert (flags, rest) == ({"profile": "nobody"}, ["quiz"])
    done = subprocess.run(
        [sys.executable, "-m", "trainer", "--profile", "nobody", "quiz"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 2
    assert "nobody" in done.stderr


def printed(script: str, *arguments: object) -> list[str]:
    """The words that a program of its own prints."""
    command = [sys.executable, "-c", script, *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()


def test_what_words_alone_need_imports_nothing_that_comes_later() -> None:
    later = (
        "typer", "sqlalchemy", "tomllib", "html", "trainer.bank.query", "trainer.bank.entries",
        "trainer.documents.kinds", "trainer.quiz.comparing", "trainer.quiz.optimising",
        "trainer.tui.widgets.answers.typing",
    )  # fmt: skip # a table reads best as one
    script = "import sys, trainer.cli.asking, trainer.tui.app\nprint(*set(sys.modules).intersection(sys.argv[1:]))"
    assert printed(script, *later) == []


def test_a_bank_waits_for_no_kind_of_question_that_it_has_not(tmp_path: Path) -> None:
    bank = small_bank()
    save_bank(replace(bank, questions=bank.questions[:1]), tmp_path / "bank.jsonl")
    script = (
        "import sys\nfrom trainer import checking\nfrom trainer.bank.files import load_bank\n"
        "from trainer.bank.questions import MODELS\nbank = load_bank(sys.argv[1])\n"
        "print(*(model.__name__ for model in MODELS if model in checking._ADAPTERS))"
    )
    assert printed(script, tmp_path / "bank.jsonl") == ["ChoiceQuestion"]
