"""PDF to blocks: lines become paragraphs again, and what stands on every page goes."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from itertools import dropwhile, pairwise, takewhile
from statistics import median

from pypdfium2 import PdfDocument, PdfiumError

from trainer.documents.blocks import Block, Opening, Page, ends_a_sentence, one_clean_line, under_headings
from trainer.documents.joining import Joiner
from trainer.documents.model import ParagraphKind, Place
from trainer.documents.pdf_lines import Line, Sheet, is_drawn_on, sheets_of
from trainer.documents.sniffing import damaged
from trainer.errors import DocumentRefused

MAX_PAGES = 3000
"""How many pages a PDF may have."""

_PASSWORD_ERROR = 4
_LONGEST_NUMBER = 12
"""Letters by which an outline and the page may differ in a heading: "Chapter XVIII"."""
_DEEPEST = 6
"""Levels of an outline that are told."""
_EDGE_LINES = 3
_SAME_PLACE = 4.0
_PAGE_NUMBER = re.compile(
    r"[\W_]*(?:page\s*|p\.\s*)?(?:\d{1,4}|[ivxlc]{1,7})(?:\s*(?:/|of|\|)\s*\d{1,4})?[\W_]*", re.IGNORECASE
)
_PRINTED_FROM = re.compile(r"(?:https?|file)://\S+\s+\d+/\d+")
_DIGITS = re.compile(r"\d+|\b[ivxlc]+\b")
_BULLET = re.compile(r"[•‣◦▪●■–]\s+|[*-]\s+(?=[^\W\d_])")
_NUMBERED = re.compile(r"\(?\d{1,2}[.)]\s+(?=[^\W\d_])")
_NOTE = re.compile(r"(?:\d{1,3}|[*†‡§])[.)]?\s*\S")
_LARGER, _SMALLER, _ALIKE = 1.12, 0.9, 0.08
_APART = 1.35
_INDENT = 0.6
_SHORT = 0.85
_ONE_LINE = 0.3
_HEADING_LINES, _HEADING_WORDS = 3, 25
_MOSTLY_NUMBERS = 0.3


def read_pdf(data: bytes, source: str) -> Page:
    """Cut a PDF into blocks that know their page and the heading they stand under.

    Of one without a letter it is told how many of its pages are pictured.

    Raises:
        DocumentRefused: it is damaged, encrypted, or too long.

    """
    with opened(data, source) as document:
        sheets = list(sheets_of(document))
        if any(sheet.lines for sheet in sheets):
            return page_of(sheets, list(_outline(document)))
        return Page((), pictured=sum(map(is_drawn_on, document)))


@contextmanager
def opened(data: bytes, source: str) -> Iterator[PdfDocument]:
    """Open a PDF and close it again; what pdfium says of its pages meanwhile is worded, too.

    Raises:
        DocumentRefused: it is damaged, encrypted, or too long.

    """
    try:
        document = PdfDocument(data)
    except PdfiumError as error:
        # pdfium does not say of every file why it failed; then its last reason is that of a file before.
        if getattr(error, "err_code", None) == _PASSWORD_ERROR and b"/Encrypt" in data:
            raise DocumentRefused(f"{source} is encrypted.", hint="Save it without a password.") from error
        raise damaged(source, "PDF") from error
    try:
        if len(document) > MAX_PAGES:
            raise DocumentRefused(
                f"{source} has {len(document):,} pages; a PDF may have up to {MAX_PAGES:,}.", hint="Split it."
            )
        yield document
    except PdfiumError as error:
        raise damaged(source, "PDF") from error
    finally:
        document.close()


def page_of(sheets: Sequence[Sheet], outline: Sequence[_Mark] = ()) -> Page:
    """Make blocks of the lines of pages: paragraphs, headings and items, without what stands at the edges.

    Sections begin where the outline says; without one, with the headings.
    """
    found = [line for sheet in _without_edges(sheets) for line in sheet]
    if not found:
        return Page(())
    body = body_size(found)
    lines = list(_without_notes(found, body))
    joiner = Joiner("\n".join(line.text for line in lines), typeset=True)
    runs = list(_paragraphs(lines))
    blocks = [_block(run, body, joiner) for run in runs]
    begun = _by_outline(blocks, outline) if len(outline) > 1 else _by_size(blocks, runs)
    return Page(tuple(under_headings(begun)), _title(lines, body))


@dataclass(frozen=True, slots=True)
class _Mark:
    """A line of the outline, and the page that it leads to."""

    page: int
    opening: Opening


def _outline(document: PdfDocument) -> Iterator[_Mark]:
    for mark in document.get_toc(max_depth=_DEEPEST):
        to = mark.get_dest()
        page = to.get_index() if to is not None else None
        if page is not None and (title := one_clean_line(mark.get_title())):
            yield _Mark(page + 1, Opening(mark.level + 1, title))


def _by_outline(blocks: Sequence[Block], outline: Sequence[_Mark]) -> list[Block]:
    """Let the sections of the outline begin: at the words of its line on their page, else with the page."""
    pages: dict[int, list[int]] = defaultdict(list)
    for number, block in enumerate(blocks):
        if block.place is not None and block.place.page is not None:
            pages[block.place.page].append(number)
    opens: dict[int, list[Opening]] = defaultdict(list)
    at = 0
    for mark in outline:
        there = [number for number in pages[mark.page] if number >= at] or pages[mark.page][-1:]
        if there:
            words = _letters(mark.opening.title or "")
            at = min(there, key=lambda number: (_unlike(words, blocks[number]), number))
            opens[at].append(mark.opening)
    return [replace(block, opens=tuple(opens[number])) for number, block in enumerate(blocks)]


def _unlike(words: str, block: Block) -> int:
    """Return by how many letters a block differs from the heading that a line of the outline gives, such as a number.

    What is no such heading at all differs by more than any that is.
    """
    said = _letters(block.text)
    alike = words.endswith(said) or said.endswith(words)
    differs = abs(len(words) - len(said))
    is_it = block.kind is ParagraphKind.HEADING and said and alike and differs <= _LONGEST_NUMBER
    return differs if is_it else _LONGEST_NUMBER + 1


def _letters(text: str) -> str:
    return "".join(c for c in text.casefold() if c.isalnum())


def _by_size(blocks: Sequence[Block], runs: Sequence[Sequence[Line]]) -> Iterator[Block]:
    """Let a section begin with each heading: the larger it is set, the further out."""
    sizes = [
        round(run[0].size) if block.kind is ParagraphKind.HEADING else 0
        for block, run in zip(blocks, runs, strict=True)
    ]
    levels = {size: level for level, size in enumerate(sorted(set(sizes) - {0}, reverse=True), start=1)}
    for block, size in zip(blocks, sizes, strict=True):
        yield replace(block, opens=(Opening(levels[size]),)) if size else block


def _without_edges(sheets: Sequence[Sheet]) -> Iterator[tuple[Line, ...]]:
    """Leave out what stands at the edges of pages: numbers, and what is the same at the same place of several."""
    edges = [_edge(sheet) for sheet in sheets]
    seen: dict[str, list[Line]] = defaultdict(list)
    for lines in edges:
        for line in lines:
            seen[_shape(line)].append(line)
    for sheet, edge in zip(sheets, edges, strict=True):
        gone = {id(line) for line in edge if _is_running(line, seen[_shape(line)]) or _is_number(line, sheet)}
        yield tuple(line for line in sheet.lines if id(line) not in gone)


def _edge(sheet: Sheet) -> list[Line]:
    """Return the outermost lines of a page."""
    lines = sorted(sheet.lines, key=lambda line: -line.base)
    return lines if len(lines) <= 2 * _EDGE_LINES else [*lines[:_EDGE_LINES], *lines[-_EDGE_LINES:]]


def _shape(line: Line) -> str:
    return _DIGITS.sub("#", line.text.casefold())


def _is_running(line: Line, alike: Iterable[Line]) -> bool:
    return any(other.page != line.page and abs(other.base - line.base) <= _SAME_PLACE for other in alike)


def _is_number(line: Line, sheet: Sheet) -> bool:
    """Whether a line at the edge only numbers its page, as browsers do behind the address that they print."""
    outermost = min(sheet.lines, key=lambda one: one.base), max(sheet.lines, key=lambda one: one.base)
    only_a_number = line in outermost and _PAGE_NUMBER.fullmatch(line.text) is not None
    return only_a_number or _PRINTED_FROM.fullmatch(line.text) is not None


def body_size(lines: Sequence[Line]) -> float:
    """Return the size in which most of the text is set."""
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[round(line.size, 1)] += len(line.text)
    return sizes.most_common(1)[0][0]


def _without_notes(lines: Iterable[Line], body: float) -> Iterator[Line]:
    """Leave out notes at the foot of a page: small lines from one that begins with a mark to the next large one."""
    inside: int | None = None
    for line in lines:
        small = line.size <= _SMALLER * body
        if not small or line.page != inside:
            inside = line.page if small and _NOTE.match(line.text) else None
        if inside is None:
            yield line


def _title(lines: Sequence[Line], body: float) -> str | None:
    """Return the largest lines of the first page, where they stand out: the title in a file's data is often wrong."""
    first = [line for line in lines if line.page == lines[0].page]
    largest = max(line.size for line in first)
    if largest < _LARGER * body:
        return None
    together = takewhile(
        lambda line: _alike(line.size, largest), dropwhile(lambda line: not _alike(line.size, largest), first)
    )
    title = one_clean_line(" ".join(line.text for line in together))
    return title if len(title.split()) <= _HEADING_WORDS and any(c.isalpha() for c in title) else None


