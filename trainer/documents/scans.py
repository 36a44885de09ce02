"""Scanned pages: their text is recognised by tesseract, a program of its own, where it is installed.

Each page is drawn and handed to the program, which tells where each line stands and how large it is set. Lines become
paragraphs as those of any other PDF do. What is recognised is the text of the document from then on: evidence is
verbatim to it, and mistakes of the recognition stay in it, which is why the reader is told.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from dataclasses import replace
from statistics import mean, median
from typing import TYPE_CHECKING

from lxml import etree

from trainer.documents.blocks import Page, one_clean_line
from trainer.documents.packages import parse_xml
from trainer.documents.pdf import body_size, opened, page_of
from trainer.documents.pdf_lines import Line, Sheet
from trainer.documents.sniffing import NestedTooDeeply
from trainer.errors import DocumentRefused

if TYPE_CHECKING:
    from pypdfium2 import PdfPage

PROGRAM = "tesseract"

MAX_PAGES = 300
"""How many pages a scan may have."""

SECONDS_PER_PAGE = 60.0
"""How long a page may take."""

_DOTS_PER_INCH = 300
_POINTS_PER_INCH = 72
_MOST_DOTS = 6000
"""Along the longer side of a page: a poster is drawn more coarsely."""
_LEAST_SURE = 50
"""How sure the program must be of a line, on average over its words, from 0 to 100: below lie pictures and stains."""
_LEVEL = 0.85
_BELOW = re.compile(r"[gjpqy]")
_LINES = frozenset({"ocr_line", "ocr_header", "ocr_caption", "ocr_textfloat"})
_NUMBER = r"(-?\d+(?:\.\d+)?)"
_BOX = re.compile(r"bbox (\d+) (\d+) (\d+) (\d+)")
_BASELINE = re.compile(rf"baseline {_NUMBER} {_NUMBER}")
_SIZE = re.compile(rf"x_size {_NUMBER}")
_SURE = re.compile(r"x_wconf (\d+)")


def limit_of(pages: int, source: str) -> float:
    """Return how many seconds a scan may take.

    Raises:
        DocumentRefused: tesseract is not there, or the scan is too long for it.

    """
    if shutil.which(PROGRAM) is None:
        raise DocumentRefused(
            f"{source} holds no text, only pictures of it.",
            hint="It needs OCR: install tesseract, which is used then, or give the file a text with ocrmypdf.",
        )
    if pages > MAX_PAGES:
        raise DocumentRefused(
            f"{source} is a scan of {pages:,} pages; there may be up to {MAX_PAGES}.",
            hint="Split it, or give it a text with ocrmypdf.",
        )
    return pages * SECONDS_PER_PAGE


def read_scan(data: bytes, source: str) -> Page:
    """Recognise the text of a scanned PDF.

    Raises:
        DocumentRefused: it is damaged, encrypted or too long, or tesseract fails over it.

    """
    with opened(data, source) as document:
        return page_of(_levelled([_recognised(page, number, source) for number, page in enumerate(document, start=1)]))


def _levelled(sheets: Sequence[Sheet]) -> list[Sheet]:
    """Let lines be as large as the text that look a little smaller because no letter of them goes below the line."""
    lines = [line for sheet in sheets for line in sheet.lines]
    body = body_size(lines) if lines else 0.0

    def level(line: Line) -> Line:
        flat = _LEVEL * body <= line.size < body and _BELOW.search(line.text) is None
        return replace(line, size=body) if flat else line

    return [replace(sheet, lines=tuple(map(level, sheet.lines))) for sheet in sheets]


def _recognised(page: PdfPage, number: int, source: str) -> Sheet:
    """Let a page be recognised. It is handed over as a picture without a file, and comes back as hOCR."""
    scale = min(_DOTS_PER_INCH / _POINTS_PER_INCH, _MOST_DOTS / max(page.get_size()))
    try:
        done = subprocess.run(  # noqa: S603 - a fixed command line
            [PROGRAM, "stdin", "stdout", "-l", "eng", "--dpi", str(round(scale * _POINTS_PER_INCH)), "hocr"],
            input=_picture(page, scale),
            capture_output=True,
            timeout=SECONDS_PER_PAGE,
            env={**os.environ, "OMP_THREAD_LIMIT": "1"},  # several threads take three times the work, and longer
            check=True,
        )
        root = parse_xml(done.stdout)
    except (OSError, subprocess.SubprocessError, etree.XMLSyntaxError, NestedTooDeeply) as error:
        raise DocumentRefused(
            f"{source} is a scan, and tesseract failed over its page {number}: {_reason(error)}.",
            hint="Give the file a text with another OCR program, such as ocrmypdf.",
        ) from error
    height = page.get_height()
    return Sheet(tuple(_lines(root, number, scale, height)), height)


def _reason(error: Exception) -> str:
    """Say in a few words why the program failed: in its own last ones, where it has any."""
    if isinstance(error, subprocess.TimeoutExpired):
        return f"it took more than {error.timeout:g} seconds"
    told = error.stderr if isinstance(error, subprocess.CalledProcessError) else b""
    lines = one_clean_line(told.decode("utf-8", "replace").strip().rpartition("\n")[2])
    return lines[:200].rstrip(".") or "it told nothing that can be read"


def _picture(page: PdfPage, scale: float) -> bytes:
    """Draw a page in shades of grey, as a portable graymap (PGM)."""
    bitmap = page.render(scale=scale, grayscale=True)
    try:
        dots = memoryview(bitmap.buffer).cast("B")
        rows = (bytes(dots[at : at + bitmap.width]) for at in range(0, bitmap.height * bitmap.stride, bitmap.stride))
        return f"P5 {bitmap.width} {bitmap.height} 255\n".encode() + b"".join(rows)
    finally:
        bitmap.close()


def _lines(root: etree._Element, number: int, scale: float, height: float) -> Iterator[Line]:
    """Yield the lines of a page, as those of a PDF are: in points, from the bottom. A paragraph has one size."""
    for paragraph in _of_class(root, {"ocr_par"}):
        lines = list(_of_class(paragraph, _LINES))
        size = median(_size(line) for line in lines) / scale if lines else 0.0
        for line in lines:
            words = list(_of_class(line, {"ocrx_word"}))
            text = one_clean_line(" ".join("".join(map(str, word.itertext())) for word in words))
            if text and mean(_sure(word) for word in words) >= _LEAST_SURE:
                left, _, right, bottom = (edge / scale for edge in _box(line))
                yield Line(number, text, left, right, height - bottom + _below(line) / scale, size)


def _of_class(root: etree._Element, names: set[str] | frozenset[str]) -> Iterator[etree._Element]:
    return (element for element in root.iter() if element.get("class") in names)


def _box(element: etree._Element) -> tuple[int, int, int, int]:
    found = _BOX.search(element.get("title") or "")
    left, top, right, bottom = map(int, found.groups()) if found else (0, 0, 0, 0)
    return left, top, right, bottom


def _below(line: etree._Element) -> float:
    """How far the lowest dot of a line lies below the line that its letters stand on, at its beginning."""
    found = _BASELINE.search(line.get("title") or "")
    return -float(found.group(2)) if found else 0.0


def _size(line: etree._Element) -> float:
    found = _SIZE.search(line.get("title") or "")
    _, top, _, bottom = _box(line)
    return float(found.group(1)) if found else float(bottom - top)


def _sure(word: etree._Element) -> int:
    found = _SURE.search(word.get("title") or "")
    return int(found.group(1)) if found else 0
