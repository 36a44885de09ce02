"""Pages for a browser to print."""

from __future__ import annotations

from benchmarks.readers.articles import Article, Piece
from benchmarks.readers.furniture import Sort, caption, marker, reference, rows, sentence
from benchmarks.readers.sources.weaving import PICTURE, numbered, woven
from trainer.documents.model import ParagraphKind
from trainer.formats.escaping import as_html


def html_chunks(article: Article, note: str = "") -> list[str]:
    """The article's chunks as HTML; ``note`` is what hangs on its first paragraph."""
    return [_html_chunk(chunk, note if number == 0 else "") for number, chunk in numbered(article)]


def _html_chunk(chunk: tuple[Piece, ...], note: str) -> str:
    match chunk[0].kind:
        case ParagraphKind.HEADING:
            level = min(6, chunk[0].level)
            return f"<h{level}>{as_html(chunk[0].text)}</h{level}>"
        case ParagraphKind.LIST:
            return "<ul>" + "".join(f"<li>{as_html(piece.text)}</li>" for piece in chunk) + "</ul>"
        case _:
            return f"<p>{as_html(chunk[0].text)}{note}</p>"


def html_figure(label: str = "") -> str:
    """A picture with words below it."""
    return (
        f'<figure><img src="{PICTURE}" width="240" height="120" alt="A bridge">'
        f"<figcaption>{label}{as_html(caption(1))}.</figcaption></figure>"
    )


def html_table() -> str:
    """A table with a head."""
    head, *rest = rows()
    body = "".join("<tr>" + "".join(f"<td>{as_html(cell)}</td>" for cell in row) + "</tr>" for row in rest)
    return (
        f"<table><caption>Table 1: {as_html(caption(2))}</caption><thead><tr>"
        + "".join(f"<th>{cell}</th>" for cell in head)
        + f"</tr></thead><tbody>{body}</tbody></table>"
    )


def html_code() -> str:
    """A listing."""
    return f"<pre><code># {sentence(Sort.CODE)}\nprint({sentence(Sort.CODE)!r})\n</code></pre>"


def html_references() -> str:
    """A list of references under its heading."""
    return "<h2>References</h2><ol>" + "".join(f"<li>{as_html(reference(n))}</li>" for n in range(1, 6)) + "</ol>"


_PRINT = """
body { font-family: 'DejaVu Serif', serif; font-size: 11pt; line-height: 1.4 }
figure { margin: 1em 0; text-align: center } figcaption, caption { font-size: 9pt; font-style: italic }
table { border-collapse: collapse; font-size: 10pt } td, th { border: 1px solid #888; padding: 3pt }
pre { font-size: 9pt; background: #eee; padding: 6pt }
"""
_COLUMNS = """
@page { size: A4; margin: 25mm 18mm; @top-center { content: 'HEADER'; font-size: 9pt }
        @bottom-center { content: 'FOOTER ' counter(page); font-size: 9pt } }
main { columns: 2; column-gap: 8mm; text-align: justify; hyphens: auto }
p { margin: 0; text-indent: 1.2em } h1 { column-span: all } h2 { font-size: 12pt; margin: .8em 0 .3em }
body { font-size: 10pt; line-height: 1.25 } figure img { width: 60mm }
"""
_CHAPTERS = """
h1 { page-break-before: always; font-size: 20pt } body { font-size: 11pt; text-align: justify } p { margin: 0 0 .6em }
h1 + p:first-letter { float: left; font-size: 3.2em; line-height: .85; padding-right: .08em; font-weight: bold }
"""


def printed(article: Article) -> str:
    """A page as browsers print it, in one column."""
    return _printed(article, _PRINT)


def printed_in_columns(article: Article) -> str:
    """A page that is set in two columns by CSS, with a header, a footer and page numbers in its margins."""
    heads = _COLUMNS.replace("HEADER", f"The {marker(Sort.HEADER)} Review of Bridges")
    return _printed(article, _PRINT + heads.replace("FOOTER", f"{sentence(Sort.FOOTER)} –"))


def printed_as_book(article: Article) -> str:
    """A book whose running heads name the chapter, with initials that go down several lines."""
    chapters: list[list[str]] = []
    pages = []
    for piece, chunk in zip((chunk[0] for chunk in article.chunks()), html_chunks(article), strict=True):
        if (piece.kind is ParagraphKind.HEADING and piece.level <= 2) or not chapters:  # noqa: PLR2004 - h2, a chapter
            chapters.append([])
            head = piece.text.replace("\\", "").replace("'", "’")
            pages.append(
                f"@page chapter{len(chapters)} {{ @top-left {{ content: '{head}'; font-size: 9pt }} "
                f"@top-right {{ content: counter(page); font-size: 9pt }} "
                f"@bottom-left {{ content: '{sentence(Sort.FOOTER)}'; font-size: 8pt }} }}"
            )
        chapters[-1].append(chunk.replace("<h2>", "<h1>").replace("</h2>", "</h1>"))
    body = "".join(
        f'<section style="page: chapter{number}">{"".join(woven(chunks, [html_figure("Figure 1: ")]))}</section>'
        for number, chunks in enumerate(chapters, start=1)
    )
    return _page(article.title, _PRINT + _CHAPTERS + " ".join(pages), f"<h1>{as_html(article.title)}</h1>{body}")


def _printed(article: Article, style: str) -> str:
    extras = [html_figure("Figure 1: "), html_table(), html_code()]
    byline = f"<p><i>By Anna {marker(Sort.BYLINE)}</i></p>"
    body = "".join(woven(html_chunks(article), extras))
    return _page(
        article.title, style, f"<main><h1>{as_html(article.title)}</h1>{byline}{body}{html_references()}</main>"
    )


def _page(title: str, style: str, body: str) -> str:
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{as_html(title)}</title>'
        f"<style>{style}</style></head><body>{body}</body></html>"
    )
