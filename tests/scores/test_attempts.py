"""The answers of a score book go to other programs as they are in the book, each once, whenever they are exported."""

from __future__ import annotations

import csv
import io
import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.making import small_bank
from trainer.bank.files import save_bank
from trainer.bank.questions import Kind, QuestionId
from trainer.beginning import new_sitting
from trainer.cli.main import main
from trainer.opening import Source, open_book
from trainer.quiz.grading import Verdict
from trainer.quiz.modes import Mode
from trainer.quiz.selecting import Wish
from trainer.quiz.session import Answered, Continued, Skipped
from trainer.scores.attempts import Learner, statement, to_csv, to_json, to_xapi
from trainer.scores.model import AnswerRow, SessionKey
from trainer.settings import Settings

ANNA = Learner("anna", "https://school.example")


def answer(
    number: int = 1, verdict: Verdict = Verdict.CORRECT, *, kind: Kind = Kind.SHORT, given: str = "Oslo"
) -> AnswerRow:
    return AnswerRow(
        number=number,
        at=datetime(2026, 5, 4, 10, 30, 0, 250_000, tzinfo=UTC),
        session=SessionKey(7),
        bank_title="Bridges",
        bank_source="bridges",
        question=QuestionId("gallery"),
        kind=kind,
        stem="=Where is\nthe gallery?",
        given=given,
        verdict=verdict,
        seconds=3.256,
        hints=1,
        mode=Mode.REVIEW,
        document_title="Bridges and galleries",
    )


def test_a_statement_says_who_answered_what_and_how() -> None:
    made = statement(answer(), ANNA)
    assert made["actor"] == {"objectType": "Agent", "account": {"homePage": "https://school.example", "name": "anna"}}
    assert made["timestamp"] == "2026-05-04T10:30:00.250Z"
    assert made["result"] == {
        "completion": True,
        "duration": "PT3.26S",
        "success": True,
        "score": {"scaled": 1.0},
        "response": "Oslo",
    }


def test_a_wrong_and_a_skipped_answer_are_told_apart() -> None:
    wrong, skipped = (statement(answer(verdict=verdict), ANNA) for verdict in (Verdict.WRONG, Verdict.SKIPPED))
    assert "'success': False" in str(wrong["result"])
    assert skipped["result"] == {"completion": False, "duration": "PT3.26S"}
    assert wrong["verb"] != skipped["verb"]


def test_an_answer_has_the_same_id_in_every_export_and_no_other_has_it() -> None:
    ids = [statement(answer(number), learner)["id"] for learner in (ANNA, Learner("ben")) for number in (1, 2, 1)]
    assert ids[0] == ids[2]
    assert len(set(ids)) == 4


def test_answers_of_several_parts_and_statements_are_told_in_words() -> None:
    several = statement(answer(kind=Kind.MULTIPLE, given="Anna\nPeter"), ANNA)["result"]
    truth = statement(answer(kind=Kind.TRUE_FALSE, given="True"), ANNA)["result"]
    assert "'response': 'Anna; Peter'" in str(several)
    assert "'response': 'true'" in str(truth)


def test_a_table_has_an_answer_a_row_and_no_formula() -> None:
    rows = list(csv.DictReader(io.StringIO("".join(to_csv([answer(), answer(2)], ANNA)))))
    assert len(rows) == 2
    assert rows[0]["stem"] == "'=Where is the gallery?"
    told = (rows[0]["learner"], rows[0]["given"], rows[0]["verdict"], rows[0]["seconds"])
    assert told == (ANNA.name, "Oslo", "correct", "3.26")


@pytest.mark.parametrize("count", [0, 1, 3])
def test_lists_are_json(count: int) -> None:
    rows = [answer(number) for number in range(count)]
    assert len(json.loads("".join(to_json(rows, ANNA)))) == count
    assert len(json.loads("".join(to_xapi(rows, ANNA)))) == count


def test_the_command_writes_what_counts(home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = home / "banks" / "bridges.jsonl"
    save_bank(small_bank(), path)
    assert main(["scores", "--to", "xapi", "-o", str(tmp_path / "none.json")]) == 1
    settings = Settings(home=home)
    with open_book(settings) as book:
        sitting = new_sitting([Source(small_bank(), str(path))], Wish(Mode.PRACTICE, 4, seed=1), settings, book=book)
        sitting.keep(book)
        sitting.send(Answered("nothing"))
        sitting.send(Continued())
        sitting.send(Skipped())
    capsys.readouterr()
    for name in ("xapi", "csv", "json"):
        assert main(["scores", "--to", name, "-o", str(tmp_path / name)]) == 0
        assert capsys.readouterr().out == f"{tmp_path / name}: 2 answers as {name}\n"
    assert len(json.loads((tmp_path / "xapi").read_text(encoding="utf-8"))) == 2
    assert main(["scores", "--to", "csv", "-o", str(tmp_path / "csv")]) == 2
