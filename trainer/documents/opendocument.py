"""OpenDocument text (ODT), as LibreOffice writes it: few elements matter, so that the XML is read here."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from lxml import etree

from trainer.documents.blocks import Block, Opening, Page, under_headings
from trainer.documents.model import ParagraphKind
from trainer.documents.packages import Package, local_name
from trainer.documents.styles import Role, role_among
from trainer.errors import DocumentRefused

_CONTENT = "content.xml"
_STYLES = "styles.xml"
_MANIFEST = "META-INF/manifest.xml"
_UNSPOKEN = re.compile(
    r"table|table-of-content|illustration-index|table-index|alphabetical-index|bibliography|user-index|"
    r"object-index|note|annotation|annotation-end|tracked-changes|forms|frame|ruby-text|sequence-decls|"
    r"note-citation"
)
_SPACES = {"s": " ", "tab": " ", "line-break": " "}
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"


def read_odt(data: bytes, source: str) -> Page:
    """Cut an OpenDocument text into blocks; notes, captions, code, tables and indexes go.

    Raises:
        DocumentRefused: it is damaged, encrypted, or holds too much.

    """
    package = Package(data, source, "OpenDocument file")
    if _MANIFEST in package.names and b"encryption-data" in package.read(_MANIFEST):
        raise DocumentRefused(f"{source} is encrypted.", hint="Save it without a password.")
    root = package.xml(_CONTENT)
    parents = _parents(root)
    if _STYLES in package.names:
        parents = {**_parents(package.xml(_STYLES)), **parents}
    return Page(tuple(under_headings(_blocks(root, parents, ParagraphKind.PROSE))))


def _parents(root: etree._Element) -> dict[str, str]:
    """Return from which style each style is made."""
    return {
        style.get(f"{_STYLE}name") or "": style.get(f"{_STYLE}parent-style-name") or ""
        for style in root.iter(f"{_STYLE}style")
    }


def _blocks(element: etree._Element, parents: Mapping[str, str], kind: ParagraphKind) -> Iterator[Block]:
    for child in element:
        name = local_name(child)
        if _UNSPOKEN.fullmatch(name):
            continue
        if name in {"h", "p"}:
            role = role_among(child.get(f"{_TEXT}style-name") or "", parents)
            if name == "h" or role is Role.HEADING:
                yield Block(_words(child), kind=ParagraphKind.HEADING, opens=(Opening(_level(child)),))
            elif role is None:
                yield Block(_words(child), kind=kind)
        elif name in {"list", "list-item", "list-header"}:
            yield from _blocks(child, parents, ParagraphKind.LIST)
        else:
            yield from _blocks(child, parents, kind)


def _level(heading: etree._Element) -> int:
    """Return how deep a heading says that it stands; a title says nothing."""
    told = heading.get(f"{_TEXT}outline-level") or ""
    return max(1, int(told)) if told.isascii() and told.isdecimal() else 1


def _words(element: etree._Element) -> str:
    parts = [element.text or ""]
    for child in element:
        name = local_name(child)
        if name in _SPACES:
            parts.append(_SPACES[name])
        elif not _UNSPOKEN.fullmatch(name):
            parts.append(_words(child))
        parts.append(child.tail or "")
    return "".join(parts)
