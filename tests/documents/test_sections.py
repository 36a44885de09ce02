"""Sections: what headings and tables of contents name, how they are numbered, and what becomes of a choice of them."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given

from tests.documents import writing
from tests.strategies import documents
from trainer.documents.blocks import Page, assemble
from trainer.documents.epub import read_epub
from trainer.documents.model import Document, ParagraphKind, Section
from trainer.documents.reading import read_text
from trainer.documents.sections import chosen, contents, excerpt, lasting_names, meant, told_titles
from trainer.errors import UnknownSection, WrongUse

BOOK = """# A book of bridges

A word to the reader stands before all chapters of this book.

## Stone

The Romans built the bridge at Alcantara in the year 106.

### Arches

An arch carries weight by pressing its stones together.

### Mortar

Mortar of lime and ash holds under water as well.

## Iron

Abraham Darby cast the parts of the first iron bridge in 1779.

## Empty

## Steel, and what came of it

The Forth Bridge was opened in 1890 and still carries trains.
"""
OPF = (
    '<package xmlns="http://www.idpf.org/2007/opf"><metadata/><manifest>'
    '<item id="a" href="a.xhtml" media-type="application/xhtml+xml"/>'
    '<item id="b" href="b.xhtml" media-type="application/xhtml+xml"/>{toc}</manifest>'
    '<spine><itemref idref="a"/><itemref idref="b"/></spine></package>'
)
NAV = (
    "<html xmlns:epub='http://www.idpf.org/2007/ops'><body><nav epub:type='landmarks'><ol><li><a href='b.xhtml'>Start"
    "</a></li></ol></nav><nav epub:type='toc'><ol><li><a href='a.xhtml'>I. Stone</a><ol><li><a href='a.xhtml#arch'>"
    "Arches</a></li></ol></li><li><a href='b.xhtml'>II. Iron</a></li></ol></nav></body></html>"
)
NCX = (
    "<ncx xmlns='http://www.daisy.org/z3986/2005/ncx/'><navMap><navPoint><navLabel><text>I. Stone</text></navLabel>"
    "<content src='a.xhtml'/><navPoint><navLabel><text>Arches</text></navLabel><content src='a.xhtml#arch'/></navPoint>"
    "</navPoint><navPoint><navLabel><text>II. Iron</text></navLabel><content src='b.xhtml'/></navPoint></navMap></ncx>"
)
TOCS = {
    "nav": ('<item id="t" href="t.xml" properties="nav" media-type="application/xhtml+xml"/>', NAV),
    "ncx": ('<item id="t" href="t.xml" media-type="application/x-dtbncx+xml"/>', NCX),
}


def book() -> Document:
    return read_text(BOOK, source="bridges.md")


def listed(document: Document) -> list[tuple[str, str]]:
    return [(entry.number, entry.title) for entry in contents(document)]


def made_of(page: Page) -> Document:
    return assemble(page.blocks, title="Bridges", source="bridges.epub")


def test_sections_are_numbered_as_in_a_table_of_contents_and_empty_ones_are_none() -> None:
    assert listed(book()) == [
        ("0", "(before the first heading)"),
        ("1", "Stone"),
        ("1.1", "Arches"),
        ("1.2", "Mortar"),
        ("2", "Iron"),
        ("3", "Steel, and what came of it"),
    ]
    assert [entry.words for entry in contents(book())] == [12, 33, 10, 11, 14, 17]


def test_a_text_without_headings_has_no_sections() -> None:
    assert contents(read_text("A bridge stands here. It is old.", source="a.txt")) == ()


def test_plain_text_has_the_chapters_that_say_so() -> None:
    text = "PART ONE\n\nCHAPTER I. Stone\n\nIt lasts for ages.\n\nA short line\n\nCHAPTER II. Iron\n\nIt rusts away."
    assert listed(read_text(text, source="a.txt")) == [("1", "CHAPTER I. Stone"), ("2", "CHAPTER II. Iron")]


@pytest.mark.parametrize(
    ("wanted", "titles"),
    [
        ("1", ["Stone", "Arches", "Mortar"]),
        ("1.2", ["Mortar"]),
        ("2-3", ["Iron", "Steel, and what came of it"]),
        ("1.1-1.2", ["Arches", "Mortar"]),
        ("1.2,3", ["Mortar", "Steel, and what came of it"]),
        ("3, 1.2", ["Mortar", "Steel, and what came of it"]),
        ("iron", ["Iron"]),
        ("Steel, and what came of it", ["Steel, and what came of it"]),
        ("arch, 2", ["Arches", "Iron"]),
        ("1.2, steel, and what came of it,iron", ["Mortar", "Iron", "Steel, and what came of it"]),
        ("0", []),
    ],
)
def test_sections_are_chosen_by_number_range_or_name(wanted: str, titles: list[str]) -> None:
    made = chosen(book(), [wanted])
    assert [section.title for section in made.sections] == titles
    told = [made.text[p.start : p.end] for p in made.paragraphs if p.kind is ParagraphKind.HEADING]
    assert [heading for heading in told if heading != "Empty"] == titles


def test_a_choice_is_a_document_whose_title_says_what_of_the_whole_it_is() -> None:
    assert chosen(book(), ["2"]).title == "A book of bridges: Iron"
    assert chosen(book(), ["1", "2"]).title == "A book of bridges: Stone and Iron"
    assert chosen(book(), ["0-3"]).title == "A book of bridges: before the first heading, Stone and 2 more"
    assert chosen(book(), ["1"]).id != book().id


@pytest.mark.parametrize(
    ("wanted", "missing"),
    [(text, text) for text in ("9", "7-9", "Wood", "1.3", "2021-2022", ",")] + [("2-9", "9"), ("9-2", "9")],
)
def test_a_section_that_does_not_exist_is_told_with_the_contents(wanted: str, missing: str) -> None:
    with pytest.raises(UnknownSection) as told:
        chosen(book(), [wanted])
    assert str(told.value) == (
        f"bridges.md has no section '{missing}'. Its sections are: 0 (before the first heading); 1 Stone; 1.1 Arches; "
        "1.2 Mortar; 2 Iron; 3 Steel, and what came of it."
    )


def test_a_range_that_runs_backwards_says_how_to_write_it() -> None:
    with pytest.raises(WrongUse, match=r"The sections 3-1\.2 run backwards\. Write 1\.2-3\."):
        chosen(book(), ["3-1.2"])


def test_sections_of_one_title_are_told_and_chosen_by_what_they_lie_in() -> None:
    text = "# Rivers\n\n## Danube\n\n### Methods\n\nIt is long.\n\n## Rhine\n\n### Methods\n\nIt is short."
    document = read_text(text, source="a.md")
    entries = contents(document)
    assert told_titles(entries, entries) == ["Danube", "Danube / Methods", "Rhine", "Rhine / Methods"]
    assert chosen(document, ["rhine / methods"]).title == "Rivers: Rhine / Methods"
    with pytest.raises(WrongUse, match=r"Give the number: 1\.1 Danube / Methods; 2\.1 Rhine / Methods\."):
        chosen(document, ["Methods"])


@pytest.mark.parametrize(
    ("wanted", "titled"),
    [
        ("Alder, Oslo / Methods, Results", "Alder, Oslo / Methods and Results"),
        ("Alder", "Alder"),
        ("Alder, Results", "Alder and Results"),
        ("Results, Alder, Oslo", "Alder, Oslo and Results"),
    ],
)
def test_a_title_with_a_comma_is_told_from_two_and_the_longest_is_taken(wanted: str, titled: str) -> None:
    text = (
        "# Bridges\n\n## Alder\n\n### Methods\n\nIt is old.\n\n"
        "## Alder, Oslo\n\n### Methods\n\nIt is long.\n\n## Results\n\nIt is short."
    )
    assert chosen(read_text(text, source="a.md"), [wanted]).title == f"Bridges: {titled}"


def test_a_name_that_fits_several_sections_asks_for_the_number() -> None:
    with pytest.raises(WrongUse, match=r"'r' may be one of 4 sections of bridges\.md\. Give the number: 0 \("):
        chosen(book(), ["r"])


def test_sections_are_found_again_by_their_titles_or_where_these_are_not_their_own_by_their_paths() -> None:
    text = read_text("# Work\n\n## One\n\n### Notes\n\nIt is old.\n\n## Two\n\n### Notes\n\nIt is new.", source="a.md")
    entries = contents(text)
    assert lasting_names(entries, entries) == ("One", "Two")
    assert lasting_names([entries[1], entries[2]], entries) == ("One / Notes", "Two")
    later = read_text("# Work\n\n## Zero\n\nOdd.\n\n## One\n\nIt is old.\n\n## Two\n\nIt is new.", source="a.md")
    assert [section.title for section in chosen(later, ["One", "Two"]).sections] == ["One", "Two"]


@given(documents())
def test_whatever_the_sections_of_a_text_are_each_is_found_by_its_lasting_name(document: Document) -> None:
    entries = contents(document)
    for entry in entries:
        assert meant(document, lasting_names([entry], entries)) == [entry]


def test_sections_of_a_document_without_any_are_refused() -> None:
    with pytest.raises(WrongUse, match=r"a\.txt has no sections\. Leave --sections away"):
        chosen(read_text("A bridge stands here. It is old.", source="a.txt"), ["1"])


def test_a_place_names_the_chapter_and_what_is_in_it() -> None:
    document = book()
    assert document.place_at(document.text.index("Mortar of")) == "Stone, Mortar"
    assert document.place_at(document.text.index("Abraham")) == "Iron"
    assert document.place_at(0) == ""


@pytest.mark.parametrize("toc", TOCS)
def test_a_book_has_the_sections_of_its_table_of_contents_and_not_of_its_headings(toc: str) -> None:
    item, content = TOCS[toc]
    page = "<html><body>{}</body></html>"
    epub = writing.zipped(
        {
            "META-INF/container.xml": '<container><rootfiles><rootfile full-path="o.opf"/></rootfiles></container>',
            "o.opf": OPF.format(toc=item),
            "a.xhtml": page.format(
                "<h1>Stone</h1><p>It lasts.</p><h2>No entry</h2><p>Lime holds.</p>"
                "<h2 id='arch'>Arches</h2><p>It is round.</p>"
            ),
            "b.xhtml": page.format("<p>It rusts.</p>"),
            "t.xml": content,
        }
    )
    made = made_of(read_epub(epub, "bridges.epub"))
    assert listed(made) == [("1", "I. Stone"), ("1.1", "Arches"), ("2", "II. Iron")]
    assert made.place_at(made.text.index("It is round")) == "I. Stone, Arches"


def test_a_place_in_a_section_whose_title_repeats_names_all_that_it_lies_in() -> None:
    parts = "## One\n\n### Danube\n\n#### Methods\n\nIt is long.\n\n### Rhine\n\n#### Methods\n\nIt is short."
    document = read_text(f"# Rivers\n\n{parts}\n\n#### Results\n\nIt is clean.\n\n## Two\n\nIt is blue.", source="a.md")
    assert document.place_at(document.text.index("It is short")) == "One, Rhine, Methods"
    assert document.place_at(document.text.index("It is clean")) == "One, Results"


def test_the_work_itself_is_no_section_of_it() -> None:
    text = "## Bridges\n\nAll of them.\n\n### Stone\n\nIt lasts.\n\n### Iron\n\nIt rusts."
    made = read_text(f"# Works\n\n{text}", source="a.md", markdown=True)
    assert listed(made) == [("0", "(before the first heading)"), ("1", "Stone"), ("2", "Iron")]


@given(documents())
def test_any_choice_holds_its_paragraphs_word_for_word_and_in_order(document: Document) -> None:
    entries = contents(document)
    for entry in entries:
        if not any(entry.start <= p.start < entry.end for p in document.paragraphs):
            continue
        made = excerpt(document, [entry])
        told = [made.text[p.start : p.end] for p in made.paragraphs]
        whole = [document.text[p.start : p.end] for p in document.paragraphs if entry.start <= p.start < entry.end]
        assert told == whole
        assert {s.title for s in made.sections} <= {s.title for s in document.sections}


def test_a_section_outside_the_text_is_refused() -> None:
    document = book()
    with pytest.raises(ValueError, match="lies outside the text"):
        replace(document, sections=(Section(title="Wood", level=1, start=10_000),))
