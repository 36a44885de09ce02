"""The list of the questions that a browser shows."""

from __future__ import annotations

from collections.abc import Callable

from textual.content import Content

from trainer.tui.widgets.line_list import LineList


class QuestionList(LineList):
    """Draws each line as it is told: a function of its number (from 0) and the width in cells."""

    def __init__(self, draw: Callable[[int, int], Content], *, id: str | None = None) -> None:  # noqa: A002 - Textual's
        super().__init__(id=id)
        self._draw = draw

    @property
    def count(self) -> int:
        """How many lines there are."""
        return self._count

    def line(self, number: int, width: int) -> Content:
        """Return what stands in a line."""
        return self._draw(number, width)
