"""The workbook that Kahoot imports: choices of two to four options, in the layout of its template.

Kahoot reads the first sheet, from the row below the header in row 8 on. A second sheet, which it passes over, holds
what it has no place for: the document, the evidence, the id and the tags. Our reader finds it there again.

A question has at most 120 characters and an answer 75. The document's title stands before the stem where both fit.
"""

from __future__ import annotations

import datetime as dt
import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, BinaryIO
from zipfile import ZIP_STORED, ZipFile

from trainer.bank.questions import Kind
from trainer.errors import ImportRefused
from trainer.formats.collecting import Collector
from trainer.formats.escaping import writable
from trainer.formats.games import (
    MOST_OPTIONS,
    SECONDS,
    add_choice,
    length,
    misfit,
    numbers,
    options_of,
    right_of,
    titled,
)
from trainer.formats.model import Exported, Format, Item
from trainer.formats.tables import Columns, Row, behind_header
from trainer.formats.unpacking import Archive
from trainer.formats.wording import control_characters, heading, places_of, proofs

LONGEST_QUESTION, LONGEST_ANSWER = 120, 75
MOST_QUESTIONS = 500
_HEADER_ROW = 7
"""Counted from 0."""
_HEADER = (
    "Question - max 120 characters",
    *(f"Answer {number} - max 75 characters" for number in range(1, MOST_OPTIONS + 1)),
    "Time limit (sec) – 5, 10, 20, 30, 60, 90, 120, or 240 secs",
    "Correct answer(s) - choose at least one",
)
_SHEETS = ("Quiz", "Trainer")
_FURTHER = ("Row", "Question", "Stem", "Document", "Id", "Kind", "Tags", "Evidence", "Place")
_CREATED = dt.datetime(2000, 1, 1, tzinfo=dt.UTC).replace(tzinfo=None)
"""Written into every workbook, so that the same bank gives the same bytes; XlsxWriter takes local times only."""

_LONGEST_CELL = 32_767
_TWO_CODES = re.compile(r"_x[0-9A-Fa-f]{4}_x[0-9A-Fa-f]{4}_")
"""Readers take ``_x0041_`` for a character's code, and two that share an underscore cannot be escaped."""


