"""XML as trees: how HTML of ours gets into one, and how a tree becomes the text of a file.

There are two layers, and each escapes for itself: a text becomes HTML in ``markup.py``, and HTML becomes XML here, as
elements, or as the text of one where lxml writes it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import cast

from lxml import etree

SCHEMA_LOCATION = "{http://www.w3.org/2001/XMLSchema-instance}schemaLocation"
XSI = "http://www.w3.org/2001/XMLSchema-instance"
"""The namespace of what an instance says of its schema."""

_PARSER = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True)


def namespaces(default: str, **prefixes: str) -> dict[str, str]:
    """Return a map of namespaces, of which the first needs no prefix."""
    # lxml wants None for its prefix, which the stubs forget.
    return cast("dict[str, str]", {None: default, **prefixes})


def add_html(parent: etree._Element, markup: str, *, renamed: Mapping[str, str] | None = None) -> None:
    """Put HTML of ours behind the children of an element, as elements of its namespace, well formed.

    ``renamed`` says which elements the target knows by another name only.
    """
    namespace = etree.QName(parent).namespace or ""
    # A text's own "<br>" is escaped by now, so that each one here is the element.
    closed = markup.replace("<br>", "<br/>")
    wrapped = etree.fromstring(f'<div xmlns="{namespace}">{closed}</div>', _PARSER)
    for old, new in (renamed or {}).items():
        for element in wrapped.iter(f"{{{namespace}}}{old}"):
            element.tag = f"{{{namespace}}}{new}"
    if len(parent):
        last = parent[-1]
        last.tail = (last.tail or "") + (wrapped.text or "") or None
    else:
        parent.text = (parent.text or "") + (wrapped.text or "") or None
    parent.extend(list(wrapped))


def as_document(root: etree._Element) -> bytes:
    """Return a tree as the content of a file in UTF-8, on one line, since white space may be text."""
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True)
