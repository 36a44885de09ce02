"""What the lines of a PDF are: paragraphs over columns and pages, heads, notes, tables, code, captions, initials."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from trainer.documents.joining import Joiner
from trainer.documents.pdf_edges import without_edges, without_notes
from trainer.documents.pdf_lines import Line, Rule, Sheet
from trainer.documents.pdf_paragraphs import first_heading, leading_of, paragraphs, with_initials
from trainer.documents.pdf_tables import without_listings, without_tables

FULL = "words that fill the line of a paragraph to its end"


def line(text: str, base: float, *, left: float = 50, right: float = 300, page: int = 1, size: float = 10) -> Line:
    return Line(page, text, left, right, base, size, cells=(left,))


def column(number: int, top: float = 700, page: int = 1) -> list[Line]:
    return [line(FULL, top - 12 * n, page=page) for n in range(number)]


def texts(lines: Sequence[Line]) -> list[str]:
    return [one.text for one in lines]


def parted(lines: Sequence[Line]) -> list[str]:
    return [" ".join(texts(run)) for run in paragraphs(lines)]


def test_a_paragraph_goes_on_over_pages_also_behind_a_full_stop_at_the_end_of_a_full_line() -> None:
    lines = [*column(3), line("and it ends in a sentence.", 664), *column(3, page=2)]
    assert len(parted(lines)) == 1


@pytest.mark.parametrize("short", [True, False])
def test_a_paragraph_ends_with_a_page_where_its_line_is_short_or_the_next_is_indented(short: bool) -> None:
    end = line("It ends here.", 664, right=120 if short else 300)
    follows = [replace(column(1, page=2)[0], left=50 if short else 65), *column(3, top=688, page=2)]
    assert len(parted([*column(3), end, *follows])) == 2


def test_a_dash_within_a_sentence_begins_no_item() -> None:
    lines = [*column(2), line("– a remark that goes on – and more", 676), *column(2, top=664)]
    assert len(parted(lines)) == 1
    lines[1] = replace(lines[1], text="Three things are left.", right=150)
    assert len(parted(lines)) == 2


def test_a_caption_begins_a_paragraph_and_a_centred_one_ends_it() -> None:
    lines = [*column(2), line("Figure 2: The bridge at dawn", 676, left=100, right=250), *column(3, top=664)]
    assert len(parted(lines)) == 3


def test_an_initial_goes_back_to_its_word() -> None:
    initial = line("T", 676, right=70, size=30)
    lines = [initial, line("he bridge fell", 700, left=72), line("in the winter", 688, left=72)]
    assert texts(list(with_initials(lines, Joiner("", typeset=True)))) == ["The bridge fell", "in the winter"]
    lines = [replace(initial, text="A"), line("bridge fell", 700, left=72)]
    known = Joiner("one bridge fell", typeset=True)
    assert texts(list(with_initials(lines, known))) == ["A bridge fell"]


def large(text: str, base: float, right: float, left: float = 50) -> Line:
    return line(text, base, size=24, left=left, right=right)


@pytest.mark.parametrize(
    ("lines", "first"),
    [
        ([large("The Harbour Review", 760, 180), large("Bridges", 716, 140)], 1),
        ([large("The Harbour Review", 760, 180), large("Bridges", 732, 140)], 2),  # no gap
        ([large("The Harbour Review of", 760, 290), large("Bridges", 716, 140)], 2),  # no room
        ([large("The Harbour Review", 760, 180), large("of bridges", 716, 150)], 2),
        ([large("Harbours", 760, 220, left=130), large("Bridges of today", 716, 260, left=90)], 2),  # centred
    ],
)
def test_of_headings_that_follow_each_other_the_first_is_the_title_where_it_plainly_ends(
    lines: list[Line], first: int
) -> None:
    page = [*lines, *column(5, 660)]
    assert first_heading(lines, page, leading_of(page)) == lines[:first]


def sheet(lines: Sequence[Line], *rules: Rule) -> Sheet:
    return Sheet(tuple(lines), 800.0, rules)


def test_heads_that_name_the_chapter_go_though_each_is_another() -> None:
    names = ("plan", "way", "Moon", "return")
    bodies = [[replace(one, text=f"{FULL} of the {name}") for one in column(9, 690, n)] for n, name in enumerate(names)]
    heads = [line(f"The {name}", 720, page=n, right=120) for n, name in enumerate(names)]
    found = without_edges([sheet([head, *body]) for head, body in zip(heads, bodies, strict=True)])
    assert [list(page.lines) for page in found] == bodies


def test_a_head_of_one_page_goes_and_the_last_line_of_a_paragraph_stays() -> None:
    head = line("The Harbour Review", 770, right=150)
    assert texts(without_edges([sheet([head, *column(9)])])[0].lines) == [FULL] * 9
    end = line("so that nobody was hurt.", 770, right=150)
    assert end in without_edges([sheet([end, *column(9)])])[0].lines


def test_a_note_below_a_short_rule_goes_though_it_is_as_large_as_the_text() -> None:
    note = [line("1 A remark of the publisher", 60), line("that belongs to no page.", 48)]
    rule = Rule(50, 75, 170, 75.5)
    (kept,) = without_notes([sheet([*column(4), *note], rule)], 10)
    assert texts(kept.lines) == [FULL] * 4
    (kept,) = without_notes([sheet([*column(4), *note])], 10)
    assert len(kept.lines) == 6


def test_the_rule_of_a_table_makes_no_notes_of_the_text_below() -> None:
    lines = [*column(2), *column(2, top=600), line("20 minutes later the bridge fell", 576)]
    (kept,) = without_notes([sheet(lines, Rule(50, 660, 250, 660.5))], 10)
    assert len(kept.lines) == 5


def row(base: float, *cells: str) -> Line:
    return Line(1, " ".join(cells), 50, 290, base, 10, cells=tuple(50.0 + 90 * n for n in range(len(cells))))


def test_rows_whose_parts_begin_at_the_same_places_are_a_table() -> None:
    table = [row(600, "Bridge", "Year"), row(588, "Old bridge", "1953"), line("of Geneva", 576, right=100)]
    lines = [*column(4), *table, row(564, "New bridge", "1988"), *column(4, top=540)]
    assert texts(without_tables(sheet(lines)).lines) == [FULL] * 8


def test_one_line_with_a_gap_is_no_table() -> None:
    lines = [*column(4), row(652, "12 May 1953", "Geneva"), *column(4, top=640)]
    assert len(without_tables(sheet(lines)).lines) == 9


def test_what_stands_between_rules_that_part_columns_is_a_table() -> None:
    rules = [Rule(x, 560, x + 0.5, 620) for x in (45.0, 140.0, 260.0)]
    cells = [line("Old bridge", 600, right=100), line("Anna Ruiz built it.", 600, left=150, right=240)]
    assert texts(without_tables(sheet([*column(4), *cells], *rules)).lines) == [FULL] * 4


def test_columns_of_long_texts_between_rules_are_no_table() -> None:
    rules = [Rule(x, 100, x + 0.5, 750) for x in (45.0, 310.0, 560.0)]
    lines = [replace(one, text=f"{FULL} {FULL}") for one in column(12)]
    assert len(without_tables(sheet(lines, *rules)).lines) == 12


def test_code_goes_and_a_typed_manuscript_stays() -> None:
    code = replace(line("run(1)", 600), fixed=True)
    (kept,) = without_listings([sheet([*column(4), code])])
    assert code not in kept.lines
    typed = sheet([replace(one, fixed=True) for one in column(4)])
    assert list(without_listings([typed])) == [typed]


DIVIDING = "\n".join(["a line that ends in a divi-", "ded word", "and one of-", "ten seen"] * 3)


@pytest.mark.parametrize(
    ("lines", "whole"),
    [
        (("the locomo-", "tory changes"), "the locomotory changes"),
        (("an off-the-", "shelf bridge"), "an off-the-shelf bridge"),
        (("it fell with-", "out a sound"), "it fell without a sound"),
        (("the Missouri-", "Columbia line"), "the Missouri-Columbia line"),
        (("a 2,000-", "pound bridge"), "a 2,000-pound bridge"),
        (("the years 1953–", "1955 saw"), "the years 1953–1955 saw"),
        (("a remark —", "and more"), "a remark — and more"),
        (("a remark—", "and more"), "a remark—and more"),
    ],
)
def test_what_the_end_of_a_line_divides_is_whole_again(lines: tuple[str, str], whole: str) -> None:
    assert Joiner(f"{DIVIDING}\nthe with out", typeset=True).join(lines) == whole


def test_a_hyphen_stays_where_no_word_is_divided_elsewhere() -> None:
    assert Joiner("a line\n" * 200, typeset=True).join(("a motion-", "activated lamp")) == "a motion-activated lamp"


def test_a_page_of_paragraphs_of_one_line_parts_them_by_the_gaps() -> None:
    lines = [line(f"Line {number} stands alone.", 700 - 22 * number, right=120 + 9 * number) for number in range(6)]
    assert len(parted([*lines, line(FULL, 568)])) == 7


def test_a_byline_is_no_beginning_of_a_paragraph_on_a_page_with_little_text() -> None:
    lines = [line("By Carla Byline", 700, right=120), *(line(FULL, 678 - 12 * n) for n in range(2))]
    assert len(parted([*lines, line("Peter Lang designed it.", 632, right=170)])) == 3


def test_double_spaced_lines_stay_together() -> None:
    lines = [line(FULL, 700 - 24 * n) for n in range(9)]
    assert len(parted([*lines, line("and end here.", 484, right=120)])) == 1
