"""Quizlet gets a line a card with one tab, what that changes is reported, and its lists are read."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given

from tests.formats.hostile import hostile_bank
from tests.formats.nasty import nasty_bank
from tests.formats.writing import read_back, written
from tests.making import small_bank
from tests.strategies import banks
from trainer.bank.model import Bank
from trainer.bank.questions import (
    ChoiceQuestion,
    ClozeQuestion,
    GapsQuestion,
    Kind,
    MatchingQuestion,
    MultipleQuestion,
    NumericQuestion,
    OrderingQuestion,
    ShortQuestion,
    TrueFalseQuestion,
)
from trainer.checking import checked
from trainer.formats.escaping import writable


def cards(data: bytes) -> list[tuple[str, str]]:
    """Term and definition of each line, by Quizlet's rules: nothing is quoted, nothing escaped."""
    lines = data.decode().split("\n")
    assert lines[-1] == ""
    assert all(line.count("\t") == 1 and "\r" not in line for line in lines[:-1])
    found = [(term, definition) for term, _, definition in (line.partition("\t") for line in lines[:-1])]
    assert all(term.strip() and definition.strip() for term, definition in found)
    return found


def flat(text: str) -> str:
    return writable(text).replace("\n", " ").replace("\t", " ").strip()


def assert_told(bank: Bank) -> None:
    data, problems = written("quizlet", bank)
    left_out = {problem.question for problem in problems if not problem.written}
    asked = [question for question in bank.active if question.id not in left_out]
    asked.sort(key=lambda question: [document.id for document in bank.documents].index(question.document))
    for question, (term, definition) in zip(asked, cards(data), strict=True):
        assert flat(question.stem) in term
        assert flat(bank.document(question.document).title) in term
        match question:
            case ChoiceQuestion() | MultipleQuestion():
                assert all(flat(option) in term for option in question.options)
            case MatchingQuestion():
                assert all(flat(side) in term and flat(side) in definition for pair in question.key for side in pair)
            case OrderingQuestion():
                assert all(flat(line) in term for line in question.key)
                places = [definition.index(f"{place}. ") for place in range(1, len(question.key) + 1)]
                assert places[0] == 0
            case NumericQuestion():
                assert flat(question.unit) in term
        match question:
            case ChoiceQuestion() | NumericQuestion():
                assert definition == flat(question.key)
            case TrueFalseQuestion():
                assert definition == str(question.key)
            case ClozeQuestion() | ShortQuestion():
                assert definition == flat(" / ".join((question.key, *question.accepted)))
            case MultipleQuestion() | GapsQuestion():
                assert all(flat(key) in definition for key in question.key)
    reported = {problem.question: problem for problem in problems if "blanks" in problem.reason}
    assert {one.id for one in asked if any(sign in writable(one.stem) for sign in "\n\t")} <= set(reported)


@given(banks())
def test_every_text_of_any_bank_is_on_its_line(bank: Bank) -> None:
    assert_told(bank)


def test_nasty_texts_are_on_their_lines() -> None:
    assert_told(nasty_bank())
    assert_told(hostile_bank())


def test_what_quizlet_has_no_place_for_is_reported() -> None:
    problems = written("quizlet", small_bank())[1]
    assert {(problem.reason, problem.written) for problem in problems} == {
        ("its evidence is left out, for which Quizlet has no place", True)
    }
    assert len(problems) == 4


def test_further_answers_behind_a_slash_are_right_as_well() -> None:
    short = checked(
        ShortQuestion, {**vars(small_bank().questions[3]), "key": "New York", "accepted": ("NYC", "the city")}
    )
    exported = written("quizlet", replace(small_bank(), questions=(short,)))[0]
    (back,) = read_back("quizlet", exported).bank.questions
    assert isinstance(back, ShortQuestion)
    assert (back.key, back.accepted) == ("New York", ("NYC", "the city"))


@pytest.mark.parametrize(
    "line",
    [
        "Three quarters\t3 / 4",
        "Which? A) wet / cold B) dry\twet / cold",
        "_____ and _____\ta / b; c",
        "Rivers: Put in order. Which?\t1. a / b; 2. c",
    ],
)
def test_a_slash_in_a_fraction_in_an_option_or_in_a_list_of_ours_parts_nothing(line: str) -> None:
    (question,) = read_back("quizlet", line.encode()).bank.questions
    assert isinstance(question, ShortQuestion)
    assert (question.key, question.accepted) == (line.partition("\t")[2], ())


def test_a_list_is_read_line_by_line() -> None:
    imported = read_back(
        "quizlet", b"\xef\xbb\xbfcapital of Peru\tLima\r\n\nno tab\n\tno term\nno definition\t \nPeru\ta\tb\n"
    )
    assert [(one.kind, one.stem, one.key) for one in imported.bank.questions] == [
        (Kind.SHORT, "capital of Peru", "Lima"),
        (Kind.SHORT, "Peru", "a\tb"),
    ]
    assert [str(problem) for problem in imported.problems] == [
        "line 3: it has no tab between term and definition",
        "line 4: its term is empty",
        "line 5: its definition is empty",
    ]


def test_a_line_that_names_the_columns_is_no_question() -> None:
    read = read_back("quizlet", b"Term\tDefinition\nDanube\ta river\n").bank
    assert [question.stem for question in read.questions] == ["Danube"]
