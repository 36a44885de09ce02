"""A chart on the screen: as wide as there is room, drawn anew when that changes."""

from __future__ import annotations

from collections.abc import Iterable

from textual.content import Content
from textual.geometry import Size
from textual.reactive import reactive
from textual.widget import Widget

from trainer.charts.drawing import draw
from trainer.charts.model import Chart
from trainer.charts.pieces import Line, Part

_STYLES = {Part.LABEL: "$foreground", Part.FRAME: "dim", Part.FIRST: "$primary", Part.SECOND: "$accent"}


def content_of(lines: Iterable[Line]) -> Content:
    """Return the lines of a chart with the colours of their parts."""
    return Content("\n").join(Content.assemble(*((p.text, _STYLES[p.part]) for p in line)) for line in lines)


class ChartView(Widget):
    """Shows a chart in ``lines`` lines at most. Its parts differ by their signs; colours only follow them."""

    chart: reactive[Chart | None] = reactive(None, layout=True)
    lines: reactive[int] = reactive(12, layout=True)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Return how many lines the chart takes at a width."""
        del container, viewport
        return len(self._drawn(width))

    def render(self) -> Content:
        """Draw the chart."""
        return content_of(self._drawn(self.size.width))

    def _drawn(self, width: int) -> tuple[Line, ...]:
        return () if self.chart is None else draw(self.chart, width, self.lines)
