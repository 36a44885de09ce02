"""Extracts the words of files with other programs than those that Trainer uses, to compare them on the same files.

It runs in an environment of its own that has them (``scripts/other_readers.sh``) and imports nothing of ours: it is
given the paths of files on standard input, one a line, and writes a JSON object a line: path, library, text or error.
"""

from __future__ import annotations

import html
import json
import re
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path


def _pypdf(path: Path) -> str:
    from pypdf import PdfReader

    return "\n".join(page.extract_text() for page in PdfReader(path).pages)


def _pdfplumber(path: Path) -> str:
    import pdfplumber

    with pdfplumber.open(path) as document:
        return "\n".join(page.extract_text() or "" for page in document.pages)


def _kreuzberg(path: Path) -> str:
    import kreuzberg

    return str(kreuzberg.extract_file_sync(str(path)).content)


def _docx2python(path: Path) -> str:
    from docx2python import docx2python

    with docx2python(path) as document:
        return str(document.text)


def _python_docx(path: Path) -> str:
    from docx import Document

    return "\n".join(paragraph.text for paragraph in Document(str(path)).paragraphs)


def _ebooklib(path: Path) -> str:
    import ebooklib
    from bs4 import BeautifulSoup
    from ebooklib import epub

    book = epub.read_epub(str(path))
    chapters = (book.get_item_with_id(name) for name, _ in book.spine)
    return "\n".join(
        BeautifulSoup(chapter.get_content(), "lxml").get_text(" ")
        for chapter in chapters
        if chapter is not None and chapter.get_type() == ebooklib.ITEM_DOCUMENT
    )


def _readability(path: Path) -> str:
    from readability import Document

    made = Document(path.read_text(encoding="utf-8")).summary(html_partial=True)
    return html.unescape(re.sub(r"<[^>]+>", " ", made))


def _justext(path: Path) -> str:
    import justext

    found = justext.justext(path.read_bytes(), justext.get_stoplist("English"))
    return "\n".join(one.text for one in found if not one.is_boilerplate)


def _docutils(path: Path) -> str:
    from docutils.core import publish_doctree

    settings = {"report_level": 5, "file_insertion_enabled": False}
    return str(publish_doctree(path.read_text(encoding="utf-8"), settings_overrides=settings).astext())


def _pysrt(path: Path) -> str:
    import pysrt

    return " ".join(cue.text for cue in pysrt.open(str(path)))


def _webvtt(path: Path) -> str:
    import webvtt

    return " ".join(cue.text for cue in webvtt.read(str(path)))


LIBRARIES: dict[str, tuple[Callable[[Path], str], ...]] = {
    ".pdf": (_pypdf, _pdfplumber, _kreuzberg),
    ".docx": (_docx2python, _python_docx, _kreuzberg),
    ".pptx": (_kreuzberg,),
    ".odt": (_kreuzberg,),
    ".epub": (_ebooklib, _kreuzberg),
    ".html": (_readability, _justext, _kreuzberg),
    ".rst": (_docutils, _kreuzberg),
    ".md": (_kreuzberg,),
    ".srt": (_pysrt,),
    ".vtt": (_webvtt,),
}
"""What is tried for each kind of file."""


def _extracted(path: Path) -> Iterator[dict[str, object]]:
    for extract in LIBRARIES.get(path.suffix, ()):
        begun = time.perf_counter()
        try:
            found: dict[str, object] = {"text": extract(path)}
        except Exception as error:  # noqa: BLE001 - whatever a library raises is its result
            found = {"error": f"{type(error).__name__}: {error}"}
        seconds = time.perf_counter() - begun
        yield {"path": str(path), "library": extract.__name__.strip("_"), "seconds": seconds, **found}


if __name__ == "__main__":
    for line in sys.stdin:
        for found in _extracted(Path(line.rstrip("\n"))):
            print(json.dumps(found), flush=True)
