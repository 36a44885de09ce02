"""LaTeX, for xelatex."""

from __future__ import annotations

from benchmarks.readers.articles import Article
from benchmarks.readers.furniture import Sort, caption, marker, reference, rows, sentence
from benchmarks.readers.sources.weaving import PICTURE, numbered, woven
from trainer.documents.model import ParagraphKind
from trainer.formats.escaping import as_latex

_PREAMBLE = r"""
\usepackage[english]{babel}
\usepackage{fontspec}
\defaultfontfeatures{Ligatures=TeXOff}
\defaultfontfeatures[\rmfamily,\sffamily]{Ligatures=TeXOff}
\setmainfont{FONT}
\usepackage{graphicx,fancyhdr,lettrine}
\newcommand{\other}[1]{#1}
\newcommand{\rightleft}[1]{#1}
\pagestyle{fancy}\fancyhf{}
"""


def latex(article: Article, font: str) -> str:
    """A paper in one column: header, footer, notes, a figure, a table, a listing, references."""
    return _latex(article, "article", "11pt,a4paper", font)


def latex_in_columns(article: Article, font: str) -> str:
    """A paper in two columns."""
    return _latex(article, "article", "10pt,a4paper,twocolumn", font)


def latex_book(article: Article, font: str) -> str:
    """A book: a table of contents, chapters, running heads that change with them, initials, odd and even pages."""
    return _latex(article, "book", "11pt,a5paper,twoside", font)


def _latex(article: Article, kind: str, options: str, font: str) -> str:
    book = kind == "book"
    levels = ("chapter", "section", "subsection") if book else ("section", "subsection", "subsubsection")
    chunks = []
    opening = False
    for number, chunk in numbered(article):
        first = chunk[0]
        text = as_latex(first.text)
        match first.kind:
            case ParagraphKind.HEADING:
                chunks.append(f"\\{levels[min(2, first.level - 2)]}{{{text}}}")
                opening = book and first.level == 2  # noqa: PLR2004 - the highest level, a chapter
                continue
            case ParagraphKind.LIST:
                items = "\n".join(f"\\item {{}}{as_latex(piece.text)}" for piece in chunk)
                chunks.append(f"\\begin{{itemize}}\n{items}\n\\end{{itemize}}")
            case _:
                if number == 0 or opening:
                    text += f"\\footnote{{{sentence(Sort.NOTE)}}}"
                initial = first.text[:1]
                chunks.append(f"\\lettrine{{{initial}}}{{}}{text[1:]}" if opening and initial.isalpha() else text)
        opening = False
    head, *rest = rows()
    cells = " \\\\\n".join(" & ".join(map(as_latex, row)) for row in (head, *rest))
    extras = [
        (
            "\\begin{figure}[ht]\\centering\\includegraphics[width=4cm,height=2cm]{" + PICTURE + "}"
            f"\\caption{{{as_latex(caption(1))}.}}\\end{{figure}}"
        ),
        (
            f"\\begin{{table}}[ht]\\centering\\small\\caption{{{as_latex(caption(2))}}}"
            f"\\begin{{tabular}}{{|l|p{{2.2cm}}|l|}}\\hline\n{cells} \\\\\\hline\n\\end{{tabular}}\\end{{table}}"
        ),
        f"\\begin{{verbatim}}\n# {sentence(Sort.CODE)[:40]}\nrun('Zorvexcode')\n\\end{{verbatim}}",
    ]
    items = "\n".join(f"\\bibitem{{b{n}}} {as_latex(reference(n))}" for n in range(1, 6))
    heads = (
        "\\fancyhead[LE]{\\thepage\\quad\\nouppercase\\leftmark}\\fancyhead[RO]{\\nouppercase\\rightmark\\quad\\thepage}"
        if book
        else f"\\fancyhead[C]{{The {marker(Sort.HEADER)} Review of Bridges}}\\fancyfoot[C]{{\\thepage}}"
    )
    return "\n".join(
        (
            f"\\documentclass[{options}]{{{kind}}}",
            _PREAMBLE.replace("FONT", font) + heads,
            f"\\fancyfoot[L]{{\\tiny {sentence(Sort.FOOTER)}}}" if book else "",
            f"\\title{{{as_latex(article.title)}}}\\author{{Anna {marker(Sort.BYLINE)}}}\\date{{3 June 2024}}",
            "\\begin{document}\\maketitle" + ("\\tableofcontents" if book else ""),
            "\n\n".join(woven(chunks, extras)),
            f"\\begin{{thebibliography}}{{9}}\n{items}\n\\end{{thebibliography}}",
            "\\end{document}\n",
        )
    )
