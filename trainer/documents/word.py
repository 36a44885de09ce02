"""Word (DOCX): mammoth makes a web page of it, by the names of its styles and not their looks."""

from __future__ import annotations

import io

from trainer.documents.blocks import Page, under_headings
from trainer.documents.markup import blocks_of, parse_page
from trainer.documents.packages import Package

_DOCUMENT = "word/document.xml"
_STYLES = """
p[style-name='Title'] => h1:fresh
p[style-name='caption'] => p.caption:fresh
p[style-name='Caption'] => p.caption:fresh
p[style-name='Image Caption'] => p.caption:fresh
p[style-name='Table Caption'] => p.caption:fresh
p[style-name='Source Code'] => pre:fresh
p[style-name='HTML Preformatted'] => pre:fresh
p[style-name='TOC Heading'] => p.toc:fresh
p[style-name='table of figures'] => p.toc:fresh
p[style-name='Bibliography'] => p.references:fresh
""" + "\n".join(f"p[style-name='toc {level}'] => p.toc:fresh" for level in range(1, 10))


def read_docx(data: bytes, source: str) -> Page:
    """Cut a Word file into blocks; headers, footers, comments, notes, captions and tables are no part of its text.

    Raises:
        DocumentRefused: it is damaged, encrypted, or holds too much. What mammoth raises over a broken file passes.

    """
    Package(data, source, "Word file").xml(_DOCUMENT)
    import mammoth

    made = mammoth.convert_to_html(io.BytesIO(data), style_map=_STYLES, convert_image=lambda _image: [])
    root = parse_page(made.value)
    return Page(tuple(under_headings(blocks_of(root)))) if root is not None else Page(())
