"""Letters that run from right to left are read in their order, within a line of the other direction as well."""

from __future__ import annotations

from pathlib import Path

import pytest

from trainer.documents.bidi import as_read, has_right_to_left
from trainer.documents.reading import read_document

ALEF, BET = "\u05d0\u05d1\u05d2", "\u05d3\u05d4\u05d5"


@pytest.mark.parametrize(
    ("shown", "read"),
    [
        (f"the words {BET[::-1]} {ALEF[::-1]} mean two", f"the words {ALEF} {BET} mean two"),
        (f"the word {ALEF[::-1]}, of 1953", f"the word {ALEF}, of 1953"),
        (f"a {BET[::-1]} 1953 {ALEF[::-1]} and more", f"a {ALEF} 1953 {BET} and more"),
        (f"{BET[::-1]} IBM 360 {ALEF[::-1]}", f"{ALEF} IBM 360 {BET}"),
        ("no such letter", "no such letter"),
    ],
)
def test_runs_against_the_direction_of_a_line_are_turned_around(shown: str, read: str) -> None:
    assert as_read(shown) == read
    assert has_right_to_left(shown) == (ALEF[0] in shown)


def test_an_english_sentence_of_a_pdf_with_a_hebrew_word_is_read_as_it_was_written(tmp_path: Path) -> None:
    import typst

    sentence = f"The word {ALEF} {BET} stood on the bridge of Brackwater, and all of the town knew what it meant."
    path = tmp_path / "a.pdf"
    path.write_bytes(bytes(typst.compile(f"#set page(width: 600pt)\n{sentence}".encode())))
    assert "bridge of Brackwater, and all of the town" in read_document(path).text
