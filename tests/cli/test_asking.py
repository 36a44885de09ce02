"""A command line of words alone is run without the parser, and means what the parser would read in it."""

from __future__ import annotations

import subprocess
import sys

import pytest

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


def test_what_words_alone_need_imports_neither_the_parser_nor_the_search() -> None:
    script = (
        "import sys, trainer.cli.asking, trainer.tui.app\n"
        "print(*[name for name in ('typer', 'trainer.bank.query', 'sqlalchemy') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.split() == []
