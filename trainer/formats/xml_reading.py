"""Reads XML of other programs, element by element: a large file takes no more memory than its largest element.

Nothing outside the file is fetched, a document type is refused and with it every entity of its own, and the limits of
libxml2 on depth and on the length of a text stay in force.
"""

from __future__ import annotations

import io
from collections.abc import Iterator

from lxml import etree

from trainer.errors import ImportRefused
from trainer.safe_text import shortened


class XmlBroken(ImportRefused):
    """The file ``source`` is no XML from ``line`` on, or a kind of it that is not read; ``reason`` says why."""

    def __init__(self, source: str, line: int, reason: str) -> None:
        super().__init__(
            f"{source} is not XML that can be read: line {line}: {reason}.", hint="Export it again from its program."
        )
        self.line = line
        self.reason = reason


def elements(data: bytes, name: str, source: str) -> Iterator[etree._Element]:
    """Go through the elements of a name, in the order in which they end; each is emptied when the next is asked for.

    ``source`` names the file in errors.

    Raises:
        XmlBroken: the file is not well-formed, nests too deeply, or declares a document type.

    """
    parsed = etree.iterparse(
        io.BytesIO(data),
        events=("end",),
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    first = True
    try:
        for _, element in parsed:
            if first and element.getroottree().docinfo.doctype:
                raise XmlBroken(source, 1, "it declares a document type, which is not read")
            first = False
            if element.tag == name:
                yield element
                element.clear()
                _forget_what_is_before(element)
    except etree.XMLSyntaxError as error:
        # The message ends in the place, which stands beside it already.
        reason = (error.msg or "it is empty").partition(", line ")[0]
        raise XmlBroken(source, error.lineno or 1, shortened(reason)) from error


def _forget_what_is_before(element: etree._Element) -> None:
    parent = element.getparent()
    while parent is not None and element.getprevious() is not None:
        del parent[0]


def text_of(element: etree._Element | None) -> str:
    """Return the text directly in an element; nothing of none."""
    return (element.text or "") if element is not None else ""
