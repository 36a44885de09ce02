"""The table holds every question, no formula, and comes back; tables of other programs become questions."""

from __future__ import annotations

import codecs
from dataclasses import replace

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tests.formats.coming_back import answer_of, as_writable, heading_of
from tests.formats.hostile import hostile_bank
from tests.formats.nasty import nasty_bank
from tests.formats.refusing import assert_read_or_refused
from tests.formats.table_reading import is_formula, rows_of_csv
from tests.formats.writing import assert_as_reviewed, read_back, written
from tests.making import small_bank, wide_bank
from tests.strategies import banks, texts
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
    Question,
    ShortQuestion,
    TrueFalseQuestion,
)
from trainer.errors import ImportRefused
from trainer.formats.collecting import Imported
from trainer.formats.csv import COLUMNS, joined, parted
from trainer.formats.escaping import is_writable, writable
from trainer.formats.wording import heading

BANKS = [small_bank(), wide_bank(), nasty_bank(), hostile_bank()]


def table(bank: Bank) -> dict[str, dict[str, str]]:
    """The rows of an export by the id of the question, by column, as a reader sees them who takes off the guard."""
    header, *rows = rows_of_csv(written("csv", bank)[0].decode("utf-8-sig"))
    assert tuple(header) == COLUMNS
    assert not any(is_formula(cell) for row in rows for cell in row)
    return {row[0].removeprefix("'"): dict(zip(header, row, strict=True)) for row in rows}


def shows(cell: str, text: str) -> bool:
    """Whether a cell shows a text, behind a guard or not; :func:`table` sees to it that none is taken for a formula."""
    return cell.removeprefix("'") == writable(text) or cell == writable(text)


def listed(several: tuple[str, ...], mark: str = "|") -> str:
    """A cell of several texts."""
    escaped = (text.replace("\\", "\\\\").replace("|", "\\|") for text in several)
    if mark == "/":
        escaped = (text.replace("/", "\\/") for text in escaped)
    return f" {mark} ".join(escaped)


def answer_cells(question: Question) -> tuple[str, str, str]:
    """What is to stand under options, answer and also right."""
    match question:
        case ChoiceQuestion():
            return listed(question.options), question.key, ""
        case MultipleQuestion():
            return listed(question.options), listed(question.key), ""
        case TrueFalseQuestion():
            return "", str(question.key).lower(), ""
        case ClozeQuestion() | ShortQuestion():
            return "", question.key, listed(question.accepted)
        case GapsQuestion():
            return "", listed(question.key), " | ".join(listed(texts, "/") for texts in question.accepted)
        case NumericQuestion():
            return "", question.key, ""
        case OrderingQuestion():
            return "", listed(question.key), ""
        case MatchingQuestion():
            return listed(question.left), listed(question.right), ""


def assert_table_shows(bank: Bank) -> None:
    found = table(bank)
    assert set(found) == {question.id for question in bank.active}
    for question in bank.active:
        row = found[question.id]
        assert row["kind"] == question.kind.value
        options, answer, also = answer_cells(question)
        texts_in = {
            "question": question.stem,
            "options": options,
            "answer": answer,
            "also right": also,
            "document": heading(bank.document(question.document)),
            "evidence": "\n".join(one.quote for one in question.proof),
        }
        assert [name for name, text in texts_in.items() if not shows(row[name], text)] == []
        assert row["tags"].removeprefix("'").split() == list(question.tags)
        if isinstance(question, NumericQuestion):
            assert float(row["value"].removeprefix("'")) == question.value
            assert float(row["tolerance"]) == question.tolerance
            assert shows(row["unit"], question.unit)


@given(banks())
def test_the_table_shows_every_text_of_any_bank_and_comes_back_as_it_was(bank: Bank) -> None:
    assert_table_shows(bank)
    assert_comes_back(bank)


@pytest.mark.parametrize("bank", BANKS, ids=["small", "wide", "nasty", "hostile"])
def test_the_table_shows_every_trap(bank: Bank) -> None:
    assert_table_shows(bank)


