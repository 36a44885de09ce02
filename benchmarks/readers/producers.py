"""The one table of what makes files of articles: a producer is a name, the kind of file, the programs it needs."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from benchmarks.readers import programs
from benchmarks.readers.articles import Article
from benchmarks.readers.sources import latex, markdown, opendocument, printing, subtitles, typst, web
from benchmarks.readers.sources.weaving import PICTURE

Written = Callable[[Article], str]

CHAPTERS = 8
"""How many articles make a book."""

FONT = "DejaVu Serif"
"""The font of what LaTeX sets: a Unicode one, so that every letter of a document is there."""

_WORKERS = 2


@dataclass(frozen=True, slots=True)
class Producer:
    """Makes files of articles.

    ``make`` writes a file for each article into a folder and returns them in order; it may raise ``RuntimeError``.
    ``book`` takes :data:`CHAPTERS` articles at once. What is ``parted`` cuts its paragraphs into cues or slides.
    """

    name: str
    kind: str
    make: Callable[[Sequence[Article], Path], list[Path]]
    needs: tuple[str, ...] = ()
    book: bool = False
    parted: bool = False

    @property
    def missing(self) -> list[str]:
        """The programs that are not installed."""
        return [program for program in self.needs if programs.found(program) is None]


def written(write: Written, suffix: str) -> Callable[[Sequence[Article], Path], list[Path]]:
    """Make a file of what a function of ours writes."""

    def make(articles: Sequence[Article], folder: Path) -> list[Path]:
        put_picture(folder)
        paths = [folder / f"{article.name}{suffix}" for article in articles]
        for article, path in zip(articles, paths, strict=True):
            path.write_text(write(article), encoding="utf-8", newline="")
        return paths

    return make


def printed(write: Written, *, headed: bool = False) -> Callable[[Sequence[Article], Path], list[Path]]:
    """Make a PDF as Chromium prints a page."""
    return _each(write, ".html", ".pdf", partial(programs.print_page, headed=headed))


def by_pandoc(
    suffix: str, *arguments: str, write: Written = markdown.markdown
) -> Callable[[Sequence[Article], Path], list[Path]]:
    """Make what pandoc makes of Markdown."""

    def convert(source: Path, made: Path) -> None:
        programs.run("pandoc", "-s", "-f", "markdown", *arguments, "-o", str(made), source.name, folder=source.parent)

    return _each(write, ".source.md", suffix, convert)


def by_latex(write: Callable[[Article, str], str]) -> Callable[[Sequence[Article], Path], list[Path]]:
    """Make a PDF as xelatex sets it; run twice, for contents and running heads."""

    def convert(source: Path, made: Path) -> None:
        for _ in range(2):
            programs.run("xelatex", "-interaction=batchmode", "-no-shell-escape", source.name, folder=source.parent)
        if not made.exists():
            raise RuntimeError(f"xelatex set nothing of {source.name}")

    return _each(lambda article: write(article, FONT), ".tex", ".pdf", convert)


def by_typst(columns: int) -> Callable[[Sequence[Article], Path], list[Path]]:
    """Make a PDF as typst sets it."""

    def convert(source: Path, made: Path) -> None:
        import typst as program

        program.compile(source, output=made)

    return _each(lambda article: typst.typst(article, columns), ".typ", ".pdf", convert)


def by_office(to: str, columns: int = 1) -> Callable[[Sequence[Article], Path], list[Path]]:
    """Make what LibreOffice makes of a text of its own."""
    write = written(lambda article: opendocument.opendocument(article, columns), ".fodt")

    def make(articles: Sequence[Article], folder: Path) -> list[Path]:
        return _converted(write(articles, folder), to, folder)

    return make


def by_both(
    between: str, to: str, write: Written = markdown.markdown
) -> Callable[[Sequence[Article], Path], list[Path]]:
    """Make what LibreOffice makes of a file by pandoc."""

    def make(articles: Sequence[Article], folder: Path) -> list[Path]:
        (folder / "pandoc").mkdir(exist_ok=True)
        return _converted(by_pandoc(between, write=write)(articles, folder / "pandoc"), to, folder)

    return make


def _converted(sources: Sequence[Path], to: str, folder: Path) -> list[Path]:
    programs.convert(sources, to, folder)
    made = [folder / f"{source.name.removesuffix(source.suffix)}.{to.partition(':')[0]}" for source in sources]
    if lost := [path.name for path in made if not path.exists()]:
        raise RuntimeError(f"soffice made nothing of {', '.join(lost)}")
    return made


def _each(
    write: Written, source_suffix: str, suffix: str, convert: Callable[[Path, Path], None]
) -> Callable[[Sequence[Article], Path], list[Path]]:
    """Write a source for each article and convert it."""

    def make(articles: Sequence[Article], folder: Path) -> list[Path]:
        sources = written(write, source_suffix)(articles, folder)
        made = [folder / f"{article.name}{suffix}" for article in articles]
        with ThreadPoolExecutor(_WORKERS) as pool:
            list(pool.map(convert, sources, made))
        return made

    return make


def put_picture(folder: Path) -> None:
    """Write the grey picture that sources refer to."""

    def part(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    width, height = 240, 120
    rows = b"".join(b"\x00" + b"\x80" * width for _ in range(height))
    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    parts = part(b"IHDR", header) + part(b"IDAT", zlib.compress(rows)) + part(b"IEND", b"")
    (folder / PICTURE).write_bytes(b"\x89PNG\r\n\x1a\n" + parts)


def _all() -> Iterator[Producer]:
    yield Producer("Chromium, printed", "PDF", printed(printing.printed, headed=True), ("chromium",))
    yield Producer("Chromium, two columns", "PDF", printed(printing.printed_in_columns), ("chromium",))
    yield Producer("Chromium, book", "PDF", printed(printing.printed_as_book), ("chromium",), book=True)
    yield Producer("XeLaTeX, article", "PDF", by_latex(latex.latex), ("xelatex",))
    yield Producer("XeLaTeX, two columns", "PDF", by_latex(latex.latex_in_columns), ("xelatex",))
    yield Producer("XeLaTeX, book", "PDF", by_latex(latex.latex_book), ("xelatex",), book=True)
    yield Producer("typst", "PDF", by_typst(1))
    yield Producer("typst, two columns", "PDF", by_typst(2))
    yield Producer("LibreOffice", "PDF", by_office("pdf"), ("soffice",))
    yield Producer("LibreOffice, two columns", "PDF", by_office("pdf", 2), ("soffice",))
    yield Producer("pandoc and LibreOffice", "PDF", by_both(".docx", "pdf"), ("pandoc", "soffice"))
    yield Producer(
        "pandoc and Impress", "PDF", by_both(".pptx", "pdf", markdown.slides), ("pandoc", "soffice"), parted=True
    )
    yield Producer("pandoc", "Word", by_pandoc(".docx"), ("pandoc",))
    yield Producer("LibreOffice", "Word", by_office("docx"), ("soffice",))
    yield Producer("pandoc and LibreOffice", "Word", by_both(".odt", "docx"), ("pandoc", "soffice"))
    yield Producer("pandoc", "OpenDocument text", by_pandoc(".odt"), ("pandoc",))
    yield Producer("LibreOffice", "OpenDocument text", by_office("odt"), ("soffice",))
    yield Producer("pandoc and LibreOffice", "OpenDocument text", by_both(".docx", "odt"), ("pandoc", "soffice"))
    yield Producer("pandoc", "PowerPoint", by_pandoc(".pptx", write=markdown.slides), ("pandoc",), parted=True)
    yield Producer(
        "pandoc and Impress",
        "PowerPoint",
        by_both(".pptx", "pptx", markdown.slides),
        ("pandoc", "soffice"),
        parted=True,
    )
    yield Producer("pandoc, book", "EPUB", by_pandoc(".epub", "--toc"), ("pandoc",), book=True)
    yield Producer("pandoc, book, EPUB 2", "EPUB", by_pandoc(".epub", "-t", "epub2"), ("pandoc",), book=True)
    yield Producer("LibreOffice", "EPUB", by_office("epub"), ("soffice",))
    yield Producer("pandoc", "a web page", by_pandoc(".html", "--toc"), ("pandoc",))
    yield Producer("LibreOffice", "a web page", by_office("html"), ("soffice",))
    yield Producer("newspaper", "a web page", written(web.news, ".html"))
    yield Producer("blog", "a web page", written(web.blog, ".html"))
    yield Producer("manual", "a web page", written(web.manual, ".html"))
    yield Producer("encyclopedia", "a web page", written(web.encyclopedia, ".html"))
    yield Producer("unnamed divisions", "a web page", written(web.unnamed, ".html"))
    yield Producer("tables of the nineties", "a web page", written(web.old, ".html"))
    yield Producer("pandoc", "reStructuredText", by_pandoc(".rst", "--toc"), ("pandoc",))
    yield Producer("pandoc", "Markdown", by_pandoc(".md", "-t", "gfm"), ("pandoc",))
    yield Producer("pandoc's own", "Markdown", written(markdown.markdown, ".md"))
    yield Producer("pandoc", "plain text", by_pandoc(".txt", "-t", "plain"), ("pandoc",))
    yield Producer("by time", "subtitles", written(subtitles.srt, ".srt"), parted=True)
    yield Producer("by time, WebVTT", "subtitles", written(subtitles.vtt, ".vtt"), parted=True)
    yield Producer("rolling up, WebVTT", "subtitles", written(subtitles.rolling, ".vtt"), parted=True)


PRODUCERS = tuple(_all())
"""Every producer, by the kind of file that it makes."""
