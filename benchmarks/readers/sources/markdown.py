"""Markdown, for pandoc."""

from __future__ import annotations

from collections.abc import Iterator

from benchmarks.readers.articles import Article
from benchmarks.readers.furniture import Sort, caption, marker, reference, rows, sentence
from benchmarks.readers.sources.weaving import PICTURE, numbered, woven
from trainer.documents.model import ParagraphKind
from trainer.documents.stops import sentence_ends
from trainer.formats.escaping import as_markdown

_MOST_WORDS = 45


def markdown(article: Article) -> str:
    """Markdown with all that pandoc knows: title, author, notes, figures, tables, code and references."""
    chunks = []
    for number, chunk in numbered(article):
        first = chunk[0]
        text = as_markdown(first.text)
        match first.kind:
            case ParagraphKind.HEADING:
                chunks.append(f"{'#' * min(6, first.level - 1)} {text}")
            case ParagraphKind.LIST:
                chunks.append("\n".join(f"- {as_markdown(piece.text)}" for piece in chunk))
            case _:
                chunks.append(f"{text}[^1]" if number == 0 else text)
    extras = [
        f"![{as_markdown(caption(1))}]({PICTURE})",
        _table(),
        f"```python\n# {sentence(Sort.CODE)}\nprint({sentence(Sort.CODE)!r})\n```",
    ]
    told = f"---\ntitle: {_yaml(article.title)}\nauthor: Anna {marker(Sort.BYLINE)}\ndate: 3 June 2024\nlang: en\n---"
    references = ["# References", *(f"{n}. {as_markdown(reference(n))}" for n in range(1, 6))]
    note = f"[^1]: {as_markdown(sentence(Sort.NOTE))}"
    return "\n\n".join((told, *woven(chunks, extras), note, *references)) + "\n"


def slides(article: Article) -> str:
    """Markdown in which each slide holds a few sentences, as many as are to be seen on it."""
    told = f"---\ntitle: {_yaml(article.title)}\nauthor: Anna {marker(Sort.BYLINE)}\n---"
    pages = []
    for chunk in article.chunks():
        match chunk[0].kind:
            case ParagraphKind.HEADING:
                pages.append(f"# {as_markdown(chunk[0].text)}")
            case ParagraphKind.LIST:
                pages.extend(f"- {as_markdown(piece.text)}" for piece in chunk)
            case _:
                pages.extend(as_markdown(part) for part in _parts(chunk[0].text))
    extras = [
        f"![{as_markdown(caption(1))}]({PICTURE})",
        _table(),
        f"```python\nprint({sentence(Sort.CODE)[:30]!r})\n```",
    ]
    return "\n\n".join((told, "\n\n---\n\n".join(woven(pages, extras)))) + "\n"


def _parts(text: str) -> Iterator[str]:
    """Part a paragraph into pieces of whole sentences that go on a slide."""
    begun = 0
    ends = [*sentence_ends(text, 0, len(text)), len(text)]
    for end, following in zip(ends, [*ends[1:], None], strict=True):
        if following is None or len(text[begun:following].split()) > _MOST_WORDS:
            yield text[begun:end].strip()
            begun = end


def _table() -> str:
    head, *rest = rows()
    widths = [max(len(row[column]) for row in rows()) for column in range(len(head))]
    table = ["  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) for row in (head, *rest)]
    table.insert(1, "  ".join("-" * width for width in widths))
    return "\n".join(table) + f"\n\n: {as_markdown(caption(2))}"


def _yaml(text: str) -> str:
    quoted = as_markdown(text).replace("\\", "\\\\").replace('"', '\\"')
    return f'"{quoted}"'
