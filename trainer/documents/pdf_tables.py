"""Finds tables and listings among the lines of a PDF, which says of nothing what it is.

A table shows by the rules between its columns, or by rows whose parts begin at the same places.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from trainer.documents.blocks import ends_a_sentence
from trainer.documents.pdf_lines import Line, Sheet

_REACH = 3.0
_FEWEST_RULES = 3
_MOST_OF_A_PAGE, _MANY_WORDS = 0.6, 150
_ALIGNED = 4.0
_FEWEST_ROWS = 2
_LONGEST_CELL = 9
_LONGEST_ROW, _FEW_WORDS = 6, 4
_ONE_BELOW_THE_OTHER = 4.0
_MOSTLY_FIXED = 0.5


def without_tables(sheet: Sheet) -> Sheet:
    """Leave out the lines of tables."""
    gone = _ruled(sheet) | _aligned(sheet.lines) | _side_by_side(sheet.lines)
    return Sheet(tuple(line for line in sheet.lines if id(line) not in gone), sheet.height, sheet.rules)


def without_listings(sheets: Sequence[Sheet]) -> Iterator[Sheet]:
    """Leave out lines whose letters are all of one width, unless the document is typed so."""
    lines = [line for sheet in sheets for line in sheet.lines]
    typed = sum(len(line.text) for line in lines if line.fixed) > _MOSTLY_FIXED * sum(len(line.text) for line in lines)
    for sheet in sheets:
        kept = sheet.lines if typed else tuple(line for line in sheet.lines if not line.fixed)
        yield Sheet(kept, sheet.height, sheet.rules)


def _ruled(sheet: Sheet) -> set[int]:
    """Return the lines among rules that part columns; where those hold long texts, they only lay out the page."""
    upright = [rule for rule in sheet.rules if rule.is_upright]
    found: list[Line] = []
    for line in sheet.lines if len(upright) >= _FEWEST_RULES else ():
        middle = line.base + line.size / 3
        beside = sorted({round(rule.left / _REACH) for rule in upright if rule.bottom <= middle <= rule.top})
        if (
            len(beside) >= _FEWEST_RULES
            and _REACH * (beside[0] - 1) <= line.left
            and line.right <= _REACH * (beside[-1] + 1)
        ):
            found.append(line)
    return set() if _is_layout(found, len(sheet.lines)) else set(map(id, found))


def _is_layout(found: Sequence[Line], of: int) -> bool:
    words = sum(len(line.text.split()) for line in found)
    long = words > _LONGEST_CELL * sum(len(line.cells) for line in found)
    return long or (len(found) > _MOST_OF_A_PAGE * of and words > _MANY_WORDS)


def _aligned(lines: Sequence[Line]) -> set[int]:
    """Return the lines of runs in which rows have parts that begin at the same places."""
    found: set[int] = set()
    run: list[Line] = []
    for line in lines:
        if run and not _goes_on(run, line):
            found |= _rows_of(run)
            run = []
        if run or _is_row(line):
            run.append(line)
    return found | _rows_of(run)


def _side_by_side(lines: Sequence[Line]) -> set[int]:
    """Return the lines of single rows: a few words at a time go down, and then up again at the right."""
    found: set[int] = set()
    for number, line in enumerate(lines):
        for reach in range(2, _LONGEST_ROW):
            run = lines[number : number + reach + 1]
            beside = len(run) > reach and abs(run[-1].base - line.base) < line.size / 2 and run[-1].left > line.right
            if beside and sum(len(one.text.split()) for one in run) <= _FEW_WORDS * len(run):
                found.update(map(id, run))
    return found


def _is_row(line: Line) -> bool:
    """Whether a line falls into parts that are too short to be columns of text, a number or bullet before it aside."""
    parts = len(line.cells)
    first = line.text.split(maxsplit=1)[0]
    numbered = parts == _FEWEST_ROWS and not any(c.isalpha() for c in first) and len(first) <= _FEWEST_RULES
    return parts > 1 and not numbered and len(line.text.split()) <= _LONGEST_CELL * parts


def _goes_on(run: Sequence[Line], line: Line) -> bool:
    """Whether a line belongs to a run of rows: it stands among them, and is a row or what a cell goes on with."""
    fall = run[-1].base - line.base
    if abs(fall) > _ONE_BELOW_THE_OTHER * line.size:
        return False
    left, right = min(row.left for row in run), max(row.right for row in run)
    is_part = line.left >= left - _ALIGNED and line.right <= right + _ALIGNED and line.right - line.left < right - left
    short = len(line.text.split()) <= _LONGEST_CELL and not (line.left - left < _ALIGNED and ends_a_sentence(line.text))
    return _is_row(line) or (is_part and short)


def _rows_of(run: Sequence[Line]) -> set[int]:
    """Return the lines of a run that is a table: its rows, and what stands below them in a column of theirs."""
    rows = [line for line in run if _is_row(line)]
    aligned = sum(_is_aligned(one, other) for one, other in pairwise(rows))
    if len(rows) < _FEWEST_ROWS or aligned < len(rows) // 2:
        return set()
    starts = [cell for row in rows for cell in row.cells[1:]]
    belongs = [_is_row(line) or any(abs(line.left - start) <= _ALIGNED for start in starts) for line in run]
    last = max(number for number, holds in enumerate(belongs) if holds)
    return {id(line) for line in run[: last + 1]}


def _is_aligned(one: Line, other: Line) -> bool:
    """Whether a part of one row, not the first, begins where one of another does."""
    return any(abs(a - b) <= _ALIGNED for a in one.cells[1:] for b in other.cells[1:])