def _paragraphs(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """Part lines into paragraphs, headings and items."""
    leading = _leading(lines)
    margins = _right_margins(lines)
    run = [lines[0]]
    for line in lines[1:]:
        if _begins(line, run, leading, margins):
            yield run
            run = [line]
        else:
            run.append(line)
    yield run


def _leading(lines: Sequence[Line]) -> float:
    """Return how far apart the lines of a paragraph stand as a rule, in sizes of their letters."""
    falls = [
        (one.base - other.base) / other.size
        for one, other in pairwise(lines)
        if one.page == other.page and _alike(one.size, other.size) and 0 < one.base - other.base < 3 * other.size
    ]
    return median(falls) if falls else 1.2


def _right_margins(lines: Sequence[Line]) -> dict[tuple[int, int], float]:
    """Return how far right lines go that begin alike on a page: the right margin of their column."""
    margins: dict[tuple[int, int], float] = {}
    for line in lines:
        for key in _columns(line):
            margins[key] = max(margins.get(key, 0.0), line.right)
    return margins


def _columns(line: Line) -> tuple[tuple[int, int], ...]:
    """Name the strips of a page, 40 points wide, in which a line begins, so that an indent changes little."""
    strip = int(line.left // 40)
    return (line.page, strip), (line.page, strip + 1)


def _begins(line: Line, run: Sequence[Line], leading: float, margins: dict[tuple[int, int], float]) -> bool:
    """Whether a line begins a paragraph of its own behind those of ``run``."""
    before = run[-1]
    if not _alike(line.size, before.size) or line.bold != before.bold:
        return abs(line.base - before.base) > _ONE_LINE * before.size or line.page != before.page
    ended = ends_a_sentence(before.text)
    fall = before.base - line.base
    if line.page != before.page or fall < -_ONE_LINE * line.size:  # the next page, or the next column
        return ended or _is_heading(run, before.size, bold=before.bold) or _BULLET.match(line.text) is not None
    if fall < _ONE_LINE * line.size:
        return False
    if fall > _APART * leading * line.size or _BULLET.match(line.text):
        return True
    indented = line.left - before.left > _INDENT * line.size
    margin = max(margins[key] for key in _columns(before))
    left_short = before.right - before.left < _SHORT * (margin - before.left)
    return ended and (left_short or indented or _NUMBERED.match(line.text) is not None)


def _alike(one: float, other: float) -> bool:
    return abs(one - other) <= _ALIKE * max(one, other)


def _is_heading(run: Sequence[Line], body: float, *, bold: bool) -> bool:
    text = " ".join(line.text for line in run)
    stands_out = bold or run[0].size >= _LARGER * body
    return (
        stands_out and len(run) <= _HEADING_LINES and len(text.split()) <= _HEADING_WORDS and not ends_a_sentence(text)
    )


def _block(run: Sequence[Line], body: float, joiner: Joiner) -> Block:
    """Make a block of the lines of a paragraph, a heading or an item."""
    texts = [line.text for line in run]
    place = Place(page=run[0].page)
    text = joiner.join(texts)
    if _is_heading(run, body, bold=all(line.bold for line in run)):
        return Block(text, kind=ParagraphKind.HEADING, place=place)
    if bullet := _BULLET.match(text) or _NUMBERED.match(text):
        return Block(text[bullet.end() :], kind=ParagraphKind.LIST, place=place)
    return Block(text, kind=ParagraphKind.LIST if _is_table(text) else ParagraphKind.PROSE, place=place)


def _is_table(text: str) -> bool:
    """Whether lines are the rows of a table: they end in no sentence, and hold more numbers than one would."""
    words = text.split()
    numbers = sum(word[0].isdigit() for word in words)
    return not ends_a_sentence(text) and numbers > _MOSTLY_NUMBERS * len(words)
