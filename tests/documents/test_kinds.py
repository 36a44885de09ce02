"""Every kind of source gives the words of an article in order with their places, and none of what stands around it."""

from __future__ import annotations

from difflib import SequenceMatcher
from pathlib import Path

import pytest

from tests.documents import writing
from trainer.documents.folders import documents_in, look_into
from trainer.documents.kinds import HINT, KINDS, SUFFIXES, kind_named
from trainer.documents.model import Document, ParagraphKind
from trainer.documents.reading import read_document
from trainer.documents.sections import contents
from trainer.tui.widgets.path_field import completed

ARTICLE = writing.article()
SPOKEN = (".srt", ".vtt")
PAGE = (Path(__file__).parents[2] / "docs" / "documents.md").read_text(encoding="utf-8")


def read(data: bytes, folder: Path, name: str) -> Document:
    path = folder / name
    path.write_bytes(data)
    return read_document(path)


def share_of(words: list[str], found: list[str]) -> float:
    blocks = SequenceMatcher(None, words, found, autojunk=False).get_matching_blocks()
    return sum(block.size for block in blocks) / len(words)


def headings(document: Document) -> list[str]:
    return [document.text[p.start : p.end] for p in document.paragraphs if p.kind is ParagraphKind.HEADING]


@pytest.fixture(scope="module", params=writing.WRITERS)
def made(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, Document]:
    suffix: str = request.param
    return suffix, read(writing.WRITERS[suffix](ARTICLE), tmp_path_factory.mktemp("read"), f"notes{suffix}")


def test_nearly_all_words_come_in_order(made: tuple[str, Document]) -> None:
    _, document = made
    assert share_of(ARTICLE.words, document.text.split()) >= 0.97


def test_nothing_that_stands_around_an_article_is_in_its_text(made: tuple[str, Document]) -> None:
    _, document = made
    assert writing.FURNITURE not in document.text
    assert writing.NOTE not in document.text
    assert len(document.text.split()) <= 1.03 * len(ARTICLE.words)


def test_a_title_is_found_unless_the_kind_has_none(made: tuple[str, Document]) -> None:
    suffix, document = made
    assert document.title == ("Notes" if suffix in SPOKEN else ARTICLE.title)


def test_paragraphs_are_those_of_the_article(made: tuple[str, Document]) -> None:
    suffix, document = made
    if suffix in SPOKEN:
        return
    found = [document.text[p.start : p.end] for p in document.paragraphs]
    wanted = [text for heading, texts in ARTICLE.parts for text in (heading, *texts)]
    assert found == wanted
    assert headings(document) == [heading for heading, _ in ARTICLE.parts]


def test_chapters_are_sections(made: tuple[str, Document]) -> None:
    suffix, document = made
    told = [(entry.number, entry.title) for entry in contents(document)]
    first = 2 if suffix == ".pptx" else 1  # slides keep the numbers that they have, and the first is the title's
    chapters = [(str(number), heading) for number, (heading, _) in enumerate(ARTICLE.parts, start=first)]
    assert told == ([] if suffix in SPOKEN else chapters)


def test_each_paragraph_knows_where_it_stands(made: tuple[str, Document]) -> None:
    suffix, document = made
    last = document.paragraphs[-1]
    place = document.place_at(last.start)
    heading = ARTICLE.parts[-1][0]
    if suffix in SPOKEN:
        assert document.place_at(0) == "at 0:00:00"
        assert place.startswith("at 0:0")
        assert place > "at 0:01"
    elif suffix == ".pdf":
        assert place == f"p. 2, {heading}"
    elif suffix == ".pptx":
        assert place == f"slide 3, {heading}"
    else:
        assert place == heading
        assert (last.line is not None) == (suffix in {".txt", ".md", ".rst"})


def test_the_page_on_documents_names_every_ending() -> None:
    for kind in KINDS:
        assert f"| {kind.name} | {', '.join(f'`{suffix}`' for suffix in kind.suffixes)} |" in PAGE


def test_every_kind_that_is_read_is_tried_here() -> None:
    assert set(writing.WRITERS) == {kind.suffixes[0] for kind in KINDS} | {".vtt"}


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_folders_the_list_and_completion_offer_every_ending(kind: object, tmp_path: Path) -> None:
    suffixes = [suffix for one in KINDS if one is kind for suffix in one.suffixes]
    for suffix in suffixes:
        path = tmp_path / f"Notes{suffix.upper()}"
        path.touch()
        assert list(documents_in(tmp_path)) == [path]
        assert [item.path for item in look_into(tmp_path)] == [path]
        assert completed(f"{tmp_path}/no") == str(path)
        assert kind_named(path) is kind
        path.unlink()
    assert suffixes[0] in SUFFIXES
    assert suffixes[0] in HINT


@pytest.mark.parametrize("suffix", [s for s in writing.WRITERS if s not in {".txt", ".md", ".rst"}])
def test_what_a_file_holds_decides_and_not_its_ending(suffix: str, tmp_path: Path) -> None:
    data = writing.WRITERS[suffix](ARTICLE)
    right = read(data, tmp_path, f"notes{suffix}")
    for wrong in (".txt", ".docx" if suffix == ".pdf" else ".pdf", ""):
        assert read(data, tmp_path, f"notes{wrong}").text == right.text


