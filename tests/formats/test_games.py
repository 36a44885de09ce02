"""Live games get their templates' layout with every text as it is; what does not fit stays behind, with the reason."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.formats.coming_back import heading_of
from tests.formats.hostile import hostile_bank
from tests.formats.nasty import nasty_bank
from tests.formats.refusing import assert_read_or_refused
from tests.formats.table_reading import is_formula, rows_of_csv, rows_of_workbook
from tests.formats.writing import assert_as_reviewed, read_back, written
from tests.making import altered, small_bank, wide_bank
from tests.strategies import banks
from trainer.bank.model import Bank
from trainer.bank.questions import ChoiceQuestion, Kind, MultipleQuestion, Question, TrueFalseQuestion
from trainer.errors import ImportRefused
from trainer.formats.collecting import Imported
from trainer.formats.escaping import writable
from trainer.formats.importing import import_bank
from trainer.formats.wording import heading

GAMES = ("blooket", "gimkit", "kahoot")
BANKS = [small_bank(), wide_bank(), nasty_bank(), hostile_bank()]
CARRIED = {
    "blooket": {Kind.CHOICE, Kind.TRUE_FALSE, Kind.MULTIPLE},
    "gimkit": {Kind.CHOICE, Kind.TRUE_FALSE},
    "kahoot": {Kind.CHOICE, Kind.TRUE_FALSE, Kind.MULTIPLE},
}

Seen = tuple[str, frozenset[str], frozenset[str]]
"""A question as players see it: its text, all answers, the right ones."""


def options_of(question: Question) -> tuple[str, ...]:
    if isinstance(question, TrueFalseQuestion):
        return ("True", "False")
    return question.options if isinstance(question, (ChoiceQuestion, MultipleQuestion)) else ()


def right_of(question: Question) -> set[str]:
    match question:
        case TrueFalseQuestion():
            return {str(question.key)}
        case ChoiceQuestion():
            return {question.key}
        case MultipleQuestion():
            return set(question.key)
        case _:
            return set()


def units(text: str) -> int:
    return sum(2 if ord(letter) > 0xFFFF else 1 for letter in writable(text))


def fits(game: str, question: Question) -> bool:
    options = [writable(option).strip() for option in options_of(question)]
    if question.kind not in CARRIED[game] or len(options) > 4 or "" in options or len(set(options)) < len(options):
        return False
    return game != "kahoot" or (units(question.stem) <= 120 and all(units(one) <= 75 for one in options_of(question)))


def kahoot_rows(data: bytes) -> list[Seen]:
    """What the first sheet holds, after the rules of the template."""
    rows = rows_of_workbook(data)
    assert str(rows[7][1]).startswith("Question")
    assert [str(name)[:8] for name in rows[7][2:6]] == ["Answer 1", "Answer 2", "Answer 3", "Answer 4"]
    assert str(rows[7][7]).startswith("Correct answer")
    seen: list[Seen] = []
    for number, row in enumerate(rows[8:], start=1):
        question, *answers = row[1:6]
        assert row[0] == number
        assert isinstance(question, str)
        assert units(question) <= 120
        assert all(answer is None or (isinstance(answer, str) and units(answer) <= 75) for answer in answers)
        assert row[6] in {5, 10, 20, 30, 60, 90, 120, 240}
        right = {str(answers[int(one) - 1]) for one in str(row[7]).split(",")}
        seen.append((question, frozenset(str(one) for one in answers if one is not None), frozenset(right)))
    return seen


def blooket_rows(data: bytes) -> list[Seen]:
    """What Blooket takes, after the rules of its template."""
    title, header, *rows = rows_of_csv(data.decode("utf-8"))
    assert data.startswith(b'"Blooket\nImport Template",,,,,,,\r\n')
    assert len(title) == len(header) == 8
    assert header[:2] == ["Question #", "Question Text"]
    seen: list[Seen] = []
    for number, row in enumerate(rows, start=1):
        assert len(row) == 8
        assert row[0] == str(number)
        assert 0 < int(row[6]) <= 300
        right = {row[int(one) + 1] for one in row[7].split(",")}
        seen.append((row[1], frozenset(filter(None, row[2:6])), frozenset(right)))
    return seen


def gimkit_rows(data: bytes) -> list[Seen]:
    """What Gimkit takes, after the rules of its template."""
    title, header, *rows = rows_of_csv(data.decode("utf-8"))
    assert title[0].startswith("Gimkit")
    assert header[:3] == ["Question", "Correct Answer", "Incorrect Answer 1"]
    assert all(len(row) == 5 and row[0] and row[1] and row[2] for row in rows)
    return [(row[0], frozenset(filter(None, row[1:])), frozenset({row[1]})) for row in rows]


NO_PLACE = "its evidence is left out, for which"
"""What is told of every question where there is no place for evidence; its other texts are as they were."""

ROWS = {"kahoot": kahoot_rows, "blooket": blooket_rows, "gimkit": gimkit_rows}


def cells(game: str, text: str) -> set[str]:
    """How a text may stand in a cell: as it is, or in CSV behind an apostrophe, where it would be a formula."""
    kept = writable(text)
    return {kept} if game == "kahoot" else {f"'{kept}"} if is_formula(kept) else {kept, f"'{kept}"}


def assert_game_shows(game: str, bank: Bank) -> None:
    data, problems = written(game, bank)
    carried = [question for question in bank.active if fits(game, question)]
    left = {problem.question for problem in problems if not problem.written}
    assert left == {question.id for question in bank.active} - {question.id for question in carried}
    changed = {problem.question for problem in problems if problem.written and NO_PLACE not in problem.reason}
    order = {document.id: number for number, document in enumerate(bank.documents)}
    carried.sort(key=lambda question: order[question.document])
    seen = ROWS[game](data)
    assert len(seen) == len(carried)
    for question, (asked, answers, right) in zip(carried, seen, strict=True):
        title = " ".join(writable(heading(bank.document(question.document))).split())
        whole = cells(game, f"{title} ▸ {question.stem}")
        assert asked in whole | (cells(game, question.stem) if question.id in changed else set())
        for option in options_of(question):
            as_cell = cells(game, option)
            assert answers & as_cell
            assert bool(right & as_cell) == (option in right_of(question))
        assert len(answers) == len(options_of(question))
        assert game == "kahoot" or not any(is_formula(cell) for cell in (asked, *answers))
        if question.id not in changed:
            assert {asked, *answers} == {f"{title} ▸ {writable(question.stem)}", *map(writable, options_of(question))}


@given(bank=banks(kinds=(Kind.CHOICE, Kind.TRUE_FALSE, Kind.MULTIPLE, Kind.SHORT)))
def test_players_see_the_texts_of_any_bank_the_right_answers_are_right_and_it_comes_back(bank: Bank) -> None:
    for game in GAMES:
        assert_game_shows(game, bank)
        assert_comes_back(game, bank)


@pytest.mark.parametrize("game", GAMES)
@pytest.mark.parametrize("bank", BANKS, ids=["small", "wide", "nasty", "hostile"])
def test_players_see_every_trap_as_it_is(game: str, bank: Bank) -> None:
    assert_game_shows(game, bank)


def answer_of(question: Question) -> object:
    if isinstance(question, TrueFalseQuestion):
        return question.key
    return writable("\x1f".join(sorted(options_of(question)))), {writable(one) for one in right_of(question)}


def assert_comes_back(game: str, bank: Bank) -> None:
    data, problems = written(game, bank)
    changed = {problem.question for problem in problems if NO_PLACE not in problem.reason}
    whole = [question for question in bank.active if question.id not in changed]
    # A mark in the title, and two choices that are the same without an id, cannot be told apart when they come back.
    if not whole or any("▸" in heading(document) for document in bank.documents):
        return
    read = read_back(game, data).bank
    backs = {(question.stem, str(answer_of(question))) for question in read.questions}
    for question in whole:
        one_right = isinstance(question, MultipleQuestion) and len(question.key) == 1
        expected = (writable(question.stem), str(answer_of(question)))
        assert expected in backs or one_right or is_truth(question)
    if game == "kahoot":
        found = {question.id: question for question in read.questions}
        for question in whole:
            back = found[question.id]
            assert (back.explanation or "") == writable("\n".join(one.quote for one in question.proof)).strip()
            assert back.tags == question.tags
            document = bank.document(question.document)
            assert heading_of(read, back) == " ".join(writable(heading(document)).split())


def is_truth(question: Question) -> bool:
    """Whether a choice is between true and false, so that it comes back as a statement."""
    return [option.casefold() for option in options_of(question)] == ["true", "false"]


@pytest.mark.parametrize("game", GAMES)
@pytest.mark.parametrize("bank", [small_bank(), nasty_bank(), hostile_bank()], ids=["small", "nasty", "hostile"])
def test_a_bank_with_every_trap_comes_back_as_it_was(game: str, bank: Bank) -> None:
    assert_comes_back(game, bank)


@pytest.mark.parametrize("game", ["blooket", "gimkit"])
def test_a_table_looks_as_reviewed(game: str) -> None:
    assert_as_reviewed(written(game, small_bank())[0], f"bridges.{game}.csv")


def test_a_workbook_looks_as_reviewed() -> None:
    data = written("kahoot", small_bank())[0]
    sheets = [rows_of_workbook(data, sheet) for sheet in (0, 1)]
    lines = [" | ".join("" if cell is None else str(cell) for cell in row).strip() for rows in sheets for row in rows]
    assert_as_reviewed("".join(f"{line}\n" for line in lines).encode(), "bridges.kahoot.txt")


@pytest.mark.parametrize("game", GAMES)
def test_two_exports_are_the_same_bytes(game: str) -> None:
    assert written(game, small_bank())[0] == written(game, small_bank())[0]


def choice(stem: str, *options: str) -> Bank:
    bank = small_bank()
    question = altered(bank.questions[0], stem=stem, options=options, key=options[0])
    return replace(bank, questions=(question,))


@pytest.mark.parametrize(
    ("stem", "options", "reason"),
    [
        ("x" * 121, ("a", "b"), "its stem has 121 characters, and Kahoot takes 120"),
        ("Who?", ("a" * 76, "b"), "an answer has 76 characters, and Kahoot takes 75"),
        ("Who?", ("😀" * 38, "b"), "an answer has 76 characters, and Kahoot takes 75"),
        ("Who?", tuple("abcde"), "it has 5 options, and Kahoot takes 4"),
        ("Who?", ("a", "\x01"), "an option has no visible text, and Kahoot drops empty ones"),
        ("_x005F_x0041_", ("a", "b"), "a text holds what workbooks take for the codes of two characters"),
    ],
)
def test_what_kahoot_would_cut_stays_behind_with_the_reason(stem: str, options: tuple[str, ...], reason: str) -> None:
    (problem,) = written("kahoot", choice(stem, *options))[1]
    assert (problem.reason, problem.written) == (reason, False)


def test_a_title_without_room_before_the_stem_is_told_and_stands_in_the_second_sheet() -> None:
    bank = choice("Who opened it? " * 7, "Anna", "Peter")
    data, problems = written("kahoot", bank)
    assert [(problem.written, "title is left out" in problem.reason) for problem in problems] == [(True, True)]
    assert rows_of_workbook(data, sheet=1)[1][3] == "Bridges and galleries"
    assert read_back("kahoot", data).bank.questions[0].stem == "Who opened it? " * 7


@pytest.mark.parametrize("game", ["blooket", "gimkit"])
def test_a_formula_gets_an_apostrophe_that_is_told_and_a_number_does_not(game: str) -> None:
    data, problems = written(game, choice("Which?", "=1+1", "-5", "+3.5 %", "@SUM(A1)"))
    answers = ROWS[game](data)[0][1]
    assert answers == {"'=1+1", "-5", "+3.5 %", "'@SUM(A1)"}
    assert ["an apostrophe stands" in problem.reason for problem in problems] == [True, False]
    (back,) = read_back(game, data).bank.questions
    assert isinstance(back, ChoiceQuestion)
    assert set(back.options) == {"=1+1", "-5", "+3.5 %", "@SUM(A1)"}


@pytest.mark.parametrize("game", GAMES)
def test_a_file_is_known_by_what_stands_in_it(game: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    data, _ = written(game, small_bank())
    path = tmp_path_factory.mktemp(game) / ("bank.xlsx" if game == "kahoot" else "bank.csv")
    path.write_bytes(data)
    assert {question.template for question in import_bank(path).bank.questions} == {f"import.{game}"}


def test_a_set_that_a_teacher_wrote_for_blooket_gives_its_good_rows() -> None:
    text = (
        '"Blooket\nImport Template",,,,,,,\n'
        '"Question #","Question Text","Answer 1","Answer 2","Answer 3\n(Optional)","Answer 4\n(Optional)",'
        '"Time Limit (sec)\n(Max: 300 seconds)","Correct Answer(s)\n(Only include Answer #)"\n'
        '1,Where?,Oslo,Bonn,,,20,1\n2,Which?,a,b,c,,20,"1, 3"\n3,Two?,a,b,,,20,4\n4,Three?,a,b,,,20,b\n5,,a,b,,,20,1\n'
    )
    found = read_back("blooket", text.encode())
    assert [question.kind for question in found.bank.questions] == [Kind.CHOICE, Kind.MULTIPLE]
    assert [(problem.place, problem.reason) for problem in found.problems] == [
        ("line 10", "it is not told which of its answers is right"),
        ("line 11", "it is not told which of its answers is right"),
        ("line 12", "it has no question"),
    ]


def test_a_kit_that_a_teacher_wrote_for_gimkit_gives_its_good_rows() -> None:
    text = "Gimkit Spreadsheet Import Template,,,,\nQuestion,Correct Answer,Incorrect Answer 1,Incorrect Answer 2\n"
    found = read_back("gimkit", f"{text}Where?,Oslo,Bonn,Rome\nIt rains.,False,True,\nWhich?,,b,\n".encode())
    first, second = found.bank.questions
    assert isinstance(first, ChoiceQuestion)
    assert isinstance(second, TrueFalseQuestion)
    assert (first.key, first.options, second.key) == ("Oslo", ("Oslo", "Bonn", "Rome"), False)
    assert [problem.place for problem in found.problems] == ["line 5"]


def workbook(*rows: tuple[object, ...]) -> bytes:
    import openpyxl

    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(list(row))
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def kahoot_sheet(*rows: tuple[object, ...]) -> Imported:
    header = (None, "Question - max 120 characters", *(f"Answer {n}" for n in range(1, 5)), "Time", "Correct answer(s)")
    return read_back("kahoot", workbook(("Quiz template",), (), header, *rows))


def test_a_sheet_that_a_teacher_wrote_for_kahoot_gives_its_good_rows() -> None:
    found = kahoot_sheet(
        (1, "When?", 1998, 2001, None, None, 20, 1),
        (2, "Which?", "a", "b", "c", None, 20, "1;3"),
        (3, None, None, None, None, None, None, None),
        (4, "None?", "a", "b", None, None, 20, None),
    )
    first, second = found.bank.questions
    assert isinstance(first, ChoiceQuestion)
    assert isinstance(second, MultipleQuestion)
    assert (first.options, first.key, second.key) == (("1998", "2001"), "1998", ("a", "c"))
    assert [(problem.place, problem.reason) for problem in found.problems] == [
        ("row 7", "it is not told which of its answers is right")
    ]


def test_a_row_that_was_changed_in_kahoots_sheet_loses_what_was_told_of_it() -> None:
    import openpyxl

    book = openpyxl.load_workbook(io.BytesIO(written("kahoot", small_bank())[0]))
    book.worksheets[0]["B9"] = "Who closed the Alder Bridge?"
    file = io.BytesIO()
    book.save(file)
    first, second = read_back("kahoot", file.getvalue()).bank.questions
    assert (first.stem, first.explanation) == ("Who closed the Alder Bridge?", None)
    assert (second.id, second.explanation) == ("cars", "The Alder Bridge carries 14,500 cars a day.")


def test_a_cell_in_the_last_corner_of_a_sheet_is_refused() -> None:
    data = workbook(("Question", "Answer 1", "Answer 2", "Correct answers"))
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(packed, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            if name.endswith("sheet1.xml"):
                part = part.replace(
                    b"</sheetData>", b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
                )
            new.writestr(name, part)
    with pytest.raises(ImportRefused, match="more than 20000 rows"):
        read_back("kahoot", packed.getvalue())


@pytest.mark.parametrize("game", GAMES)
@given(data=st.binary(max_size=200))
def test_no_bytes_raise_anything_but_a_refusal(game: str, data: bytes) -> None:
    for before in (b"", b"PK\x03\x04", b"Question,Correct Answer,Incorrect Answer 1\n"):
        assert_read_or_refused(game, before + data)


@pytest.mark.parametrize("game", GAMES)
@given(data=st.data())
def test_a_changed_export_raises_nothing_but_a_refusal(game: str, data: st.DataObject) -> None:
    whole = written(game, small_bank())[0]
    start = data.draw(st.integers(0, len(whole)))
    end = data.draw(st.integers(start, min(len(whole), start + 40)))
    assert_read_or_refused(game, whole[:start] + data.draw(st.binary(max_size=8)) + whole[end:])


def mutated_workbook(part: str, start: int, end: int, put: bytes) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(written("kahoot", small_bank())[0])) as old, zipfile.ZipFile(packed, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name == part:
                start = start % len(content)
                content = content[:start] + put + content[start + end :]
            new.writestr(name, content)
    return packed.getvalue()


@given(
    st.sampled_from(
        [
            *("xl/worksheets/sheet1.xml", "xl/worksheets/sheet2.xml", "xl/sharedStrings.xml", "xl/workbook.xml"),
            *("xl/styles.xml", "xl/_rels/workbook.xml.rels", "[Content_Types].xml"),
        ]
    ),
    st.integers(0, 100_000),
    st.integers(0, 20),
    st.sampled_from(
        [b"", b'"', b"<", b"</row>", b'<c r="A99"/>', b"999999999", b"-1", b"<!DOCTYPE x>", b"&lol;", b"t"]
    ),
)
def test_a_workbook_changed_inside_raises_nothing_but_a_refusal(part: str, start: int, end: int, put: bytes) -> None:
    assert_read_or_refused("kahoot", mutated_workbook(part, start, end, put))
