"""Banks are exported to other programs and imported from them on the command line."""

from __future__ import annotations

import json
from dataclasses import replace
from importlib.metadata import EntryPoint, EntryPoints
from pathlib import Path

import pytest

from tests.making import altered, small_bank, wide_bank
from trainer.bank.files import load_bank, save_bank
from trainer.bank.questions import Kind
from trainer.cli.main import main
from trainer.formats.collecting import Collector
from trainer.formats.registry import GROUP


@pytest.fixture
def bank(home: Path) -> Path:
    path = home / "banks" / "bridges.jsonl"
    save_bank(small_bank(), path)
    save_bank(wide_bank("Wide"), home / "banks" / "wide.jsonl")
    return path


def test_an_export_says_what_it_wrote_and_what_to_do_with_it(
    bank: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["export", "bridges", "--to", "gift", "-o", str(tmp_path / "x.gift")]) == 0
    captured = capsys.readouterr()
    assert captured.out == f"{tmp_path / 'x.gift'}: 4 questions as gift\n"
    assert "Moodle" in captured.err
    assert bank.exists()


@pytest.mark.usefixtures("bank")
def test_what_is_not_carried_is_told_one_by_one(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["export", "wide", "--to", "gift", "-o", str(tmp_path / "x.gift")]) == 0
    told = capsys.readouterr().err.splitlines()
    assert "gift: Not exported: GIFT has no several-gaps questions: gaps." in told
    assert "gift: Not exported: GIFT has no ordering questions: order." in told


