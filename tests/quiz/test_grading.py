"""An answer is judged as a fair examiner would: what does not matter does not count, and a part is never the whole."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tests.making import document, evidence, question_list
from tests.strategies import questions
from trainer.bank.questions import AnswerType, ChoiceQuestion, Kind, NumericQuestion, Question, ShortQuestion
from trainer.checking import checked, plain
from trainer.quiz.grading import Verdict, grade, joined, parts_of, read_truth, right_answer
from trainer.quiz.normalising import normalised


def short(key: str, *accepted: str) -> ShortQuestion:
    made = document()
    return checked(
        ShortQuestion,
        {
            "id": "q",
            "stem": "?",
            "key": key,
            "accepted": accepted,
            "asks": AnswerType.NAME,
            "evidence": evidence(made, 0, "Anna Ruiz"),
            "template": "t",
        },
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
    ("August AD 14", "August 14 AD"),
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
    ("August AD 14", "14 August"),
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


def test_a_number_word_behind_digits_is_a_number_of_its_own() -> None:
    assert normalised("in 1914 four boats") == normalised("in 1914 4 boats") != normalised("in 1918 boats")
    assert normalised("3 million") == normalised("3,000,000")


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
    assert grade(question, right_answer(question)) is Verdict.CORRECT


@given(questions())
def test_nothing_is_never_the_right_answer(question: Question) -> None:
    assert grade(question, "") is Verdict.WRONG


@pytest.mark.parametrize("kind", [Kind.MULTIPLE, Kind.ORDERING, Kind.MATCHING, Kind.GAPS])
@given(data=st.data())
def test_a_part_of_a_longer_answer_is_wrong(kind: Kind, data: st.DataObject) -> None:
    question = data.draw(questions(kind=kind))
    parts = parts_of(right_answer(question))
    assert grade(question, joined(parts[:-1])) is Verdict.WRONG
    assert grade(question, joined([*parts, "and more"])) is Verdict.WRONG


@given(questions(kind=Kind.MULTIPLE), st.randoms())
def test_several_options_are_right_in_any_order(question: Question, random: Random) -> None:
    parts = list(parts_of(right_answer(question)))
    random.shuffle(parts)
    assert grade(question, joined(parts)) is Verdict.CORRECT


def numeric(value: float, unit: str = "", tolerance: float = 0.0, key: str = "?") -> NumericQuestion:
    shared = plain(question_list(document())[3])
    more = {"key": key, "value": value, "unit": unit, "tolerance": tolerance}
    fields = {name: value for name, value in (shared | more).items() if name not in {"kind", "accepted"}}
    return checked(NumericQuestion, fields)


@pytest.mark.parametrize(
    ("question", "typed", "right"),
    [
        (numeric(14500), "14,500", True),
        (numeric(14500), "14500.0", True),
        (numeric(14500), "fourteen thousand five hundred", True),
        (numeric(14500), "14,501", False),
        (numeric(14500, tolerance=500), "about 14,900", True),
        (numeric(14500, tolerance=500), "15,001", False),
        (numeric(3_500_000), "3.5 million", True),
        (numeric(20, "per cent"), "20", True),
        (numeric(20, "per cent"), "20%", True),
        (numeric(20, "per cent"), "20 km", False),
        (numeric(324, "metres"), "324 metre", True),
        (numeric(324, "metres"), "324 feet", False),
        (numeric(7, key="seven"), "seven", True),
        (numeric(7), "7 or 8", False),
        (numeric(7), "many", False),
    ],
)
def test_a_number_counts_by_value_within_its_tolerance_and_in_its_unit(
    question: NumericQuestion, typed: str, right: bool
) -> None:
    assert (grade(question, typed) is Verdict.CORRECT) is right


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
