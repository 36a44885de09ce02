"""EPUB: the chapters of a book in the order in which they are read.

The container is read here, because the library for it is under a licence that we do not take; chapters are web pages.
Its sections are those of its table of contents (of EPUB 3, else of EPUB 2); without one they are those of its headings.
"""

from __future__ import annotations

import posixpath
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from urllib.parse import unquote

from lxml import etree

from trainer.documents.blocks import Block, Opening, Page, one_clean_line, under_headings
from trainer.documents.markup import anchored_blocks_of, fixed_classes, parse_chapter, types_of
from trainer.documents.packages import Package, local_name
from trainer.documents.sniffing import damaged
from trainer.errors import DocumentRefused

_CONTAINER = "META-INF/container.xml"
_RIGHTS = ("META-INF/rights.xml", "META-INF/sinf.xml")
_UNTITLED = frozenset({"unknown title", "untitled", "unknown"})
_NCX = "application/x-dtbncx+xml"
_ENCRYPTION = "META-INF/encryption.xml"
_FOR_FONTS = frozenset({"http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC"})
"""Ways to make fonts unfit for other use, which have nothing to do with the text."""
_CHAPTER = frozenset({"application/xhtml+xml", "text/html", "application/xml"})


def read_epub(data: bytes, source: str) -> Page:
    """Cut a book into blocks that know the heading they stand under.

    Raises:
        DocumentRefused: it is damaged, protected, or holds too much.

    """
    package = Package(data, source, "EPUB")
    if not package.names.isdisjoint(_RIGHTS) or _is_locked(package):
        raise DocumentRefused(f"{source} is protected against reading (DRM).", hint="Give a copy without protection.")
    roots = [element.get("full-path") for element in _named(package.xml(_CONTAINER), "rootfile")]
    opf = next((path for path in roots if path in package.names), None)
    if opf is None:
        raise damaged(source, "EPUB")
    book = package.xml(opf)
    titles = (one_clean_line(element.text or "") for element in _named(book, "title"))
    title = next((text for text in titles if text and text.casefold() not in _UNTITLED), None)
    folder = posixpath.dirname(opf)
    told = _told(package, book, folder)
    fixed = frozenset[str]().union(*map(fixed_classes, _style_sheets(package, book, folder)))
    blocks = (block for path in _chapters(package, book, folder) for block in _blocks(package, path, told, fixed))
    return Page(tuple(under_headings(blocks)), title)


def _is_locked(package: Package) -> bool:
    """Whether a part of a book that is no font is encrypted."""
    if _ENCRYPTION not in package.names:
        return False
    methods = _named(package.xml(_ENCRYPTION), "encryptionmethod")
    return any(method.get("Algorithm") not in _FOR_FONTS for method in methods)


def _chapters(package: Package, book: etree._Element, folder: str) -> list[str]:
    """Go through the spine: what stands in it once, is a chapter, and belongs to the flow of the book."""
    items = {
        item.get("id"): _path(folder, item.get("href"))
        for item in _named(book, "item")
        if item.get("media-type") in _CHAPTER and "nav" not in (item.get("properties") or "").split()
    }
    order = (items.get(ref.get("idref")) for ref in _named(book, "itemref") if ref.get("linear") != "no")
    return list(dict.fromkeys(path for path in order if path is not None and path in package.names))


def _path(folder: str, href: str | None) -> str:
    """Return the name in the archive of what a file in ``folder`` calls ``href``."""
    return posixpath.normpath(posixpath.join(folder, unquote(href or "")))


def _style_sheets(package: Package, book: etree._Element, folder: str) -> Iterator[str]:
    for item in _named(book, "item"):
        path = _path(folder, item.get("href"))
        if item.get("media-type") == "text/css" and path in package.names:
            yield package.read(path).decode("utf-8", "replace")


def _blocks(package: Package, path: str, told: Mapping[str, Sequence[_Told]], fixed: frozenset[str]) -> Iterator[Block]:
    """Yield the blocks of a chapter, with the sections that begin in it: of the table of contents, where it has one."""
    root = parse_chapter(package.read(path))
    if root is None:
        return
    blocks, anchors = anchored_blocks_of(root, fixed)
    if not told:
        yield from blocks
        return
    opens: dict[int, list[Opening]] = defaultdict(list)
    for one in told.get(path, ()):
        opens[anchors.get(one.anchor, 0)].append(one.opening)
    for number, block in enumerate(blocks):
        yield replace(block, opens=tuple(opens[number]))


@dataclass(frozen=True, slots=True)
class _Told:
    """An entry of the table of contents: the id that it leads to in its file, nothing for the top, and the section."""

    anchor: str
    opening: Opening


def _told(package: Package, book: etree._Element, folder: str) -> dict[str, list[_Told]]:
    """Return what the table of contents says of each file; nothing where it parts nothing."""
    found: dict[str, list[_Told]] = defaultdict(list)
    for item in _named(book, "item"):
        path = _path(folder, item.get("href"))
        is_nav = "nav" in (item.get("properties") or "").split()
        if path not in package.names or not (is_nav or (item.get("media-type") == _NCX and not found)):
            continue
        root = parse_chapter(package.read(path))
        if root is None:
            continue
        entries = list(_of_nav(root) if is_nav else _of_ncx(root))
        if is_nav and entries:
            found.clear()  # EPUB 2's stands beside it for old readers
        for level, title, href in entries:
            name, _, anchor = href.partition("#")
            found[_path(posixpath.dirname(path), name)].append(_Told(unquote(anchor), Opening(level, title)))
        if is_nav and entries:
            break
    return found if sum(map(len, found.values())) > 1 else {}


def _of_nav(root: etree._Element) -> Iterator[tuple[int, str, str]]:
    """Yield the level, title and link of each entry of EPUB 3's table of contents, among the page's navigations."""
    navs = list(_named(root, "nav"))
    toc = next((nav for nav in navs if "toc" in types_of(nav)), navs[0] if navs else None)
    for link in _named(toc, "a") if toc is not None else ():
        level = sum(1 for around in link.iterancestors() if local_name(around) == "ol")
        if title := one_clean_line("".join(map(str, link.itertext()))):
            yield max(1, level), title, link.get("href") or ""


def _of_ncx(root: etree._Element) -> Iterator[tuple[int, str, str]]:
    """Yield the same of EPUB 2's."""
    for point in _named(root, "navpoint"):
        title = next((label for label in point if local_name(label) == "navlabel"), None)
        to = next((content.get("src") for content in point if local_name(content) == "content"), None)
        level = 1 + sum(1 for around in point.iterancestors() if local_name(around) == "navpoint")
        if title is not None and (words := one_clean_line("".join(map(str, title.itertext())))):
            yield level, words, to or ""


def _named(root: etree._Element, name: str) -> Iterator[etree._Element]:
    return (element for element in root.iter() if local_name(element) == name)
