"""Pages cover the text once, whatever its size and theirs; what a person sees of them is the text and nothing else."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.strategies import documents
from trainer.documents.model import Document, Paragraph, ParagraphKind
from trainer.quiz.lines import CLOSING, OPENING, Lines, cells
from trainer.quiz.pages import Page, Pages, Size

SIZES = st.builds(Size, st.integers(1, 90), st.integers(1, 30))
STYLES = st.lists(st.tuples(st.integers(0, 400), st.integers(0, 400)).map(sorted).map(lambda p: (p[0], p[1])))


def document(*paragraphs: str, kinds: str = "") -> Document:
    """A document of those paragraphs; ``kinds`` says h, l or p for each."""
    names = {"h": ParagraphKind.HEADING, "l": ParagraphKind.LIST, "p": ParagraphKind.PROSE}
    made: list[Paragraph] = []
    start = 0
    for text, kind in zip(paragraphs, kinds or "p" * len(paragraphs), strict=True):
        made.append(Paragraph(start=start, end=start + len(text), kind=names[kind]))
        start += len(text) + 2
    return Document(title="T", text="\n\n".join(paragraphs), paragraphs=tuple(made), source="t.txt")


def all_pages(pages: Pages) -> list[Page]:
    found: list[Page] = [pages.at(0)]
    while (page := pages.after(found[-1])) is not None:
        found.append(page)
    return found


def shown(pages: Pages, page: Page) -> list[str]:
    return ["".join(piece.text for piece in pages.pieces(line)) for line in page.lines]


def long_document(sentences: int = 60) -> Document:
    return document(*(f"Bridge number {n} was opened by Anna Ruiz in the year {1800 + n}." for n in range(sentences)))


@given(documents(), SIZES)
def test_pages_cover_the_text_without_gap_or_overlap(made: Document, size: Size) -> None:
    pages = all_pages(Pages(made, size))
    assert pages[0].start == 0
    assert pages[-1].end == len(made.text)
    assert all(before.end == after.start for before, after in pairwise(pages))


@given(documents(), SIZES)
def test_every_character_but_white_space_stands_on_one_line(made: Document, size: Size) -> None:
    spans = [(line.start, line.end) for page in all_pages(Pages(made, size)) for line in page.lines]
    assert "".join("".join(made.text[start:end].split()) for start, end in spans) == "".join(made.text.split())


@given(documents(), SIZES)
def test_turning_back_meets_the_pages_that_were_turned(made: Document, size: Size) -> None:
    pages = Pages(made, size)
    forth = all_pages(pages)
    back = [forth[-1]]
    while (page := pages.before(back[-1])) is not None:
        back.append(page)
    assert back == forth[::-1]
    assert all(pages.at(page.start) == page == pages.at(page.end - 1) for page in forth)


@given(documents(), SIZES, STYLES)
def test_a_line_is_no_wider_and_a_page_no_longer_than_it_may_be(
    made: Document, size: Size, marks: list[tuple[int, int]]
) -> None:
    pages = Pages(made, size, marks)
    for page in all_pages(pages):
        assert len(page.lines) <= size.lines
        for text in shown(pages, page):
            assert cells(text) <= size.columns or len(text.strip(f"{OPENING}{CLOSING} ")) <= 1


@given(documents(), SIZES, STYLES)
def test_marks_change_nothing_of_the_text_but_for_their_signs(
    made: Document, size: Size, marks: list[tuple[int, int]]
) -> None:
    pages = Pages(made, size, marks)
    pieces = [piece for page in all_pages(pages) for line in page.lines for piece in pages.pieces(line)]
    signs = [piece for piece in pieces if piece.marked]
    wanted = {n for start, end in marks for n in range(start, end) if n < len(made.text)}
    marked = "".join("".join(piece.text.split()) for piece in signs)
    expected = "".join(c for n, c in enumerate(made.text) if n in wanted and not c.isspace())
    assert marked.replace(OPENING, "").replace(CLOSING, "") == expected.replace(OPENING, "").replace(CLOSING, "")


def test_a_page_ends_with_a_sentence() -> None:
    made = document("The first one is short. " + "The second one needs a good deal more room than that. " * 4)
    pages = Pages(made, Size(30, 5))
    for page in all_pages(pages):
        assert made.text[: page.end].rstrip().endswith(".")


def test_a_sentence_longer_than_a_page_is_cut_between_words() -> None:
    made = document("word " * 60 + "end.")
    first, second = all_pages(Pages(made, Size(20, 5)))[:2]
    assert len(first.lines) == 5
    assert made.text[second.start :].startswith("word ")


def test_a_heading_goes_with_what_follows() -> None:
    made = document("Anna Ruiz opened it.", "The gallery", "Peter Lang founded it in 1955.", kinds="php")
    pages = Pages(made, Size(40, 4))
    assert [shown(pages, page) for page in all_pages(pages)] == [
        ["Anna Ruiz opened it."],
        ["The gallery", "", "Peter Lang founded it in 1955."],
    ]


def test_the_items_of_a_list_stand_close_together_with_bullets() -> None:
    made = document("Three of them:", "a bridge that was opened", "a gallery", kinds="pll")
    pages = Pages(made, Size(16, 9))
    assert shown(pages, pages.at(0)) == [
        "Three of them:",
        "",
        "• a bridge that",
        "  was opened",
        "• a gallery",
    ]


def test_a_marked_passage_is_signed_where_it_begins_and_ends() -> None:
    made = document("Anna Ruiz opened the bridge. Peter Lang founded a gallery.")
    start = made.text.index("Peter")
    pages = Pages(made, Size(20, 9), [(start, len(made.text))])
    assert shown(pages, pages.at(0)) == ["Anna Ruiz opened the", "bridge. «Peter Lang", "founded a gallery.»"]


def test_wide_characters_and_marks_above_letters_are_counted_as_a_terminal_shows_them() -> None:
    assert (cells("北京"), cells("e\u0301"), cells("abc")) == (4, 1, 3)
    assert [line.end for line in Lines("北京北京", 5).wrap(0, 4, ParagraphKind.PROSE, 9)] == [2, 4]


@pytest.mark.parametrize("text", ["x" * 90_000, "word " * 20_000 + "end.", "A word. " * 12_000])
def test_a_text_without_paragraphs_is_laid_out_in_stretches(text: str) -> None:
    made = Document(title="T", text=text, paragraphs=(), source="t.txt")
    pages = Pages(made, Size(60, 20))
    assert pages.at(70_000).start <= 70_000 < pages.at(70_000).end
    assert len(pages._laid) == 1


def test_a_document_without_a_word_is_one_empty_page() -> None:
    pages = Pages(Document(title="T", text="", paragraphs=(), source="t.txt"), Size(60, 20))
    assert all_pages(pages) == [Page(0, 0, pages.at(0).lines)]
    assert shown(pages, pages.at(0)) == [""]


@given(documents(), SIZES, SIZES)
def test_pages_of_another_size_are_as_if_made_anew(made: Document, size: Size, other: Size) -> None:
    assert all_pages(Pages(made, size).resized(other)) == all_pages(Pages(made, other))


def test_a_place_behind_the_end_is_on_the_last_page() -> None:
    pages = Pages(long_document(), Size(60, 20))
    assert pages.at(10**9) == all_pages(pages)[-1]
