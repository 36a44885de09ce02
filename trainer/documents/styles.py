"""What the names of styles and fonts tell: which paragraphs of a word processor are headings, which are no prose."""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import StrEnum

_SPACE = re.compile(r"_20_|[\s_-]+")
_UNSPOKEN = re.compile(
    r".*caption|illustration|drawing|figure|table|table (?:of .*|contents|heading)|.*preformatted.*|.*verbatim.*|"
    r"(?:source )?code(?: .*)?|.*source code|.*listing.*|footnote.*|endnote.*|"
    r"header and footer|(?:header|footer)(?: (?:left|right|first))?|"
    r"toc(?: .*|\d)?|contents(?: .*)?|index(?: .*)?|bibliography.*|references|author|byline|date"
)
_HEADING = re.compile(r"title|subtitle|heading(?: .*|\d)?")
_FIXED = re.compile(r"mono|courier|consol|menlo|typewriter|cmtt|lmtt|fixed|inconsolata|source code", re.IGNORECASE)


class Role(StrEnum):
    """What a style is for, where it is for something else than prose."""

    HEADING = "heading"
    UNSPOKEN = "unspoken"


def role_of(name: str) -> Role | None:
    """Tell by its name what a style is for; None for prose, and for a name that tells nothing."""
    plain = _SPACE.sub(" ", name).strip().casefold()
    if _UNSPOKEN.fullmatch(plain):
        return Role.UNSPOKEN
    return Role.HEADING if _HEADING.fullmatch(plain) else None


def role_among(name: str, parents: Mapping[str, str]) -> Role | None:
    """Tell what a style is for by its name, else by the style it is made from; ``parents`` may go in circles."""
    seen: set[str] = set()
    while name and name not in seen:
        if (role := role_of(name)) is not None:
            return role
        seen.add(name)
        name = parents.get(name, "")
    return None


def is_fixed_width(font: str) -> bool:
    """Tell by its name whether all letters of a font are of one width, as those of code are."""
    return _FIXED.search(font) is not None
