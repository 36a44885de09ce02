"""Reads dates and numbers the way prose writes them, and makes others of the same shape.

A small own pattern, on purpose: general date libraries turn "the 1830s" into today and unit parsers average ranges.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_MONTH = (
    f"(?:{'|'.join(MONTHS)}"
    r"|Jan\.?|Feb\.?|Mar\.?|Apr\.?|Aug\.?|Sept?\.?|Oct\.?|Nov\.?|Dec\.?)"
)
_DAY = r"(?:[12]?\d|3[01])(?:st|nd|rd|th)?"
_ERA = r"(?: ?(?:AD|BC|BCE|CE))?"
_YEAR = (
    rf"AD [1-9]\d{{0,2}}|(?:AD ?)?(?:1\d{{3}}|20\d{{2}}|[1-9]\d{{2}}(?= ?(?:AD|BC|BCE|CE)|$)"
    rf"|[1-9]\d?(?= ?(?:AD|BC|BCE|CE))){_ERA}"
)
_LOOSE_YEAR = r"(?:AD ?)?(?:1\d{3}|20\d{2}|[1-9]\d{0,2}(?= (?:AD|BC|BCE|CE)\b))(?: (?:AD|BC|BCE|CE))?|AD [1-9]\d{0,2}"
_WEEKDAY = r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,? )?"


class DateShape(StrEnum):
    """How precisely a date is written."""

    YEAR = "year"
    MONTH = "month"
    DAY = "day"
    DAY_OF_YEAR = "day of the year"
    DECADE = "decade"
    CENTURY = "century"


_SHAPES = (
    (
        DateShape.DAY,
        re.compile(
            rf"{_WEEKDAY}(?:(?:the )?{_DAY}(?: of)? {_MONTH},? (?:{_YEAR})|{_MONTH} (?:the )?{_DAY},? (?:{_YEAR}))"
        ),
    ),
    (DateShape.DAY_OF_YEAR, re.compile(rf"{_WEEKDAY}(?:(?:the )?{_DAY}(?: of)? {_MONTH}|{_MONTH} (?:the )?{_DAY})")),
    (DateShape.MONTH, re.compile(rf"{_MONTH},?(?: of)? (?:{_YEAR})")),
    (DateShape.DECADE, re.compile(r"(?:the )?(?:(?:early|late|mid)[- ])?(?:1\d|20)\d0s")),
    (
        DateShape.CENTURY,
        re.compile(
            r"(?:the )?(?:(?:early|late|mid)[- ])?"
            r"(?:\d{1,2}(?:st|nd|rd|th)|[a-z]+(?:-[a-z]+)?(?:th|rst|ond|ird)) century" + _ERA
        ),
    ),
    (DateShape.YEAR, re.compile(f"(?:{_YEAR})")),
)
_ANY_DATE = re.compile(
    r"(?<![\w.,])(?:" + "|".join(f"(?:{pattern.pattern})" for _, pattern in _SHAPES[:-1]) + rf"|{_LOOSE_YEAR})(?![\w-])"
)
YEAR = re.compile(r"\b(?:1\d{3}|20\d{2})\b")
"""A year of four digits that stands by itself, and is no part of a decade."""
_FOUR_DIGITS = re.compile(r"\b(1\d{3}|20\d{2})(?=s?\b)")
_ANY_YEAR = re.compile(r"\b(?:1\d{3}|20\d{2}|[1-9]\d{2})\b")

_SMALL = {
    word: number
    for number, word in enumerate(
        [
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
        ]
    )
}
_TENS = {
    word: 10 * n
    for n, word in enumerate(["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"], start=2)
}
_TEN_WORDS, _SMALL_WORDS = "|".join(_TENS), "|".join(_SMALL)
_SPELLED = re.compile(rf"\b(?:(?:{_TEN_WORDS})(?:-(?:{_SMALL_WORDS}))?|(?:{_SMALL_WORDS}))\b", re.IGNORECASE)
_DIGITS = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?")


@dataclass(frozen=True, slots=True)
class Number:
    """A number in prose: the literal digits or words, and the ``value`` of just those ("3.5" in "3.5 million")."""

    value: float
    literal: str


def date_shape(text: str) -> DateShape | None:
    """Return how precisely ``text`` as a whole dates something, or None when it is no plain date."""
    return next((shape for shape, pattern in _SHAPES if pattern.fullmatch(text.strip())), None)


def date_spans(text: str) -> list[tuple[int, int]]:
    """Return the places (start, end) of everything that is written like a date, without overlaps, in order."""
    return [found.span() for found in _ANY_DATE.finditer(text)]


def year_in(text: str) -> str | None:
    """Return the year written in a date, or None."""
    found = _ANY_YEAR.search(text)
    return found.group() if found else None


def years_in(text: str) -> list[str]:
    """Return the years of four digits that stand in a text, and those with which decades begin ("1870s")."""
    return _FOUR_DIGITS.findall(text)


def read_number(text: str) -> Number | None:
    """Read the single number in ``text``: 1200 of "more than 1,200", 3.5 of "3.5 million", 21 of "twenty-one".

    A scale word stays outside the literal ("three" of "three million"). None when there is no number, or several.
    """
    digits = _DIGITS.findall(text)
    if len(digits) > 1:
        return None
    if digits:
        return Number(float(digits[0].replace(",", "")), digits[0])
    spelled = _SPELLED.findall(text)
    if len(spelled) != 1:
        return None
    literal = spelled[0]
    parts = re.split(r"[- ]", literal.casefold())
    return Number(float(sum(_SMALL.get(word, 0) + _TENS.get(word, 0) for word in parts)), literal)


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its scale multiplied in, its unit ("" for a bare count), and whether the text only says "about"."""

    value: float
    unit: str
    approximate: bool


