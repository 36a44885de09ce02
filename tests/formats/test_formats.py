"""Every text of a bank arrives in the other program as it was, and every right answer counts there."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from hypothesis import given
from markdown_it import MarkdownIt

from tests.making import small_bank
from tests.strategies import banks
from trainer import export_bank
from trainer.bank.files import header_of, question_record
from trainer.bank.model import Bank
from trainer.bank.questions import Status, key_text
from trainer.errors import FileUnavailable, NoQuestions, UnknownName
from trainer.formats.escaping import as_markdown, writable
from trainer.formats.json import write as write_json
from trainer.formats.markdown import write as write_markdown
from trainer.formats.registry import find_format, format_names

GOLDEN = Path(__file__).parent.parent / "golden"
FORMATS = ("gift", "json", "markdown")


@pytest.mark.parametrize("name", FORMATS)
def test_a_small_bank_looks_as_reviewed(name: str) -> None:
    found = find_format(name)
    written = found.write(small_bank()).data.decode()
    golden = GOLDEN / f"bridges{found.suffix}"
    if os.environ.get("UPDATE_GOLDEN"):
        golden.write_text(written, encoding="utf-8")
    assert written == golden.read_text(encoding="utf-8")


@given(banks())
def test_json_holds_every_field_of_the_bank_file(bank: Bank) -> None:
    record = json.loads(write_json(bank).data.decode("utf-8", "surrogatepass"))
    questions = record.pop("questions")
    assert record == json.loads(json.dumps(header_of(bank)))
    assert questions == json.loads(json.dumps([question_record(q) for q in bank.questions]))


def _markdown_text(source: str) -> str:
    """What a CommonMark reader shows, all markup gone."""
    shown: list[str] = []
    for token in MarkdownIt("commonmark").parse(source):
        assert token.type not in {"fence", "code_block", "html_block"}, token.content
        for child in token.children or []:
            assert child.type in {"text", "text_special", "hardbreak", "softbreak", "strong_open", "strong_close"}, (
                child.type
            )
            shown.append(child.content or ("\n" if child.type == "hardbreak" else ""))
        shown.append("\n" if token.type == "inline" else "")
    return "".join(shown)


@given(banks())
def test_markdown_shows_every_text_as_it_is(bank: Bank) -> None:
    shown = " ".join(_markdown_text(write_markdown(bank).data.decode()).split())
    for question in bank.questions:
        for text in (question.stem, key_text(question), question.evidence.quote):
            assert " ".join(writable(text).split()) in shown


def test_a_hostile_line_is_no_markup_in_markdown() -> None:
    for text in ("# x", "1. x", "- x", "> x", "    x", "***", "[a](b)", "<b>", "`c`", "a\n# b", "![i](j)", "| a | b |"):
        assert _markdown_text(f"**1.** {as_markdown(text)}").split() == ["1.", *text.split()]


def test_removed_questions_stay_behind(tmp_path: Path) -> None:
    bank = small_bank()
    gone = bank.questions[0].model_copy(update={"status": Status.REMOVED, "note": "unclear"})
    report = export_bank(
        bank.model_copy(update={"questions": (gone, *bank.questions[1:])}), "gift", tmp_path / "x.gift"
    )
    assert report.written == 3
    assert "who-opened" not in (tmp_path / "x.gift").read_text(encoding="utf-8")


def test_formats_are_found_by_their_entry_points() -> None:
    assert set(FORMATS) <= set(format_names())


def test_an_unknown_format_offers_the_nearest(tmp_path: Path) -> None:
    with pytest.raises(UnknownName, match="Did you mean gift") as raised:
        export_bank(small_bank(), "gitf", tmp_path / "x")
    assert raised.value.exit_code == 2
    assert not (tmp_path / "x").exists()


def test_a_bank_of_removed_questions_writes_nothing(tmp_path: Path) -> None:
    bank = small_bank()
    gone = tuple(q.model_copy(update={"status": Status.REMOVED}) for q in bank.questions)
    with pytest.raises(NoQuestions):
        export_bank(bank.model_copy(update={"questions": gone}), "json", tmp_path / "x.json")


def test_a_file_that_cannot_be_written_is_reported(tmp_path: Path) -> None:
    with pytest.raises(FileUnavailable, match="folder"):
        export_bank(small_bank(), "json", tmp_path)
