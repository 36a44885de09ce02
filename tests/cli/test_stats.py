"""``trainer stats`` draws each figure in plain text, writes it for programs, and says what there is nothing of."""

from __future__ import annotations

import csv
import io
import json
import os
import shutil
from pathlib import Path

import pytest

from tests.scores.learning import TODAY
from trainer.charts.forms import cells
from trainer.charts.ink import LETTERS
from trainer.cli import stats as command
from trainer.cli.main import main
from trainer.scores.statistics.registry import NAMES, statistic

pytestmark = pytest.mark.usefixtures("utc")
GOLDEN = Path(__file__).parent.parent / "golden"
EMPTY = {"reliability"}
"""What forty days say nothing of."""


@pytest.fixture(autouse=True)
def _that_evening(home: Path, learners_book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(learners_book, home)
    monkeypatch.setattr(command, "_now", lambda: TODAY)
    monkeypatch.setenv("COLUMNS", "80")


def test_the_overview_looks_as_reviewed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["stats"]) == 0
    compare("stats-overview", capsys.readouterr().out)


@pytest.mark.parametrize("name", [name for name in NAMES if name not in EMPTY])
def test_each_statistic_looks_as_reviewed(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["stats", name]) == 0
    seen = capsys.readouterr().out
    assert seen.startswith(statistic(name).title)
    picture = seen.split("\n\n")[1]
    assert all(cells(line) <= 80 for line in picture.split("\n"))
    compare(f"stats-{name}", seen)


@pytest.mark.parametrize("name", NAMES)
def test_each_statistic_is_json_and_csv(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    code = 1 if name in EMPTY else 0
    assert main(["stats", name, "--json"]) == code
    told = json.loads(capsys.readouterr().out)
    assert main(["stats", name, "--csv"]) == code
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert (told["statistic"], len(told["rows"])) == (name, len(rows))
    assert [list(row) for row in rows[:1]] == [list(row) for row in told["rows"][:1]]


def test_a_period_a_unit_a_bank_and_a_document_narrow_it(capsys: pytest.CaptureFixture[str]) -> None:
    def answered(*more: str) -> int:
        assert main(["stats", "accuracy", "--json", *more]) == 0
        found: dict[str, dict[str, int]] = json.loads(capsys.readouterr().out)
        return found["total"]["answered"]

    everything = answered()
    assert answered("--since", "7d") < answered("--since", "2026-03-01") < everything
    assert answered("--bank", "Bridges") + answered("--bank", "roads and museums") == everything
    assert answered("--document", "Bridges") == answered("--bank", "Bridges")
    assert main(["stats", "accuracy", "--json", "--by", "month"]) == 0
    assert [row["start"] for row in json.loads(capsys.readouterr().out)["rows"]] == ["2026-02-01", "2026-03-01"]


def test_without_unicode_it_is_drawn_with_letters(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("trainer.charts.ink.ink_for", lambda _: LETTERS)
    assert main(["stats", "retention"]) == 0
    assert capsys.readouterr().out.isascii()


def test_the_list_names_every_statistic(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["stats", "--list"]) == 0
    lines = capsys.readouterr().out.splitlines()[1:]
    assert [line.split()[0] for line in lines] == list(NAMES)
    assert main(["stats", "--list", "--json"]) == 0
    assert [row["name"] for row in json.loads(capsys.readouterr().out)] == list(NAMES)


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["accurcy"], "no statistic called 'accurcy'. Did you mean accuracy"),
        (["accuracy", "--since", "yesterday"], "'yesterday' is no period. Write 30d"),
        (["accuracy", "--by", "moon"], "no unit of time called 'moon'. Did you mean month"),
        (["accuracy", "--bank", "Bridgs"], "no bank in the score book called 'Bridgs'. Did you mean Bridges"),
        (["--csv"], "--csv prints one statistic"),
        (["accuracy", "--csv", "--json"], "--csv prints one statistic"),
    ],
)
def test_what_cannot_be_is_one_sentence_and_exit_code_2(
    arguments: list[str], says: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["stats", *arguments]) == 2
    captured = capsys.readouterr()
    assert says in captured.err
    assert captured.err.count("\n") == 1
    assert captured.out == ""


def test_too_little_data_is_said_with_exit_code_1(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["stats", "reliability"]) == 1
    assert "Too little data" in capsys.readouterr().err
    assert main(["stats", "--since", "2026-12-01"]) == 1
    assert "No question was answered in this period" in capsys.readouterr().err


def test_a_wide_terminal_shows_wider_charts(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("COLUMNS", "100")
    assert main(["stats", "kinds"]) == 0
    assert max(cells(line) for line in capsys.readouterr().out.split("\n\n")[1].split("\n")) > 80


def compare(name: str, seen: str) -> None:
    golden = GOLDEN / f"{name}.txt"
    if os.environ.get("UPDATE_GOLDEN"):
        golden.write_text(seen, encoding="utf-8")
    assert seen == golden.read_text(encoding="utf-8")