def assert_comes_back(bank: Bank) -> None:
    data, problems = written("csv", bank)
    # Without its control characters a text may be empty, or the same as another.
    changed = {problem.question for problem in problems}
    whole = [question for question in bank.active if question.id not in changed]
    if not whole:
        return
    read = read_back("csv", data).bank
    found = {question.id: question for question in read.questions}
    for question in whole:
        back = found[question.id]
        assert (back.kind, back.tags) == (question.kind, question.tags)
        assert (back.stem, answer_of(back)) == as_writable((question.stem, answer_of(question)))
        assert (back.explanation or "") == writable("\n".join(one.quote for one in question.proof)).strip()
        assert heading_of(read, back) == " ".join(writable(heading(bank.document(question.document))).split())


@pytest.mark.parametrize("bank", BANKS, ids=["small", "wide", "nasty", "hostile"])
def test_a_bank_with_every_trap_comes_back_as_it_was(bank: Bank) -> None:
    assert_comes_back(bank)


@given(st.lists(st.one_of(texts(), st.text("a|/\\ '", max_size=8)), max_size=6))
@example(["a |", "| b", " | ", "\\", "\\ | \\"])
def test_texts_in_one_cell_come_apart_as_they_were(several: list[str]) -> None:
    assert parted(joined(several)) == tuple(several) or several == [""]


def test_an_imported_question_is_exported_again() -> None:
    first = read_back("csv", written("csv", wide_bank())[0]).bank
    again = read_back("csv", written("csv", first)[0]).bank
    assert again.questions == first.questions


def test_a_table_looks_as_reviewed() -> None:
    assert_as_reviewed(written("csv", small_bank())[0] + written("csv", wide_bank())[0], "bridges.csv.csv")


def test_two_exports_are_the_same_bytes() -> None:
    assert written("csv", nasty_bank())[0] == written("csv", nasty_bank())[0]


def foreign(text: str) -> Imported:
    return read_back("csv", text.encode())


def only(text: str) -> Question:
    (question,) = foreign(text).bank.questions
    return question


@pytest.mark.parametrize("mark", [",", ";", "\t", "|"])
@pytest.mark.parametrize("names", [("Front", "Back"), ("term", "definition"), ("QUESTION", "Answer")])
def test_cards_of_other_programs_are_read_whatever_parts_their_columns(mark: str, names: tuple[str, str]) -> None:
    text = f'{mark.join(names)}\n"Who founded the gallery?"{mark}Peter Lang\nWhere?{mark}Oslo\n'
    first, second = foreign(text).bank.questions
    assert isinstance(first, ShortQuestion)
    assert (first.stem, first.key) == ("Who founded the gallery?", "Peter Lang")
    assert (second.kind, second.stem) == (Kind.SHORT, "Where?")


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32", "cp1252"])
def test_a_table_may_be_encoded_in_many_ways(encoding: str) -> None:
    data = "Begriff;Term;Definition\r\n1;Straße;Weg für Wagen und Fußgänger über Land\r\n".encode(encoding)
    (question,) = read_back("csv", data).bank.questions
    assert question.stem == "Straße"


@pytest.mark.parametrize(
    ("options", "answer"),
    [("Bonn|Oslo|Rome", "Oslo"), ("Bonn; Oslo; Rome", "b"), ('"Bonn\nOslo\nRome"', "2"), ('"Bonn, Oslo"', "Option B")],
)
def test_options_in_one_column_make_a_choice(options: str, answer: str) -> None:
    question = only(f"question,options,answer\nWhere?,{options},{answer}\n")
    assert isinstance(question, ChoiceQuestion)
    assert question.options[:2] == ("Bonn", "Oslo")
    assert question.key == "Oslo"


