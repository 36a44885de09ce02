"""PDF to blocks: lines become paragraphs again, and what stands on every page goes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import dropwhile, takewhile
from typing import TYPE_CHECKING

from trainer.documents.blocks import Block, Page, ends_a_sentence, one_clean_line, under_headings
from trainer.documents.joining import Joiner
from trainer.documents.model import ParagraphKind, Place
from trainer.documents.noise import is_labelled_caption
from trainer.documents.pdf_edges import without_edges, without_notes
from trainer.documents.pdf_paragraphs import BULLET, LARGER, NUMBERED, alike, is_heading, paragraphs, with_initials
from trainer.documents.pdf_tables import without_listings, without_tables
from trainer.documents.sniffing import damaged
from trainer.errors import DocumentRefused

if TYPE_CHECKING:
    from trainer.documents.pdf_lines import Line, Sheet

MAX_PAGES = 3000
"""How many pages a PDF may have."""

_CONTENTS = re.compile(r"(?:table of )?contents|list of (?:figures|tables)", re.IGNORECASE)
_ENTRY = re.compile(r"(?:\s|\.)(?:\d{1,4}|[ivxl]{1,6})\Z|(?:\. ?){4}")
_PASSWORD_ERROR = 4
_TITLE_WORDS = 25
_MOSTLY_NUMBERS = 0.3


def read_pdf(data: bytes, source: str) -> Page:
    """Cut a PDF into blocks that know their page and the heading they stand under.

    Raises:
        DocumentRefused: it is damaged, encrypted, too long, or holds pictures of text only.

    """
    sheets = _sheets(data, source)
    if not any(sheet.lines for sheet in sheets):
        raise DocumentRefused(
            f"{source} holds no text, only pictures of it.", hint="It needs OCR first, for example with ocrmypdf."
        )
    lines, body = _text_lines(sheets)
    if not lines:
        return Page(())
    joiner = Joiner("\n".join(line.text for line in lines), typeset=True)
    lines = list(with_initials(lines, joiner))
    runs = _without_floats(_without_contents(paragraphs(lines)))
    return Page(tuple(under_headings(_block(run, body, joiner) for run in runs)), _title(lines, body, joiner))


def _text_lines(sheets: Sequence[Sheet]) -> tuple[list[Line], float]:
    """Return the lines of the text alone, and the size in which most of it is set."""
    kept = list(without_listings([without_tables(sheet) for sheet in without_edges(sheets)]))
    lines = [line for sheet in kept for line in sheet.lines]
    if not lines:
        return [], 0.0
    body = _body_size(lines)
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


def _sheets(data: bytes, source: str) -> list[Sheet]:
    import pypdfium2

    from trainer.documents.pdf_lines import sheets_of

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if getattr(error, "err_code", None) == _PASSWORD_ERROR:
            raise DocumentRefused(f"{source} is encrypted.", hint="Save it without a password.") from error
        raise damaged(source, "PDF") from error
    try:
        if len(document) > MAX_PAGES:
            raise DocumentRefused(
                f"{source} has {len(document):,} pages; a PDF may have up to {MAX_PAGES:,}.", hint="Split it."
            )
        return list(sheets_of(document))
    except pypdfium2.PdfiumError as error:
        raise damaged(source, "PDF") from error
    finally:
        document.close()


def _body_size(lines: Sequence[Line]) -> float:
    """Return the size in which most of the text is set."""
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[round(line.size, 1)] += len(line.text)
    return sizes.most_common(1)[0][0]


def _title(lines: Sequence[Line], body: float, joiner: Joiner) -> str | None:
    """Return the largest lines of the first page, where they stand out: the title in a file's data is often wrong."""
    first = [line for line in lines if line.page == lines[0].page]
    largest = max(line.size for line in first)
    if largest < LARGER * body:
        return None
    together = takewhile(
        lambda line: alike(line.size, largest), dropwhile(lambda line: not alike(line.size, largest), first)
    )
    title = one_clean_line(joiner.join([line.text for line in together]))
    return title if len(title.split()) <= _TITLE_WORDS and any(c.isalpha() for c in title) else None


def _block(run: Sequence[Line], body: float, joiner: Joiner) -> Block:
    """Make a block of the lines of a paragraph, a heading or an item."""
    texts = [line.text for line in run]
    place = Place(page=run[0].page)
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
