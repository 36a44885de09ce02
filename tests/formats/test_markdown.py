"""Markdown of ours comes back as it was; notes of people become questions, and what is none is named by its line."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.formats.coming_back import folded, heading_of, kept
from tests.formats.tried import TRIED
from tests.formats.writing import read_back, written
from tests.making import small_bank, wide_bank
from tests.strategies import banks
from trainer.bank.model import Bank
from trainer.bank.questions import (
    ChoiceQuestion,
    ClozeQuestion,
    GapsQuestion,
    Kind,
    MultipleQuestion,
    ShortQuestion,
    TrueFalseQuestion,
)
from trainer.bank.questions import key_text as key_text_of
from trainer.bank.shown_texts import texts_of
from trainer.errors import ImportRefused, NoQuestions, TrainerError
from trainer.formats.collecting import Imported
from trainer.formats.wording import heading


def notes(text: str) -> Imported:
    return read_back("markdown", text.encode())


def assert_comes_back(bank: Bank) -> None:
    data, problems = written("markdown", bank)
    # Without its control characters a text may be empty, or the same as another.
    changed = {problem.question for problem in problems}
    whole = [question for question in bank.active if question.id not in changed]
    if not whole:
        return
    found = {question.id: question for question in read_back("markdown", data).bank.questions}
    read = read_back("markdown", data).bank
    for question in whole:
        assert all(folded(text) for text in texts_of(question) if text.strip())
        title = heading(bank.document(question.document))
        said = "\n".join(one.quote for one in question.proof)
        back = found[question.id]
        assert kept(back, back.explanation or "", heading_of(read, back)) == kept(question, said, title)


@given(banks())
def test_any_bank_comes_back_as_it_was(bank: Bank) -> None:
    assert_comes_back(bank)


@pytest.mark.parametrize("bank", TRIED)
def test_a_bank_with_every_trap_comes_back_as_it_was(bank: Bank) -> None:
    assert_comes_back(bank)
    assert read_back("markdown", written("markdown", bank)[0]).bank.title == bank.title


def test_half_a_sheet_gives_its_good_half_and_names_the_lines_of_the_other() -> None:
    text = written("markdown", small_bank())[0].decode()
    text = text.replace("**2.** False", "**2.** Perhaps").replace("**4.** Clara", "**9.** Clara")
    found = notes(text)
    assert [question.id for question in found.bank.questions] == ["who-opened", "gallery"]
    assert [str(problem) for problem in found.problems] == [
        "line 14: question 4 has no answer below 'Answers'",
        "line 26: the answer to a statement is neither True nor False",
        "line 38: answer 9 has no question",
    ]


def test_a_key_with_one_part_for_several_gaps_is_told() -> None:
    text = written("markdown", wide_bank())[0].decode().replace("Harbour Museum; Bremen", "Harbour Museum")
    found = notes(text)
    assert [question.kind for question in found.bank.questions].count(Kind.GAPS) == 0
    assert "has one part only; ';' parts them" in found.problems[0].reason


def test_a_sheet_whose_key_lost_its_last_line_tells_the_kinds_by_their_shape() -> None:
    text = written("markdown", small_bank())[0].decode()
    bare = "\n".join(line for line in text.split("\n") if not line.startswith("> —"))
    kinds = [question.kind for question in notes(bare).bank.questions]
    assert kinds == [Kind.CHOICE, Kind.TRUE_FALSE, Kind.CLOZE, Kind.SHORT]


def test_notes_become_typed_questions_under_their_headings() -> None:
    found = notes("# Europe\n\n## Rivers\n\nQ: Which river flows through **Vienna**?\nA: Danube\nA: the Danube\n")
    (question,) = found.bank.questions
    assert isinstance(question, ShortQuestion)
    assert (question.stem, question.key, question.accepted) == (
        "Which river flows through Vienna?",
        "Danube",
        ("the Danube",),
    )
    assert (found.bank.title, heading_of(found.bank, question)) == ("Europe", "Rivers")


@pytest.mark.parametrize(
    "text",
    [
        "**Q:** Where is it?\n**A:** Oslo",
        "- Q: Where is it?\n- A: Oslo",
        "Question 1: Where is it?\n\nAnswer 1: Oslo",
        "1. Q: Where is it?\n   A: Oslo",
        "> Q. Where is it?\n> Ans: Oslo",
        "### Question: Where is it?\n\nAnswer: Oslo",
        "q: Where\nis it?\na: Oslo",
    ],
)
def test_notes_may_be_written_in_many_shapes(text: str) -> None:
    (question,) = notes(text).bank.questions
    assert isinstance(question, ShortQuestion)
    assert (" ".join(question.stem.split()), question.key) == ("Where is it?", "Oslo")


@pytest.mark.parametrize(
    ("answer", "key"), [("B", "Oslo"), ("b)", "Oslo"), ("B. Oslo", "Oslo"), ("oslo", "Oslo"), ("Rome", "Rome")]
)
def test_notes_with_options_are_choices(answer: str, key: str) -> None:
    (question,) = notes(f"Q: Where is it?\na) Bonn\nb) Oslo\nc) Rome\nA: {answer}").bank.questions
    assert isinstance(question, ChoiceQuestion)
    assert (question.options, question.key) == (("Bonn", "Oslo", "Rome"), key)


def test_ticked_boxes_are_right() -> None:
    (question,) = notes("Q: Which are towns?\n- [x] Bonn\n- [ ] Rhine\n- [X] Oslo\n").bank.questions
    assert isinstance(question, MultipleQuestion)
    assert question.key == ("Bonn", "Oslo")


def test_several_letters_make_a_question_with_several_answers() -> None:
    (question,) = notes("Q: Which are towns?\nA. Bonn\nB. Rhine\nC. Oslo\nAnswer: A, C").bank.questions
    assert isinstance(question, MultipleQuestion)
    assert question.key == ("Bonn", "Oslo")


def test_the_shape_of_a_note_tells_its_kind() -> None:
    found = notes("Q: It is wet.\nA: True\n\nQ: It is ___ here.\nA: wet\n\nQ: ___ and ____.\nA: wet, cold\n")
    first, second, third = found.bank.questions
    assert isinstance(first, TrueFalseQuestion)
    assert isinstance(second, ClozeQuestion)
    assert isinstance(third, GapsQuestion)
    assert (first.key, second.stem, third.key) == (True, "It is _____ here.", ("wet", "cold"))


def test_what_is_no_question_in_notes_is_told_with_its_line() -> None:
    found = notes(
        "A: nothing\n\nQ: No answer?\n\nQ:\nA: x\n\nQ: Pick.\na) one\nb) two\nA: three\n\n"
        "Q: Good ![map](m.png)?\nA: y\n"
    )
    assert [question.stem for question in found.bank.questions] == ["Good ?"]
    assert [(problem.place, problem.read) for problem in found.problems] == [
        ("line 1", False),
        ("line 3", False),
        ("line 5", False),
        ("line 8", False),
        ("line 13", True),
    ]


def test_markup_in_notes_is_read_and_never_kept() -> None:
    (question,) = notes("Q: Is `x<y` *true* <script>alert(1)</script>?\nA: a \\* b &amp; c").bank.questions
    assert isinstance(question, ShortQuestion)
    assert question.stem == "Is x<y true ?"
    assert question.key == "a * b & c"


def test_a_text_without_questions_holds_none() -> None:
    with pytest.raises(NoQuestions, match="no question"):
        notes("# Only a heading\n\nand a paragraph.")


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_notes_may_be_encoded_in_many_ways(encoding: str) -> None:
    text = "Q: Was ist eine Straße?\r\nA: ein Weg für Wagen und Fußgänger\r\n"
    (question,) = read_back("markdown", text.encode(encoding)).bank.questions
    assert isinstance(question, ShortQuestion)
    assert (question.stem, question.key) == ("Was ist eine Straße?", "ein Weg für Wagen und Fußgänger")


def test_a_note_that_is_not_read_is_told_once_and_not_as_read_with_a_change() -> None:
    found = notes("Q: ![map](m.png) Two ___ in ___?\nA: one\n\nQ: Good?\nA: y\n")
    assert [(problem.place, problem.read) for problem in found.problems] == [("line 1", False)]


def test_a_file_that_is_no_text_is_refused() -> None:
    with pytest.raises(ImportRefused, match="encoding cannot be told"):
        read_back("markdown", b"Q:\xff")


@given(st.binary(max_size=300) | st.text(max_size=300).map(lambda text: text.encode("utf-8", "replace")))
def test_no_bytes_raise_anything_but_a_refusal(data: bytes) -> None:
    for before in (b"", b"Q: ", b"**1.** x\n\n## Answers\n\n**1.** "):
        try:
            read_back("markdown", before + data)
        except TrainerError as error:
            assert isinstance(error, (ImportRefused, NoQuestions))  # noqa: PT017 - most files raise nothing


@given(banks(), st.data())
def test_a_changed_export_raises_nothing_but_a_refusal(bank: Bank, data: st.DataObject) -> None:
    text = written("markdown", bank)[0].decode()
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, min(len(text), start + 40)))
    put = data.draw(st.sampled_from(["", "\n", "\\", "(", "; ", "**1.** ", "> — (`x`, matching)", "## Answers"]))
    try:
        notes(text[:start] + put + text[end:])
    except TrainerError as error:
        assert isinstance(error, (ImportRefused, NoQuestions))  # noqa: PT017 - most files raise nothing


def test_an_answer_behind_other_text_belongs_to_no_question() -> None:
    notes = b"Q: Name a colour\nA: red\nA: crimson\n\nAnimals are next.\n\nQ Which animal barks?\nA: dog\n"
    imported = read_back("markdown", notes)
    (question,) = imported.bank.questions
    assert (key_text_of(question), getattr(question, "accepted", ())) == ("red", ("crimson",))
    assert "line 8: no question stands before this answer" in [str(problem) for problem in imported.problems]
