"""Settings are shown with their origin and changed on the command line; profiles keep people apart."""

from __future__ import annotations

import ast
import io
import json
import sys
from pathlib import Path

import pytest

from tests.making import small_bank
from trainer.bank.files import save_bank
from trainer.cli.main import main
from trainer.cli.preferences import given, load_settings, read_flags

CLI = Path(__file__).parents[2] / "trainer" / "cli"


def typed(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text.encode()), encoding="utf-8"))


def rows(capsys: pytest.CaptureFixture[str]) -> dict[str, list[str]]:
    """The lines of a table by their first word."""
    return {line.split()[0]: line.split()[1:] for line in capsys.readouterr().out.splitlines()}


def test_every_setting_is_shown_with_its_origin(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    home.mkdir()
    (home / "trainer.toml").write_text("questions = 5\n[keys]\nquiz.skip = 'x'\n", encoding="utf-8")
    monkeypatch.setenv("TRAINER_SCREEN_THEME", "light")
    assert main(["--profile", "anna", "config", "show"]) == 0
    shown = rows(capsys)
    assert shown["questions"] == ["5", str(home / "trainer.toml")]
    assert shown["screen.theme"] == ["light", "TRAINER_SCREEN_THEME"]
    assert shown["profile"] == ["anna", "--profile"]
    assert shown["exam.minutes"] == ["-", "default"]
    assert shown["keys.quiz.skip"] == ["x", str(home / "trainer.toml")]
    assert main(["config", "show", "--json"]) == 0
    found = {row["key"]: row for row in json.loads(capsys.readouterr().out)}
    assert found["questions"] == {
        "key": "questions",
        "value": 5,
        "origin": "file",
        "place": str(home / "trainer.toml"),
    }
    assert found["exam.minutes"] == {"key": "exam.minutes", "value": None, "origin": "default", "place": None}
    assert found["screen.theme"]["origin"] == "environment"


def test_a_setting_is_changed_and_taken_out_again(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["config", "path"]) == 0
    assert capsys.readouterr().out == f"{home / 'trainer.toml'}\n"
    assert main(["config", "set", "screen.reduced_motion", "on"]) == 0
    assert capsys.readouterr().out == "screen.reduced_motion = true\n"
    assert load_settings().screen.reduced_motion
    assert main(["config", "unset", "screen.reduced_motion"]) == 0
    assert not load_settings().screen.reduced_motion
    assert main(["config", "unset", "screen.reduced_motion"]) == 1


def test_what_decides_before_the_file_is_told(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("TRAINER_QUESTIONS", "3")
    assert main(["config", "set", "questions", "4"]) == 0
    assert "TRAINER_QUESTIONS decides" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["config", "set", "questons", "4"], "There is no setting called 'questons'. Did you mean questions?"),
        (["config", "set", "questions", "none"], "it must be a whole number, not 'none'"),
        (["config", "set", "profile", "nobody"], "There is no profile called 'nobody'."),
        (["config", "set", "keys.quiz.skpi", "x"], "The nearest known one is 'quiz.skip'."),
        (["config", "set", "keys.quiz.skip", "hyperspace"], "must name keys, parted by commas"),
        (["config"], "Missing command"),
        (["--profile", "nobody", "bank", "list"], "There is no profile called 'nobody'."),
        (["--profile", "../x", "bank", "list"], "The setting 'profile' in --profile is wrong"),
        (["bank", "list", "--profile", "anna"], "'trainer --profile NAME bank'"),
        (["--profile"], "requires an argument"),
        (["profile", "new", "con"], "Windows"),
        (["profile", "remove", "default", "--yes"], "cannot be removed"),
        (["profile", "use", "nobody"], "'trainer profile new nobody' makes it"),
    ],
)
def test_wrong_use_gets_one_sentence(arguments: list[str], says: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(arguments) == 2
    captured = capsys.readouterr()
    assert says in captured.err
    assert captured.err.count("\n") == 1
    assert captured.out == ""


def test_the_keys_are_listed_with_their_ids(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["config", "set", "keys.quiz.skip", "X, F7"]) == 0
    capsys.readouterr()
    assert main(["config", "keys"]) == 0
    assert rows(capsys)["quiz.skip"] == ["X", "or", "F7", "Skip", "changed"]
    assert main(["config", "keys", "--json"]) == 0
    found = {row["id"]: row for row in json.loads(capsys.readouterr().out)}
    assert found["quiz.skip"] == {"id": "quiz.skip", "keys": ["X", "f7"], "does": "Skip", "changed": True}
    assert not found["app.quit"]["changed"]
    assert '"quiz.skip" = "X, F7"' in (home / "trainer.toml").read_text(encoding="utf-8")


def test_a_profile_is_made_used_listed_and_moved_away(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["profile", "new", "Anna"]) == 0
    assert capsys.readouterr().out == f"Anna: {home / 'profiles' / 'Anna'}\n"
    assert main(["profile", "use", "anna"]) == 0
    assert load_settings().folder == home / "profiles" / "Anna"
    capsys.readouterr()
    assert main(["profile", "list"]) == 0
    assert rows(capsys)["Anna"] == ["yes", str(home / "profiles" / "Anna")]
    assert main(["--profile", "default", "profile", "list", "--json"]) == 0
    assert [row["in_use"] for row in json.loads(capsys.readouterr().out)] == [True, False]
    assert main(["profile", "remove", "anna", "--yes"]) == 0
    assert "The default profile is in use now." in capsys.readouterr().err
    assert load_settings().folder == home
    assert len(list((home / "profiles" / ".removed").iterdir())) == 1


@pytest.mark.parametrize(("said", "code"), [("y\n", 0), ("Yes\n", 0), ("\n", 1), ("no\n", 1), ("", 1)])
def test_a_profile_is_removed_after_a_clear_yes_only(
    said: str, code: int, home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["profile", "new", "anna"]) == 0
    assert main(["profile", "remove", "anna"]) == 2
    assert "The same command with --yes does it." in capsys.readouterr().err
    monkeypatch.setattr("trainer.cli.talking.has_terminal", lambda: True)
    typed(monkeypatch, said)
    assert main(["profile", "remove", "anna"]) == code
    assert (home / "profiles" / "anna").exists() is bool(code)


def test_options_before_the_command_are_parted_from_the_rest() -> None:
    assert read_flags(["--profile", "a", "quiz", "--profile", "b"]) == ({"profile": "a"}, ["quiz", "--profile", "b"])
    assert read_flags(["--profile=a", "--profile", "b"]) == ({"profile": "b"}, [])
    assert read_flags(["quiz"]) == ({}, ["quiz"])
    assert read_flags(["--profile"]) == ({}, ["--profile"])


def test_a_flag_counts_for_one_command_line_only(home: Path) -> None:
    assert main(["profile", "new", "anna"]) == 0
    with given({"profile": "anna"}):
        assert load_settings().profile == "anna"
    assert load_settings().profile == "default"
    assert main(["--profile", "anna", "paths"]) == 0
    assert load_settings().folder == home


def test_no_command_forgets_the_flags() -> None:
    for path in CLI.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and node.module in {"trainer.settings", "trainer.settings.loading"}:
                names = {alias.name for alias in node.names}
                assert not names & {"load_settings", "read_settings"}, f"{path.name} must ask trainer.cli.preferences"


def tree(folder: Path) -> dict[str, bytes]:
    """Every file below a folder, without the one in which SQLite keeps its place."""
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and not path.name.endswith("-shm")
    }


