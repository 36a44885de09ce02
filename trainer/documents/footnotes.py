"""Finds the marks that point from a text to its notes, and the remarks that editors and transcribers leave in it."""

from __future__ import annotations

import re

_NUMBERS = r"\d{1,3}(?:(?:, ?|[–-])\d{1,3})*"
_REMARK = (
    r"(?:[a-z]+ ){0,3}(?:citation|clarification|source|page|verification|attribution|quotation)s? (?:needed|given)"
    r"|failed verification|dubious[^\]]{0,30}|(?:by |according to )?(?:who|whom|when|where|which|why|how)\?"
)
_MARK = r"[a-z]|\^[^\]\s]{1,40}|(?:note|nb|n) \d{1,3}|edit|update"
_NAMING = ("see", "in", "by", "of", "to", "and", "or", "as", "with", "from", "than", "is", "reference", "note")
_NO_NAMING = "".join(rf"(?<!\b{word})" for word in _NAMING)

_FOOTNOTE = re.compile(
    rf"(?:(?<=[\w.,;:!?\"”’)\]])|(?<=[.,;:!?\"”’)\]]) )\[(?:{_NUMBERS}|{_MARK})\]"
    rf"|(?<=\w){_NO_NAMING} \[{_NUMBERS}\](?=[ .,;:)]|$)"
    rf"| ?\[(?:{_REMARK}|\^[^\]\s]{{1,40}})\]",
    re.IGNORECASE,
)
_STAGE = re.compile(
    r" ?(?:\[(?:applause|laughter|cheers|cheering|crosstalk|inaudible|music|boos)\.?\]"
    r"|\((?:applause|laughter|cheers|cheering|crosstalk|inaudible|music|boos)\.?\))",
    re.IGNORECASE,
)


def without_marks(text: str) -> str:
    """Return a line without footnote marks ("[3]", "[citation needed]") and stage directions ("[Applause]")."""
    if "[" not in text and "(" not in text:
        return text
    return _STAGE.sub("", _FOOTNOTE.sub("", text))


def footnote_marks(text: str) -> set[str]:
    """Return the footnote marks that hang on the words of a text, such as ``[2]``."""
    return {found.strip() for found in _FOOTNOTE.findall(text)} if "[" in text else set()
