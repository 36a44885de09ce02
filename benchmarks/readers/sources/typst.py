"""Typst."""

from __future__ import annotations

from benchmarks.readers.articles import Article
from benchmarks.readers.furniture import Sort, caption, marker, reference, rows, sentence
from benchmarks.readers.sources.weaving import numbered, woven
from trainer.documents.model import ParagraphKind


def typst(article: Article, columns: int = 1) -> str:
    """A paper as typst sets it, with words divided at the ends of lines."""
    source = [
        f'#set page(paper: "a4", columns: {columns}, header: [The {marker(Sort.HEADER)} Review of Bridges])',
        '#set page(footer: context align(center, counter(page).display("1 / 1", both: true)))',
        '#set text(lang: "en", hyphenate: true, size: 10.5pt)',
        "#set par(justify: true, first-line-indent: 1.5em, spacing: 0.65em)",
        f"#align(center, text(size: 20pt)[{_typst(article.title)}])\n\n#align(center)[By Anna {marker(Sort.BYLINE)}]",
    ]
    chunks = []
    for number, chunk in numbered(article):
        first = chunk[0]
        text = _typst(first.text)
        match first.kind:
            case ParagraphKind.HEADING:
                chunks.append(f"{'=' * (first.level - 1)} {text}")
            case ParagraphKind.LIST:
                chunks.append("\n".join(f"- {_typst(piece.text)}" for piece in chunk))
            case _:
                chunks.append(text + (f"#footnote[{sentence(Sort.NOTE)}]" if number == 0 else ""))
    cells = ", ".join(f"[{_typst(cell)}]" for row in rows() for cell in row)
    extras = [
        f"#figure(rect(width: 4cm, height: 2cm), caption: [{_typst(caption(1))}.])",
        f"#figure(table(columns: 3, {cells}), caption: [{_typst(caption(2))}])",
        f"```\n# {sentence(Sort.CODE)[:40]}\nrun('{marker(Sort.CODE)}')\n```",
    ]
    references = ["= References", *(f"+ {_typst(reference(n))}" for n in range(1, 6))]
    return "\n\n".join((*source, *woven(chunks, extras), *references))


def _typst(text: str) -> str:
    return "".join(f"\\{c}" if c in "\\#$*_<>@`[]=-+/~\"'" else c for c in text)
