"""What stands around an article, by the means of each kind of file: styles, fonts, places, classes, rules of dashes."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from tests.documents import writing
from trainer.documents.listings import blank_out
from trainer.documents.model import Document, ParagraphKind
from trainer.documents.reading import read_document, read_text
from trainer.documents.styles import Role, is_fixed_width, role_among, role_of

FIRST = "Anna Ruiz opened the old bridge of Brackwater in May 1953, and all of the town came to see it stand."
SECOND = "The flood of 1954 took its middle arch away, and the mayor had to ask the capital for money again."
THIRD = "In 1961 the harbour company paid for a second bridge, which was made of steel and stands to this day."
OTHER = "The engineer Peter Lang opened the new bridge in June 1998, and he gave a speech of forty minutes there."


def read(data: bytes, folder: Path, name: str) -> Document:
    path = folder / name
    path.write_bytes(data)
    return read_document(path)


def prose(document: Document) -> list[str]:
    return [document.text[p.start : p.end] for p in document.paragraphs if p.kind is ParagraphKind.PROSE]


@pytest.mark.parametrize(
    ("style", "role"),
    [
        ("Image Caption", Role.UNSPOKEN),
        ("TableCaption", Role.UNSPOKEN),
        ("Preformatted_20_Text", Role.UNSPOKEN),
        ("Source Code", Role.UNSPOKEN),
        ("Author", Role.UNSPOKEN),
        ("toc 2", Role.UNSPOKEN),
        ("Footnote Text", Role.UNSPOKEN),
        ("heading 2", Role.HEADING),
        ("Title", Role.HEADING),
        ("Text_20_body", None),
        ("Codex", None),
        ("Header text of mine", None),
        ("", None),
    ],
)
def test_the_name_of_a_style_tells_what_it_is_for(style: str, role: Role | None) -> None:
    assert role_of(style) is role


def test_a_style_is_for_what_the_style_is_for_that_it_is_made_from() -> None:
    parents = {"P1": "Small", "Small": "Caption", "A": "B", "B": "A"}
    assert role_among("P1", parents) is Role.UNSPOKEN
    assert role_among("A", parents) is None


def test_fonts_of_code_are_known_by_their_names() -> None:
    assert all(map(is_fixed_width, ("Courier New", "DejaVu Sans Mono", "Consolas", "CMTT10")))
    assert not any(map(is_fixed_width, ("DejaVu Serif", "Calibri", "")))


def page(body: str) -> bytes:
    return f"<!doctype html><html><head><title>Bridges</title></head><body>{body}</body></html>".encode()


ARTICLE = f"<h1>Bridges</h1><p>{FIRST}</p><p>{SECOND}</p><p>{THIRD}</p>" * 2


@pytest.mark.parametrize(
    "beside",
    [
        f"<div><div>{OTHER}</div></div>",
        "<div><p>We and our partners use cookies, so that we can show you what you like on every page.</p></div>",
        f'<p><a href="/other">{OTHER}</a></p>',
        f"<p><code>{OTHER}</code></p>",
        f'<p><font face="Courier New">{OTHER}</font></p>',
        f'<div title="header"><p>{OTHER}</p></div>',
        f'<div class="newsletter-signup"><p>{OTHER}</p></div>',
    ],
)
def test_what_stands_beside_an_article_is_left_out(beside: str, tmp_path: Path) -> None:
    document = read(page(f"<div><div>{ARTICLE}</div></div>{beside}"), tmp_path, "a.html")
    assert set(prose(document)) == {FIRST, SECOND, THIRD}


def test_parts_of_an_article_that_stand_in_several_divisions_are_all_read(tmp_path: Path) -> None:
    parts = "".join(f"<div><div><p>{text}</p></div></div>" for text in (FIRST, SECOND, THIRD))
    assert prose(read(page(f"<h1>Bridges</h1>{parts}"), tmp_path, "a.html")) == [FIRST, SECOND, THIRD]


def test_a_book_whose_style_sheet_sets_code_apart_is_read_without_it(tmp_path: Path) -> None:
    chapter = f'<html><body><p>{FIRST}</p><p class="s5">{OTHER}</p><p>{SECOND}</p></body></html>'
    opf = (
        '<package><manifest><item id="c" href="c.xhtml" media-type="application/xhtml+xml"/>'
        '<item id="s" href="s.css" media-type="text/css"/></manifest><spine><itemref idref="c"/></spine></package>'
    )
    data = writing.zipped(
        {
            "mimetype": "application/epub+zip",
            "META-INF/container.xml": '<container><rootfiles><rootfile full-path="b.opf"/></rootfiles></container>',
            "b.opf": opf,
            "c.xhtml": chapter,
            "s.css": ".s4 { color: red }\n.s5 { font-family: 'DejaVu Sans Mono'; font-size: 9pt }",
        }
    )
    assert prose(read(data, tmp_path, "a.epub")) == [FIRST, SECOND]


def test_a_caption_and_code_on_a_slide_are_left_out_and_a_body_without_a_number_is_no_title(tmp_path: Path) -> None:
    from pptx import Presentation
    from pptx.util import Inches

    show = Presentation()
    for text in (FIRST, SECOND):
        slide = show.slides.add_slide(show.slide_layouts[1])
        slide.shapes.title.text_frame.text = "Bridges"
        slide.placeholders[1].text_frame.text = text
    body = slide.placeholders[1]
    slide.shapes.title._element.getparent().remove(slide.shapes.title._element)
    del body._element.nvSpPr.nvPr.ph.attrib["idx"]  # as LibreOffice writes it
    table = slide.shapes.add_table(1, 1, Inches(1), Inches(3), Inches(4), Inches(1))
    below = slide.shapes.add_textbox(Inches(1), Inches(4.1), Inches(4), Inches(1))
    below.text_frame.text = OTHER
    code = slide.shapes.add_textbox(Inches(6), Inches(1), Inches(4), Inches(1))
    code.text_frame.text = OTHER
    code.text_frame.paragraphs[0].runs[0].font.name = "Courier New"
    assert table.has_table
    to = io.BytesIO()
    show.save(to)
    assert prose(read(to.getvalue(), tmp_path, "a.pptx")) == [FIRST, SECOND]


TABLE = """\
  Bridge       Engineer     Year
  ------------ ------------ ------
  Old bridge   Anna Ruiz    1953
  New bridge   Peter Lang   1998

  : The bridges of Brackwater, which Anna Ruiz
  drew in 1999
