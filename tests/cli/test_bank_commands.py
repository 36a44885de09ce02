"""Banks are searched, edited, judged, tagged, parted and joined from the command line."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from tests.making import altered, small_bank, wide_bank
from trainer.bank.files import load_bank, save_bank
from trainer.bank.questions import QuestionId, Status
from trainer.beginning import new_sitting
from trainer.cli.main import main
from trainer.opening import Source, open_book
from trainer.quiz.modes import Mode
from trainer.quiz.selecting import Wish
from trainer.quiz.session import Answered
from trainer.scores.model import Mark, MarkKind
from trainer.settings import Settings

CARS = QuestionId("cars")


@pytest.fixture
def path(home: Path) -> Path:
    path = home / "banks" / "bridges.jsonl"
    save_bank(small_bank(), path)
    return path


@pytest.fixture
def answered(home: Path, path: Path) -> None:
    """A score book in which one question was missed, and the choice flagged."""
    settings = Settings(home=home)
    with open_book(settings) as book:
        sitting = new_sitting([Source(small_bank(), str(path))], Wish(Mode.PRACTICE, 4, seed=1), settings, book=book)
        sitting.keep(book)
        sitting.send(Answered("nothing"))
        book.mark(Mark(MarkKind.FLAG, QuestionId("who-opened"), "d", "t", "V"))


def complaint(capsys: pytest.CaptureFixture[str]) -> str:
    captured = capsys.readouterr()
    assert "Traceback" not in captured.out + captured.err
    assert captured.err.startswith("trainer: ")
    assert captured.err.count("\n") == 1
    return captured.err.removeprefix("trainer: ").strip()


def ids(capsys: pytest.CaptureFixture[str]) -> list[str]:
    return [line.split()[0] for line in capsys.readouterr().out.splitlines()[1:]]


def test_a_search_lists_what_it_means(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["bank", "search", "bridge", "bridges"]) == 0
    assert capsys.readouterr().out == (
        "ID          KIND        LEVEL   STATUS  QUESTION\n"
        "who-opened  choice      medium  draft   Who opened the Alder Bridge?\n"
        "cars        true-false  medium  draft   The Alder Bridge carries 26,100 cars a day.\n"
    )
    assert main(["bank", "search", "not kind:choice", str(path), "--sort", "kind"]) == 0
    assert ids(capsys) == ["cars", "gallery", "helvite"]


def test_a_search_without_a_bank_goes_through_all(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    save_bank(wide_bank(), path.with_name("wide.jsonl"))
    (path.with_name("broken.jsonl")).write_text("nothing", encoding="utf-8")
    assert main(["bank", "search", "doc:galleries kind:ordering or id:cars"]) == 0
    captured = capsys.readouterr()
    assert [line.split()[0] for line in captured.out.splitlines()[1:]] == ["cars", "order"]
    assert "broken.jsonl is not a bank file" in captured.err


@pytest.mark.usefixtures("answered")
def test_a_search_knows_the_score_book(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["bank", "search", "is:flagged", "bridges"]) == 0
    assert ids(capsys) == ["who-opened"]
    assert main(["bank", "search", "is:missed", "bridges", "--json"]) == 0
    (record,) = json.loads(capsys.readouterr().out)
    assert (record["seen"], record["missed"], record["due"]) == (1, 1, False)
    assert main(["bank", "search", "", "bridges", "--sort", "missed"]) == 0
    assert ids(capsys)[0] == record["id"]


@pytest.mark.usefixtures("path")
def test_nothing_found_and_what_cannot_be_read_have_their_exit_codes(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["bank", "search", "zebra", "bridges"]) == 1
    assert complaint(capsys) == "None of 4 questions matches. docs/searching.md says how to search."
    assert main(["bank", "search", "kind:clove", "bridges"]) == 2
    assert complaint(capsys).endswith("Did you mean 'cloze'?")
    assert main(["bank", "search", "x", "bridge"]) == 2
    assert "bridges" in complaint(capsys)


def test_a_question_is_edited_and_keeps_its_id(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    arguments = ["--stem", "Who opened it?", "--option", "Ida Holm", "--option", "Jon Berg", "--note", "shorter"]
    assert main(["bank", "edit", "bridges", "who-opened", *arguments]) == 0
    assert capsys.readouterr().out == (
        "Who opened it? (choice, who-opened) [draft]\n"
        "   options:  Ida Holm | Anna Ruiz | Jon Berg\n"
        "   key:      Anna Ruiz\n"
        "   evidence: Anna Ruiz opened the Alder Bridge in Salamanca on 4 May 1998.\n"
        "   note:     shorter\n"
    )
    assert load_bank(path).question(QuestionId("who-opened")).stem == "Who opened it?"
    assert main(["bank", "edit", "bridges", "helvite", "--key", "Karl Bauer", "--accepted", "", "--json"]) == 0
    captured = capsys.readouterr()
    assert json.loads(captured.out)["key"] == "Karl Bauer"
    assert "nothing is marked there now" in captured.err
    assert main(["bank", "edit", "bridges", "cars", "--quote", "14,500 cars a day"]) == 0
    evidence = load_bank(path).question(CARS).proved_by
    assert (evidence.quote, evidence.key_span) == ("14,500 cars a day", (0, 6))


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (["edit", "bridges", "cars"], 2, "Nothing was said to change."),
        (["edit", "bridges", "car", "--stem", "x"], 2, "no question in bridges.jsonl called 'car'. Did you mean cars?"),
        (["edit", "bridges", "cars", "--key", "perhaps"], 3, "key: write true or false. Nothing was changed."),
        (["edit", "bridges", "cars", "--unit", "km"], 3, "unit: a true-false question has none"),
        (["edit", "bridges", "cars", "--quote", "15,000 cars"], 3, "does not say this word for word"),
        (["reject", "bridges", "cars", "--code", "Z"], 2, "no flaw called 'Z'. Known: A, D,"),
        (["accept", "bridges", "car"], 2, "Did you mean cars?"),
        (["tag", "bridges", "cars"], 2, "No tag was named."),
        (["tag", "bridges", "zebra", "--add", "x"], 1, "No question matches."),
        (["tag", "bridges", "cars", "--add", "a:b"], 2, "'a:b' is no tag."),
        (["split", "bridges", "cars", "-o", "cars.txt"], 2, "ends in .jsonl"),
        (["split", "bridges", "cars", "-o", "one.jsonl", "--rest", "./one.jsonl"], 2, "written to one file"),
        (["merge", "bridges", "-o", "BRIDGES"], 2, "is what would be read"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_what_cannot_be_done_is_said_and_changes_nothing(
    arguments: list[str],
    code: int,
    says: str,
    path: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    before = path.read_bytes()
    assert main(["bank", *(str(path) if word == "BRIDGES" else word for word in arguments)]) == code
    assert says in complaint(capsys)
    assert path.read_bytes() == before


def test_questions_are_accepted_and_rejected(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["bank", "accept", "bridges", "cars", "gallery", "cars"]) == 0
    assert main(["bank", "reject", "bridges", "helvite", "--code", "v", "--note", "which one?"]) == 0
    assert capsys.readouterr().out == "bridges.jsonl: 2 accepted\nbridges.jsonl: 1 rejected\n"
    bank = load_bank(path)
    assert [q.status for q in bank.questions] == [Status.DRAFT, Status.REVIEWED, Status.REVIEWED, Status.REMOVED]
    assert bank.questions[3].note == "V: which one?"
    assert main(["bank", "accept", "bridges", "cars"]) == 0
    captured = capsys.readouterr()
    assert (captured.out, captured.err) == ("bridges.jsonl: 0 accepted\n", "Nothing changed.\n")


def test_questions_are_tagged_by_a_search(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["bank", "tag", "bridges", "bridge", "--add", "bridges,salamanca"]) == 0
    wanted = "tag:bridges -kind:choice"
    assert main(["bank", "tag", "bridges", wanted, "--remove", "Salamanca", "--add", "traffic"]) == 0
    assert capsys.readouterr().out == (
        "bridges.jsonl: 2 of 2 questions changed\nbridges.jsonl: 1 of 1 questions changed\n"
    )
    assert [q.tags for q in load_bank(path).questions] == [("bridges", "salamanca"), ("bridges", "traffic"), (), ()]
    assert main(["bank", "show", "bridges"]) == 0
    assert "   tags:     bridges, traffic\n" in capsys.readouterr().out


@pytest.mark.usefixtures("path")
def test_a_bank_is_split_and_merged_again(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    one, rest, whole = tmp_path / "one.jsonl", tmp_path / "rest.jsonl", tmp_path / "whole.jsonl"
    arguments = ["bank", "split", "bridges", "bridge", "-o", str(one), "--rest", str(rest), "--title", "Bridges"]
    assert main(arguments) == 0
    assert capsys.readouterr().out == f"{one}: 2 questions from 1 document\n{rest}: 2 questions from 1 document\n"
    assert (load_bank(one).title, load_bank(rest).title) == ("Bridges", "Bridges and galleries")
    assert main(arguments) == 2
    assert "exists already" in complaint(capsys)
    assert main(["bank", "edit", str(one), "cars", "--stem", "It carries 26,100 cars."]) == 0
    capsys.readouterr()
    assert main(["bank", "merge", str(one), str(rest), "bridges", "-o", str(whole)]) == 0
    captured = capsys.readouterr()
    assert captured.out == f"{whole}: 4 questions from 1 document\n"
    assert "4 questions stood in more than one bank; each was taken once.\n" in captured.err
    assert "cars is worded in two ways; kept: It carries 26,100 cars. Left out: The Alder Bridge" in captured.err


def test_a_shipped_bank_is_copied_before_it_is_changed(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(Settings, "shipped_banks", tmp_path / "shipped")
    save_bank(small_bank(), tmp_path / "shipped" / "bridges.jsonl")
    before = (tmp_path / "shipped" / "bridges.jsonl").read_bytes()
    assert main(["bank", "accept", "bridges", "cars"]) == 0
    own = (home / "banks" / "bridges.jsonl").resolve()
    assert f"bridges.jsonl came with the program; your own copy of it was changed: {own}." in capsys.readouterr().err
    assert load_bank(own).question(CARS).status is Status.REVIEWED
    assert (tmp_path / "shipped" / "bridges.jsonl").read_bytes() == before


def test_duplicates_are_listed(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["bank", "duplicates", "bridges"]) == 1
    assert capsys.readouterr().err == "No question repeats another among 4.\n"
    bank = small_bank()
    again = altered(bank.questions[3], id="again", stem="Who gave the mineral helvite its name?")
    save_bank(replace(bank, questions=(*bank.questions, again)), path)
    assert main(["bank", "duplicates", "bridges"]) == 0
    assert capsys.readouterr().out == (
        "again repeats helvite: the same kind, passage and answer\n"
        "   helvite: Who named the mineral helvite? (short)\n"
        "   again: Who gave the mineral helvite its name? (short)\n"
    )
    assert main(["bank", "duplicates", "bridges", "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == [{"first": "helvite", "second": "again", "why": "fact"}]


def test_damaged_lines_are_told_and_kept(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path.write_bytes(path.read_bytes() + b'{"id": \n')
    assert main(["bank", "tag", "bridges", "cars", "--add", "traffic"]) == 0
    assert "bridges.jsonl: line 6: " in capsys.readouterr().err
    assert path.read_bytes().endswith(b'{"id": \n')


@pytest.mark.usefixtures("path")
def test_hostile_text_is_printed_as_text(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["bank", "edit", "bridges", "cars", "--stem", "\x1b[31mred\x1b[0m"]) == 0
    assert main(["bank", "search", "red", "bridges"]) == 0
    assert "\x1b" not in capsys.readouterr().out
