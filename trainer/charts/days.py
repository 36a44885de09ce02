"""Draws a map of days: a line for each day of the week, a column for each week, a shade for how much was done."""

from __future__ import annotations

from trainer.charts.ink import Ink
from trainer.charts.model import DayMap
from trainer.charts.pieces import Canvas, Line, Part, Piece

WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_LINES = len(WEEKDAYS) + 2
_SIDE = 4
_NARROWEST = 10


def draw_days(chart: DayMap, width: int, height: int, ink: Ink) -> tuple[Line, ...]:
    """Draw the last weeks that have room, and what the shades mean."""
    if not chart.weeks or height < _LINES or width < _NARROWEST:
        return ()
    step = 2 if 2 * len(chart.weeks) <= width - _SIDE else 1
    fits = max(1, (width - _SIDE) // step)
    weeks, labels = chart.weeks[-fits:], chart.labels[-fits:]
    limits = _limits([count for week in weeks for count in week if count], len(ink.shades) - 1)
    canvas = Canvas(width, _LINES - 1)
    for day, name in enumerate(WEEKDAYS):
        canvas.put(1 + day, 0, name, Part.LABEL)
        for n, week in enumerate(weeks):
            count = week[day]
            if count is not None:
                shade = sum(count >= limit for limit in limits) if count else 0
                canvas.put(1 + day, _SIDE + n * step, ink.shades[shade], Part.FIRST if count else Part.FRAME)
    free = 0
    for n, label in enumerate(labels):
        start = _SIDE + n * step
        if label and start >= free and start + len(label) <= width:
            canvas.put(0, start, label, Part.LABEL)
            free = start + len(label) + 1
    return (*canvas.lines(), (Piece(_legend(limits, chart.unit, ink)[:width], Part.FRAME),))


def _limits(counts: list[int], shades: int) -> list[int]:
    """From which count on each shade is used: the quartiles of the days on which something was done."""
    ordered = sorted(counts)
    if not ordered:
        return []
    found = [1] + [ordered[len(ordered) * n // shades] for n in range(1, shades)]
    return [max(limit, n) for n, limit in enumerate(found, start=1)]


def _legend(limits: list[int], unit: str, ink: Ink) -> str:
    shown = [f"{ink.shades[0]} none", *(f"{ink.shades[n]} {limit}+" for n, limit in enumerate(limits, start=1))]
    return "  ".join(shown) + f" {unit}"
