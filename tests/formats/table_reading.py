"""Readers of tables that are not ours: CSV after RFC 4180, letter by letter, and workbooks by openpyxl."""

from __future__ import annotations

import io
import re

import openpyxl

_FIELD = re.compile(r'"((?:[^"]|"")*)"|([^",\r\n]*)')


def rows_of_csv(text: str) -> list[list[str]]:
    """The rows of a text; raises ``AssertionError`` where it breaks the rules."""
    rows: list[list[str]] = [[]]
    place = 0
    while place < len(text):
        field = _FIELD.match(text, place)
        assert field is not None
        rows[-1].append(field[1].replace('""', '"') if field[1] is not None else field[2])
        place = field.end()
        if text.startswith(",", place):
            place += 1
        else:
            assert text.startswith("\r\n", place), text[place : place + 40]
            place += 2
            rows.append([])
    assert rows.pop() == []
    return rows


def rows_of_workbook(data: bytes, sheet: int = 0) -> list[list[object]]:
    """The cells of a sheet as Excel would show them; raises ``AssertionError`` when one is a formula or a link."""
    found = openpyxl.load_workbook(io.BytesIO(data)).worksheets[sheet]
    for row in found.iter_rows():
        assert all(cell.data_type in {"s", "n"} and cell.hyperlink is None for cell in row)
    return [[cell.value for cell in row] for row in found.iter_rows()]


def is_formula(cell: str) -> bool:
    """Whether a spreadsheet takes a cell for a formula that is more than a number."""
    bare = cell.strip()
    return bare.startswith(tuple("=+-@＝＋－＠")) and not re.fullmatch(r"[+-][0-9.,]+ ?%?", bare)
