"""Flat OpenDocument, for LibreOffice."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from benchmarks.readers.articles import Article
from benchmarks.readers.furniture import Sort, caption, marker, reference, rows, sentence
from benchmarks.readers.sources.weaving import numbered, woven
from trainer.documents.model import ParagraphKind

_SPACES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{space}:1.0"'
    for name, space in {
        "office": "office",
        "text": "text",
        "style": "style",
        "table": "table",
        "draw": "drawing",
        "fo": "xsl-fo-compatible",
        "svg": "svg-compatible",
    }.items()
)


def opendocument(article: Article, columns: int = 1) -> str:
    """A text as LibreOffice keeps it: header, footer with the page number, a note, a caption, a table, an index."""
    parts = [_paragraph(article.title, "Title"), _paragraph(f"By Anna {marker(Sort.BYLINE)}", "Subtitle")]
    chunks = list(_opendocument_chunks(article))
    head, *rest = rows()
    cells = "".join(
        "<table:table-row>"
        + "".join(f"<table:table-cell>{_paragraph(cell, 'Table_20_Contents')}</table:table-cell>" for cell in row)
        + "</table:table-row>"
        for row in (head, *rest)
    )
    columned = f'<table:table-column table:number-columns-repeated="{len(head)}"/>'
    extras = [
        _paragraph(f"Figure 1: {caption(1)}", "Illustration"),
        f'<table:table table:name="Bridges">{columned}{cells}</table:table>'
        + _paragraph(f"Table 1: {caption(2)}", "Table"),
        _paragraph(f"print({sentence(Sort.CODE)!r})", "Preformatted_20_Text"),
    ]
    parts += woven(chunks, extras)
    parts += [_heading("References", 1), *(_paragraph(reference(n), "Text_20_body") for n in range(1, 6))]
    layout = (
        '<style:page-layout style:name="pm"><style:page-layout-properties fo:page-width="21cm" '
        'fo:page-height="29.7cm" '
        'fo:margin-top="2cm" fo:margin-bottom="2cm" fo:margin-left="2cm" fo:margin-right="2cm">'
        f'<style:columns fo:column-count="{columns}" fo:column-gap="0.6cm"/></style:page-layout-properties>'
        '<style:header-style><style:header-footer-properties fo:min-height="0.6cm" fo:margin-bottom="0.5cm"/>'
        '</style:header-style><style:footer-style><style:header-footer-properties fo:min-height="0.6cm" '
        'fo:margin-top="0.5cm"/></style:footer-style></style:page-layout>'
    )
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document {_SPACES} office:version="1.3" '
        'office:mimetype="application/vnd.oasis.opendocument.text">'
        f"{_FONTS}<office:styles>{''.join(map(_style, _STYLES))}</office:styles>"
        f"<office:automatic-styles>{layout}</office:automatic-styles>"
        '<office:master-styles><style:master-page style:name="Standard" style:page-layout-name="pm">'
        f"<style:header>{_paragraph(f'The {marker(Sort.HEADER)} Review of Bridges', 'Header')}</style:header>"
        f'<style:footer><text:p text:style-name="Footer">{sentence(Sort.FOOTER)} '
        "<text:page-number/></text:p></style:footer></style:master-page></office:master-styles>"
        f"<office:body><office:text>{''.join(parts)}</office:text></office:body></office:document>"
    )


_FONTS = (
    '<office:font-face-decls><style:font-face style:name="Typed" svg:font-family="DejaVu Sans Mono" '
    'style:font-pitch="fixed"/></office:font-face-decls>'
)
_STYLES = (
    ("Standard", "", 'fo:margin-bottom="0.2cm"', 'fo:font-size="11pt"'),
    ("Text_20_body", "Standard", 'fo:text-align="justify"', ""),
    ("Title", "Standard", 'fo:text-align="center"', 'fo:font-size="20pt" fo:font-weight="bold"'),
    ("Subtitle", "Standard", 'fo:text-align="center"', 'fo:font-size="14pt"'),
    ("Heading", "Standard", 'fo:margin-top="0.4cm" fo:keep-with-next="always"', 'fo:font-size="14pt"'),
    ("Heading_20_1", "Heading", "", 'fo:font-weight="bold"'),
    ("Heading_20_2", "Heading", "", 'fo:font-size="12.5pt" fo:font-weight="bold"'),
    ("Caption", "Standard", "", 'fo:font-size="9pt" fo:font-style="italic"'),
    ("Illustration", "Caption", "", ""),
    ("Table", "Caption", "", ""),
    ("Table_20_Contents", "Standard", "", ""),
    ("Preformatted_20_Text", "Standard", "", 'style:font-name="Typed" fo:font-size="9pt"'),
    ("Footnote", "Standard", "", 'fo:font-size="9pt"'),
    ("Header", "Standard", "", 'fo:font-size="9pt"'),
    ("Footer", "Standard", "", 'fo:font-size="9pt"'),
)


def _style(told: tuple[str, str, str, str]) -> str:
    name, parent, paragraph, text = told
    shown = name.replace("_20_", " ")
    below = f' style:parent-style-name="{parent}"' if parent else ""
    return (
        f'<style:style style:name="{name}" style:display-name="{shown}" style:family="paragraph"{below}>'
        f"<style:paragraph-properties {paragraph}/>"
        f"<style:text-properties {text}/></style:style>"
    )


def _opendocument_chunks(article: Article) -> Iterator[str]:
    for number, chunk in numbered(article):
        first = chunk[0]
        match first.kind:
            case ParagraphKind.HEADING:
                yield _heading(first.text, first.level - 1)
            case ParagraphKind.LIST:
                items = "".join(
                    f"<text:list-item>{_paragraph(piece.text, 'Text_20_body')}</text:list-item>" for piece in chunk
                )
                yield f"<text:list>{items}</text:list>"
            case _:
                note = (
                    '<text:note text:note-class="footnote"><text:note-citation>1</text:note-citation><text:note-body>'
                    f"{_paragraph(sentence(Sort.NOTE), 'Footnote')}</text:note-body></text:note>"
                )
                yield _paragraph(first.text, "Text_20_body", note if number == 0 else "")


def _heading(text: str, level: int) -> str:
    return f'<text:h text:style-name="Heading_20_{min(2, level)}" text:outline-level="{level}">{escape(text)}</text:h>'


def _paragraph(text: str, style: str, note: str = "") -> str:
    return f'<text:p text:style-name="{style}">{escape(text)}{note}</text:p>'
