"""Findings go to other programs whole: CSV that no spreadsheet runs, JSON that names everything."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import fields, replace
from datetime import UTC, timedelta
from pathlib import Path

import pytest
from hypothesis import given

from tests.scores.statistics.making import NOW, Answer, columns, histories, scope
from tests.strategies import HOSTILE, texts
from trainer.errors import FileUnavailable
from trainer.quiz.grading import Verdict
from trainer.safe_text import no_formula, printable, without_guard
from trainer.scores.columns import Answers
from trainer.scores.statistics.finding import cells_of, headings
from trainer.scores.statistics.registry import NAMES, statistic, statistics
from trainer.scores.statistics.writing import to_csv, to_json, write_files


def hostile(answers: Answers) -> Answers:
    """The same answers to questions, documents and banks with the worst of names."""
    items = answers.items

    def worst(names: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(HOSTILE[n % len(HOSTILE)] for n in range(len(names)))

    made = replace(items, stems=worst(items.stems), bank_titles=worst(items.bank_titles))
    return replace(answers, items=replace(made, document_titles=worst(items.document_titles)))


@given(histories())
def test_every_statistic_writes_all_its_rows(given: list[Answer]) -> None:
    answers = hostile(columns(given))
    for found in statistics():
        finding = found.compute(answers, scope())
        rows = list(csv.reader(io.StringIO(to_csv(found, finding))))
        assert rows[0] == [field.name for field in fields(found.row)]
        assert len(rows) == len(finding.rows) + 1
        assert all(len(row) == len(rows[0]) for row in rows)
        text = to_csv(found, finding)
        assert printable(text) == text
        told = json.loads(json.dumps(to_json(found, finding, scope()), allow_nan=False))
        assert (told["statistic"], told["headline"]) == (found.name, finding.headline)
        assert len(told["rows"]) == len(finding.rows)


@given(texts())
def test_no_text_begins_as_a_formula(text: str) -> None:
    assert not no_formula(text).lstrip().startswith(("=", "+", "-", "@", "＝", "＋", "－", "＠"))
    assert no_formula(text).endswith(text)


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", " =1", "\t=1", "＝1", "\x80=", "\u200b=1"])
def test_a_formula_becomes_a_text(text: str) -> None:
    assert no_formula(text) == f"'{text}"


def test_what_is_no_formula_stays_as_it_is() -> None:
    assert [no_formula(text) for text in ("Who?", "1-2", "", "'tis")] == ["Who?", "1-2", "", "'tis"]


@given(texts() | texts().map("='{}".format) | texts().map("'={}".format))
def test_the_guard_before_a_formula_can_be_taken_off_again(text: str) -> None:
    assert without_guard(no_formula(text)) == text


def test_figures_are_numbers_dates_and_nothing() -> None:
    given = [Answer(NOW - timedelta(days=2), verdict=Verdict.WRONG), Answer(NOW)]
    found = statistic("accuracy")
    text = to_csv(found, found.compute(columns(given), scope()))
    assert text == (
        "start,answered,correct,accuracy,low,high\n"
        "2026-03-29,1,0,0.0,0.0,0.793451\n"
        "2026-03-30,0,0,,,\n"
        "2026-03-31,1,1,1.0,0.206549,1.0\n"
    )
    told = to_json(found, found.compute(columns(given), scope(days=30)), scope(days=30))
    assert isinstance(told, dict)
    assert (told["since"], told["until"], told["unit"]) == ("2026-03-02", "2026-03-31", "day")


def test_files_are_written_under_the_name_and_the_day(tmp_path: Path) -> None:
    found = statistic("hours")
    paths = write_files(found, found.compute(columns([Answer(NOW)]), scope()), scope(), tmp_path / "new")
    assert [path.name for path in paths] == ["hours-2026-03-31.csv", "hours-2026-03-31.json"]
    assert paths[0].read_text(encoding="utf-8").startswith("hour,answered,")
    assert json.loads(paths[1].read_text(encoding="utf-8"))["rows"][18]["answered"] == 1


def test_a_folder_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    found = statistic("hours")
    with pytest.raises(FileUnavailable):
        write_files(found, found.compute(columns([Answer(NOW)]), scope()), scope(), tmp_path / "file")


def test_every_row_has_a_heading_for_each_of_its_figures() -> None:
    for found in statistics():
        assert [heading.name for heading in headings(found.row)] == [field.name for field in fields(found.row)]
    row = statistic("hours").compute(columns([Answer(NOW)]), scope()).rows[18]
    assert cells_of(row)[:3] == (18, 1, 1)
    assert NOW.tzinfo is UTC
    assert len(NAMES) >= 14
