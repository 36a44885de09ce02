"""Only the answers to a bank or a document are left, with the marks and readings that belong to them."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.scores.statistics.making import NOW, Answer, columns, histories
from trainer.bank.questions import QuestionId
from trainer.errors import UnknownName
from trainer.scores.columns import Answers
from trainer.scores.model import Mark, MarkKind, Reading
from trainer.scores.statistics.narrowing import narrowed

GIVEN = [Answer(NOW, n) for n in (1, 2, 3, 4)]


def asked(answers: Answers) -> list[str]:
    return [answers.items.question.names[code] for code in answers.codes(answers.items.question).tolist()]


@given(histories(), st.sets(st.sampled_from("01")), st.sets(st.sampled_from("012")))
def test_only_those_that_were_named_are_left(given: list[Answer], banks: set[str], documents: set[str]) -> None:
    known = {f"Bank {answer.question % 2}" for answer in given}, {f"Document {answer.question % 3}" for answer in given}
    wanted = {f"Bank {n}" for n in banks} & known[0], {f"Document {n}" for n in documents} & known[1]
    left = narrowed(columns(given), *wanted)
    expected: Callable[[Answer], bool] = lambda a: (  # noqa: E731 - one line that says what counts
        (not wanted[0] or a.asked.bank_title in wanted[0]) and (not wanted[1] or a.asked.document_title in wanted[1])
    )
    assert asked(left) == [answer.asked.question for answer in given if expected(answer)]


@pytest.mark.parametrize("name", ["Bank 1", "bank 1", "bank-1", "BANK-1.jsonl"])
def test_a_bank_has_a_title_a_file_and_a_file_name(name: str) -> None:
    assert asked(narrowed(columns(GIVEN), [name])) == ["q1", "q3"]


@pytest.mark.parametrize("name", ["Document 1", "doc-1"])
def test_a_document_has_a_title_and_an_id(name: str) -> None:
    assert asked(narrowed(columns(GIVEN), (), [name])) == ["q1", "q4"]


def test_marks_and_readings_of_others_are_left_out() -> None:
    marks = [Mark(MarkKind.FLAG, QuestionId(f"q{n}"), "doc", "template") for n in (1, 2)]
    readings = [Reading(f"doc-{n}", "Title", 1, 1.0, 1, finished=True) for n in (1, 2)]
    left = narrowed(columns(GIVEN, marks=marks, readings=readings), (), ["Document 1"])
    assert [mark.question for mark in left.marks] == ["q1"]
    assert [reading.document for reading in left.readings] == ["doc-1"]


def test_what_nobody_answered_is_unknown() -> None:
    with pytest.raises(UnknownName, match=r"no bank in the score book called 'Bonk 1'\. Did you mean Bank 1"):
        narrowed(columns(GIVEN), ["Bonk 1"])
    with pytest.raises(UnknownName, match="no document in the score book"):
        narrowed(columns(GIVEN), (), ["x"])
