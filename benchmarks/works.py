"""A book of 500 pages against one of 50, as text, EPUB and PDF: peak memory and time a page of whole processes.

The books are the seeds again and again, each time under other names and in other years, so that vocabulary and names
grow as they do in books.
"""

from __future__ import annotations

import io
import random
import re
import resource
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable, Iterator
from html import escape
from itertools import product
from pathlib import Path

from benchmarks.measuring import Result
from trainer.documents.model import ParagraphKind
from trainer.documents.reading import read_document

SEEDS = Path(__file__).parent.parent / "seeds"
WORDS_A_PAGE = 300
_FEW, _MANY = 50, 500
_ASKED = {"50 questions": ("-n", "50"), "all questions": ()}
"""How many questions are asked for, with the options that say so."""
_SEEDS_A_CHAPTER = 3
_TO_MEGABYTES = 1024 if sys.platform != "darwin" else 1024 * 1024
_NAME = re.compile(r"(?<=[a-z,] )[A-Z][a-z]{3,}\b")
_YEAR = re.compile(r"\b1[5-9]\d\d\b")
_SYLLABLES = ("ba", "del", "for", "gan", "hol", "ker", "lim", "mor", "nes", "pol", "rus", "sten", "tav", "vel", "win")

Chapter = tuple[str, list[tuple[str, list[str]]]]
"""A title, and parts of a heading and paragraphs."""


def book(pages: int) -> list[Chapter]:
    """Return a book of so many pages of 300 words."""
    chapters: list[Chapter] = []
    parts: list[tuple[str, list[str]]] = []
    words = 0
    for title, paragraphs in _varied():
        parts.append((title, paragraphs))
        words += sum(len(paragraph.split()) for paragraph in paragraphs)
        if len(parts) == _SEEDS_A_CHAPTER or words >= pages * WORDS_A_PAGE:
            chapters.append((f"Chapter {len(chapters) + 1}. {_invented(len(chapters), 'chapter')}", parts))
            parts = []
        if words >= pages * WORDS_A_PAGE:
            break
    return chapters


def _varied() -> Iterator[tuple[str, list[str]]]:
    """Yield the seeds without end: in each round their names are others, and their years move."""
    seeds = [read_document(path) for path in sorted(SEEDS.glob("*.md"))]
    told = [
        (seed.title, [seed.text[p.start : p.end] for p in seed.paragraphs if p.kind is ParagraphKind.PROSE])
        for seed in seeds
    ]
    names = {found.group() for _, texts in told for text in texts for found in _NAME.finditer(text)}
    number = 0
    while True:
        table = {name: _invented(number, name) for name in names} if number else {}

        def vary(text: str, table: dict[str, str] = table, by: int = number) -> str:
            text = re.sub(r"\b[A-Z][a-z]{3,}\b", lambda found: table.get(found.group(), found.group()), text)
            return _YEAR.sub(lambda found: str(int(found.group()) - by), text)

        yield from ((vary(title), list(map(vary, texts))) for title, texts in told)
        number += 1


def _invented(number: int, name: str) -> str:
    """Return another name for a name: the same in one round, another in each."""
    drawn = random.Random(f"{number}:{name}")  # noqa: S311 - nothing here is secret
    return "".join(drawn.sample(_SYLLABLES, 2 + drawn.randrange(2))).capitalize()


def as_text(chapters: list[Chapter]) -> bytes:
    """Write a book as plain text."""
    pieces = ["A book of varied things"]
    for title, parts in chapters:
        pieces.append(title)
        for heading, paragraphs in parts:
            pieces += [heading, *paragraphs]
    return "\n\n".join(pieces).encode()


