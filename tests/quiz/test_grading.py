"""An answer is judged as a fair examiner would: what does not matter does not count, and a part is never the whole."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tests.making import document, evidence, question_list
from tests.strategies import questions
from trainer.bank.questions import AnswerType, ChoiceQuestion, Kind, Question, ShortQuestion, key_text
from trainer.quiz.grading import Verdict, grade, read_truth
from trainer.quiz.normalising import normalised


def short(key: str, *accepted: str) -> ShortQuestion:
    made = document()
    return ShortQuestion.model_validate(
        {
            "id": "q",
            "stem": "?",
            "key": key,
            "accepted": accepted,
            "asks": AnswerType.NAME,
            "evidence": evidence(made, 0, "Anna Ruiz"),
            "template": "t",
        }
    )


SAME = [
    ("Anna Ruiz", "anna ruiz"),
    ("Anna Ruiz", "  Anna   Ruiz. "),
    ("the Netherlands", "Netherlands"),
    ("Dr Clara Weiss", "Clara Weiss"),
    ("Dvořák", "Dvorak"),
    ("Straße", "strasse"),
    ("Kim Jong-un", "Kim Jong Un"),
    ("O’Brien", "O'Brien"),
    ("AT&T", "AT and T"),
    ("U.S.", "US"),
    ("21", "twenty-one"),
    ("twenty-one", "21"),
    ("1,000", "1000"),
    ("1000", "one thousand"),
    ("2,000,000", "two million"),
    ("2 million", "2,000,000"),
    ("3.5 million", "3500000"),
    ("250", "two hundred and fifty"),
    ("twelve", "12"),
    ("3rd", "third"),
    ("45%", "45 percent"),
    ("45 per cent", "45 %"),
    ("$5", "5 dollars"),
    ("€62 million", "62 million euros"),
    ("29 June 2024", "June 29, 2024"),
    ("29 June 2024", "the 29th of June 2024"),
    ("29 June 2024", "Saturday, 29 June 2024"),
    ("4 May 1998", "4 may 1998"),
    ("June 29", "29 June"),
    ("March 1887", "march, 1887"),
    ("15 March 44 BC", "March 15, 44 BC"),
    ("北京", "北京"),
    ("😀", "😀"),
]

DIFFERENT = [
    ("Robert Wood", "Robert"),
    ("Robert Wood", "Wood"),
    ("Robert Wood", "Robert Woods"),
    ("8 May 1945", "1945"),
    ("8 May 1945", "8 May"),
    ("8 May 1945", "May 1945"),
    ("8 May 1945", "9 May 1945"),
    ("1945", "8 May 1945"),
    ("21", "2"),
    ("21", "210"),
    ("2 million", "2"),
    ("44 BC", "44"),
    ("45%", "45"),
    ("Oslo", ""),
    ("Oslo", "   "),
    ("Oslo", "?"),
    ("North Korea", "Korea"),
    ("ten", "often"),
]


@pytest.mark.parametrize(("key", "given_answer"), SAME)
def test_what_does_not_matter_does_not_count(key: str, given_answer: str) -> None:
    assert grade(short(key), given_answer) is Verdict.CORRECT


@pytest.mark.parametrize(("key", "given_answer"), DIFFERENT)
def test_a_part_or_another_thing_is_wrong(key: str, given_answer: str) -> None:
    assert grade(short(key), given_answer) is Verdict.WRONG


def test_accepted_variants_are_right() -> None:
    assert grade(short("Clara Weiss", "Weiss"), "weiss") is Verdict.CORRECT


@pytest.mark.parametrize("word", ["true", "T", "yes", " True "])
def test_true_is_read_in_several_ways(word: str) -> None:
    assert read_truth(word) is True


@pytest.mark.parametrize("word", ["false", "F", "no"])
def test_false_is_read_in_several_ways(word: str) -> None:
    assert read_truth(word) is False
    statement = question_list(document())[1]
    assert grade(statement, word) is Verdict.CORRECT


def test_neither_true_nor_false_is_wrong() -> None:
    assert read_truth("perhaps") is None
    assert grade(question_list(document())[1], "perhaps") is Verdict.WRONG


@given(questions())
def test_the_key_of_every_question_is_right(question: Question) -> None:
    assert grade(question, key_text(question)) is Verdict.CORRECT


@given(questions(kind=Kind.CHOICE))
def test_every_distractor_is_wrong(question: Question) -> None:
    assert isinstance(question, ChoiceQuestion)
    for distractor in question.distractors:
        assert grade(question, distractor) is Verdict.WRONG


@given(st.from_regex(r"[A-Z][a-z]{2,8}( [A-Z][a-z]{2,8}){1,3}", fullmatch=True), st.data())
def test_a_proper_prefix_of_a_name_is_wrong(key: str, data: st.DataObject) -> None:
    cut = data.draw(st.integers(1, len(key) - 1))
    assume(normalised(key[:cut]) != normalised(key))
    assert grade(short(key), key[:cut]) is Verdict.WRONG


@given(st.from_regex(r"[A-Z][a-z]{2,8}( [A-Z][a-z]{2,8}){0,3}", fullmatch=True))
def test_case_space_and_punctuation_do_not_count(key: str) -> None:
    assert grade(short(key), f" {key.upper()}! ".replace(" ", "  ")) is Verdict.CORRECT


@given(st.integers(0, 10**9))
def test_a_number_is_right_with_and_without_separators(value: int) -> None:
    assert grade(short(f"{value:,}"), str(value)) is Verdict.CORRECT


@given(st.text(max_size=60))
def test_no_answer_breaks_grading(text: str) -> None:
    assert grade(short("Anna Ruiz"), text) in set(Verdict)
