"""How figures are written for a person: one form for a column of a table and for the axis of a chart."""

from __future__ import annotations

import math
import unicodedata
from datetime import date, datetime
from enum import StrEnum

Cell = str | int | float | date | None
"""What stands in one cell of a table; None where there is too little data to say."""

NOTHING = "-"
"""Stands where there is no figure."""

_WIDE = frozenset("WF")
_TENTHS_BELOW = 10


class Form(StrEnum):
    """What a figure is: it says how it is written, and that text stands left and numbers right."""

    TEXT = "text"
    DATE = "date"
    COUNT = "count"
    NUMBER = "number"
    PLAIN = "plain"
    SHARE = "share"
    SECONDS = "seconds"
    MINUTES = "minutes"

    @property
    def to_the_right(self) -> bool:
        """Whether its figures are aligned to the right."""
        return self not in {Form.TEXT, Form.DATE}


_UNITS = {Form.SECONDS: "s", Form.MINUTES: "min"}


def written(value: Cell, form: Form) -> str:
    """Write a figure: "1,234", "72 %", "0.43", "4.5 s", "3 min"; "-" for none."""
    if value is None or (isinstance(value, float) and math.isnan(value)):
        return NOTHING
    if isinstance(value, date):
        return f"{value:%Y-%m-%d %H:%M}" if isinstance(value, datetime) else value.isoformat()
    if isinstance(value, str):
        return value
    if form is Form.SHARE:
        return f"{round(100 * value)} %"
    if form in {Form.NUMBER, Form.PLAIN}:
        return f"{value:.2f}" if form is Form.NUMBER else f"{value:g}"
    return f"{_short(value)} {_UNITS[form]}" if form in _UNITS else f"{round(value):,}"


def counted(number: int, noun: str, plural: str = "") -> str:
    """Write how many there are of something: "1 day", "1,200 days"."""
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"


def cells(text: str) -> int:
    """Return how many columns a text takes in a terminal."""
    if text.isascii():
        return len(text)
    return sum(0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in _WIDE else 1 for c in text)


def fitted(text: str, width: int, mark: str = "~") -> str:
    """Cut a text, or fill it with spaces, so that it takes ``width`` columns; what is cut ends in ``mark``."""
    taken = cells(text)
    if taken > width:
        kept, taken = "", 0
        for character in text:
            more = cells(character)
            if taken + more > width - 1:
                break
            kept, taken = kept + character, taken + more
        text, taken = (f"{kept}{mark}", taken + 1) if width > 0 else ("", 0)
    return text + " " * (width - taken)


def _short(value: float) -> str:
    """One decimal below ten, none above."""
    return f"{value:.1f}" if abs(value) < _TENTHS_BELOW and value != round(value) else f"{round(value):,}"