def _write(exported: Exported, file: BinaryIO) -> None:
    from xlsxwriter import Workbook  # type: ignore[import-untyped] # ships no types

    # What Kahoot takes is little enough to be held.
    with Workbook(file, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        book.set_properties({"title": writable(exported.title)[:255], "created": _CREATED})
        quiz, further = (book.add_worksheet(name) for name in _SHEETS)
        bold = book.add_format({"bold": True})
        quiz.write_string(1, 1, "Quiz template")
        quiz.set_column(1, 1, 60)
        quiz.set_column(2, 7, 24)
        for column, name in enumerate(_HEADER, start=1):
            quiz.write_string(_HEADER_ROW, column, name, bold)
        for column, name in enumerate(_FURTHER):
            further.write_string(0, column, name, bold)
        for item in exported:
            row = _HEADER_ROW + item.number
            question = _question(item)
            quiz.write_number(row, 0, item.number)
            quiz.write_string(row, 1, question)
            for column, option in enumerate(options_of(item.question), start=2):
                quiz.write_string(row, column, option)
            quiz.write_number(row, 6, SECONDS)
            quiz.write_string(row, 7, ",".join(map(str, right_of(item.question))))
            further.write_number(item.number, 0, row + 1)
            for column, text in enumerate((question, *_told(item)), start=1):
                if _fits_a_cell(text):
                    further.write_string(item.number, column, text)


def _question(item: Item) -> str:
    """The stem, behind its document's title where there is room for both."""
    whole = titled(item)
    return whole if length(whole) <= LONGEST_QUESTION else writable(item.question.stem)


def _told(item: Item) -> tuple[str, ...]:
    """What stands in the second sheet."""
    question, proved = item.question, proofs(item)
    texts = (
        question.stem,
        heading(item.document),
        question.id,
        question.kind.value,
        " ".join(question.tags),
        "\n".join(proof.quote for proof in proved),
        places_of(proved),
    )
    return tuple(map(writable, texts))


def _fits_a_cell(text: str) -> bool:
    return length(text) <= _LONGEST_CELL and not _TWO_CODES.search(text)


def _unfit(item: Item) -> str | None:
    stem, options = writable(item.question.stem), options_of(item.question)
    if item.number > MOST_QUESTIONS:
        return f"Kahoot takes {MOST_QUESTIONS} questions of a file"
    if (long := length(stem)) > LONGEST_QUESTION:
        return f"its stem has {long} characters, and Kahoot takes {LONGEST_QUESTION}"
    if (long := max(map(length, options), default=0)) > LONGEST_ANSWER:
        return f"an answer has {long} characters, and Kahoot takes {LONGEST_ANSWER}"
    if not all(map(_fits_a_cell, (_question(item), *options))):
        return "a text holds what workbooks take for the codes of two characters"
    return misfit(item, "Kahoot")


def _changed(item: Item) -> Iterable[str]:
    yield from control_characters(item)
    if _question(item) != titled(item):
        yield f"its document's title is left out, since a question has up to {LONGEST_QUESTION} characters"
    if not all(map(_fits_a_cell, _told(item))):
        yield "its document's title or its evidence is left out, since it does not fit into a cell"


_KNOWN = {
    **dict.fromkeys(("question max 120 characters", "question"), "question"),
    **{
        f"answer {number}{more}": "option"
        for number in range(1, MOST_OPTIONS + 1)
        for more in ("", " max 75 characters")
    },
    **dict.fromkeys(("correct answer s choose at least one", "correct answer s", "correct answers"), "right"),
}
_KNOWN_FURTHER = {name.casefold(): name.casefold() for name in _FURTHER}


@dataclass(frozen=True, slots=True)
class _Further:
    """What the second sheet tells of a row."""

    title: str
    stem: str
    id: str
    tags: tuple[str, ...]
    evidence: str


def _read(data: bytes, into: Collector) -> None:
    sheets = _sheets(data, into.source)
    further = _further(sheets.get(_SHEETS[1], ()))
    rows = iter(next(iter(sheets.values()), ()))
    columns = behind_header(rows, _KNOWN, ("question", "option", "right"))
    if columns is None:
        raise ImportRefused(
            f"{into.source} has no row that names Kahoot's columns.",
            hint='They are "Question", "Answer 1" to "Answer 4" and "Correct answer(s)".',
        )
    for row in filter(None, rows):
        question, options = columns.one(row, "question"), columns.all(row, "option")
        if not question and not any(options):
            continue  # a number in front of a row that is not filled in
        told = further.get((row.place, question))
        more: dict[str, Any] = {}
        if told:
            more = {"id": told.id, "ours": True, "tags": told.tags, "explanation": told.evidence}
        add_choice(
            into,
            row.place,
            question,
            options,
            numbers(columns.one(row, "right")),
            known_as=(told.title, told.stem) if told else None,
            **more,
        )


def _further(rows: Sequence[Row]) -> Mapping[tuple[str, str], _Further]:
    """What is told of each row, by its place and question: a row that was moved or changed has nothing told."""
    going = iter(rows)
    columns = behind_header(going, _KNOWN_FURTHER, tuple(_KNOWN_FURTHER))
    if columns is None:
        return {}
    return {(f"row {columns.one(row, 'row')}", columns.one(row, "question")): _told_in(row, columns) for row in going}


def _told_in(row: Row, columns: Columns) -> _Further:
    texts = {name: columns.one(row, name) for name in _KNOWN_FURTHER}
    stem = texts["stem"] or texts["question"]
    return _Further(texts["document"], stem, texts["id"], tuple(texts["tags"].split()), texts["evidence"])


def _sheets(data: bytes, source: str) -> dict[str, tuple[Row, ...]]:
    """The sheets of a workbook by their names, each with its rows that are not empty.

    Raises:
        ImportRefused: it is no workbook, or a damaged one, or one of its sheets is too large.

    """
    from python_calamine import CalamineError, CalamineWorkbook

    harmless = _harmless(data, source)
    refused = ImportRefused(f"{source} is no workbook that can be read.", hint="Save it as .xlsx again.")
    try:
        with CalamineWorkbook.from_filelike(io.BytesIO(harmless)) as book:
            return {
                name: tuple(_rows(book.get_sheet_by_name(name).to_python(skip_empty_area=False)))
                for name in book.sheet_names
            }
    except (CalamineError, OSError, ValueError, LookupError) as error:
        raise refused from error
    except BaseException as error:
        # A failed assertion in Rust is no Exception, and its class has no name that can be imported.
        if type(error).__name__ != "PanicException":
            raise
        raise refused from error


def _rows(cells: Iterable[Sequence[object]]) -> Iterator[Row]:
    for number, row in enumerate(cells, start=1):
        yield Row(f"row {number}", [_text(cell) for cell in row])


def _text(cell: object) -> str:
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell) if cell is not None else ""


