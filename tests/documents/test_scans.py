"""A scanned PDF is recognised where tesseract is installed; where it is not, or fails, that is said."""

from __future__ import annotations

import io
import shutil
import stat
from difflib import SequenceMatcher
from pathlib import Path

import pypdfium2
import pytest

from tests.bad_input.packages import minimal_pdf
from tests.documents import writing
from trainer.documents import scans
from trainer.documents.model import Document, ParagraphKind
from trainer.documents.reading import read_document
from trainer.errors import DocumentRefused

PICTURES = minimal_pdf(pages=2, drawn="0 0 100 100 re f")
WHOLE = writing.article()
ARTICLE = writing.Article(WHOLE.title, tuple((heading, texts[:1]) for heading, texts in WHOLE.parts))
needs_tesseract = pytest.mark.skipif(shutil.which(scans.PROGRAM) is None, reason="tesseract is not installed")


def scanned(data: bytes, dots_per_inch: int = 200) -> bytes:
    """The pages of a PDF as pictures."""
    made = pypdfium2.PdfDocument.new()
    for page in pypdfium2.PdfDocument(data):
        width, height = page.get_size()
        picture = pypdfium2.PdfImage.new(made)
        picture.set_bitmap(page.render(scale=dots_per_inch / 72, grayscale=True))
        picture.set_matrix(pypdfium2.PdfMatrix().scale(width, height))
        sheet = made.new_page(width, height)
        sheet.insert_obj(picture)
        sheet.gen_content()
    to = io.BytesIO()
    made.save(to)
    return to.getvalue()


def put(folder: Path, data: bytes) -> Path:
    path = folder / "scan.pdf"
    path.write_bytes(data)
    return path


def program(folder: Path, monkeypatch: pytest.MonkeyPatch, script: str) -> None:
    """A program that stands in for tesseract."""
    path = folder / "bin" / scans.PROGRAM
    path.parent.mkdir()
    path.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", f"{path.parent}:/usr/bin:/bin")


def paragraphs(document: Document) -> list[tuple[str, str]]:
    return [
        (document.text[p.start : p.end], str(p.place)) for p in document.paragraphs if p.kind is ParagraphKind.PROSE
    ]


@needs_tesseract
def test_the_text_of_a_scan_is_recognised_with_its_pages_and_headings(tmp_path: Path) -> None:
    told: list[str] = []
    document = read_document(put(tmp_path, scanned(writing.pdf(ARTICLE))), on_note=told.append)
    assert told == [
        "scan.pdf is a scan; its text is recognised with tesseract, which takes a while and makes mistakes."
    ]
    words = document.text.split()
    alike = SequenceMatcher(None, ARTICLE.words, words, autojunk=False).get_matching_blocks()
    assert sum(block.size for block in alike) >= 0.97 * len(ARTICLE.words)
    assert [place for _, place in paragraphs(document)] == [f"p. 1, {heading}" for heading, _ in ARTICLE.parts]


@needs_tesseract
def test_pictures_without_a_letter_hold_no_text(tmp_path: Path) -> None:
    with pytest.raises(DocumentRefused, match=r"scan\.pdf holds no text to ask about\."):
        read_document(put(tmp_path, PICTURES))


def test_without_the_program_it_is_said_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(
        DocumentRefused, match=r"scan\.pdf holds no text, only pictures of it. It needs OCR: install tesseract"
    ):
        read_document(put(tmp_path, PICTURES))


@pytest.mark.parametrize(
    ("script", "said"),
    [
        ("cat >/dev/null; echo 'Error opening data file eng.traineddata.' >&2; exit 1", "eng.traineddata"),
        ("cat >/dev/null; exit 1", "it told nothing that can be read"),
        ("cat >/dev/null; echo '<html>'", "it told nothing that can be read"),
        ("kill -SEGV $$", "it told nothing that can be read"),
    ],
)
def test_a_program_that_fails_is_said_with_the_page(
    script: str, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program(tmp_path, monkeypatch, script)
    with pytest.raises(DocumentRefused, match=f"scan.pdf is a scan, and tesseract failed over its page 1: .*{said}"):
        read_document(put(tmp_path, PICTURES))


def test_a_program_that_hangs_is_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program(tmp_path, monkeypatch, "exec sleep 60")
    monkeypatch.setattr(scans, "SECONDS_PER_PAGE", 0.1)
    with pytest.raises(DocumentRefused, match=r"failed over its page 1: it took more than 0\.1 seconds"):
        scans.read_scan(PICTURES, "scan.pdf")


def test_a_scan_may_have_so_many_pages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program(tmp_path, monkeypatch, "exit 1")
    monkeypatch.setattr(scans, "MAX_PAGES", 1)
    with pytest.raises(DocumentRefused, match=r"scan\.pdf is a scan of 2 pages; there may be up to 1\. Split it"):
        read_document(put(tmp_path, PICTURES))


def line(top: int, words: str, sure: int = 90, size: float = 40) -> str:
    """A line as tesseract tells it, on a page of 300 dots an inch."""
    spans = "".join(f'<span class="ocrx_word" title="x_wconf {sure}">{word}</span> ' for word in words.split())
    place = f"bbox 100 {top} 700 {top + 40}; baseline 0 -8; x_size {size}"
    return f'<span class="ocr_line" title="{place}">{spans}</span>'


def test_recognised_lines_become_paragraphs_without_what_the_program_is_unsure_of(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    paragraphs_told = (
        line(100, "The harbour of the old town was closed in 1953 after the inter-")
        + line(150, "national bridge had fallen into the river, and it stayed closed until the"),
        line(200, "summer.", size=35),
        line(400, "i~| lll .;", sure=12),
    )
    told = "".join(f'<p class="ocr_par">{lines}</p>' for lines in paragraphs_told)
    program(tmp_path, monkeypatch, f"cat >/dev/null; cat <<'END'\n<html><body>{told}</body></html>\nEND")
    document = read_document(put(tmp_path, minimal_pdf(drawn="0 0 100 100 re f")))
    assert document.text == (
        "The harbour of the old town was closed in 1953 after the international bridge had fallen into the river, and "
        "it stayed closed until the summer."
    )