@pytest.mark.usefixtures("bank")
def test_strict_writes_nothing_unless_all_is_carried(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "x.gift"
    assert main(["export", "wide", "--to", "gift", "-o", str(path), "--strict"]) == 3
    told = capsys.readouterr().err
    assert "GIFT cannot carry 2 questions as they are, so no such file was written." in told
    assert "gift: Not exported: GIFT has no ordering questions: order." in told
    assert main(["export", "wide", "--to", "gift", "-o", str(path), "--strict", "--json"]) == 3
    report = json.loads(capsys.readouterr().out)
    assert {problem["question"] for problem in report["problems"]} == {"gaps", "order"}
    assert (report["file"], report["written"]) == (None, 0)
    assert not path.exists()
    assert main(["export", "wide", "--to", "json", "-o", str(tmp_path / "x.json"), "--strict"]) == 0


@pytest.mark.usefixtures("bank")
def test_the_report_is_json_too(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["export", "wide", "--to", "gift", "-o", str(tmp_path / "x.gift"), "--json"]) == 0
    report = json.loads(capsys.readouterr().out)
    assert (report["format"], report["written"]) == ("gift", 3)
    assert {problem["question"] for problem in report["problems"]} == {"gaps", "order"}
    assert not any(problem["written"] for problem in report["problems"])


@pytest.mark.usefixtures("bank")
def test_all_makes_a_folder_of_every_format(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "all"
    assert main(["export", "bridges", "--to", "all", "-o", str(folder), "--json"]) == 0
    reports = json.loads(capsys.readouterr().out)
    files = {Path(report["file"]).name for report in reports if report["file"]}
    assert files == {path.name for path in folder.iterdir()}
    assert {"bridges-and-galleries.gift", "bridges-and-galleries.markdown.md"} <= files
    assert main(["export", "bridges", "--to", "all", "-o", str(folder)]) == 2


@pytest.mark.usefixtures("bank")
def test_strict_to_all_writes_what_carries_everything_and_tells_what_does_not(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "all"
    assert main(["export", "wide", "--to", "all", "-o", str(folder), "--strict"]) == 3
    told = capsys.readouterr()
    assert "gift: GIFT cannot carry 2 questions as they are, so no such file was written." in told.err
    assert "aiken: No question of 'Wide' can be written as Aiken." in told.err
    assert f"{folder / 'wide.json'}: 5 questions as json" in told.out
    written = {path.name for path in folder.iterdir()}
    assert "wide.gift" not in written
    assert main(["export", "wide", "--to", "all", "-o", str(tmp_path / "again"), "--strict", "--json"]) == 3
    reports = {report["format"]: report for report in json.loads(capsys.readouterr().out)}
    assert {Path(report["file"]).name for report in reports.values() if report["file"]} == written
    assert "cannot carry 2 questions" in reports["gift"]["refused"]
    assert {problem["question"] for problem in reports["gift"]["problems"]} == {"gaps", "order"}
    assert reports["json"]["refused"] is None


@pytest.fixture
def broken_formats(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Beside JSON, a format whose code fails as it is imported, and one that is something else."""
    (tmp_path / "format_that_fails.py").write_text("raise RuntimeError('of its own')", encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    named = {"fails": "format_that_fails:FORMAT", "odd": "json:dumps", "json": "trainer.formats.json:FORMAT"}
    declared = EntryPoints(EntryPoint(name, value, GROUP) for name, value in named.items())
    monkeypatch.setattr("trainer.formats.registry.entry_points", declared.select)


@pytest.mark.usefixtures("bank", "broken_formats")
def test_a_broken_format_costs_no_other_and_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["export", "wide", "--to", "fails", "-o", str(tmp_path / "x")]) == 4
    assert "The format fails cannot be loaded: of its own. Mend or remove" in capsys.readouterr().err
    (tmp_path / "x").write_text("{}", encoding="utf-8")
    assert main(["import", str(tmp_path / "x"), "--from", "odd"]) == 4
    assert "The format odd cannot be loaded: json:dumps is no Format." in capsys.readouterr().err
    assert main(["export", "wide", "--to", "all", "-o", str(tmp_path / "all")]) == 0
    assert "The format odd cannot be loaded: json:dumps is no Format." in capsys.readouterr().err
    assert [path.name for path in (tmp_path / "all").iterdir()] == ["wide.json"]
    assert main(["formats"]) == 0
    listed = capsys.readouterr()
    assert "Trainer JSON" in listed.out
    assert "The format fails cannot be loaded" in listed.err


def test_every_format_is_listed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["formats"]) == 0
    assert "GIFT" in capsys.readouterr().out
    assert main(["formats", "--json"]) == 0
    listed = {one["name"]: one for one in json.loads(capsys.readouterr().out)}
    assert listed["json"]["read"]
    assert "ordering" not in listed["gift"]["kinds"]


@pytest.mark.usefixtures("bank")
def test_our_own_export_comes_back_whole(home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "own.json"
    assert main(["export", "wide", "--to", "json", "-o", str(path)]) == 0
    capsys.readouterr()
    assert main(["import", str(path), "--title", "Back again"]) == 0
    place = home / "banks" / "back-again.jsonl"
    assert capsys.readouterr().out == f"{place}: 5 questions from own.json\n"
    assert load_bank(place) == replace(wide_bank("Wide"), title="Back again")


def test_a_half_broken_file_gives_its_good_half(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    record = {"format": "trainer-bank", "version": 2, "title": "Odd", "documents": [], "origin": {"generator": "x"}}
    path = tmp_path / "odd.json"
    path.write_text(json.dumps({**record, "questions": [{"id": "a"}, 7]}), encoding="utf-8")
    assert main(["import", str(path)]) == 1
    assert "question 1: " in capsys.readouterr().err


@pytest.mark.parametrize(
    ("name", "text", "code", "told"),
    [
        ("x.json", "{", 3, "x.json is no JSON"),
        ("x.json", "[]", 3, "x.json is not an export of Trainer"),
        ("x.docx", "x", 2, "Of a text, 'trainer generate {}' makes questions."),
        ("x.md", "Only prose.", 1, "Of a text, 'trainer generate {}' makes questions."),
        ("my x.md", "Only prose.", 1, "Of a text, \"trainer generate '{}'\" makes questions."),
        ("x.gift", " \n", 3, "x.gift is empty."),
        (".", "", 2, "is a folder."),
        ("x.jsonl", "x", 3, "x.jsonl is not a bank file"),
    ],
)
def test_what_cannot_be_imported_is_said_in_a_sentence(
    name: str, text: str, code: int, told: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    if name != ".":
        (tmp_path / name).write_text(text, encoding="utf-8")
    assert main(["import", str(tmp_path / name)]) == code
    said = capsys.readouterr().err
    assert told.format(tmp_path / name) in said
    assert said.count("\n") == 1


@pytest.mark.usefixtures("home")
def test_a_blank_title_is_refused_in_a_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "deck.tsv").write_text("capital of Peru\tLima\n", encoding="utf-8")
    for title in (" ", ""):
        assert main(["import", str(tmp_path / "deck.tsv"), "--title", title]) == 2
        assert capsys.readouterr().err.startswith("trainer: The title is blank. Give one")


def test_a_file_that_is_not_there_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["import", str(tmp_path / "none.json")]) == 4
    assert "none.json" in capsys.readouterr().err


def test_attaching_says_what_is_proved_now(home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    into = Collector("gift", "deck.gift")
    into.add("line 1", Kind.SHORT, stem="Who opened the Alder Bridge?", key="Anna Ruiz", id="who", ours=True)
    into.add("line 2", Kind.SHORT, stem="Who closed the Alder Bridge?", key="Anna Ruiz", id="closed", ours=True)
    save_bank(into.imported().bank, home / "banks" / "deck.jsonl")
    text = tmp_path / "notes.txt"
    text.write_text("Anna Ruiz opened the Alder Bridge in Salamanca on 4 May 1998.\n", encoding="utf-8")
    assert main(["bank", "attach", "deck", str(text)]) == 0
    captured = capsys.readouterr()
    assert captured.out == (
        "who: Who opened the Alder Bridge? — Anna Ruiz\n"
        "   evidence: Anna Ruiz opened the Alder Bridge in Salamanca on 4 May 1998.\n"
    )
    assert "1 of 2 imported questions" in captured.err
    assert load_bank(home / "banks" / "deck.jsonl").questions[0].evidence is not None
    assert main(["bank", "attach", "deck", str(text)]) == 1
    assert "proves none of the imported questions with certainty (1 were tried)" in capsys.readouterr().err
    by_hand = ["bank", "attach", "deck", str(text), "--id", "closed"]
    assert main(by_hand) == 2
    assert main([*by_hand, "--quote", "Nobody closed it."]) == 3
    assert main([*by_hand, "--quote", "opened the Alder Bridge"]) == 0
    assert load_bank(home / "banks" / "deck.jsonl").questions[1].proved_by.quote == "opened the Alder Bridge"


def ids_in(path: Path) -> list[str]:
    return [question["id"] for question in json.loads(path.read_text(encoding="utf-8"))["questions"]]


@pytest.mark.usefixtures("bank")
def test_a_part_of_a_bank_is_exported(tmp_path: Path) -> None:
    path = tmp_path / "part.json"
    assert main(["export", "bridges", "--to", "json", "-o", str(path), "--kinds", "cloze,short"]) == 0
    assert ids_in(path) == ["gallery", "helvite"]
    assert main(["export", "bridges", "--to", "json", "-o", str(path), "--filter", "bridge", "--force"]) == 0
    assert ids_in(path) == ["who-opened", "cars"]


def test_a_test_of_so_many_holds_no_question_that_answers_another(home: Path, tmp_path: Path) -> None:
    bank = small_bank()
    twice = altered(bank.questions[0], id="again", stem="Which person opened the Alder Bridge?")
    save_bank(replace(bank, questions=(*bank.questions, twice)), home / "banks" / "bridges.jsonl")
    path = tmp_path / "test.json"
    assert main(["export", "bridges", "--to", "json", "-o", str(path), "-n", "5"]) == 0
    assert len(ids_in(path)) == 4
    assert len({"who-opened", "again"} & set(ids_in(path))) == 1
    assert main(["export", "bridges", "--to", "aiken", "-o", str(tmp_path / "test.txt"), "-n", "1"]) == 0
    assert "ANSWER:" in (tmp_path / "test.txt").read_text(encoding="utf-8")


@pytest.mark.usefixtures("bank")
def test_an_export_does_not_ask_the_score_book(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    arguments = ["export", "bridges", "--to", "json", "-o", str(tmp_path / "x.json"), "--filter", "is:due"]
    assert main(arguments) == 2
    assert "score book" in capsys.readouterr().err


def test_a_bank_of_the_same_name_is_replaced_only_when_asked(
    home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "deck.gift").write_text("::A::Which river?{=Danube}", encoding="utf-8")
    assert main(["import", str(tmp_path / "deck.gift")]) == 0
    assert main(["import", str(tmp_path / "deck.gift")]) == 2
    assert "There is a bank called deck already." in capsys.readouterr().err
    assert main(["import", str(tmp_path / "deck.gift"), "--force"]) == 0
    assert [path.name for path in (home / "banks").iterdir()] == ["deck.jsonl"]


@pytest.mark.usefixtures("bank")
def test_a_folder_takes_the_file_under_its_usual_name(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["export", "bridges", "--to", "GIFT", "-o", str(tmp_path)]) == 0
    assert capsys.readouterr().out == f"{tmp_path / 'bridges-and-galleries.gift'}: 4 questions as gift\n"


@pytest.mark.parametrize(("said", "meant"), [("canvas", "qti12"), ("Moodle", "moodle-xml"), ("kahot", "kahoot")])
@pytest.mark.usefixtures("bank")
def test_a_format_by_another_name_is_offered(
    said: str, meant: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["export", "bridges", "--to", said, "-o", str(tmp_path / "x")]) == 2
    assert f"Did you mean {meant}?" in capsys.readouterr().err
