"""Finds the element of a web page in which its article stands, by where its paragraphs are and not by any name.

Banners, footers and lists of other articles stand beside the article, whatever their divisions are called, or whether
they are called anything.
"""

from __future__ import annotations

import re

from lxml import etree

from trainer.documents.markup import is_unspoken
from trainer.documents.packages import local_name

_NEARLY_ALL = 0.85
_LONG = 60
_HOLDS_PARTS = re.compile(r"html|body|div|main|article|section|form|center|table|tbody|tr|td|font|span")
_INLINE = re.compile(r"a|abbr|b|bdi|cite|code|em|font|i|kbd|mark|q|s|small|span|strong|sub|sup|time|u|var|wbr|br")


def container(root: etree._Element) -> etree._Element:
    """Return the innermost element that holds nearly all of what a page says in long runs of text."""
    weights: dict[etree._Element, int] = {}
    _weigh(root, weights)
    found, total = root, weights[root]
    while total:
        inner = next((child for child in found if weights.get(child, 0) >= _NEARLY_ALL * total), None)
        if inner is None or not _HOLDS_PARTS.fullmatch(local_name(inner)) or not _parts(inner, weights):
            break
        found = inner
    return found


def _parts(element: etree._Element, weights: dict[etree._Element, int]) -> bool:
    """Whether the text of an element stands in elements within it: it is not a paragraph itself."""
    return any(weights.get(child, 0) for child in element)


def _weigh(element: etree._Element, weights: dict[etree._Element, int]) -> int:
    """Reckon how many letters of long runs of text an element holds, and return how long the run is that it is part of.

    A run is the text of one element with what is emphasised in it; what is linked counts for nothing.
    """
    name = local_name(element)
    if not name or is_unspoken(element, name):
        return 0
    run = len((element.text or "").strip())
    held = 0
    for child in element:
        part = _weigh(child, weights)
        if _INLINE.fullmatch(local_name(child)) and not weights.get(child, 0):
            run += part
        held += weights.get(child, 0)
        run += len((child.tail or "").strip())
    if name == "a":
        run = 0
    weights[element] = held + (run if run >= _LONG and not _INLINE.fullmatch(name) else 0)
    return run
