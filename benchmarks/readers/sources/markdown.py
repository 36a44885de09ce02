"""Markdown, for pandoc."""

from __future__ import annotations

from benchmarks.readers.articles import Article
from benchmarks.readers.furniture import Sort, caption, marker, reference, rows, sentence
from benchmarks.readers.sources.weaving import PICTURE, numbered, woven
from trainer.documents.model import ParagraphKind
from trainer.formats.escaping import as_markdown


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
    head, *rest = rows()
    widths = [max(len(row[column]) for row in rows()) for column in range(len(head))]
    table = ["  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) for row in (head, *rest)]
    table.insert(1, "  ".join("-" * width for width in widths))
    extras = [
        f"![{as_markdown(caption(1))}]({PICTURE})",
        "\n".join(table) + f"\n\n: {as_markdown(caption(2))}",
        f"```python\n# {sentence(Sort.CODE)}\nprint({sentence(Sort.CODE)!r})\n```",
    ]
    told = f"---\ntitle: {_yaml(article.title)}\nauthor: Anna {marker(Sort.BYLINE)}\ndate: 3 June 2024\nlang: en\n---"
    references = ["# References", *(f"{n}. {as_markdown(reference(n))}" for n in range(1, 6))]
    note = f"[^1]: {as_markdown(sentence(Sort.NOTE))}"
    return "\n\n".join((told, *woven(chunks, extras), note, *references)) + "\n"


def _yaml(text: str) -> str:
    quoted = as_markdown(text).replace("\\", "\\\\").replace('"', '\\"')
    return f'"{quoted}"'
