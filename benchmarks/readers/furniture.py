"""What stands around an article in files: each sort says a marker word of its own, which tells where it turns up.

The sentences are made to be asked about: they have names, a place and a year. What a reader lets through would become a
question.
"""

from __future__ import annotations

import re
from enum import StrEnum


class Sort(StrEnum):
    """The sorts of furniture."""

    NAVIGATION = "navigation"
    COOKIES = "cookies"
    BYLINE = "byline"
    SHARING = "sharing"
    CAPTION = "caption"
    TABLE = "table"
    CODE = "code"
    NOTE = "note"
    REFERENCE = "reference"
    SIDEBAR = "sidebar"
    TEASER = "teaser"
    COMMENT = "comment"
    HEADER = "header"
    FOOTER = "footer"
    CONTENTS = "contents"


_MARKER = re.compile(rf"zorvex({'|'.join(Sort)})", re.IGNORECASE)


def marker(sort: Sort) -> str:
    """Return the word that marks a sort: a name, so that questions would ask for it."""
    return f"Zorvex{sort}"


def sentence(sort: Sort, place: str = "Geneva") -> str:
    """Return a sentence that a question could be made of."""
    return f"The {marker(sort)} Bridge was opened in {place} on 4 May 1953."


def reference(number: int) -> str:
    """Return an entry of a list of references."""
    return (
        f"{marker(Sort.REFERENCE)}, A. ({1990 + number}). The bridges of the north. Journal of Bridges, {number}, 3–9."
    )


def caption(number: int) -> str:
    """Return the words below a figure, without its number."""
    return f"The old bridge of Geneva, which Anna {marker(Sort.CAPTION)} opened in {1950 + number}"


def rows() -> tuple[tuple[str, ...], ...]:
    """Return the cells of a table, its head first."""
    name = marker(Sort.TABLE)
    return (
        ("Bridge", "Engineer", "Year"),
        ("Old bridge", f"Anna {name}", "1953"),
        ("New bridge", f"Peter {name} built it in Geneva.", "1988"),
        ("Harbour bridge", f"Clara {name}", "2001"),
    )


def found(text: str) -> set[Sort]:
    """Return the sorts whose marker stands in a text."""
    return {Sort(sort.lower()) for sort in _MARKER.findall(text)}
