"""Lays a document out in pages. Where a page begins depends on the text and the size alone.

A page holds whole sentences unless one alone is longer than a page, and a heading never stands last on it. Only the
stretch of the text that is asked for is laid out: a long book opens as fast as a short note.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from trainer.documents.model import Document, ParagraphKind
from trainer.documents.stops import sentence_ends
from trainer.quiz.lines import Line, Lines, Piece

_STRETCH = 20_000
"""Characters that are laid out together; a page ends where a stretch does."""
_WHITE = re.compile(r"\s")
_BLACK = re.compile(r"\S")


@dataclass(frozen=True, slots=True)
class Size:
    """How much a page holds: cells in a line, lines on a page."""

    columns: int
    lines: int


COMFORTABLE = Size(72, 20)
"""A measure from which the eye finds the way back to the next line, and what a small terminal holds."""


@dataclass(frozen=True, slots=True)
class Page:
    """A span of the text with its lines. The pages of a document cover it without gap or overlap."""

    start: int
    end: int
    lines: tuple[Line, ...] = ()


_Span = tuple[int, int, ParagraphKind]


class Pages:
    """The pages of a document at one size. ``marks`` are spans of its text to be set off by signs."""

    def __init__(
        self,
        document: Document,
        size: Size,
        marks: Iterable[tuple[int, int]] = (),
        *,
        stretches: list[list[_Span]] | None = None,
    ) -> None:
        self._document = document
        self._text = document.text
        self._rows = max(1, size.lines)
        self._marks = tuple(marks)
        self._lines = Lines(document.text, size.columns, self._marks)
        self._stretches = list(_stretches(document)) if stretches is None else stretches
        self._begins = [0, *(stretch[0][0] for stretch in self._stretches[1:])]
        self._laid: dict[int, tuple[Page, ...]] = {}

    def resized(self, size: Size) -> Pages:
        """Return the pages of the same document at another size."""
        return Pages(self._document, size, self._marks, stretches=self._stretches)

    def at(self, place: int) -> Page:
        """Return the page that shows the character at ``place``; the last one for a place behind the end."""
        pages = self._lay(bisect_right(self._begins, max(0, place)) - 1)
        return pages[bisect_right(pages, max(0, place), key=lambda page: page.start) - 1]

    def after(self, page: Page) -> Page | None:
        """Return the page behind another, or None at the end."""
        return self.at(page.end) if page.end < len(self._text) else None

    def before(self, page: Page) -> Page | None:
        """Return the page before another, or None at the beginning."""
        return self.at(page.start - 1) if page.start > 0 else None

    def pieces(self, line: Line) -> tuple[Piece, ...]:
        """Return what a line shows, its signs included."""
        return self._lines.pieces(line)

    def shown(self, line: Line) -> str:
        """Return what a line shows as one text."""
        return "".join(piece.text for piece in self.pieces(line))

    def _lay(self, number: int) -> tuple[Page, ...]:
        if number not in self._laid:
            end = self._begins[number + 1] if number + 1 < len(self._begins) else len(self._text)
            filled = list(self._fill(self._stretches[number]))
            starts = [self._begins[number], *(lines[0].start for lines in filled[1:])]
            ends = [*starts[1:], end]
            self._laid[number] = tuple(Page(*span) for span in zip(starts, ends, map(tuple, filled), strict=True))
        return self._laid[number]

    def _fill(self, stretch: list[_Span]) -> Iterator[list[Line]]:
        """Yield the lines of one page after another; there is at least one page."""
        lines: list[Line] = []
        for start, end, kind in stretch:
            place = start
            while place < end:
                gap = _gap(lines, kind)
                room = max(0, self._rows - len(lines) - len(gap))
                laid = self._lines.wrap(place, end, kind, room + 1, opens=place == start)
                if len(laid) <= room:
                    lines += [*gap, *laid]
                    break
                fitting = _whole_sentences(self._text, laid[:room])
                if not fitting and not lines:
                    fitting = laid[:room]
                if fitting:
                    lines += [*gap, *fitting]
                    place = _word_at(self._text, fitting[-1].end, end)
                full, lines = _without_last_headings(lines)
                yield full
        if lines or not stretch:
            yield lines or [Line(0, 0)]


def page_around(document: Document, place: int) -> tuple[str, ...]:
    """Return the lines of the page that shows a place, at a comfortable size."""
    pages = Pages(document, COMFORTABLE)
    return tuple(pages.shown(line) for line in pages.at(place).lines)


def _gap(lines: list[Line], kind: ParagraphKind) -> list[Line]:
    """The empty line before a paragraph; the items of a list stand close together."""
    if not lines or (kind is ParagraphKind.LIST and lines[-1].kind is ParagraphKind.LIST):
        return []
    return [Line(lines[-1].end, lines[-1].end)]


def _whole_sentences(text: str, lines: list[Line]) -> list[Line]:
    """Return the lines up to the last end of a sentence in them, the last one cut there."""
    ends = list(sentence_ends(text, lines[0].start, lines[-1].end + 3)) if lines else []
    cut = next((end for end in reversed(ends) if end <= lines[-1].end), None)
    if cut is None:
        return []
    *kept, last = (line for line in lines if line.start < cut)
    return [*kept, Line(last.start, cut, last.kind, last.lead)]


def _without_last_headings(lines: list[Line]) -> tuple[list[Line], list[Line]]:
    """Part a full page from the headings at its end, which belong to what follows."""
    number = len(lines)
    while number and (lines[number - 1].kind is ParagraphKind.HEADING or lines[number - 1].empty):
        number -= 1
    if number in {0, len(lines)}:
        return lines, []
    rest = number
    while lines[rest].empty:
        rest += 1
    return lines[:number], lines[rest:]


def _stretches(document: Document) -> Iterator[list[_Span]]:
    """Yield the paragraphs in groups of about 20,000 characters; one that is longer is parted between sentences."""
    text = document.text
    group: list[_Span] = []
    number = 0
    whole = [(p.start, p.end, p.kind) for p in document.paragraphs] or [(0, len(text), ParagraphKind.PROSE)]
    for start, end, kind in (part for paragraph in whole for part in _parted(text, *paragraph)):
        if group and start // _STRETCH != number:
            yield group
            group = []
        number = start // _STRETCH
        group.append((start, end, kind))
    yield group


def _parted(text: str, start: int, end: int, kind: ParagraphKind) -> Iterator[_Span]:
    while end - start > _STRETCH:
        least, most = start + _STRETCH, min(end, start + 2 * _STRETCH)
        space = _WHITE.search(text, least, most)
        cut = next(sentence_ends(text, least, most), space.start() if space else most)
        yield start, cut, kind
        start = _word_at(text, cut, end)
    if start < end and not text[start:end].isspace():
        yield start, end, kind


def _word_at(text: str, place: int, end: int) -> int:
    """Return where the next word begins, or ``end`` where there is none."""
    found = _BLACK.search(text, place, end)
    return found.start() if found else end
