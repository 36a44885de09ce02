"""Writes the same article as each kind of source that is read, with the noise around it that such sources have."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path

SEEDS = Path(__file__).parents[2] / "seeds"
FURNITURE = "The harbour and bridge review"
NOTE = "A remark of the publisher that belongs to no page."


@dataclass(frozen=True, slots=True)
class Article:
    """A title, and parts of a heading and paragraphs."""

    title: str
    parts: tuple[tuple[str, tuple[str, ...]], ...]

    @property
    def words(self) -> list[str]:
        """All words in order, those of the headings too."""
        return " ".join(" ".join((heading, *texts)) for heading, texts in self.parts).split()


def article() -> Article:
    """An article of our own words: paragraphs of a shipped seed under headings."""
    body = (SEEDS / "apollo-11.md").read_text(encoding="utf-8").split("---", 2)[2]
    paragraphs = [" ".join(piece.split()) for piece in body.strip().split("\n\n")]
    return Article(
        "To the Moon and back",
        tuple((f"Chapter {n}: {name}", tuple(paragraphs[3 * n : 3 * n + 3])) for n, name in enumerate(("Plan", "Way"))),
    )


def html(made: Article) -> bytes:
    """A page of a news site."""
    body = "".join(
        f"<h2>{escape(heading)}</h2>" + "".join(f"<p>{escape(text)}</p>" for text in texts)
        for heading, texts in made.parts
    )
    return (
        f"<!doctype html><html lang=en><head><meta charset=utf-8><title>{escape(made.title)} | {FURNITURE}</title>"
        '<meta property="article:published_time" content="2024-06-29T10:00:00Z"><script>var hidden = 1</script></head>'
        f'<body><nav><ul><li><a href="/">Home</a></li><li><a href="/n">News</a></li></ul></nav><article>'
        f"<h1>{escape(made.title)}</h1>{body}<figure><img src=a.png><figcaption>{NOTE}</figcaption></figure>"
        f"<table><tr><td>1969</td><td>{FURNITURE}</td></tr></table><pre>print('code')</pre></article>"
        f"<aside><p>{FURNITURE}</p></aside><footer><p>{NOTE}</p></footer></body></html>"
    ).encode()


def pdf(made: Article, *, columns: int = 1) -> bytes:
    """A typeset paper: headers, footers, page numbers, a note, words divided at line ends."""
    import typst

    source = [
        f'#set page(paper: "a5", columns: {columns}, header: [{FURNITURE}])',
        '#set page(footer: context align(center, counter(page).display("1")))',
        '#set text(lang: "en", hyphenate: true, size: 11pt)',
        "#set par(justify: true, first-line-indent: 1.5em, spacing: 0.65em)",
        f"#align(center, text(size: 20pt)[{_typst(made.title)}])",
    ]
    for number, (heading, texts) in enumerate(made.parts):
        source.append(f"= {_typst(heading)}")
        source += [_typst(text) + (f"#footnote[{NOTE}]" if not number else "") for text in texts[:1]]
        source += map(_typst, texts[1:])
    return bytes(typst.compile("\n\n".join(source).encode()))


def _typst(text: str) -> str:
    return "".join(f"\\{c}" if c in "\\#$*_<>@`[]=-+/~" else c for c in text)


def docx(made: Article) -> bytes:
    """A Word file with styles, a header and a table."""
    word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    styles = {"Title": "Title", "Heading1": "heading 1", "Caption": "caption"}

    def paragraph(text: str, style: str = "") -> str:
        named = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
        return f'<w:p>{named}<w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r></w:p>'

    body = paragraph(made.title, "Title")
    for heading, texts in made.parts:
        body += paragraph(heading, "Heading1") + "".join(map(paragraph, texts))
    body += paragraph(f"Table 1: {FURNITURE}", "Caption")
    body += f"<w:tbl><w:tr><w:tc>{paragraph('1969')}</w:tc><w:tc>{paragraph(FURNITURE)}</w:tc></w:tr></w:tbl>"
    office = "application/vnd.openxmlformats-officedocument.wordprocessingml"
    relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    return zipped(
        {
            "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            '<Default Extension="xml" ContentType="application/xml"/>'
            f'<Override PartName="/word/document.xml" ContentType="{office}.document.main+xml"/></Types>',
            "_rels/.rels": _relations({"officeDocument": "word/document.xml"}, relation),
            "word/_rels/document.xml.rels": _relations({"styles": "styles.xml"}, relation),
            "word/styles.xml": f'<w:styles xmlns:w="{word}">'
            + "".join(
                f'<w:style w:type="paragraph" w:styleId="{key}"><w:name w:val="{name}"/></w:style>'
                for key, name in styles.items()
            )
            + "</w:styles>",
            "word/header1.xml": f'<w:hdr xmlns:w="{word}">{paragraph(FURNITURE)}</w:hdr>',
            "word/document.xml": f'<w:document xmlns:w="{word}"><w:body>{body}</w:body></w:document>',
        }
    )


def _relations(targets: dict[str, str], kind: str) -> str:
    made = "".join(
        f'<Relationship Id="r{number}" Type="{kind}/{name}" Target="{target}"/>'
        for number, (name, target) in enumerate(targets.items())
    )
    return f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{made}</Relationships>'


def pptx(made: Article) -> bytes:
    """Slides: a title, a slide for each part, a table and notes of the speaker."""
    from pptx import Presentation
    from pptx.util import Inches

    show = Presentation()
    first = show.slides.add_slide(show.slide_layouts[0])
    first.shapes.title.text_frame.text = made.title
    for heading, texts in made.parts:
        slide = show.slides.add_slide(show.slide_layouts[1])
        slide.shapes.title.text_frame.text = heading
        slide.placeholders[1].text_frame.text = "\n".join(texts)
        table = slide.shapes.add_table(1, 1, Inches(1), Inches(1), Inches(1), Inches(1)).table
        table.cell(0, 0).text = FURNITURE
        slide.notes_slide.notes_text_frame.text = NOTE
    to = io.BytesIO()
    show.save(to)
    return to.getvalue()


def odt(made: Article) -> bytes:
    """A text of LibreOffice with a note, a table and a caption."""
    spaces = {
        name: f"urn:oasis:names:tc:opendocument:xmlns:{name}:1.0" for name in ("office", "text", "table", "style")
    }
    body = f'<text:p text:style-name="Title">{escape(made.title)}</text:p>'
    for heading, texts in made.parts:
        body += f'<text:h text:outline-level="1">{escape(heading)}</text:h>'
        body += "".join(f'<text:p text:style-name="P1">{escape(text)}</text:p>' for text in texts)
    note = f"<text:note-citation>1</text:note-citation><text:note-body><text:p>{NOTE}</text:p></text:note-body>"
    note = f"<text:note>{note}</text:note>"
    body = body.replace("</text:p><text:h", f"{note}</text:p><text:h")
    cell = f"<table:table-cell><text:p>{FURNITURE}</text:p></table:table-cell>"
    body += f"<table:table><table:table-row>{cell}</table:table-row></table:table>"
    names = " ".join(f'xmlns:{name}="{uri}"' for name, uri in spaces.items())
    return zipped(
        {
            "mimetype": "application/vnd.oasis.opendocument.text",
            "content.xml": f"<office:document-content {names}><office:automatic-styles>"
            '<style:style style:name="P1" style:parent-style-name="Text_20_body"/></office:automatic-styles>'
            f"<office:body><office:text>{body}</office:text></office:body></office:document-content>",
        }
    )


def epub(made: Article) -> bytes:
    """A book: a chapter for each part, a table of contents, a page that is not in the flow."""
    chapters = [
        f'<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"><head><title/></head><body>'
        f"<h1>{escape(heading)}</h1>{''.join(f'<p>{escape(text)}</p>' for text in texts)}"
        f'<aside epub:type="footnote"><p>{NOTE}</p></aside></body></html>'
        for heading, texts in made.parts
    ]
    spine = "".join(f'<itemref idref="c{number}"/>' for number in range(len(chapters)))
    items = "".join(
        f'<item id="c{number}" href="text/chapter%20{number}.xhtml" media-type="application/xhtml+xml"/>'
        for number in range(len(chapters))
    )
    toc = f"<html><body><nav><ol><li>{FURNITURE}</li></ol></nav></body></html>"
    return zipped(
        {
            "mimetype": "application/epub+zip",
            "META-INF/container.xml": '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
            '<rootfile full-path="OPS/book.opf"/></rootfiles></container>',
            "OPS/book.opf": '<package xmlns="http://www.idpf.org/2007/opf"><metadata xmlns:dc="http://purl.org/dc/elements/1.1/">'
            f"<dc:title>{escape(made.title)}</dc:title></metadata><manifest>{items}"
            '<item id="nav" href="nav.xhtml" properties="nav" media-type="application/xhtml+xml"/></manifest>'
            f'<spine><itemref idref="nav"/>{spine}</spine></package>',
            "OPS/nav.xhtml": toc,
            **{f"OPS/text/chapter {number}.xhtml": text for number, text in enumerate(chapters)},
        }
    )


def rst(made: Article) -> bytes:
    """A page of documentation, with a directive, a table and a literal block."""
    pieces = [f"{made.title}\n{'=' * len(made.title)}"]
    for heading, texts in made.parts:
        pieces += [f"{heading}\n{'-' * len(heading)}", *texts]
        pieces += [
            f".. image:: a.png\n   :alt: {NOTE}",
            f"=====  =====\n1969   {FURNITURE}\n=====  =====",
            "::\n\n   code()",
        ]
    return "\n\n".join(pieces).encode()


def srt(made: Article) -> bytes:
    """Subtitles: two lines of a few words at once, five seconds each."""
    return "\n\n".join(
        f"{n + 1}\n{_clock(5 * n, ',')} --> {_clock(5 * n + 4, ',')}\n<i>{shown}</i>"
        for n, shown in enumerate(_shown(made.words))
    ).encode()


def vtt(made: Article) -> bytes:
    """The same as WebVTT."""
    return (
        "WEBVTT\n\nNOTE our own\n\n"
        + "\n\n".join(
            f"{_clock(5 * n, '.')} --> {_clock(5 * n + 4, '.')} align:start\n<v Ann>{shown}</v>"
            for n, shown in enumerate(_shown(made.words))
        )
    ).encode()


def _shown(words: Sequence[str]) -> list[str]:
    lines = [" ".join(words[at : at + 7]) for at in range(0, len(words), 7)]
    return ["\n".join(lines[at : at + 2]) for at in range(0, len(lines), 2)]


def _clock(seconds: int, point: str) -> str:
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}{point}000"


def plain(made: Article) -> bytes:
    """Plain text."""
    return "\n\n".join((made.title, *(text for heading, texts in made.parts for text in (heading, *texts)))).encode()


def markdown(made: Article) -> bytes:
    """Markdown."""
    parts = (text for heading, texts in made.parts for text in (f"## {heading}", *texts))
    return "\n\n".join((f"# {made.title}", *parts)).encode()


WRITERS: dict[str, Callable[[Article], bytes]] = {
    ".txt": plain,
    ".md": markdown,
    ".pdf": pdf,
    ".docx": docx,
    ".pptx": pptx,
    ".odt": odt,
    ".epub": epub,
    ".html": html,
    ".srt": srt,
    ".vtt": vtt,
    ".rst": rst,
}
"""A writer for each usual ending."""


def zipped(parts: Mapping[str, str | bytes]) -> bytes:
    """An archive with these parts."""
    to = io.BytesIO()
    with zipfile.ZipFile(to, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return to.getvalue()
