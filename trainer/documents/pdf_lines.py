"""The lines of a PDF with their places: what pdfium tells of each character, gathered line by line.

A PDF holds no paragraphs, only characters on a page. pdfium puts them in order, column by column as far as the file
does, and tells where lines end; where each line stands and how large it is set is what paragraphs are found by.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass
from statistics import median, median_low
from typing import TYPE_CHECKING

import pypdfium2.raw as pdfium

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument, PdfPage

_HYPHENS = frozenset({0x02, 0xFFFE, 0xAD})
_LINE_ENDS = frozenset({0x0A, 0x0D})
_RAISED = 0.15
_BOLD = 600
_SAMPLES = 5
"""How many letters of a line tell its size and weight: some may be set in another font, such as code or a formula."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text on a page, which counts from 1.

    ``left``, ``right`` and ``base`` (the line its letters stand on, from the bottom of the page) and ``size`` (the
    height of its letters with all that may rise and fall) are in points of 1/72 inch.
    """

    page: int
    text: str
    left: float
    right: float
    base: float
    size: float
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page: its lines in the order in which they are read."""

    lines: tuple[Line, ...]


def sheets_of(document: PdfDocument) -> Iterator[Sheet]:
    """Go through the pages of a document, one at a time. Raises ``PdfiumError`` where a page cannot be loaded."""
    for number in range(len(document)):
        page = document[number]
        text = page.get_textpage()
        yield Sheet(tuple(_lines(text.raw, number + 1)))
        text.close()
        page.close()


def is_drawn_on(page: PdfPage) -> bool:
    """Whether there is anything on a page, such as a picture of text."""
    return bool(pdfium.FPDFPage_CountObjects(page))


def _lines(page: object, number: int) -> Iterator[Line]:
    run: list[tuple[int, int]] = []
    for index in range(pdfium.FPDFText_CountChars(page)):
        code = pdfium.FPDFText_GetUnicode(page, index)
        if code not in _LINE_ENDS:
            run.append((index, code))
        if code in _LINE_ENDS or (code in _HYPHENS and _falls(page, index)):
            if line := _line(page, run, number):
                yield line
            run = []
    if line := _line(page, run, number):
        yield line


def _falls(page: object, index: int) -> bool:
    """Whether the letter behind a hyphen stands on another line: pdfium tells no line end where it divides a word."""
    return index + 1 < pdfium.FPDFText_CountChars(page) and _base(page, index + 1) != _base(page, index)


def _line(page: object, run: list[tuple[int, int]], number: int) -> Line | None:
    visible = [index for index, code in run if not chr(code).isspace()]
    if not visible:
        return None
    samples = [visible[round(at * (len(visible) - 1) / (_SAMPLES - 1))] for at in range(_SAMPLES)]
    boxes = [_box(page, index) for index in samples]
    left, right, size = boxes[0][0], boxes[-1][1], median(box[2] for box in boxes)
    weights = {pdfium.FPDFText_GetFontWeight(page, index) >= _BOLD for index in samples}
    base = median_low(_base(page, index) for index in samples)
    text = "".join(_characters(page, run, base + _RAISED * size))
    if not text.strip():
        return None
    return Line(number, text.strip(), left, right, base, size, bold=weights == {True})


def _characters(page: object, run: list[tuple[int, int]], high: float) -> Iterator[str]:
    """Yield the characters of a line, without the marks of notes: numbers behind a letter or a stop that stand high."""
    before = ""
    for index, code in run:
        character = "-" if code in _HYPHENS else chr(code) if code else ""
        hangs_on = character.isdigit() and before and not before.isspace() and not before.isdigit()
        if hangs_on and _bottom(page, index) > high:
            continue
        before = character
        yield character


def _box(page: object, index: int) -> tuple[float, float, float]:
    """Return where a character begins and ends from left to right, and how high its line is, in points."""
    box = pdfium.FS_RECTF()
    pdfium.FPDFText_GetLooseCharBox(page, index, box)
    return box.left, box.right, abs(box.top - box.bottom)


def _bottom(page: object, index: int) -> float:
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    pdfium.FPDFText_GetCharBox(page, index, left, right, bottom, top)
    return bottom.value


def _base(page: object, index: int) -> float:
    x, y = ctypes.c_double(), ctypes.c_double()
    pdfium.FPDFText_GetCharOrigin(page, index, x, y)
    return y.value
