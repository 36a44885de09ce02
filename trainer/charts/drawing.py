"""Draws a chart into a rectangle of signs."""

from __future__ import annotations

from typing import assert_never

from trainer.charts.bars import draw_bars
from trainer.charts.days import draw_days
from trainer.charts.grids import draw_columns, draw_points
from trainer.charts.ink import BLOCKS, Ink
from trainer.charts.model import BarChart, Chart, ColumnChart, DayMap, PointChart
from trainer.charts.pieces import Line


def draw(chart: Chart, width: int, height: int, ink: Ink = BLOCKS) -> tuple[Line, ...]:
    """Draw a chart into at most ``height`` lines of ``width`` columns; nothing where there is no room for it."""
    match chart:
        case BarChart():
            return draw_bars(chart, width, height, ink)
        case ColumnChart():
            return draw_columns(chart, width, height, ink)
        case PointChart():
            return draw_points(chart, width, height, ink)
        case DayMap():
            return draw_days(chart, width, height, ink)
        case _:
            assert_never(chart)