"""
ROWS = """\
---------------------------------
 Bridge       Engineer
------------ --------------------
 Old bridge   Anna Ruiz opened it
              in May 1953.

 New bridge   Peter Lang
---------------------------------
"""
CODE = """\
    # Peter Lang opened the new bridge in June 1998.
    print("Peter Lang opened the new bridge")
"""
QUOTE = """\
    It stood for a year, and it was the pride of the town,
    and nobody believed that a flood could take it.
"""


@pytest.mark.parametrize("table", [TABLE, ROWS])
@pytest.mark.parametrize("markdown", [True, False])
def test_tables_that_are_ruled_by_dashes_are_left_out(table: str, markdown: bool) -> None:
    document = read_text(f"# Bridges\n\n{FIRST}\n\n{table}\n{SECOND}\n", source="a.md", markdown=markdown)
    assert prose(document) == [FIRST, SECOND]


def test_indented_code_is_left_out_of_plain_text_and_an_indented_quotation_is_not() -> None:
    lines = f"{FIRST}\n\n{CODE}\n{QUOTE}".split("\n")
    kept = blank_out(lines)
    assert len(kept) == len(lines)
    assert [line for line in kept if line] == [FIRST, *QUOTE.rstrip("\n").split("\n")]


def test_what_a_page_in_restructured_text_says_of_itself_is_no_text(tmp_path: Path) -> None:
    text = f"Bridges\n=======\n\n:Author: Anna Ruiz\n:Abstract: {OTHER}\n   {OTHER}\n\n{FIRST}\n\n{SECOND}\n"
    assert read(text.encode(), tmp_path, "a.rst").text == f"{FIRST}\n\n{SECOND}"
