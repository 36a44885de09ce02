"""Dates and numbers are read as prose writes them, and others are made in the same shape."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trainer.generator.values import DateShape, date_shape, date_spans, like_number, read_number, spell, year_in


@pytest.mark.parametrize(
    ("text", "shape"),
    [
        ("1903", DateShape.YEAR),
        ("43 BC", DateShape.YEAR),
        ("AD 8", DateShape.YEAR),
        ("March 1887", DateShape.MONTH),
        ("4 May 1998", DateShape.DAY),
        ("May 4, 1998", DateShape.DAY),
        ("the 4th of May 1998", DateShape.DAY),
        ("Friday, June 29", DateShape.DAY_OF_YEAR),
        ("the 1830s", DateShape.DECADE),
        ("the early 1830s", DateShape.DECADE),
        ("the 10th century", DateShape.CENTURY),
        ("the late nineteenth century", DateShape.CENTURY),
        ("23 September 63 BC", DateShape.DAY),
        ("last week", None),
        ("ten years", None),
        ("12", None),
        ("the 19030s", None),
    ],
)
def test_a_date_is_known_by_its_precision(text: str, shape: DateShape | None) -> None:
    assert date_shape(text) == shape


def test_dates_are_found_whole_in_running_text() -> None:
    text = "On 23 June 1894 a congress met; by 1896, and in the 1900s, it had grown. It paid 1,894 francs in 43 BC."
    assert [text[a:b] for a, b in date_spans(text)] == ["23 June 1894", "1896", "the 1900s", "43 BC"]


@pytest.mark.parametrize(
    ("text", "value", "literal"),
    [
        ("14,500", 14500, "14,500"),
        ("more than 1,200", 1200, "1,200"),
        ("3.5 million", 3.5, "3.5"),
        ("twenty-one", 21, "twenty-one"),
        ("about three million", 3, "three"),
        ("Twelve", 12, "Twelve"),
    ],
)
def test_a_number_is_read_with_its_literal(text: str, value: float, literal: str) -> None:
    number = read_number(text)
    assert number is not None
    assert (number.value, number.literal) == (value, literal)


@pytest.mark.parametrize("text", ["many", "from 3 to 5", "two or three", ""])
def test_no_number_or_several_is_none(text: str) -> None:
    assert read_number(text) is None


@pytest.mark.parametrize(
    ("literal", "value", "written"),
    [("14,500", 26100, "26,100"), ("3.5", 2.1, "2.1"), ("twelve", 9, "nine"), ("Twelve", 9, "Nine"), ("57", 34, "34")],
)
def test_another_number_is_written_in_the_same_shape(literal: str, value: float, written: str) -> None:
    number = read_number(literal)
    assert number is not None
    assert like_number(number, value) == written


@given(st.integers(0, 99))
def test_what_is_spelled_reads_back(value: int) -> None:
    word = spell(value)
    assert word is not None
    number = read_number(word)
    assert number is not None
    assert number.value == value


@given(st.integers(1000, 2099))
def test_every_year_is_found_in_its_date(year: int) -> None:
    assert year_in(f"4 May {year}") == str(year)


@given(st.text(max_size=80))
def test_no_text_breaks_the_patterns(text: str) -> None:
    for start, end in date_spans(text):
        assert 0 <= start < end <= len(text)
    read_number(text)
    date_shape(text)
