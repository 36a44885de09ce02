"""What can be drawn: bars, columns, points with their range, and a map of days. Plain values without a picture."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from trainer.charts.forms import Form


@dataclass(frozen=True, slots=True)
class Bar:
    """One line of a chart of bars: a name, its value (None: no figure) and what is said beside it."""

    label: str
    value: float | None
    note: str = ""


@dataclass(frozen=True, slots=True)
class BarChart:
    """Bars that lie under each other, each with its name. ``top`` is the value of a full bar; None: the largest."""

    bars: Sequence[Bar]
    form: Form
    top: float | None = None


@dataclass(frozen=True, slots=True)
class Point:
    """One column of a chart of columns, or one point of a chart of points.

    ``low`` and ``high`` are the range in which the true value is likely to lie; ``other`` is a second value to be
    compared with the first. None stands for no figure.
    """

    label: str
    value: float | None
    low: float | None = None
    high: float | None = None
    other: float | None = None


@dataclass(frozen=True, slots=True)
class ColumnChart:
    """Columns that stand beside each other. Where not all have room the last stay, with ``keep_first`` the first."""

    points: Sequence[Point]
    form: Form
    keep_first: bool = False


@dataclass(frozen=True, slots=True)
class PointChart:
    """Values in a row, each with its range, and the values they are compared with; the last stay where room is short.

    ``names`` say what the first and the second values are.
    """

    points: Sequence[Point]
    form: Form
    names: tuple[str, str] = ("", "")


@dataclass(frozen=True, slots=True)
class DayMap:
    """How much was done on each day: ``weeks`` of seven counts, Monday first, None for days that do not count.

    ``labels`` name each week ("" for none); the last weeks stay where room is short.
    """

    weeks: Sequence[Sequence[int | None]]
    labels: Sequence[str]
    unit: str = "answers"


Chart = BarChart | ColumnChart | PointChart | DayMap
