"""Breaks the text of a document into lines that know which of its characters they show, and marks passages in them."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import repeat

from trainer.documents.model import ParagraphKind

OPENING, CLOSING = "«", "»"
"""The signs around a marked passage, for those who see no styles."""

_BULLET = "• "
_WORD = re.compile(r"\S+")
_WHITE = re.compile(r"\s")


@dataclass(frozen=True, slots=True)
class Line:
    """The half-open span of ``Document.text`` that a line shows; an empty one parts two paragraphs.

    ``lead`` stands before it: the bullet of a list, or the room below one.
    """

    start: int
    end: int
    kind: ParagraphKind = ParagraphKind.PROSE
    lead: str = ""

    @property
    def empty(self) -> bool:
        """Whether it shows nothing."""
        return self.start == self.end


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a line as it is shown, and whether it belongs to a marked passage."""

    text: str
    marked: bool = False


class Lines:
    """Breaks a text at a width in cells. ``marks`` are spans of it to be set off by signs, for which there is room."""

    def __init__(self, text: str, columns: int, marks: Iterable[tuple[int, int]] = ()) -> None:
        self._text = text
        self._columns = max(1, columns)
        self._marks = _merged(text, marks)
        self._opens = [start for start, _ in self._marks]
        self._closes = [end for _, end in self._marks]

    def wrap(self, start: int, end: int, kind: ParagraphKind, most: int, *, opens: bool = True) -> list[Line]:
        """Break a span into at most ``most`` lines; a word that is wider than a line is cut.

        ``opens`` says that the span begins a paragraph, and does not go on with one.
        """
        lead = _BULLET if kind is ParagraphKind.LIST and self._columns > 2 * len(_BULLET) else ""
        columns = self._columns - len(lead)
        spans: list[tuple[int, int]] = []
        width = 0
        for begin, stop, wide, whole in self._parts(start, end, columns):
            if spans and whole and width + 1 + wide <= columns:
                spans[-1] = (spans[-1][0], stop)
                width += 1 + wide
            elif len(spans) < most:
                spans.append((begin, stop))
                width = wide
            else:
                break
        below = " " * len(lead)
        leads = [lead if opens else below, *repeat(below, len(spans))]
        return [Line(begin, stop, kind, lead) for (begin, stop), lead in zip(spans, leads, strict=False)]

    def pieces(self, line: Line) -> tuple[Piece, ...]:
        """Return what a line shows, its signs included."""
        shown = [Piece(line.lead)]
        place = line.start
        for start, end in self._marks[bisect_right(self._closes, line.start) :]:
            if start >= line.end:
                break
            begin, stop = max(start, line.start), min(end, line.end)
            opening, closing = OPENING * (start >= line.start), CLOSING * (end <= line.end)
            shown.append(Piece(self._shown(place, begin)))
            shown.append(Piece(f"{opening}{self._shown(begin, stop)}{closing}", marked=True))
            place = stop
        shown.append(Piece(self._shown(place, line.end)))
        return tuple(piece for piece in shown if piece.text)

    def _shown(self, start: int, end: int) -> str:
        return _WHITE.sub(" ", self._text[start:end])

    def _parts(self, start: int, end: int, columns: int) -> Iterator[tuple[int, int, int, bool]]:
        """Yield the words of a span with the cells they take; one too wide for a line comes in parts, not whole."""
        for word in _WORD.finditer(self._text, start, end):
            begin, stop = word.span()
            wide = self._width(begin, stop)
            if wide <= columns:
                yield begin, stop, wide, True
                continue
            wide = 0
            for place in range(begin, stop):
                more = self._width(place, place + 1)
                if wide + more > columns and place > begin:
                    yield begin, place, wide, False
                    begin, wide = place, 0
                wide += more
            yield begin, stop, wide, False

    def _width(self, start: int, end: int) -> int:
        """The cells that a span takes, its signs included."""
        opening = bisect_left(self._opens, end) - bisect_left(self._opens, start)
        closing = bisect_right(self._closes, end) - bisect_right(self._closes, start)
        return cells(self._text[start:end]) + opening + closing


def cells(text: str) -> int:
    """Return how many cells of a terminal a text takes: two for a wide character, none for a mark above another."""
    if text.isascii():
        return len(text)
    return sum(_cells(character) for character in text)


def _cells(character: str) -> int:
    if unicodedata.category(character) in {"Mn", "Me", "Cf"}:
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def _merged(text: str, marks: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Put marks in order, without white space at their ends, those that touch in one."""
    merged: list[tuple[int, int]] = []
    for start, end in sorted(marks):
        inner = text[start:end]
        begin, stop = start + len(inner) - len(inner.lstrip()), end - len(inner) + len(inner.rstrip())
        if begin >= stop:
            continue
        if merged and begin <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(stop, merged[-1][1]))
        else:
            merged.append((begin, stop))
    return merged
