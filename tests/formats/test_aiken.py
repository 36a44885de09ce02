"""What Moodle reads of an Aiken file is the bank's text on one line each, and the letter is the right one's."""

from __future__ import annotations

import contextlib
import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.formats.hostile import hostile_bank
from tests.formats.nasty import nasty_bank
from tests.formats.writing import assert_as_reviewed, read_back, written
from tests.making import small_bank
from tests.strategies import banks
from trainer.bank.model import Bank
from trainer.bank.questions import ChoiceQuestion, Question
from trainer.errors import ImportRefused, NoQuestions
from trainer.formats.escaping import writable
from trainer.formats.wording import heading

_SPACE = " \t\n\r\0\x0b"


def stored_questions(data: bytes) -> list[tuple[str, list[str], int]]:
    """Read a file by the rules of Moodle's importer: questions as text, options and the place of the right one.

    Raises ``AssertionError`` on what Moodle refuses.
    """
    stored: list[tuple[str, list[str], int]] = []
    text: str | None = None
    options: list[str] = []
    for line in (one.strip(_SPACE) for one in re.split(r"[\n\r]", data.decode())):
        if len(line.encode()) < 2:
            continue
        if re.match(r"[A-Z][).]", line):
            assert text is not None, "an option of no question"
            options.append(line[2:].strip(_SPACE))
        elif line.startswith("ANSWER:"):
            assert text is not None, "an answer of no question"
            assert len(options) > 1
            stored.append((text, options, ord(line[7:].strip(_SPACE)[0]) - ord("A")))
            text, options = None, []
        else:
            assert text is None, "a question without an answer"
            text = line
    return stored


def fits(question: Question) -> bool:
    return isinstance(question, ChoiceQuestion) and all(
        writable(text).strip() for text in (question.stem, *question.options)
    )


def one_line(text: str) -> str:
    return writable(text).replace("\n", " ").strip()


def assert_stored(bank: Bank) -> None:
    stored = stored_questions(written("aiken", bank)[0])
    fitting = [question for question in bank.active if fits(question)]
    expected: list[tuple[str, list[str], int]] = []
    for question in fitting:
        assert isinstance(question, ChoiceQuestion)
        title = " ".join(writable(heading(bank.document(question.document))).split())
        if not pairs_its_brackets(title):
            title = title.replace("[", "(").replace("]", ")")
        options = list(map(one_line, question.options))
        expected.append((f"[{title}] {one_line(question.stem)}", options, question.options.index(question.key)))
    by_document = sorted(expected)
    assert sorted(stored) == by_document


def pairs_its_brackets(title: str) -> bool:
    depth = 0
    for character in title:
        depth += {"[": 1, "]": -1}.get(character, 0)
        if depth < 0:
            return False
    return depth == 0


def test_a_title_that_lacks_a_bracket_is_reported_and_comes_off_again() -> None:
    data, problems = written("aiken", small_bank("Arrays: a[0"))
    told = [problem.reason for problem in problems if problem.written]
    assert "the brackets in its document's title became round, because one of them has no other half" in told
    (question,) = read_back("aiken", data).bank.questions
    assert question.stem == small_bank().questions[0].stem


def test_a_small_bank_looks_as_reviewed() -> None:
    assert_as_reviewed(written("aiken", small_bank())[0], "bridges.aiken.txt")


@given(banks())
def test_every_choice_of_any_bank_arrives_with_the_right_letter(bank: Bank) -> None:
    assert_stored(bank)


def test_nasty_texts_arrive() -> None:
    assert_stored(nasty_bank())
    assert_stored(hostile_bank())


@given(banks())
def test_what_is_exported_comes_back_as_it_was(bank: Bank) -> None:
    fitting = [question for question in bank.active if fits(question)]
    try:
        again = read_back("aiken", written("aiken", bank)[0]).bank.questions
    except NoQuestions:
        assert not fitting
        return
    before = {tuple(map(one_line, q.options)): q for q in fitting if isinstance(q, ChoiceQuestion)}
    for question in again:
        assert isinstance(question, ChoiceQuestion)
        source = before[question.options]
        assert question.key == one_line(source.key)
        assert question.stem == one_line(source.stem)


def test_the_title_in_brackets_becomes_the_heading_again() -> None:
    for title in ("Bridges and galleries", "Bridges [second edition]", "A. Lincoln: ANSWER"):
        imported = read_back("aiken", written("aiken", small_bank(title))[0]).bank
        (question,) = imported.questions
        assert (imported.documents[0].title, question.stem) == (title, "Who opened the Alder Bridge?")


def test_what_has_no_place_in_aiken_is_reported_with_its_kind() -> None:
    problems = {p.question: p.reason for p in written("aiken", small_bank())[1]}
    assert problems == {
        "who-opened": "its evidence is left out, for which Aiken has no place",
        "cars": "Aiken has no true/false questions",
        "gallery": "Aiken has no cloze questions",
        "helvite": "Aiken has no short-answer questions",
    }


def test_line_ends_become_blanks_and_that_is_told() -> None:
    bank = small_bank()
    lined = replace(bank.questions[0], stem="Who opened\nthe Alder Bridge?")
    data, problems = written("aiken", replace(bank, questions=(lined,)))
    assert all((p.question, p.written) == ("who-opened", True) for p in problems)
    assert "line ends" in problems[0].reason
    assert stored_questions(data)[0][0] == "[Bridges and galleries] Who opened the Alder Bridge?"


def test_a_file_of_another_program_is_read() -> None:
    text = "What is 1 + 1?\r\nA) one\r\nB) two\r\nANSWER: B\r\n\r\n\r\nNext?\r\nA. x\r\nB. y\r\nC. z\r\nANSWER:A\r\n"
    bank = read_back("aiken", text.encode("utf-8-sig"), title="sums").bank
    found = [(q.stem, q.options, q.key) for q in bank.questions if isinstance(q, ChoiceQuestion)]
    assert found == [("What is 1 + 1?", ("one", "two"), "two"), ("Next?", ("x", "y", "z"), "x")]
    assert [made.title for made in bank.documents] == ["sums"]


def test_what_is_broken_is_told_with_its_line_and_the_rest_is_read() -> None:
    text = """ANSWER: A
Without an answer?
A. one
B. two

Without the option?
A. one
B. two
ANSWER: C

The same option twice?
A. one
A. one
ANSWER: A

Good?
A. yes
B. no
ANSWER: A
"""
    imported = read_back("aiken", text.encode())
    assert [question.stem for question in imported.bank.questions] == ["Good?"]
    assert [str(problem) for problem in imported.problems if not problem.read] == [
        "line 1: it belongs to no question",
        "line 2: the question has no line that begins with 'ANSWER:'",
        "line 6: its answer is 'C', and it has no such option",
        "line 11: options: it needs at least 2, and has 1",
    ]


@pytest.mark.parametrize("data", [b"\x00\x01\x02\x03" * 50, b""])
def test_what_is_no_text_is_refused(data: bytes) -> None:
    with pytest.raises((ImportRefused, NoQuestions)):
        read_back("aiken", data)


@given(st.binary(max_size=200), st.integers(0, 500), st.integers(0, 30))
def test_a_file_that_was_tampered_with_never_fails_otherwise(noise: bytes, place: int, length: int) -> None:
    whole = written("aiken", small_bank())[0]
    for data in (noise, whole[:place] + noise + whole[place + length :]):
        with contextlib.suppress(ImportRefused, NoQuestions):
            read_back("aiken", data)
