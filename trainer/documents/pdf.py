"""PDF to blocks: lines become paragraphs again, and what stands on every page goes."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from itertools import dropwhile, takewhile

from pypdfium2 import PdfDocument, PdfiumError

from trainer.documents.blocks import Block, Opening, Page, ends_a_sentence, one_clean_line, under_headings
from trainer.documents.joining import Joiner
from trainer.documents.model import ParagraphKind, Place
from trainer.documents.noise import is_labelled_caption
from trainer.documents.pdf_edges import without_edges, without_notes
from trainer.documents.pdf_lines import Line, Sheet, is_drawn_on, sheets_of
from trainer.documents.pdf_paragraphs import (
    BULLET,
    LARGER,
    NUMBERED,
    alike,
    first_heading,
    is_heading,
    leading_of,
    paragraphs,
    with_initials,
)
from trainer.documents.pdf_tables import without_listings, without_tables
from trainer.documents.sniffing import damaged
from trainer.errors import DocumentRefused

MAX_PAGES = 3000
"""How many pages a PDF may have."""

_PASSWORD_ERROR = 4
_LONGEST_NUMBER = 12
"""Letters by which an outline and the page may differ in a heading: "Chapter XVIII"."""
_DEEPEST = 6
"""Levels of an outline that are told."""
_CONTENTS = re.compile(r"(?:table of )?contents|list of (?:figures|tables)", re.IGNORECASE)
_ENTRY = re.compile(r"(?:\s|\.)(?:\d{1,4}|[ivxl]{1,6})\Z|(?:\. ?){4}")
_TITLE_WORDS = 25
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
    """Make blocks of the lines of pages: paragraphs, headings and items, without what stands around them.

    Sections begin where the outline says; without one, with the headings.
    """
    lines, body = _text_lines(sheets)
    if not lines:
        return Page(())
    joiner = Joiner("\n".join(line.text for line in lines), typeset=True)
    lines = list(with_initials(lines, joiner))
    runs = list(_without_floats(_without_contents(paragraphs(lines))))
    blocks = [_block(run, body, joiner) for run in runs]
    begun = _by_outline(blocks, outline) if len(outline) > 1 else _by_size(blocks, runs)
    return Page(tuple(under_headings(begun)), _title(lines, body, joiner))


def _text_lines(sheets: Sequence[Sheet]) -> tuple[list[Line], float]:
    """Return the lines of the text alone, and the size in which most of it is set."""
    kept = list(without_listings([without_tables(sheet) for sheet in without_edges(sheets)]))
    lines = [line for sheet in kept for line in sheet.lines]
    if not lines:
        return [], 0.0
    body = body_size(lines)
    return [line for sheet in without_notes(kept, body) for line in sheet.lines], body


def _without_contents(runs: Iterable[list[Line]]) -> Iterator[list[Line]]:
    """Leave out a table of contents: from its heading as far as lines end in the number of a page."""
    inside = False
    for run in runs:
        text = " ".join(line.text for line in run)
        if _CONTENTS.fullmatch(text):
            inside = True
            continue
        inside = inside and _ENTRY.search(text) is not None
        if not inside:
            yield run


def _without_floats(runs: Iterable[list[Line]]) -> Iterator[list[Line]]:
    """Leave out captions, and make paragraphs whole in whose midst a figure stood."""
    before: list[Line] | None = None
    floated = False
    for run in runs:
        if is_labelled_caption(" ".join(line.text for line in run)):
            floated = True
            continue
        if before is not None and floated and _goes_on(before, run):
            before = [*before, *run]
        else:
            if before is not None:
                yield before
            before = run
        floated = False
    if before is not None:
        yield before


def _goes_on(before: Sequence[Line], run: Sequence[Line]) -> bool:
    """Whether a paragraph goes on behind a figure: it was not at its end, and what comes looks the same."""
    one, other = before[-1], run[0]
    return (
        not ends_a_sentence(one.text)
        and alike(one.size, other.size)
        and one.bold == other.bold
        and not BULLET.match(other.text)
        and len(before) > 1
    )


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


def body_size(lines: Sequence[Line]) -> float:
    """Return the size in which most of the text is set."""
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[round(line.size, 1)] += len(line.text)
    return sizes.most_common(1)[0][0]


def _title(lines: Sequence[Line], body: float, joiner: Joiner) -> str | None:
    """Return the first heading of the largest on the first page: the title in a file's data is often wrong."""
    first = [line for line in lines if line.page == lines[0].page]
    largest = max(line.size for line in first)
    if largest < LARGER * body:
        return None
    together = list(
        takewhile(lambda line: alike(line.size, largest), dropwhile(lambda line: not alike(line.size, largest), first))
    )
    heading = first_heading(together, first, leading_of(lines))
    title = one_clean_line(joiner.join([line.text for line in heading]))
    return title if len(title.split()) <= _TITLE_WORDS and any(c.isalpha() for c in title) else None


def _block(run: Sequence[Line], body: float, joiner: Joiner) -> Block:
    """Make a block of the lines of a paragraph, a heading or an item."""
    texts = [line.text for line in run]
    first, last = run[0].page, run[-1].page
    place = Place(page=first, last_page=last if last != first else None)
    text = joiner.join(texts)
    if is_heading(run, body):
        return Block(text, kind=ParagraphKind.HEADING, place=place)
    if bullet := BULLET.match(text) or NUMBERED.match(text):
        return Block(text[bullet.end() :], kind=ParagraphKind.LIST, place=place)
    return Block(text, kind=ParagraphKind.LIST if _is_table(text) else ParagraphKind.PROSE, place=place)


def _is_table(text: str) -> bool:
    """Whether lines are the rows of a table: they end in no sentence, and hold more numbers than one would."""
    words = text.split()
    numbers = sum(word[0].isdigit() for word in words)
    return not ends_a_sentence(text) and numbers > _MOSTLY_NUMBERS * len(words)