def test_two_columns_are_read_one_after_the_other(tmp_path: Path) -> None:
    document = read(writing.pdf(ARTICLE, columns=2), tmp_path, "a.pdf")
    assert share_of(ARTICLE.words, document.text.split()) >= 0.97
    assert headings(document) == [heading for heading, _ in ARTICLE.parts]


def test_a_word_that_a_line_end_divides_is_whole_again(tmp_path: Path) -> None:
    document = read(writing.pdf(ARTICLE), tmp_path, "a.pdf")
    assert not [word for word in document.text.split() if "-" in word and word not in ARTICLE.words]


@pytest.mark.parametrize("charset", ["windows-1252", "shift_jis", "koi8-r"])
def test_a_page_is_read_in_the_encoding_that_it_names(charset: str, tmp_path: Path) -> None:
    word = {"windows-1252": "Café", "shift_jis": "東京", "koi8-r": "Москва"}[charset]
    text = f"<html><head><meta charset={charset}></head><body><p>The place {word} is the place of which this tells.</p>"
    notes: list[str] = []
    path = tmp_path / "a.html"
    path.write_bytes(text.encode(charset))
    assert f"The place {word} is" in read_document(path, on_note=notes.append).text
    assert "as it says" in notes[0]


def test_a_page_from_before_there_were_articles_is_read(tmp_path: Path) -> None:
    text = "<html><body><form><table><tr><td>One<td>" + "<br><br>".join(ARTICLE.parts[0][1]) + "</table></form>"
    document = read(text.encode(), tmp_path, "a.htm")
    assert [document.text[p.start : p.end] for p in document.paragraphs][-3:] == list(ARTICLE.parts[0][1])


def test_marks_of_notes_are_no_words_of_a_page(tmp_path: Path) -> None:
    text = 'The bridge fell in 1953<sup><a href="#n1">1</a></sup> and rose again<a href="#n2">[2]</a> in 1954.'
    assert read(f"<html><body><p>{text}".encode(), tmp_path, "a.html").text == (
        "The bridge fell in 1953 and rose again in 1954."
    )


def test_lines_that_roll_up_are_said_once(tmp_path: Path) -> None:
    cues = [
        "The bridge fell",
        "The bridge fell\nin the winter of 1953,",
        "in the winter of 1953,\nand nobody was hurt.",
    ]
    text = "WEBVTT\n\n" + "\n\n".join(f"00:0{n}.000 --> 00:0{n + 1}.000\n{cue}" for n, cue in enumerate(cues))
    document = read(f"{text}\n\n00:09.000 --> 00:10.000\n[Music]".encode(), tmp_path, "a.vtt")
    assert document.text == "The bridge fell in the winter of 1953, and nobody was hurt."


ITEMS = ("The first tower was built by Anna Ruiz in 1998.", "The second tower was built by Peter Lang in 2001.")


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.rst", "Towers\n======\n\n1. {}\n2. {}\n"),
        ("b.rst", "Towers\n======\n\n-  {}\n-  {}\n"),
        ("a.html", "<html><body><h1>Towers</h1><ol><li>{}</li><li><p>{}</p></li></ol>"),
    ],
)
def test_items_of_a_list_are_read_one_by_one(name: str, data: str, tmp_path: Path) -> None:
    document = read(data.format(*ITEMS).encode(), tmp_path, name)
    assert [document.text[p.start : p.end] for p in document.paragraphs] == list(ITEMS)


def test_numbered_items_of_a_pdf_are_read_one_by_one(tmp_path: Path) -> None:
    import typst

    data = bytes(typst.compile(f"#text(size: 20pt)[Towers]\n\n+ {ITEMS[0]}\n+ {ITEMS[1]}\n".encode()))
    document = read(data, tmp_path, "a.pdf")
    assert [document.text[p.start : p.end] for p in document.paragraphs] == list(ITEMS)


def test_a_page_may_leave_out_its_optional_tags_and_quotes(tmp_path: Path) -> None:
    page = (
        "<!doctype html><meta charset=utf-8><title>The river Alder</title><nav><a href=/>Home</a></nav>"
        "<article><h2>Source</h2><p>The Alder rises in <a href=hills/>the northern hills</a>.<p>It is long.</article>"
        "<footer>A footer.</footer>"
    )
    path = tmp_path / "a.html"
    path.write_text(page, encoding="utf-8")
    document = read_document(path)
    assert document.title == "The river Alder"
    assert document.text == "Source\n\nThe Alder rises in the northern hills.\n\nIt is long."


def test_a_paragraph_that_goes_over_the_end_of_a_page_names_both(tmp_path: Path) -> None:
    sentences = " ".join(
        f"In {1900 + n} the town of Linden opened its bridge number {n} over the river." for n in range(60)
    )
    document = read(
        writing.pdf(writing.Article("Bridges", (("Methods", (sentences, "It rains.")),))), tmp_path, "a.pdf"
    )
    assert document.place_at(document.text.index("1901")) == "pp. 1-2, Methods"
    assert document.place_at(document.text.index("It rains")) == "p. 2, Methods"
