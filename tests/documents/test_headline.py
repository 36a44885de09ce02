"""A document is called what its page is called, and the headline is not part of its text."""

from __future__ import annotations

import pytest

from trainer.documents.model import Document
from trainer.documents.reading import read_text

PROSE = "The Alder rises in the northern hills. It reaches the sea at Brackwater after 212 kilometres."


def read(*paragraphs: str, markdown: bool = False) -> Document:
    return read_text("\n\n".join(paragraphs), source="a.txt", title="File name", markdown=markdown)


@pytest.mark.parametrize(
    "top",
    [
        ["The flood of 1953"],
        ["The flood of 1953", "The flood of 1953"],
        ["The flood of 1953 – The Post", "The flood of 1953"],
        ["The flood of 1953 | Brackwater Post", "The flood of 1953"],
        ["The flood of 1953 - The Post of Brackwater", "The Flood of 1953"],
        ["The flood of 1953", "The flood of 1953 – The Post"],
        ["The flood of 1953 | Brackwater Post"],
        ["THE FLOOD OF 1953", "The flood of 1953", "The flood of 1953 · Post"],
        ["The flood of 1953", "By Anna Ruiz", "The flood of 1953"],
    ],
)
def test_the_headline_is_found_and_taken_off_with_its_repetitions(top: list[str]) -> None:
    document = read(*top, PROSE)
    assert document.title.casefold() == "the flood of 1953"
    assert document.text == PROSE


@pytest.mark.parametrize(
    "headline",
    [
        "What is a flood?",
        "Sold!",
        "Address of the mayor of Brackwater before both chambers of the town on the state of the old bridge",
        "Sierra Alta (Brackwater)",
        "FLOODS",
        "The bridge – an obituary",
    ],
)
def test_a_first_line_that_reads_like_a_headline_is_one(headline: str) -> None:
    document = read(headline, PROSE)
    assert (document.title, document.text) == (headline, PROSE)


def test_a_headline_that_ends_in_a_comma_is_one_when_the_text_takes_it_up() -> None:
    assert read("Anna Ruiz,", "Anna Ruiz was born in 1901.").title == "Anna Ruiz"
    assert read("Hi all,", "here is the news of the day.").title == "File name"


@pytest.mark.parametrize(
    "first",
    [
        "The old bridge fell in 1953.",
        "When two men saw a boat off Brackwater, they went to look and found a man in it who had lost his oars.",
        "“Why did the bridge fall, and why did nobody in all of Brackwater see it coming before that night in May?”",
    ],
)
def test_a_first_sentence_is_no_headline(first: str) -> None:
    document = read(first, PROSE)
    assert document.title == "File name"
    assert document.text == f"{first}\n\n{PROSE}"


def test_a_part_after_a_dash_stays_when_nothing_says_that_it_is_a_site() -> None:
    assert read("The flood - a memory", PROSE).title == "The flood - a memory"


def test_the_title_of_the_front_matter_goes_before_the_first_heading() -> None:
    document = read(f"---\ntitle: The river\n---\n# The flood\n\n{PROSE}", markdown=True)
    assert document.title == "The river"
    assert document.text == f"The flood\n\n{PROSE}"


def test_a_heading_that_repeats_the_title_of_the_front_matter_goes() -> None:
    assert read(f"---\ntitle: The river\n---\n# The River\n\n{PROSE}", markdown=True).text == PROSE


def test_a_page_that_is_nothing_but_a_headline_keeps_it_as_its_text() -> None:
    document = read("The flood of 1953")
    assert (document.title, document.text) == ("The flood of 1953", "The flood of 1953")


def test_a_page_of_one_sentence_said_again_and_again_keeps_it() -> None:
    assert "The bridge fell." in read(*["The bridge fell."] * 10).text


def test_a_very_long_line_is_no_title() -> None:
    assert read("word " * 2000, PROSE).title == "File name"
    assert len(read_text(f"# {'word ' * 2000}\n\n{PROSE}", source="a.txt").title) <= 300


def test_a_title_that_is_cut_ends_in_a_word() -> None:
    cut = read_text("The bridge fell in 1953.", source="a.txt", title="ab " * 200).title
    assert len(cut) <= 300
    assert cut == cut.strip()
