"""The lines of a PDF with their places: what pdfium tells of each character, gathered line by line.

A PDF holds no paragraphs, only characters on a page. pdfium puts them in order, column by column as far as the file
does, and tells where most lines end; where each line stands and how large it is set is what paragraphs are found by.
The size is the font's, as it is drawn: boxes around letters differ from letter to letter in the files of some programs.
"""

from __future__ import annotations

import ctypes
import math
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median, median_low
from typing import TYPE_CHECKING

import pypdfium2.raw as pdfium

from trainer.documents.bidi import as_read, has_right_to_left
from trainer.documents.styles import is_fixed_width

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument, PdfPage

_HYPHENS = frozenset({0x02, 0xFFFE, 0xAD})
_LINE_ENDS = frozenset({0x0A, 0x0D})
_RAISED = 0.15
_BELOW = 0.7
_BESIDE = 0.5
_CELL_APART, _GAP, _LONE_GAP, _WIDER = 1.2, 1.0, 2.0, 1.8
_WORD_GAP = 0.12
_BOLD = 600
_FIXED_PITCH, _ITALIC = 1, 64
_ITALIC_NAME = re.compile(r"italic|oblique|slanted", re.IGNORECASE)
_BOLD_NAME = re.compile(r"bold|black|heavy", re.IGNORECASE)
_SAMPLES = 5
"""How many letters of a line tell its size and weight: some may be set in another font, such as code or a formula."""
_MOST_OBJECTS = 4000
"""How many drawings of a page are looked at for the rules of tables."""
_THIN, _LEAST_RULE = 4.0, 6.0
_LONGEST_FONT_NAME = 128


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text on a page, which counts from 1.

    ``left``, ``right``, ``base`` (the line its letters stand on, from the bottom of the page) and ``size`` (of its
    font) are in points of 1/72 inch. ``cells`` are where the parts begin that wide gaps leave of it. ``bold``,
    ``italic`` and ``fixed`` (letters all of one width) are what the whole line is set in.
    """

    page: int
    text: str
    left: float
    right: float
    base: float
    size: float
    bold: bool = False
    italic: bool = False
    fixed: bool = False
    cells: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight line that is drawn on a page, across or down, in points from its left and bottom."""

    left: float
    bottom: float
    right: float
    top: float

    @property
    def is_upright(self) -> bool:
        """Whether it goes down the page, as between the columns of a table."""
        return self.top - self.bottom > self.right - self.left


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page: its lines in the order in which they are read, its height in points, and the rules drawn on it."""

    lines: tuple[Line, ...]
    height: float = 0.0
    rules: tuple[Rule, ...] = ()


def sheets_of(document: PdfDocument) -> Iterator[Sheet]:
    """Go through the pages of a document, one at a time. Raises ``PdfiumError`` where a page cannot be loaded."""
    for number in range(len(document)):
        page = document[number]
        text = page.get_textpage()
        lines = tuple(_beside_each_other(_lines(text.raw, number + 1)))
        yield Sheet(lines, page.get_height(), tuple(_rules(page.raw)))
        text.close()
        page.close()


def is_drawn_on(page: PdfPage) -> bool:
    """Whether there is anything on a page, such as a picture of text."""
    return bool(pdfium.FPDFPage_CountObjects(page))


def _rules(page: object) -> Iterator[Rule]:
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    for number in range(min(_MOST_OBJECTS, pdfium.FPDFPage_CountObjects(page))):
        drawn = pdfium.FPDFPage_GetObject(page, number)
        if pdfium.FPDFPageObj_GetType(drawn) != pdfium.FPDF_PAGEOBJ_PATH:
            continue
        if not pdfium.FPDFPageObj_GetBounds(drawn, left, bottom, right, top):
            continue
        width, height = right.value - left.value, top.value - bottom.value
        if min(width, height) <= _THIN and max(width, height) >= _LEAST_RULE:
            yield Rule(left.value, bottom.value, right.value, top.value)


@dataclass(frozen=True, slots=True)
class _Font:
    bold: bool
    italic: bool
    fixed: bool


@dataclass(slots=True)
class _Character:
    index: int
    code: int
    x: float
    base: float


def _lines(page: object, number: int) -> Iterator[Line]:
    """Gather lines. Where pdfium tells no end of one, the next letter that stands lower begins another."""
    run: list[_Character] = []
    before: _Character | None = None
    x, y = ctypes.c_double(), ctypes.c_double()
    for index in range(pdfium.FPDFText_CountChars(page)):
        code = pdfium.FPDFText_GetUnicode(page, index)
        if code in _LINE_ENDS:
            yield from _line(page, run, number)
            run, before = [], None
            continue
        pdfium.FPDFText_GetCharOrigin(page, index, x, y)
        here = _Character(index, code, x.value, y.value)
        if not chr(code).isspace():
            if before is not None and _is_below(page, here, before):
                yield from _line(page, run, number)
                run = []
            before = here
        run.append(here)
    yield from _line(page, run, number)


def _is_below(page: object, here: _Character, before: _Character) -> bool:
    """Whether a letter stands on a lower line than the one before; behind a hyphen any fall is one."""
    fall = before.base - here.base
    if fall <= 0:
        return False
    return before.code in _HYPHENS or fall > _BELOW * _size(page, before.index)


def _line(page: object, run: list[_Character], number: int) -> Iterator[Line]:
    visible = [character for character in run if not chr(character.code).isspace()]
    if not visible:
        return
    samples = [visible[round(at * (len(visible) - 1) / (_SAMPLES - 1))] for at in range(_SAMPLES)]
    size = median_low(_size(page, sample.index) for sample in samples)
    fonts = [_font(page, sample.index) for sample in samples]
    base = median_low(sample.base for sample in samples)
    ends = (_box(page, visible[0].index), _box(page, visible[-1].index))  # the first may stand at the right
    text = "".join(_characters(page, run, base + _RAISED * size)).strip()
    if has_right_to_left(text) or visible[0].x > visible[-1].x:  # pdfium turns lines near such ones around as well
        text = as_read(_as_shown(page, visible, size))
    if text:
        yield Line(
            number,
            text,
            min(box[0] for box in ends),
            max(box[1] for box in ends),
            base,
            size,
            bold=all(font.bold for font in fonts),
            italic=all(font.italic for font in fonts),
            fixed=all(font.fixed for font in fonts),
            cells=tuple(_cells(page, visible, size)),
        )


def _as_shown(page: object, visible: list[_Character], size: float) -> str:
    """Return the letters of a line as they stand from left to right, with a blank in each gap between words."""
    parts: list[str] = []
    end: float | None = None
    for here in sorted(visible, key=lambda character: character.x):
        left, right = _box(page, here.index)
        if end is not None and left - end > _WORD_GAP * size:
            parts.append(" ")
        parts.append(chr(here.code))
        end = right
    return "".join(parts)


def _cells(page: object, visible: list[_Character], size: float) -> Iterator[float]:
    """Yield where the parts of a line begin that are parted by gaps much wider than those between its words.

    In a narrow column of justified text all gaps are wide, and none of them parts anything.
    """
    yield visible[0].x
    pairs = [(one, other) for one, other in pairwise(visible) if other.index - one.index > 1]
    if not any(other.x - one.x > _CELL_APART * size for one, other in pairs):
        return
    gaps = [(other.x - _box(page, one.index)[1], other.x) for one, other in pairs]
    narrow = [gap for gap, _ in gaps if gap <= _GAP * size]
    least = max(_GAP * size, _WIDER * median(narrow)) if narrow else _LONE_GAP * size
    yield from (x for gap, x in gaps if gap > least)


def _beside_each_other(lines: Iterator[Line]) -> Iterator[Line]:
    """Put together what stands on one line though it is told apart, such as the number of a note and its text."""
    before: Line | None = None
    for line in lines:
        if before is None:
            before = line
        elif abs(line.base - before.base) < _BESIDE * max(line.size, before.size) and line.left >= before.right:
            larger = max(before, line, key=lambda one: len(one.text))
            gap = line.left - before.right > _GAP * larger.size
            cells = (*before.cells, *(line.cells if gap else line.cells[1:]))
            text = f"{before.text} {line.text}"
            before = replace(larger, text=text, left=before.left, right=line.right, cells=cells)
        else:
            yield before
            before = line
    if before is not None:
        yield before


def _characters(page: object, run: list[_Character], high: float) -> Iterator[str]:
    """Yield the characters of a line, without the marks of notes: numbers behind a letter or a stop that stand high."""
    before = ""
    for here in run:
        character = "-" if here.code in _HYPHENS else chr(here.code) if here.code else ""
        hangs_on = character.isdigit() and before and not before.isspace() and not before.isdigit()
        if hangs_on and _bottom(page, here.index) > high:
            continue
        before = character
        yield character


def _size(page: object, index: int) -> float:
    """Return the size of a character's font as it is drawn, in points."""
    matrix = pdfium.FS_MATRIX()
    pdfium.FPDFText_GetMatrix(page, index, matrix)
    return float(pdfium.FPDFText_GetFontSize(page, index)) * math.hypot(matrix.c, matrix.d)


def _font(page: object, index: int) -> _Font:
    buffer = ctypes.create_string_buffer(_LONGEST_FONT_NAME)
    flags = ctypes.c_int()
    pdfium.FPDFText_GetFontInfo(page, index, buffer, _LONGEST_FONT_NAME, flags)
    name = buffer.value.decode("utf-8", "replace")
    bold = pdfium.FPDFText_GetFontWeight(page, index) >= _BOLD or _BOLD_NAME.search(name) is not None
    italic = bool(flags.value & _ITALIC) or _ITALIC_NAME.search(name) is not None
    return _Font(bold, italic, bool(flags.value & _FIXED_PITCH) or is_fixed_width(name))


def _box(page: object, index: int) -> tuple[float, float]:
    """Return where a character begins and ends from left to right, in points."""
    box = pdfium.FS_RECTF()
    pdfium.FPDFText_GetLooseCharBox(page, index, box)
    return box.left, box.right


def _bottom(page: object, index: int) -> float:
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    pdfium.FPDFText_GetCharBox(page, index, left, right, bottom, top)
    return bottom.value