def test_options_in_columns_of_their_own_make_a_choice_or_one_with_several_right() -> None:
    header = "Question,Option A,Option B,Option C,Correct Answer,Explanation,Category\n"
    rows = 'Where?,Bonn,Oslo,,B,It says so.,North\nWhich are towns?,Bonn,Rhine,Oslo,"A, C",,\nNone?,x,y,,z,,\n'
    found = foreign(header + rows)
    first, second = found.bank.questions
    assert isinstance(first, ChoiceQuestion)
    assert (first.options, first.key, first.explanation) == (("Bonn", "Oslo"), "Oslo", "It says so.")
    assert heading_of(found.bank, first) == "North"
    assert isinstance(second, MultipleQuestion)
    assert second.key == ("Bonn", "Oslo")
    (problem,) = found.problems
    assert problem.place == "line 4"
    assert "the key is not among the options" in problem.reason


def test_a_text_that_is_also_a_number_is_first_a_text() -> None:
    question = only("question,a,b,c,answer\nHow many?,3,1,2,2\n")
    assert isinstance(question, ChoiceQuestion)
    assert question.key == "2"


def test_wrong_answers_in_columns_of_their_own_stand_beside_the_right_one() -> None:
    question = only("question,correct answer,incorrect answer 1,incorrect answer 2\nWhere?,Oslo,Bonn,\n")
    assert isinstance(question, ChoiceQuestion)
    assert (question.options, question.key) == (("Oslo", "Bonn"), "Oslo")


def test_the_kind_of_a_row_is_told_by_its_name_or_by_its_shape() -> None:
    found = foreign(
        "type,question,answer\ntrue/false,It rains.,TRUE\n,It snows.,false\nnumeric,How far?,12.5\n"
        ",It is ___ here.,cold\n,____ and [blank],a|b\nfill in the blank,A ____.,gap\nessay,Why?,because\n"
        "matching,Which?,x\n,,no question\n,no answer,\n"
    )
    kinds = [type(question) for question in found.bank.questions]
    assert kinds == [
        TrueFalseQuestion, TrueFalseQuestion, NumericQuestion, ClozeQuestion, GapsQuestion, ClozeQuestion
    ]  # fmt: skip # a table reads best as one
    assert [problem.place for problem in found.problems] == ["line 8", "line 9", "line 10", "line 11"]
    assert "essay" in found.problems[0].reason


@pytest.mark.parametrize(
    ("word", "key"),
    [("T", True), ("f", False), ("Yes", True), ("NO", False), ("right", True), ("Wrong.", False), ("1", True)],
)
def test_a_statement_may_be_judged_in_usual_words(word: str, key: bool) -> None:
    question = only(f"type,question,answer\ntf,It rains.,{word}\n")
    assert isinstance(question, TrueFalseQuestion)
    assert question.key is key


def test_an_option_may_be_named_that_says_true_or_false() -> None:
    question = only("type,question,a,b,answer\ntf,It rains.,True,False,B\n")
    assert isinstance(question, TrueFalseQuestion)
    assert question.key is False


def test_a_statement_judged_in_another_word_is_told() -> None:
    found = foreign("type,question,answer\ntf,It rains.,perhaps\ntf,It snows.,T\n")
    assert [str(problem) for problem in found.problems] == ["line 2: its answer 'perhaps' is neither true nor false"]


def test_tables_of_other_programs_share_no_ids_though_they_count_alike() -> None:
    tables = "id,question,answer\n1,Who?,Ann\n2,Where?,Oslo\n", "id,question,answer\n1,Why?,rain\n2,When?,1998\n"
    assert len({question.id for text in tables for question in foreign(text).bank.questions}) == 4
    assert foreign(tables[0]).bank == foreign(tables[0]).bank


def test_a_teacher_may_add_a_row_to_our_table() -> None:
    text = written("csv", small_bank())[0].decode("utf-8-sig")
    added = text + '"","ordering","","Which came first?","","the line | the road","","","","","","","dates, roads"\r\n'
    question = foreign(added).bank.questions[-1]
    assert isinstance(question, OrderingQuestion)
    assert (question.key, question.tags) == (("the line", "the road"), ("dates", "roads"))


