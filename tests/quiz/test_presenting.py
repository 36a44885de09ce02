"""How questions are shown and how answers are read: the rules that both front ends share."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tests.making import altered, document, question_list
from tests.strategies import questions
from trainer.bank.questions import (
    AnswerType,
    ChoiceQuestion,
    Kind,
    MatchingQuestion,
    MultipleQuestion,
    OrderingQuestion,
    Question,
    same_to_a_reader,
)
from trainer.quiz.grading import Verdict, grade, parts_of, right_answer
from trainer.quiz.presenting import answer_hint, shown_options, typed_answer

CHOICE, STATEMENT, CLOZE, SHORT = question_list(document())


@given(questions(kind=Kind.CHOICE), st.integers(0, 1000))
def test_options_are_reordered_by_the_seed_alone_and_never_lost(question: Question, seed: int) -> None:
    assert isinstance(question, ChoiceQuestion)
    shown = shown_options(question, seed)
    assert sorted(shown) == sorted(question.options)
    assert shown == shown_options(question, seed)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("2", "b2"),
        ("B", "b2"),
        (" b ", "b2"),
        ("C3", "c3"),
        ("9", None),
        ("0", None),
        ("", None),
        ("z", None),
        ("²", None),
    ],
)
def test_an_option_is_meant_by_number_letter_or_text(typed: str, meant: str | None) -> None:
    assert typed_answer(CHOICE, typed, ("a1", "b2", "c3")) == meant


def test_an_option_that_is_a_number_is_meant_by_its_text() -> None:
    assert typed_answer(CHOICE, "4", ("12", "4", "7", "9")) == "4"


@pytest.mark.parametrize(
    ("typed", "meant"), [("t", "True"), ("NO", "False"), ("1", "True"), ("2", "False"), ("maybe", None)]
)
def test_a_statement_takes_words_and_numbers(typed: str, meant: str | None) -> None:
    assert typed_answer(STATEMENT, typed, ()) == meant


def test_typed_kinds_take_any_text_that_is_not_empty() -> None:
    assert typed_answer(CLOZE, "  Oslo ", ()) == "Oslo"
    assert typed_answer(SHORT, "   ", ()) is None


def test_a_hint_names_the_sort_of_answer() -> None:
    assert answer_hint(SHORT) == "a person's name"


@pytest.mark.parametrize("asks", AnswerType)
def test_every_sort_of_answer_has_a_hint(asks: AnswerType) -> None:
    assert answer_hint(altered(SHORT, asks=asks, key="x")).strip()


@pytest.mark.parametrize(
    ("key", "wanted"),
    [
        ("1698", "a year"),
        ("44 BC", "a year"),
        ("AD 9", "a year"),
        ("A.D. 79", "a year"),
        ("November 1698", "a month and year"),
        ("Nov. 1698", "a month and year"),
        ("August AD 14", "a month and year"),
        ("4 May 1882", "a day, month and year"),
        ("May 4th, 1882", "a day, month and year"),
        ("Friday, the 4th of May 1882", "a day, month and year"),
        ("15 March 44 BC", "a day, month and year"),
        ("19 August AD 14", "a day, month and year"),
        ("4 May", "a day and month"),
        ("the 1920s", "a decade"),
        ("the late 19th century", "a century"),
        ("the thirteenth century BC", "a century"),
        ("spring 1914", "a date or time"),
        ("1914 to 1918", "a date or time"),
    ],
)
def test_a_hint_says_how_precise_a_date_is_wanted(key: str, wanted: str) -> None:
    dated = altered(SHORT, asks=AnswerType.DATE, key=key, accepted=())
    assert answer_hint(dated) == wanted


@given(questions(), st.integers(0, 1000))
def test_typing_the_right_numbers_or_words_is_the_right_answer(question: Question, seed: int) -> None:
    shown = shown_options(question, seed)
    assume(len(shown) < 10)
    right = parts_of(right_answer(question))
    if isinstance(question, (MultipleQuestion, OrderingQuestion, MatchingQuestion)):
        folded = [same_to_a_reader(option) for option in shown]
        typed = " ".join(str(folded.index(same_to_a_reader(part)) + 1) for part in right)
        answer = typed_answer(question, typed, shown)
        assert answer is not None
        assert grade(question, answer) is Verdict.CORRECT
