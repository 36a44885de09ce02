"""Plain text is cut where its writer cut it, and joined where only the margin did."""

from __future__ import annotations

import pytest

from trainer.documents.model import Document, ParagraphKind
from trainer.documents.reading import read_text

WRAPPED = """\
The Alder rises in the northern hills, where the snow lies until
June, and runs through seven towns. It reaches the sea at
Brackwater after 212 kilometres.

    In 1953 the river took the old bridge away, and the town was cut
in two for a year. A ferry was built by the brothers Lang; it still
runs on Sundays.
"""


def read(text: str) -> Document:
    return read_text(text, source="a.txt", title="File name", markdown=False)


def paragraphs(document: Document) -> list[str]:
    return [document.text[p.start : p.end] for p in document.paragraphs]


def test_hard_wrapped_lines_are_joined_and_blank_lines_part_paragraphs() -> None:
    document = read(WRAPPED)
    first, second = WRAPPED.split("\n\n")
    assert paragraphs(document) == [" ".join(first.split()), " ".join(second.split())]
    assert [p.line for p in document.paragraphs] == [1, 5]


def test_long_lines_are_paragraphs_of_their_own() -> None:
    lines = [
        f"In {year} the river rose again and the town was flooded, as it had been often before; {'it rained ' * 12}."
        for year in (1911, 1953)
    ]
    assert paragraphs(read("\n".join(lines))) == [line.strip() for line in lines]


def test_a_line_that_goes_on_in_small_letters_goes_on() -> None:
    assert paragraphs(read("The bridge fell\nin 1953.\nIt was rebuilt.")) == [
        "The bridge fell in 1953.",
        "It was rebuilt.",
    ]


def test_a_word_divided_at_a_line_end_is_made_whole_as_the_text_writes_it() -> None:
    text = "An inter-\nnational port. It has a well-\nknown pier, so well-known that it is international."
    assert read(text).text == "An international port. It has a well-known pier, so well-known that it is international."


def test_a_divided_word_that_the_text_does_not_know_keeps_its_hyphen() -> None:
    assert read("It is a self-\nmade town, they say here.").text == "It is a self-made town, they say here."


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_all_line_ends_are_one_and_are_counted_once(end: str) -> None:
    document = read(f"One two three.{end}{end}{end}Four five six.{end}")
    assert paragraphs(document) == ["One two three.", "Four five six."]
    assert [p.line for p in document.paragraphs] == [1, 4]


def test_form_feeds_and_odd_line_ends_part_lines_but_count_as_none() -> None:
    document = read("One two three.\x0cFour five six.\u2029Seven.\nEight nine.")
    assert paragraphs(document) == ["One two three.", "Four five six.", "Seven.", "Eight nine."]
    assert [p.line for p in document.paragraphs] == [1, 1, 1, 2]


def test_bullets_go_and_short_items_are_lists() -> None:
    document = read(
        "It has these:\n\n* seven bridges\n* one ferry\n\n• The ferry was built by the brothers Lang in 1954."
    )
    assert paragraphs(document)[1:] == [
        "seven bridges",
        "one ferry",
        "The ferry was built by the brothers Lang in 1954.",
    ]
    assert [p.kind for p in document.paragraphs] == [
        ParagraphKind.HEADING,
        ParagraphKind.LIST,
        ParagraphKind.LIST,
        ParagraphKind.PROSE,
    ]


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        ("He read _The Alder_ twice.", "He read The Alder twice."),
        ("It is *very* long indeed.", "It is very long indeed."),
        ("Use ``make`` or `make` to build it.", "Use make or make to build it."),
        ("A :class:`Bridge` has one {ref}`arch` only.", "A Bridge has one arch only."),
        (
            "Fill the _____ gap with snake_case_words and 2 * 3 * 4.",
            "Fill the _____ gap with snake_case_words and 2 * 3 * 4.",
        ),
        ("1984 was a dry year.", "1984 was a dry year."),
        ("- 12 degrees were measured in January.", "12 degrees were measured in January."),
    ],
)
def test_marks_of_emphasis_go(text: str, clean: str) -> None:
    assert read(text).text == clean


@pytest.mark.parametrize(
    "noise",
    [
        "```\ncode = 1\n```",
        "~~~python\nCode was written here.\n~~~",
        ".. code-block:: python\n\n    code = 1\n\n    more = 2",
        ".. image:: a.png\n   :alt: A picture of a bridge.",
        ".. _label:",
        "==========",
        "-----",
        "* * *",
        "::: {note}"[:3],
    ],
)
def test_code_directives_and_rules_go(noise: str) -> None:
    text = f"The bridge fell in 1953.\n\n{noise}\n\nIt was rebuilt."
    document = read(text)
    assert paragraphs(document) == ["The bridge fell in 1953.", "It was rebuilt."]
    assert document.paragraphs[1].line == text.count("\n") + 1


def test_a_literal_block_goes_with_its_indentation() -> None:
    assert paragraphs(read("Build the bridge as follows::\n\n    make bridge\n\n    make road\n\nThen it stands.")) == [
        "Build the bridge as follows:",
        "Then it stands.",
    ]


def test_an_open_fence_takes_nothing_with_it() -> None:
    assert paragraphs(read("One two three.\n\n```\nFour five six.\n\nSeven eight.")) == [
        "One two three.",
        "Four five six.",
        "Seven eight.",
    ]


def test_a_note_in_documentation_is_kept_without_its_machinery() -> None:
    assert paragraphs(read("One two three.\n\n.. note::\n\n   The bridge is closed on Sundays.")) == [
        "One two three.",
        "The bridge is closed on Sundays.",
    ]


def test_the_licence_around_a_free_book_goes_and_its_title_stays() -> None:
    book = (
        "The Project Gutenberg eBook of Rivers\n\nTitle: Rivers of the North\n\nAuthor: Anna Ruiz\n\n"
        "*** START OF THE PROJECT GUTENBERG EBOOK RIVERS ***\n\n"
        f"{WRAPPED}\n*** END OF THE PROJECT GUTENBERG EBOOK RIVERS ***\n\nThis licence is long.\n"
    )
    document = read(book)
    assert document.title == "Rivers of the North"
    assert len(document.paragraphs) == 2
    assert document.paragraphs[0].line == 9
    assert "licence" not in document.text
