"""Reads the YAML that stands between dashes at the top of a Markdown file, and believes only plain values."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from trainer.documents.blocks import one_clean_line
from trainer.documents.stamps import stamp_date

_FENCED = re.compile(r"\ufeff?---[ \t]*(?:\r\n|\r|\n)")
_CLOSING = re.compile(r"^(?:---|\.\.\.)[ \t]*$", re.MULTILINE)
_MOST = 64_000


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """What a file says of itself, and how many of its lines that takes."""

    title: str | None = None
    date: dt.date | None = None
    topic: str | None = None
    lines: int = 0


def split_front_matter(text: str) -> tuple[FrontMatter, str]:
    """Part the front matter from the text below it.

    Lines of ``text`` end in line feeds. Front matter that is not valid YAML is dropped without a word, because it is no
    part of the text; one that is not closed, or huge, is none.
    """
    opening = _FENCED.match(text)
    closing = _CLOSING.search(text, opening.end(), _MOST) if opening else None
    if opening is None or closing is None:
        return FrontMatter(), text.removeprefix("\ufeff")
    told = _values(text[opening.end() : closing.start()])
    body = text[closing.end() :].removeprefix("\n")
    found = FrontMatter(
        title=_string(told.get("title")),
        date=_date(told.get("date")),
        topic=_string(told.get("topic")),
        lines=text.count("\n", 0, len(text) - len(body)),
    )
    return found, body


def _values(source: str) -> dict[object, object]:
    import yaml

    try:
        told = yaml.safe_load(source)
    except (yaml.YAMLError, ValueError, TypeError, ArithmeticError, RecursionError):
        return {}
    return told if isinstance(told, dict) else {}


def _string(value: object) -> str | None:
    """Plain values only: text that stands for a nest of aliases could take all memory."""
    if isinstance(value, bool) or not isinstance(value, str | int | float | dt.date):
        return None
    text = one_clean_line(str(value))
    return text if any(c.isalnum() for c in text) else None


def _date(value: object) -> dt.date | None:
    if isinstance(value, dt.datetime):
        return value.date()
    if isinstance(value, dt.date):
        return value
    if not isinstance(value, str):
        return None
    text = one_clean_line(value)
    try:
        return dt.date.fromisoformat(text[:10])
    except ValueError:
        return stamp_date(text)
