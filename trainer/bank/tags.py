"""Names that a person gives to questions to find them again."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Annotated

from trainer.checking import Limit
from trainer.errors import WrongUse

_FORBIDDEN = r"\s\x00-\x1f\x7f-\x9f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\"'(),;:"
PATTERN = rf"^[^\-{_FORBIDDEN}][^{_FORBIDDEN}]{{0,39}}$"
"""What a tag may be: up to 40 characters, none of them white space, a control, a quotation mark, bracket, comma,
semicolon or colon, so that it stands in a search as it is; no hyphen at its beginning."""

_TAG = re.compile(PATTERN.replace("$", r"\Z"))
_RUN = re.compile(rf"[{_FORBIDDEN}]+")

Tag = Annotated[str, Limit(pattern=PATTERN)]
"""One tag, checked."""


def read_tags(text: str) -> tuple[str, ...]:
    """Read tags parted by commas or white space, each once whatever its case.

    Raises:
        WrongUse: one holds what a tag may not hold.

    """
    tags = tuple(filter(None, re.split(r"[,\s]+", text)))
    for tag in tags:
        if not _TAG.match(tag):
            raise WrongUse(
                f"'{tag}' is no tag.", hint="A tag has up to 40 letters, digits and signs such as . / - and no space."
            )
    return without_repeats(tags)


def as_tag(text: str) -> str | None:
    """Return the tag that is nearest to a text of another program, or None where none is; levels (``a::b``) stay."""
    if _TAG.match(text):
        return text
    bare = _RUN.sub("-", text.replace("::", "/")).strip("-/")
    return bare if _TAG.match(bare) else None


def without_repeats(tags: Iterable[str]) -> tuple[str, ...]:
    """Return each tag once, the first way it is written; case does not tell tags apart."""
    first: dict[str, str] = {}
    for tag in tags:
        first.setdefault(tag.casefold(), tag)
    return tuple(first.values())
