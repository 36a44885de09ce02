"""What Moodle stores of a bank is the bank's text, every right answer scores there, and it comes back as it was."""

from __future__ import annotations

import html
import re

import pytest
from hypothesis import given

from tests.formats.gift_reading import SPACE, earned
from tests.formats.moodle_reading import Stored, stored_questions
from tests.formats.nasty import nasty_bank
from tests.formats.writing import read_back, written
from tests.making import small_bank, wide_bank
from tests.strategies import banks
from trainer.bank.model import Bank
from trainer.bank.questions import (
    ChoiceQuestion,
    ClozeQuestion,
    GapsQuestion,
    MatchingQuestion,
    MultipleQuestion,
    NumericQuestion,
    OrderingQuestion,
    Question,
    ShortQuestion,
    TrueFalseQuestion,
    key_text,
)
from trainer.documents.model import Document
from trainer.errors import NoQuestions
from trainer.formats.escaping import as_decimal, writable
from trainer.formats.wording import heading


def gap_answers(question: Question) -> list[tuple[str, ...]]:
    """What is right in each field of a question that is answered by typing."""
    if isinstance(question, (ClozeQuestion, ShortQuestion)):
        return [(question.key, *question.accepted)]
    if isinstance(question, GapsQuestion):
        accepted = question.accepted or ((),) * len(question.key)
        return [(key, *more) for key, more in zip(question.key, accepted, strict=True)]
    return []


def fits(question: Question) -> bool:
    """Whether Moodle can hold it: answers that can be seen, and typed or chosen ones on one line and not too long."""
    one_line = [text for texts in gap_answers(question) for text in texts]
    answers = one_line
    if isinstance(question, MatchingQuestion):
        one_line = list(question.right)
        answers = [*question.left, *one_line]
        if any(len(html.escape(writable(text), quote=False)) > 255 for text in one_line):
            return False
    elif isinstance(question, (ChoiceQuestion, MultipleQuestion)):
        answers = list(question.options)
    elif isinstance(question, OrderingQuestion):
        answers = list(question.key)
    return all(writable(text).strip() for text in (question.stem, *answers)) and not any(
        re.search(r"[\n\t]", writable(text)) for text in one_line
    )


def kept(text: str) -> str:
    """What Moodle keeps of a text: it trims, and control characters have no place there."""
    return writable(text).strip(SPACE)


def assert_stored(question: Question, found: Stored, source: Document) -> None:
    """Every text arrives as it is in the bank, and the key earns the full mark."""
    title, stem, unit = found.parts
    assert title == writable(heading(source))
    assert stem == writable(question.stem)
    assert unit == (writable(question.unit) if isinstance(question, NumericQuestion) else "")
    assert writable(question.proved_by.quote) in found.proof
    assert writable(heading(source)) in found.proof
    assert found.tags[0] == question.kind.value
    assert set(found.tags) >= set(question.tags) - {tag for tag in question.tags if re.search("[<>`]", tag)}
    match question:
        case TrueFalseQuestion():
            assert found.answers == ((float(question.key), "true"), (float(not question.key), "false"))
        case ChoiceQuestion():
            expected = [(float(option == question.key), kept(option)) for option in question.options]
            assert found.single
            assert [(mark, text.strip(SPACE)) for mark, text in found.options] == expected
        case MultipleQuestion():
            shown = [(mark > 0, text.strip(SPACE)) for mark, text in found.options]
            assert not found.single
            assert shown == [(option in question.key, kept(option)) for option in question.options]
            assert abs(sum(mark for mark, _ in found.options if mark > 0) - 1) < 0.00001
            assert all(mark == -1 for mark, _ in found.options if mark <= 0)
        case NumericQuestion():
            assert found.answers == ((1.0, as_decimal(question.value)),)
            assert (float(found.answers[0][1]), found.tolerance) == (question.value, question.tolerance)
        case OrderingQuestion():
            assert [text.strip(SPACE) for _, text in found.options] == list(map(kept, question.key))
        case MatchingQuestion():
            assert [(left.strip(SPACE), right.strip(SPACE)) for left, right in found.matches] == [
                (kept(left), kept(right)) for left, right in question.key
            ]
        case _:
            fields = found.gaps or (found.answers,)
            expected_fields = gap_answers(question)
            assert len(fields) == len(expected_fields)
            for patterns, texts in zip(fields, expected_fields, strict=True):
                assert len(patterns) == len(texts)
                assert all(earned(patterns, writable(text)) == 1 for text in texts)
                assert earned(patterns, "") == 0
                assert earned(patterns, f"{writable(key_text(question))} and more besides") == 0


def assert_all_stored(bank: Bank) -> None:
    data, problems = written("moodle-xml", bank)
    stored = {one.id: one for one in stored_questions(data)}
    assert set(stored) == {q.id for q in bank.active if fits(q)}
    assert {p.question for p in problems if not p.written} == {q.id for q in bank.active if not fits(q)}
    for question in bank.active:
        if question.id in stored:
            assert_stored(question, stored[question.id], bank.document(question.proved_by.document))


@given(banks())
def test_every_text_of_any_bank_arrives_and_the_key_scores(bank: Bank) -> None:
    assert_all_stored(bank)


@pytest.mark.parametrize("bank", [small_bank(), wide_bank(), nasty_bank()], ids=["small", "wide", "nasty"])
def test_texts_arrive_in_every_place_of_a_question(bank: Bank) -> None:
    assert_all_stored(bank)


@given(banks())
def test_what_is_exported_comes_back_as_it_was(bank: Bank) -> None:
    assert_comes_back("moodle-xml", bank, fits, unfit_in_tags="<>`")


def test_nasty_texts_come_back_as_they_were() -> None:
    assert_comes_back("moodle-xml", nasty_bank(), fits, unfit_in_tags="<>`")