_MOST_ROWS, _MOST_COLUMNS, _MOST_CELLS, _MOST_BYTES = 20_000, 200, 1_000_000, 200_000_000
_PARTS = re.compile(r"(?:_rels/|xl/)[A-Za-z0-9_./-]*\.(?:xml|rels)|\[Content_Types\]\.xml")
_PLACE = re.compile(r"([A-Z]{1,3})?([0-9]{1,7})", re.IGNORECASE)


def _harmless(data: bytes, source: str) -> bytes:
    """A workbook of the parts that hold tables, read within limits, of which no cell lies far outside.

    A single cell in the last corner of a sheet would make the library hold a table of 17 billion.
    """
    from lxml.etree import XMLSyntaxError

    archive, left = Archive(data, source), _MOST_BYTES
    if "xl/workbook.xml" not in archive.names:
        raise ImportRefused(f"{source} is no workbook.", hint="Save it as .xlsx.")
    packed = io.BytesIO()
    with ZipFile(packed, "w", ZIP_STORED) as copy:
        for name in filter(_PARTS.fullmatch, archive.names):
            part = archive.read(name, left)
            left -= len(part)
            try:
                small = _is_small(part)
            except XMLSyntaxError as error:
                raise ImportRefused(f"{source} is damaged at {name}.", hint="Save it as .xlsx again.") from error
            if not small:
                raise ImportRefused(
                    f"{source} has more than {_MOST_ROWS} rows or {_MOST_COLUMNS} columns.",
                    hint="Delete what is not needed.",
                )
            copy.writestr(name, part)
    return packed.getvalue()


def _is_small(part: bytes) -> bool:
    """Whether all cells of a part lie within what is read; parts that are no sheets have none."""
    from lxml import etree

    cells = etree.iterparse(
        io.BytesIO(part),
        events=("end",),
        tag=("{*}c", "{*}row"),
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
    )
    for number, (_, element) in enumerate(cells, start=1):
        place = _PLACE.fullmatch(element.get("r") or "1")
        if number > _MOST_CELLS or place is None:
            return False
        if int(place[2]) > _MOST_ROWS or _column(place[1] or "") > _MOST_COLUMNS:
            return False
        element.clear()
    return True


def _column(letters: str) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


FORMAT = Format(
    name="kahoot",
    title="Kahoot",
    suffix=".xlsx",
    write=_write,
    read=_read,
    kinds=frozenset({Kind.CHOICE, Kind.TRUE_FALSE, Kind.MULTIPLE}),
    unfit=_unfit,
    changed=_changed,
    after='In Kahoot: Create, "Add question", "Import spreadsheet". The second sheet holds the evidence.',
)
