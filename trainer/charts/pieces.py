"""A drawn chart: lines of pieces. Each knows its part in the picture, so that a screen may colour it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Part(StrEnum):
    """What a piece of a picture is."""

    LABEL = "label"
    FRAME = "frame"
    FIRST = "first"
    SECOND = "second"


@dataclass(frozen=True, slots=True)
class Piece:
    """Some signs of one line that belong to the same part."""

    text: str
    part: Part


Line = tuple[Piece, ...]


def plain(lines: Iterable[Line]) -> str:
    """Return a picture as text."""
    return "\n".join("".join(piece.text for piece in line).rstrip() for line in lines)


class Canvas:
    """A grid of signs to draw on, from the top left; what falls outside is left out."""

    def __init__(self, width: int, height: int) -> None:
        self._width = width
        self._rows = [[(" ", Part.LABEL)] * width for _ in range(height)]

    def put(self, row: int, column: int, text: str, part: Part) -> None:
        """Write signs of one column each beside each other."""
        if 0 <= row < len(self._rows):
            for n, sign in enumerate(text, start=column):
                if 0 <= n < self._width:
                    self._rows[row][n] = (sign, part)

    def lines(self) -> tuple[Line, ...]:
        """Return what was drawn."""
        return tuple(_joined(row) for row in self._rows)


def _joined(row: list[tuple[str, Part]]) -> Line:
    """Join neighbours of the same part."""
    pieces: list[Piece] = []
    for sign, part in row:
        if pieces and pieces[-1].part is part:
            pieces[-1] = Piece(pieces[-1].text + sign, part)
        else:
            pieces.append(Piece(sign, part))
    return tuple(pieces)
