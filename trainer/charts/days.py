"""Draws a map of days: a line for each day of the week, a column for each week, a shade for how much was done."""

from __future__ import annotations

from trainer.charts.ink import Ink
from trainer.charts.model import DayMap
from trainer.charts.pieces import Canvas, Line, Part, Piece

WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_LINES = len(WEEKDAYS) + 2
_SIDE = 4
_NARROWEST = 10
_SHADES = 4


def draw_days(chart: DayMap, width: int, height: int, ink: Ink) -> tuple[Line, ...]:
    """Draw the last weeks that have room, and what the shades mean."""
    if not chart.weeks or height < _LINES or width < _NARROWEST:
        return ()
    step = 2 if 2 * len(chart.weeks) <= width - _SIDE else 1
    fits = max(1, (width - _SIDE) // step)
    weeks, labels = chart.weeks[-fits:], chart.labels[-fits:]
    limits = _limits([count for week in weeks for count in week if count])
    shades = ink.shades[0] + ink.shades[len(ink.shades) - len(limits) :]
    canvas = Canvas(width, _LINES - 1)
    for day, name in enumerate(WEEKDAYS):
        canvas.put(1 + day, 0, name, Part.LABEL)
        for n, week in enumerate(weeks):
            count = week[day]
            if count is not None:
                shade = shades[sum(count >= limit for limit in limits)]
                canvas.put(1 + day, _SIDE + n * step, shade, Part.FIRST if count else Part.FRAME)
    free = 0
    for n, label in enumerate(labels):
        start = _SIDE + n * step
        if label and start >= free and start + len(label) <= width:
            canvas.put(0, start, label, Part.LABEL)
            free = start + len(label) + 1
    return (*canvas.lines(), (Piece(_legend(limits, chart.unit, shades)[:width], Part.FRAME),))


def _limits(counts: list[int]) -> list[int]:
    """From which counts on the shades are used: the quartiles of the days on which something was done."""
    ordered = sorted(counts)
    return sorted({ordered[len(ordered) * quarter // _SHADES] for quarter in range(_SHADES)}) if ordered else []


def _legend(limits: list[int], unit: str, shades: str) -> str:
    shown = [f"{shades[0]} none", *(f"{shade} {limit}+" for shade, limit in zip(shades[1:], limits, strict=True))]
    return "  ".join(shown) + f" {unit}"
