"""Draws values that stand beside each other over a common floor: as columns, or as points with their range."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from trainer.charts.forms import Form, cells, written
from trainer.charts.ink import Ink
from trainer.charts.model import ColumnChart, Point, PointChart
from trainer.charts.pieces import Canvas, Line, Part, Piece

_LOWEST = 5
"""Lines below which there is no room: three of values, the floor and its labels."""
_WIDEST_COLUMN = 6
_NARROWEST = 4
_LEAST_SPAN = 0.4
_LEAST_TOP = 1e-9
"""What is less is written as 0, and has no power of ten to go by where it is among the smallest numbers there are."""
"""Of the whole range of shares, at least this much is shown, so that a small change does not look like a large one."""


@dataclass(frozen=True, slots=True)
class _Frame:
    """The part of the canvas that values are drawn in: its size, its place, and the values at its ends."""

    left: int
    width: int
    height: int
    bottom: float
    top: float

    def row(self, value: float) -> int:
        """The line in which a value lies, from the top."""
        share = (value - self.bottom) / (self.top - self.bottom)
        return min(self.height - 1, max(0, round((1 - share) * (self.height - 1))))


def draw_columns(chart: ColumnChart, width: int, height: int, ink: Ink) -> tuple[Line, ...]:
    """Draw columns from the floor, in steps of an eighth of a line where the signs allow it."""
    values = [point.value for point in chart.points if point.value is not None]
    if not chart.points or height < _LOWEST:
        return ()
    top = 1.0 if chart.form is Form.SHARE else _round_up(max(values, default=0))
    rows = _odd(height - 2)
    canvas = Canvas(width, rows + 2)
    frame = _framed(canvas, width, rows, 0, top, chart.form, ink)
    if frame.width < _NARROWEST:
        return ()
    points = chart.points[: frame.width] if chart.keep_first else chart.points[-frame.width :]
    slot = max(1, frame.width // len(points))
    thick = max(1, min(_WIDEST_COLUMN, slot - 1))
    steps = len(ink.upwards)
    for n, point in enumerate(points):
        if not point.value or point.value < 0:
            continue
        column = frame.left + n * slot
        full, rest = divmod(max(1, round(point.value / top * frame.height * steps)), steps)
        for row in range(full):
            canvas.put(frame.height - 1 - row, column, ink.upwards[-1] * thick, Part.FIRST)
        if rest and full < frame.height:
            canvas.put(frame.height - 1 - full, column, ink.upwards[rest - 1] * thick, Part.FIRST)
    _label(canvas, frame, points, slot)
    return canvas.lines()


def draw_points(chart: PointChart, width: int, height: int, ink: Ink) -> tuple[Line, ...]:
    """Draw each value with its range, and what it is compared with; a line below says which sign is which."""
    known = [v for p in chart.points for v in (p.value, p.low, p.high, p.other) if v is not None]
    compared = any(point.other is not None for point in chart.points)
    ranged = any(point.low is not None for point in chart.points)
    legend = int(compared or ranged)
    if not chart.points or height < _LOWEST + legend:
        return ()
    bottom, top = _ends(known, chart.form)
    rows = _odd(height - 2 - legend)
    canvas = Canvas(width, rows + 2)
    frame = _framed(canvas, width, rows, bottom, top, chart.form, ink)
    if frame.width < _NARROWEST:
        return ()
    points = chart.points[-frame.width :]
    slot = max(1, frame.width // len(points))
    for n, point in enumerate(points):
        column = frame.left + n * slot + (slot - 1) // 2
        if point.low is not None and point.high is not None:
            for row in range(frame.row(point.high), frame.row(point.low) + 1):
                canvas.put(row, column, ink.range, Part.FRAME)
        if point.other is not None:
            canvas.put(frame.row(point.other), column, ink.second, Part.SECOND)
        if point.value is not None:
            same = point.other is not None and frame.row(point.other) == frame.row(point.value)
            canvas.put(frame.row(point.value), column, ink.both if same else ink.first, Part.FIRST)
    _label(canvas, frame, points, slot)
    said = [f"{ink.first} {chart.names[0]}"]
    said += [f"{ink.second} {chart.names[1]}", f"{ink.both} both"] if compared else []
    said += [f"{ink.range} 95 % range"] if ranged else []
    while cells("  ".join(said)) > width:
        said.pop()
    below: tuple[Line, ...] = ((Piece("  ".join(said), Part.FRAME),),) if legend else ()
    return (*canvas.lines(), *below)


def _framed(canvas: Canvas, width: int, height: int, bottom: float, top: float, form: Form, ink: Ink) -> _Frame:
    """Draw the side with its figures and the floor."""
    middle = (height - 1) // 2
    half = (bottom + top) / 2
    texts = {0: written(top, form), middle: written(half, form), height - 1: written(bottom, form)}
    if height < _LOWEST or (form is Form.COUNT and half != round(half)):
        texts[middle] = ""
    room = max(cells(text) for text in texts.values())
    for row in range(height):
        canvas.put(row, 0, texts.get(row, "").rjust(room), Part.LABEL)
        canvas.put(row, room, ink.side, Part.FRAME)
    canvas.put(height, room, ink.corner + ink.floor * (width - room - 1), Part.FRAME)
    return _Frame(room + 1, width - room - 1, height, bottom, top)


def _label(canvas: Canvas, frame: _Frame, points: Sequence[Point], slot: int) -> None:
    """Write as many labels under the floor as have room."""
    free = frame.left
    for n, point in enumerate(points):
        start = frame.left + n * slot
        end = start + cells(point.label)
        if point.label and start >= free and end <= frame.left + frame.width:
            canvas.put(frame.height + 1, start, point.label, Part.LABEL)
            free = end + 1


def _odd(height: int) -> int:
    """The largest odd number of lines that has room, so that one lies in the middle."""
    return height - (height + 1) % 2


def _ends(values: Sequence[float], form: Form) -> tuple[float, float]:
    """The lowest and the highest value of a frame around some values."""
    if not values:
        return 0.0, 1.0
    if form is not Form.SHARE:
        return 0.0, _round_up(max(values))
    bottom = min(math.floor(10 * min(values)) / 10, 1 - _LEAST_SPAN)
    top = max(math.ceil(10 * max(values)) / 10, bottom + _LEAST_SPAN)
    return max(0.0, bottom), min(1.0, top)


def _round_up(value: float) -> float:
    """The next round number: 1, 2 or 5, or 4, 6 or 8, times a power of ten."""
    if value < _LEAST_TOP:
        return 1.0
    power = 10.0 ** math.floor(math.log10(value))
    return next(step * power for step in (1, 2, 4, 5, 6, 8, 10, 100) if step * power >= value * (1 - 1e-9))
