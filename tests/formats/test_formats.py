"""Every text of a bank arrives in the other program as it was, and every right answer counts there."""

from __future__ import annotations

import json
import os
import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from markdown_it import MarkdownIt

from tests.formats.nasty import nasty_bank
from tests.formats.writing import written
from tests.making import altered, small_bank
from tests.strategies import banks
from trainer import export_bank
from trainer.bank.files import load_bank
from trainer.bank.model import Bank
from trainer.bank.questions import Evidence, Status, TrueFalseQuestion
from trainer.bank.shown_texts import texts_of
from trainer.bank.streaming import stream_of
from trainer.documents.model import Document, Paragraph
from trainer.errors import FileUnavailable, NoQuestions, UnknownName
from trainer.formats.escaping import as_markdown, writable
from trainer.formats.exporting import usual_name
from trainer.formats.registry import find_format, format_names

GOLDEN = Path(__file__).parent.parent / "golden"
FORMATS = ("gift", "json", "markdown")
MINE = "The mineral helvite was named by Clara Weiss."


def document_of_one_sentence() -> Document:
    return Document(title="Mines", text=MINE, paragraphs=(Paragraph(start=0, end=len(MINE)),), source="mines.txt")


def evidence_of(made: Document) -> Evidence:
    return Evidence(document=made.id, start=0, end=len(MINE), quote=MINE)


@pytest.mark.parametrize("name", FORMATS)
def test_a_small_bank_looks_as_reviewed(name: str) -> None:
    text = written(name, small_bank())[0].decode()
    golden = GOLDEN / usual_name("bridges", find_format(name))
    if os.environ.get("UPDATE_GOLDEN"):
        golden.write_text(text, encoding="utf-8")
    assert text == golden.read_text(encoding="utf-8")


def assert_rebuilt(bank: Bank, folder: Path) -> None:
    """The JSON export holds all that is asked: its header and its questions, a line each, are the bank file."""
    record = json.loads(written("json", bank)[0])
    questions = record.pop("questions")
    path = folder / "rebuilt.jsonl"
    path.write_text("".join(json.dumps(part) + "\n" for part in (record, *questions)), encoding="utf-8")
    stream = stream_of(bank)
    shown = {"documents": tuple(stream.documents), "questions": tuple(stream.questions())}
    assert load_bank(path) == altered(bank, **shown)


@given(banks())
def test_a_bank_can_be_rebuilt_from_its_json(tmp_path_factory: pytest.TempPathFactory, bank: Bank) -> None:
    assert_rebuilt(bank, tmp_path_factory.mktemp("json"))


def test_a_nasty_bank_can_be_rebuilt_from_its_json(tmp_path: Path) -> None:
    assert_rebuilt(nasty_bank(), tmp_path)


_MARKUP_OF_OURS = {"hardbreak", "softbreak", "strong_open", "strong_close", "code_inline"}


def _markdown_text(source: str) -> str:
    """What a CommonMark reader shows, all markup gone."""
    shown: list[str] = []
    for token in MarkdownIt("commonmark").parse(source):
        assert token.type not in {"fence", "code_block", "html_block"}, token.content
        for child in token.children or []:
            assert child.type in {"text", "text_special", *_MARKUP_OF_OURS}, child.type
            shown.append(child.content or ("\n" if child.type == "hardbreak" else ""))
        shown.append("\n" if token.type == "inline" else "")
    return "".join(shown)


def assert_markdown_shows(bank: Bank) -> None:
    shown = " ".join(_markdown_text(written("markdown", bank)[0].decode()).split())
    assert "True or false?" in shown or not any(isinstance(q, TrueFalseQuestion) for q in bank.active)
    for question in bank.active:
        texts = [*texts_of(question), question.proved_by.quote, *(e.quote for e in question.further)]
        texts.append(bank.document(question.proved_by.document).title)
        for text in texts:
            assert " ".join(writable(text).split()) in shown
        assert f"({question.id}, {question.kind.value}" in shown


@given(banks())
def test_markdown_shows_every_text_as_it_is(bank: Bank) -> None:
    assert_markdown_shows(bank)


def test_markdown_shows_nasty_texts_as_they_are() -> None:
    assert_markdown_shows(nasty_bank())


def test_markdown_numbers_questions_as_they_stand_on_the_sheet() -> None:
    first, other = small_bank(), small_bank("Another title")
    moved = document_of_one_sentence()
    late = altered(other.questions[3], id="late", evidence=evidence_of(moved))
    bank = replace(first, documents=(*first.documents, moved), questions=(late, *first.questions))
    text = _markdown_text(written("markdown", bank)[0].decode())
    sheet, answers = text.split("Answers\n")
    assert re.findall(r"^([0-9])\. ", sheet, re.MULTILINE) == ["1", "2", "3", "4", "5"]
    assert re.findall(r"^([0-9])\. ", answers, re.MULTILINE) == ["1", "2", "3", "4", "5"]
    assert "5. Who named the mineral helvite?" in sheet.partition("Mines\n")[2]
    assert "5. Clara Weiss (also right: Weiss)" in answers


def test_control_characters_are_reported_where_a_format_cannot_hold_them() -> None:
    bank = small_bank()
    odd = replace(bank.questions[0], stem="Who\x0b opened it?")
    bank = replace(bank, questions=(odd,))
    assert [(p.question, p.written) for p in written("markdown", bank)[1]] == [("who-opened", True)]
    assert not written("json", bank)[1]
    assert json.loads(written("json", bank)[0])["questions"][0]["stem"] == odd.stem


def test_a_hostile_line_is_no_markup_in_markdown() -> None:
    for text in ("# x", "1. x", "- x", "> x", "    x", "***", "[a](b)", "<b>", "`c`", "a\n# b", "![i](j)", "| a | b |"):
        assert _markdown_text(f"**1.** {as_markdown(text)}").split() == ["1.", *text.split()]


def test_removed_questions_stay_behind(tmp_path: Path) -> None:
    bank = small_bank()
    gone = replace(bank.questions[0], status=Status.REMOVED, note="unclear")
    report = export_bank(replace(bank, questions=(gone, *bank.questions[1:])), "gift", tmp_path / "x.gift")
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
    gone = tuple(replace(q, status=Status.REMOVED) for q in bank.questions)
    with pytest.raises(NoQuestions):
        export_bank(replace(bank, questions=gone), "json", tmp_path / "x.json")


def test_a_file_that_cannot_be_written_is_reported(tmp_path: Path) -> None:
    with pytest.raises(FileUnavailable, match="folder"):
        export_bank(small_bank(), "json", tmp_path)
