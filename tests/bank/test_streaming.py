"""A bank that is gone through without being held gives what a bank that is loaded gives, by document."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given

from tests.making import small_bank, wide_bank
from tests.strategies import banks
from trainer.bank.files import LineProblem, load_bank, save_bank
from trainer.bank.merging import merge
from trainer.bank.model import Bank
from trainer.bank.questions import Status
from trainer.bank.streaming import stream_bank, stream_of
from trainer.errors import BankDamaged, FileUnavailable


@given(banks())
def test_a_file_streams_what_the_bank_holds(tmp_path_factory: pytest.TempPathFactory, bank: Bank) -> None:
    path = tmp_path_factory.mktemp("stream") / "bank.jsonl"
    save_bank(bank, path)
    problems: list[LineProblem] = []
    streamed, held = stream_bank(path, problems.append), stream_of(bank)
    assert list(streamed.questions()) == list(held.questions()) == list(streamed.questions())
    assert (streamed.title, tuple(streamed.documents)) == (held.title, tuple(held.documents))
    assert streamed.most == held.most == len(bank.active)
    assert not problems


def test_questions_of_a_document_follow_each_other(tmp_path: Path) -> None:
    both = merge([small_bank(), wide_bank()]).bank
    mixed = replace(both, questions=both.questions[::2] + both.questions[1::2])
    save_bank(mixed, tmp_path / "mixed.jsonl")
    stream = stream_bank(tmp_path / "mixed.jsonl", lambda problem: pytest.fail(str(problem)))
    documents = [question.document for question in stream.questions()]
    assert documents == sorted(documents, key=[document.id for document in mixed.documents].index)


def test_lines_that_are_not_asked_part_no_question_from_its_own_line(tmp_path: Path) -> None:
    path = tmp_path / "gaps.jsonl"
    bank = wide_bank()
    gone = [
        replace(question, status=Status.REMOVED) if number % 3 == 1 else question
        for number, question in enumerate(bank.questions)
    ]
    save_bank(replace(bank, questions=tuple(gone)), path)
    header, first, *lines = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(b"".join((header, first, b"\n", b"  \n", *lines)))
    stream = stream_bank(path, lambda problem: pytest.fail(str(problem)))
    asked = [question.id for question in gone if question.status.is_asked]
    assert sorted(question.id for question in stream.questions()) == sorted(asked)
    assert stream.most == len(asked)


def test_damage_costs_its_line_and_is_told_once(tmp_path: Path) -> None:
    path = tmp_path / "bank.jsonl"
    bank = small_bank()
    gone = replace(bank.questions[0], status=Status.REMOVED)
    save_bank(replace(bank, questions=(gone, *bank.questions[1:])), path)
    lines = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(b"".join((*lines[:3], b"{broken\n", lines[3].replace(b"Oslo", b"Rome"), lines[4], lines[4])))
    problems: list[LineProblem] = []
    stream = stream_bank(path, problems.append)
    kept = [[question.id for question in stream.questions()] for _ in range(2)]
    assert kept == [["cars", "helvite"], ["cars", "helvite"]]
    assert [problem.line for problem in problems] == [4, 7, 5]
    assert len(load_bank(path, problems=[]).active) == 2


def test_a_file_that_is_no_bank_is_refused(tmp_path: Path) -> None:
    (tmp_path / "no.jsonl").write_text("nothing", encoding="utf-8")
    with pytest.raises(BankDamaged, match="not a bank file"):
        stream_bank(tmp_path / "no.jsonl", print)
    with pytest.raises(FileUnavailable):
        stream_bank(tmp_path / "none.jsonl", print)


def test_a_bank_that_holds_a_document_twice_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "twice.jsonl"
    save_bank(small_bank(), path)
    header, *questions = path.read_text(encoding="utf-8").splitlines(keepends=True)
    record = json.loads(header)
    record["documents"] *= 2
    path.write_text("".join((f"{json.dumps(record)}\n", *questions)), encoding="utf-8")
    with pytest.raises(BankDamaged, match="a document appears twice"):
        stream_bank(path, print)