_SCALES = {"hundred": 100, "thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000, "trillion": 10**12}
_APPROXIMATE = frozenset({"about", "around", "nearly", "almost", "roughly", "approximately", "some", "estimated"})
_BOUNDED = frozenset({"more", "over", "least", "fewer", "less", "up", "under", "than", "dozen", "dozens"})


def read_quantity(text: str) -> Quantity | None:
    """Read "about 3.5 million" as 3,500,000, approximate; "20 per cent" as 20 with its unit.

    None where there is no single value: several numbers, or a bound such as "more than 300".
    """
    number = read_number(text)
    words = re.findall(r"[^\W\d_]+|[%$£€]", text.casefold())
    if number is None or _BOUNDED & set(words):
        return None
    scale = 1
    for word in words:
        scale *= _SCALES.get(word, 1)
    known = {*_SCALES, *_APPROXIMATE, *re.split(r"[- ]", number.literal.casefold()), "an", "a", "just", "only"}
    unit = [word for word in words if word not in known]
    return Quantity(round(number.value * scale, 6), " ".join(unit), bool(_APPROXIMATE & set(words)))


def spell(value: int) -> str | None:
    """Write 0 to 99 in words, as prose would; None beyond."""
    if value in range(20):
        return next(word for word, number in _SMALL.items() if number == value)
    if value not in range(100):
        return None
    ten = next(word for word, number in _TENS.items() if number == value - value % 10)
    return ten if value % 10 == 0 else f"{ten}-{spell(value % 10)}"


def like_number(number: Number, value: float) -> str | None:
    """Write ``value`` in the shape of ``number``'s literal: digits with separators and decimals, or words.

    None when it cannot be written so, or would read the same.
    """
    literal = number.literal
    if not literal[0].isdigit():
        spelled = spell(int(value)) if value == int(value) else None
        if spelled is None:
            return None
        return spelled.capitalize() if literal[0].isupper() else spelled
    decimals = len(literal.partition(".")[2])
    text = f"{value:,.{decimals}f}" if "," in literal or value >= 10_000 else f"{value:.{decimals}f}"  # noqa: PLR2004 - from five digits on prose separates
    return text if text != literal else None