def as_epub(chapters: list[Chapter]) -> bytes:
    """Write a book as an EPUB with a table of contents."""
    files = {
        f"c{number}.xhtml": f"<html xmlns='http://www.w3.org/1999/xhtml'><body><h1>{escape(title)}</h1>"
        + "".join(f"<h2>{escape(h)}</h2>" + "".join(f"<p>{escape(p)}</p>" for p in texts) for h, texts in parts)
        + "</body></html>"
        for number, (title, parts) in enumerate(chapters)
    }
    kind = 'media-type="application/xhtml+xml"'
    items = "".join(f'<item id="{name}" href="{name}" {kind}/>' for name in files)
    spine = "".join(f'<itemref idref="{name}"/>' for name in files)
    links = "".join(
        f"<li><a href='{name}'>{escape(title)}</a></li>" for name, (title, _) in zip(files, chapters, strict=True)
    )
    nav = (
        "<html xmlns='http://www.w3.org/1999/xhtml' xmlns:epub='http://www.idpf.org/2007/ops'>"
        f"<body><nav epub:type='toc'><ol>{links}</ol></nav></body></html>"
    )
    files |= {
        "META-INF/container.xml": '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
        '<rootfile full-path="book.opf"/></rootfiles></container>',
        "book.opf": '<package xmlns="http://www.idpf.org/2007/opf"><metadata '
        'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>A book of varied things</dc:title></metadata><manifest>'
        f'{items}<item id="nav" href="nav.xhtml" properties="nav" {kind}/></manifest><spine>{spine}</spine></package>',
        "nav.xhtml": nav,
    }
    to = io.BytesIO()
    with zipfile.ZipFile(to, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/epub+zip", zipfile.ZIP_STORED)
        for name, content in files.items():
            archive.writestr(name, content)
    return to.getvalue()


def as_pdf(chapters: list[Chapter]) -> bytes:
    """Typeset a book, with page numbers and an outline."""
    import typst

    source = ['#set page(paper: "a5", numbering: "1")', "#text(size: 22pt)[A book of varied things]"]
    for title, parts in chapters:
        source.append(f"#pagebreak()\n= {_typst(title)}")
        for heading, paragraphs in parts:
            source += [f"== {_typst(heading)}", *map(_typst, paragraphs)]
    return bytes(typst.compile("\n\n".join(source).encode()))


def _typst(text: str) -> str:
    return "".join(f"\\{c}" if c in "\\#$*_<>@`[]=-+/~" else c for c in text)


WRITERS: dict[str, Callable[[list[Chapter]], bytes]] = {".txt": as_text, ".epub": as_epub, ".pdf": as_pdf}
"""How a book is written, by the ending of its file."""


def measure() -> Iterator[Result]:
    """Yield for each kind of file how much more memory and how much more time a page ten times as many pages take."""
    with tempfile.TemporaryDirectory() as folder:
        for suffix, (asked, options) in product(WRITERS, _ASKED.items()):
            few, many = (_of_process(pages, Path(folder) / f"{pages}{suffix}", options) for pages in (_FEW, _MANY))
            told = f"{_MANY} pages against {_FEW}, as {suffix.removeprefix('.')}, {asked}"
            memory = f"{many[0]:.0f} MB against {few[0]:.0f} MB, {told}"
            yield Result(f"peak memory of a book, {suffix}, {asked}", many[0] / few[0], "x", memory, limit=1.1)
            pace = many[1] / _MANY, few[1] / _FEW
            seconds = f"{pace[0] * 1000:.0f} ms against {pace[1] * 1000:.0f} ms of the processor a page, {told}"
            yield Result(f"time for a page of a book, {suffix}, {asked}", pace[0] / pace[1], "x", seconds, limit=1.1)


def _of_process(pages: int, path: Path, options: tuple[str, ...]) -> tuple[float, float]:
    """Return the peak memory in megabytes and the seconds of a process that makes questions of a book.

    Another process writes the book: where a process is started, Linux counts the memory of its starter as its own.
    """
    if not path.exists():
        _run("write", str(pages), str(path))
    told = _run("make", str(path), *options).split()
    return float(told[-2]), float(told[-1])


def _run(*arguments: str) -> str:
    command = [sys.executable, "-m", "benchmarks.works", *arguments]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout  # noqa: S603 - our own program


def make(path: str, *options: str) -> None:
    """Make a bank as the command does; print the peak memory of it and of the process that reads, and its seconds.

    Memory is in megabytes, seconds are those of the processor once the pipeline was loaded.
    """
    from trainer.cli.main import main as trainer
    from trainer.generator.language import load_pipeline

    load_pipeline()
    start = time.process_time()
    trainer(["generate", path, *options, "--processes", "1", "--force", "-o", f"{path}.jsonl"])
    seconds = time.process_time() - start
    peaks = (resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    print(max(peaks) / _TO_MEGABYTES, seconds)


if __name__ == "__main__":
    if sys.argv[1] == "write":
        target = Path(sys.argv[3])
        target.write_bytes(WRITERS[target.suffix](book(int(sys.argv[2]))))
    else:
        make(*sys.argv[2:])
