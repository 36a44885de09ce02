"""What is saved comes back whole, and in the same bytes."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.strategies import banks, documents, questions
from trainer.bank.files import dump_bank, load_bank, save_bank
from trainer.bank.model import Bank, Report
from trainer.bank.questions import Kind, Question
from trainer.checking import Unfit, checked
from trainer.documents.model import Document


@given(banks())
def test_a_saved_bank_comes_back_as_it_was(bank: Bank) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder, "bank.jsonl")
        save_bank(bank, path)
        assert load_bank(path) == bank


@given(banks())
def test_saving_what_was_loaded_gives_the_same_bytes(bank: Bank) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder, "bank.jsonl")
        save_bank(bank, path)
        first = path.read_bytes()
        save_bank(load_bank(path), path)
        assert path.read_bytes() == first == dump_bank(bank)


@given(banks())
def test_every_way_to_split_lines_finds_one_object_a_line(bank: Bank) -> None:
    data = dump_bank(bank)
    text = data.decode("utf-8")
    assert len(data.split(b"\n")) == len(text.splitlines()) + 1 == len(bank.questions) + 2
    assert all(isinstance(json.loads(line), dict) for line in text.splitlines())


@given(banks())
def test_a_bank_file_holds_nothing_that_a_terminal_obeys(bank: Bank) -> None:
    text = dump_bank(bank).decode("utf-8").replace("\n", "")
    assert not [c for c in text if ord(c) < 0x20 or 0x7F <= ord(c) < 0xA0 or c in "\u200b\u202e\u2066\ufeff"]


@given(banks())
def test_the_report_is_not_stored(bank: Bank) -> None:
    assert dump_bank(replace(bank, report=Report(asked_for=3))) == dump_bank(bank)


@given(st.data(), documents(), st.sampled_from(Kind))
def test_the_strategies_make_every_kind_about_the_document_they_are_given(
    data: st.DataObject, document: Document, kind: Kind
) -> None:
    question: Question = data.draw(questions(document, kind))
    assert question.kind is kind
    assert document.text[question.proved_by.start : question.proved_by.end] == question.proved_by.quote


def test_no_lone_surrogate_comes_in() -> None:
    with pytest.raises(Unfit):
        checked(Document, {"title": "\ud800", "text": "x", "paragraphs": (), "source": "x"})
