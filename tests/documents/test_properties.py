"""What holds for every document, whatever it was read from."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tests.strategies import HOSTILE
from trainer.checking import checked_json, json_of
from trainer.documents.model import Document
from trainer.documents.reading import read_text
from trainer.errors import DocumentRefused

PIECES = (
    *HOSTILE,
    *("\ud800", "\n", "\n\n", "\r\n", "\r", " ", "\t", "[12]", "[citation needed]", "`", "``", "*", "_", "<!--", "-->"),
    *("# Heading\n", "- item\n", "1. item\n", "> quote\n", "---\n", "```\n", "    code\n", ".. note::\n", "***"),
    *("| a | b |\n|-|-|\n", "<div>\n", "</p>", "[a](b)", "![a](b)", "[^1]", "[^1]: note\n", "title: x\n"),
    *("The bridge fell in 1953. ", "It was rebuilt", "READ ALSO: more\n\n", "By Anna Ruiz\n\n", "3 June 2024\n\n"),
    *("References\n\n", "Photo: x\n\n"),
)
PAGES = st.lists(st.sampled_from(PIECES) | st.text(max_size=8), max_size=30).map("".join)


@given(PAGES, st.sampled_from([None, True, False]))
@example("\u0130", False)
@example("a\u0301\n\n\u0301b", True)
def test_a_document_is_clean_and_its_offsets_are_true(text: str, markdown: bool | None) -> None:
    try:
        document = read_text(text, source="a\x1b.txt\n", title="\x07Name", markdown=markdown)
    except DocumentRefused:
        return
    pieces = [document.text[p.start : p.end] for p in document.paragraphs]
    assert document.text == "\n\n".join(pieces)
    for piece in [*pieces, document.title, document.source]:
        assert piece == " ".join(piece.split()) != ""
        assert not any(unicodedata.category(c) in {"Cc", "Cs", "Zl", "Zp"} for c in piece)
    assert len(document.title) <= 300
    assert unicodedata.is_normalized("NFC", document.text)
    lines = [p.line or 0 for p in document.paragraphs]
    assert all(1 <= line <= text.count("\n") + text.count("\r") + 1 for line in lines)
    assert checked_json(Document, json_of(Document, document)) == document


WORDS = st.sampled_from(["the", "old", "bridge", "of", "Brackwater", "fell", "in", "1953", "à", "Łódź", "don’t"])
SENTENCES = st.lists(st.lists(WORDS, min_size=13, max_size=40), min_size=1, max_size=8)


@given(SENTENCES, st.sampled_from(["", ".", "”", ",", ":"]), st.booleans())
def test_no_paragraph_of_an_article_is_lost_or_changed(paragraphs: list[list[str]], stop: str, markdown: bool) -> None:
    texts = [f"{number} {' '.join(words)}{stop}" for number, words in enumerate(paragraphs)]
    document = read_text("The old town\n\n" + "\n\n".join(texts), source="a.txt", markdown=markdown)
    assert [document.text[p.start : p.end] for p in document.paragraphs][-len(texts) :] == texts


@given(PAGES)
def test_the_same_text_gives_the_same_document(text: str) -> None:
    def read() -> Document | str:
        try:
            return read_text(text, source="a.txt")
        except DocumentRefused as error:
            return str(error)

    assert read() == read()


def test_the_place_of_a_paragraph_is_found_from_any_offset() -> None:
    document = read_text("One two three.\n\nFour five six.\n\nSeven eight nine.", source="a.txt")
    for offset in range(-1, len(document.text) + 2):
        expected = next((p for p in document.paragraphs if p.start <= offset < p.end), None)
        assert document.paragraph_at(offset) == expected


ABSURD = {
    "one line": "word " * 100_000,
    "one word": "a" * 500_000,
    "one wrapped paragraph": "this line goes on and on until it comes to the margin\n" * 10_000,
    "short paragraphs": "The bridge fell.\n\n" * 20_000,
    "divided words": "inter-\nnational " * 30_000,
    "open brackets": "[" * 200_000,
    "open images": "![" * 60_000,
    "footnote marks": "[^1" * 60_000,
    "open comments": "<!--" * 100_000,
    "open tags": "<a " * 100_000,
    "emphasis": "*a _b " * 60_000,
    "ticks": "`a``b" * 60_000,
    "quotes in quotes": "> " * 100_000 + "x",
    "lists in lists": "".join(" " * n + "- a\n" for n in range(500)),
    "at signs": "@" * 500_000,
    "an address": "http://" + "!" * 500_000,
    "blanks": " " * 500_000 + "x",
    "accents": "a" + "\u0301" * 200_000,
    "fences": "```\n~~~\n" * 30_000,
    "front matter": "---\n" + "a: [*" * 10_000 + "\n---\nx",
}


@pytest.mark.slow
@pytest.mark.parametrize("markdown", [False, True])
@pytest.mark.parametrize("text", ABSURD.values(), ids=ABSURD)
def test_absurd_input_takes_no_more_than_its_length(text: str, markdown: bool) -> None:
    try:
        document = read_text(text, source="a.txt", markdown=markdown)
    except DocumentRefused:
        return
    assert document.text
