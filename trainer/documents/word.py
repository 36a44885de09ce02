"""Word (DOCX): mammoth makes a web page of it, by the names of its styles and not their looks."""

from __future__ import annotations

import io
import re

from lxml import etree

from trainer.documents.blocks import Page, under_headings
from trainer.documents.markup import blocks_of, parse_page
from trainer.documents.packages import Package
from trainer.documents.styles import Role, role_among

_DOCUMENT = "word/document.xml"
_STYLES = "word/styles.xml"
_ODD = re.compile(r"['\\\n]")
_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def read_docx(data: bytes, source: str) -> Page:
    """Cut a Word file into blocks; headers, footers, comments, notes, captions and tables are no part of its text.

    Raises:
        DocumentRefused: it is damaged, encrypted, or holds too much. What mammoth raises over a broken file passes.

    """
    package = Package(data, source, "Word file")
    package.xml(_DOCUMENT)
    styles = package.xml(_STYLES) if _STYLES in package.names else None
    import mammoth

    made = mammoth.convert_to_html(io.BytesIO(data), style_map=_style_map(styles), convert_image=lambda _image: [])
    root = parse_page(made.value)
    return Page(tuple(under_headings(blocks_of(root)))) if root is not None else Page(())


def _style_map(styles: etree._Element | None) -> str:
    """Tell mammoth which styles of the file are titles, and which are no prose: code and captions, say."""
    names: dict[str, str] = {}
    parents: dict[str, str] = {}
    for style in styles.iter(f"{_WORD}style") if styles is not None else ():
        if style.get(f"{_WORD}type") == "paragraph":
            key = style.get(f"{_WORD}styleId") or ""
            names[key] = _value(style, "name")
            parents[names[key]] = _value(style, "basedOn")
    made_from = {name: names.get(parent, "") for name, parent in parents.items()}
    lines = [f"p[style-name='{title}'] => h1:fresh" for title in ("Title", "Subtitle")]
    unspoken = (n for n in made_from if role_among(n, made_from) is Role.UNSPOKEN and not _ODD.search(n))
    lines += [f"p[style-name='{name}'] => pre:fresh" for name in unspoken]
    return "\n".join(lines)


def _value(style: etree._Element, name: str) -> str:
    found = style.find(f"{_WORD}{name}")
    return (found.get(f"{_WORD}val") or "") if found is not None else ""
