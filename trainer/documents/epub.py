"""EPUB: the chapters of a book in the order in which they are read.

The container is read here, because the library for it is under a licence that we do not take; chapters are web pages.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from urllib.parse import unquote

from lxml import etree

from trainer.documents.blocks import Block, Page, one_clean_line, under_headings
from trainer.documents.markup import blocks_of, fixed_classes, parse_chapter
from trainer.documents.packages import Package, local_name
from trainer.documents.sniffing import damaged
from trainer.errors import DocumentRefused

_CONTAINER = "META-INF/container.xml"
_RIGHTS = ("META-INF/rights.xml", "META-INF/sinf.xml")
_UNTITLED = frozenset({"unknown title", "untitled", "unknown"})
_CHAPTER = frozenset({"application/xhtml+xml", "text/html", "application/xml"})


def read_epub(data: bytes, source: str) -> Page:
    """Cut a book into blocks that know the heading they stand under.

    Raises:
        DocumentRefused: it is damaged, protected, or holds too much.

    """
    package = Package(data, source, "EPUB")
    if not package.names.isdisjoint(_RIGHTS):
        raise DocumentRefused(f"{source} is protected against reading (DRM).", hint="Give a copy without protection.")
    roots = [element.get("full-path") for element in _named(package.xml(_CONTAINER), "rootfile")]
    opf = next((path for path in roots if path in package.names), None)
    if opf is None:
        raise damaged(source, "EPUB")
    book = package.xml(opf)
    told = (one_clean_line(element.text or "") for element in _named(book, "title"))
    title = next((text for text in told if text and text.casefold() not in _UNTITLED), None)
    blocks = _blocks(package, book, posixpath.dirname(opf))
    return Page(tuple(under_headings(blocks)), title)


def _blocks(package: Package, book: etree._Element, folder: str) -> Iterator[Block]:
    """Go through the spine: what stands in it once, is a chapter, and belongs to the flow of the book."""
    items = {
        item.get("id"): posixpath.normpath(posixpath.join(folder, unquote(item.get("href") or "")))
        for item in _named(book, "item")
        if item.get("media-type") in _CHAPTER and "nav" not in (item.get("properties") or "").split()
    }
    fixed = frozenset().union(*(fixed_classes(sheet) for sheet in _style_sheets(package, book, folder)))
    order = (items.get(ref.get("idref")) for ref in _named(book, "itemref") if ref.get("linear") != "no")
    for path in dict.fromkeys(path for path in order if path in package.names):
        root = parse_chapter(package.read(path or ""))
        if root is not None:
            yield from blocks_of(root, fixed)


def _style_sheets(package: Package, book: etree._Element, folder: str) -> Iterator[str]:
    for item in _named(book, "item"):
        path = posixpath.normpath(posixpath.join(folder, unquote(item.get("href") or "")))
        if item.get("media-type") == "text/css" and path in package.names:
            yield package.read(path).decode("utf-8", "replace")


def _named(root: etree._Element, name: str) -> Iterator[etree._Element]:
    return (element for element in root.iter() if local_name(element) == name)