def test_half_a_table_gives_its_good_half() -> None:
    text = written("csv", small_bank())[0].decode("utf-8-sig")
    lines = text.split("\r\n")
    lines[2] = lines[2].replace("true-false", "riddle")
    lines[4] = lines[4][:60]
    found = foreign("\r\n".join(lines[:5]))
    assert [question.id for question in found.bank.questions] == ["who-opened", "gallery"]
    assert [problem.place for problem in found.problems] == ["line 3", "line 5"]


@pytest.mark.parametrize("mark", [",", "\t"])
def test_a_quotation_mark_that_is_never_closed_costs_its_line_only(mark: str) -> None:
    lines = ["question,answer,wrong 1", *(f"Good {n}?,yes {n},no" for n in range(100))]
    lines[5] = '"Unclosed,yes,no'
    lines[90] = 'Last?,"Oslo, or so",no'
    found = foreign("\n".join(lines).replace(",", mark).replace("Oslo" + mark, "Oslo,"))
    assert len(found.bank.questions) == 99
    assert [(problem.place, problem.reason) for problem in found.problems] == [
        ("line 6", "a quotation mark in it is never closed")
    ]
    assert found.bank.questions[88].key == "Oslo, or so"


def test_many_quotation_marks_that_are_never_closed_are_gone_through_quickly() -> None:
    found = foreign("question,answer\nWhere?,Oslo\n" + '"x,y\n' * 20_000)
    assert [question.stem for question in found.bank.questions] == ["Where?"]
    assert len(found.problems) == 20_000


def test_a_place_is_the_line_on_which_a_row_begins() -> None:
    found = foreign('question,answer\n"two\nlines",a\n,b\nc,d\n')
    assert [problem.place for problem in found.problems] == ["line 4"]


def test_a_table_without_questions_says_what_its_columns_should_be_called() -> None:
    with pytest.raises(ImportRefused, match="name no column") as raised:
        foreign("name,age\nAnna,7\n")
    assert "'question' and 'answer'" in raised.value.hint


def test_a_field_that_is_too_long_costs_its_row_only() -> None:
    found = foreign(f"question,answer\n{'x' * 200_000},a\nWhere?,Oslo\n")
    assert [question.stem for question in found.bank.questions] == ["Where?"]
    assert found.problems[0].place == "line 2"


@given(st.binary(max_size=300) | st.text(max_size=300).map(str.encode))
@example(codecs.BOM_UTF16_LE + b"\x00")
def test_no_bytes_raise_anything_but_a_refusal(data: bytes) -> None:
    for before in (b"", b"question,answer\n", ",".join(COLUMNS).encode() + b"\n"):
        assert_read_or_refused("csv", before + data)


@given(st.data())
def test_a_changed_export_raises_nothing_but_a_refusal(data: st.DataObject) -> None:
    text = written("csv", data.draw(st.sampled_from([small_bank(), wide_bank()])))[0]
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, min(len(text), start + 40)))
    put = data.draw(st.sampled_from([b"", b"\n", b'"', b'","', b" | ", b"\\", b"\xff", b"nan", b"1e999"]))
    assert_read_or_refused("csv", text[:start] + put + text[end:])


def test_what_a_file_cannot_hold_is_reported() -> None:
    odd = replace(small_bank().questions[0], stem="Who\x0b opened it?")
    bank = replace(small_bank(), questions=(odd,))
    assert [(p.question, p.written) for p in written("csv", bank)[1]] == [("who-opened", True)]
    assert not is_writable(odd.stem)


def test_a_row_with_more_cells_than_the_header_is_told() -> None:
    imported = read_back("csv", b"question,answer\nWho, really?,me\nWhich river?,Danube,\n")
    assert [question.stem for question in imported.bank.questions] == ["Which river?"]
    assert "line 2: it has more cells than the header" in str(imported.problems[0])