def test_keys_that_do_nothing_or_are_given_twice_are_told_where_settings_are_shown(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    home.mkdir()
    for keys, said in (('"quiz.skp" = "x"', "nearest known one is 'quiz.skip'"), ('"quiz.skip" = "h"', "quiz.hint")):
        (home / "trainer.toml").write_text(f"[keys]\n{keys}\n", encoding="utf-8")
        assert main(["config", "show"]) == 2
        assert said in capsys.readouterr().err


def test_nothing_leaks_from_one_profile_to_another(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    notes = tmp_path / "notes.txt"
    notes.write_text("Maria Keller founded the Harbour Museum in Bremen in 1974.", encoding="utf-8")
    save_bank(small_bank(), home / "banks" / "bridges.jsonl")
    for name in ("anna", "berta"):
        assert main(["profile", "new", name]) == 0
    shared = tree(home)

    def does_everything(name: str) -> None:
        for typing, arguments in (
            (":s\n:s\n:u\nOslo\nweiss\n:s\n", ["quiz", "bridges", "--plain", "--seed", "1"]),
            (":s\n", ["quiz", str(notes), "--plain"]),
            (":s\n:q\n", ["quiz", "bridges", "--plain", "--new"]),
        ):
            typed(monkeypatch, typing)
            assert main(["--profile", name, *arguments]) == 0

    does_everything("anna")
    hers = tree(home / "profiles" / "anna")
    assert any(place.startswith("made") for place in hers)
    assert "scores.sqlite3" in hers
    assert {place: data for place, data in tree(home).items() if not place.startswith("profiles/anna")} == shared
    capsys.readouterr()
    for name in ("berta", "default"):
        typed(monkeypatch, "")
        assert main(["--profile", name, "stats"]) == 1
        assert main(["--profile", name, "quiz", "--resume"]) == 1
    captured = capsys.readouterr()
    assert "Bridges" not in captured.out + captured.err

    before = tree(home / "profiles" / "anna")
    does_everything("berta")
    assert tree(home / "profiles" / "anna") == before
    assert main(["--profile", "anna", "bank", "list"]) == 0
    seen = capsys.readouterr().out
    assert main(["--profile", "berta", "bank", "list"]) == 0
    assert capsys.readouterr().out.endswith(seen[seen.index("bridges") :])


def test_a_crash_report_stays_with_the_profile(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError("boom")

    assert main(["profile", "new", "anna"]) == 0
    monkeypatch.setattr("trainer.cli.paths.config_file", broken)
    assert main(["--profile", "anna", "paths"]) == 4
    assert not (home / "crash.txt").exists()
    assert "boom" in (home / "profiles" / "anna" / "crash.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("words", "offered"),
    [
        ("trainer config set screen.th", ["screen.theme"]),
        ("trainer config set screen.theme hi", ["high-contrast"]),
        ("trainer config set screen.reduced_motion t", ["true"]),
        ("trainer config set profile an", ["anna"]),
        ("trainer config unset ke", ["keys."]),
        ("trainer config set keys.quiz.sk", ["keys.quiz.skip"]),
        ("trainer profile use an", ["anna"]),
        ("trainer --profile an", ["anna"]),
    ],
)
def test_a_shell_completes_settings_values_and_profiles(
    words: str, offered: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["profile", "new", "anna"]) == 0
    capsys.readouterr()
    monkeypatch.setenv("_TRAINER_COMPLETE", "complete_bash")
    monkeypatch.setenv("COMP_WORDS", words)
    monkeypatch.setenv("COMP_CWORD", str(len(words.split()) - 1))
    with pytest.raises(SystemExit):  # typer's completion ends the process itself
        main([])
    assert capsys.readouterr().out.split() == offered
