"""Choosing the passage that proves a question: a span marked in the text of its document, so always verbatim."""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static, TextArea
from textual.widgets.text_area import Selection

from trainer.documents.model import Document
from trainer.safe_text import one_line, printable_in_place
from trainer.tui.screens.base import TrainerDialog

_AROUND = 20_000
"""Characters of the document that can be chosen from before and after the old passage."""

_SHOWN, _EDGE = 60, 26
"""A marked text that is longer is told by its beginning and its end, of so many characters each."""

Location = tuple[int, int]


class PassageScreen(TrainerDialog[tuple[int, int] | None]):
    """Dismissed with the span that was chosen, in code points of the document, or None."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "take", "Take the marked text", id="passage.take", priority=True),
        Binding("escape", "dismiss(None)", "Cancel", id="passage.cancel", priority=True),
    ]

    def __init__(self, document: Document, span: tuple[int, int]) -> None:
        super().__init__()
        first, last = max(0, span[0] - _AROUND), span[1] + _AROUND
        self._offset = max((p.start for p in document.paragraphs if p.start <= first), default=0)
        self._text = printable_in_place(document.text[self._offset : last])
        self._starts = [0, *accumulate(len(line) + 1 for line in self._text.split("\n"))][:-1]
        self._span = span

    def compose(self) -> ComposeResult:
        """Lay out the text with the old passage marked in it."""
        with Vertical(classes="dialog wide"):
            yield Static(Content.assemble(("Which passage proves the key?", "bold")))
            yield TextArea(self._text, read_only=True, soft_wrap=True, compact=True, id="passage-text")
            keys = self.trainer.with_keys("{passage.take:Enter} takes it, {passage.cancel:Esc} cancels.")
            yield Static(Content(f"Mark it with Shift and the arrow keys, or with the mouse. {keys}"))
            yield Static(id="passage-marked")

    def on_mount(self) -> None:
        """Mark the old passage."""
        area = self.query_one(TextArea)
        area.selection = Selection(*(self._location(place - self._offset) for place in self._span))
        area.focus()
        area.scroll_cursor_visible(center=True)

    @on(TextArea.SelectionChanged)
    def _marked(self, event: TextArea.SelectionChanged) -> None:
        """Say in words what is marked."""
        event.stop()
        said = self.query_one(TextArea).selected_text
        beginning, end = (said, "") if len(said) <= _SHOWN else (f"{said[:_EDGE]} … ", said[-_EDGE:])
        told = f"“{beginning}{end}”" if said else "nothing"
        self.query_one("#passage-marked", Static).update(Content(f"Marked: {one_line(told)}"))

    def action_take(self) -> None:
        """Close with what is marked."""
        selection = self.query_one(TextArea).selection
        start, end = sorted(self._offset + self._place(location) for location in (selection.start, selection.end))
        self.dismiss((start, end) if start < end else None)

    def _location(self, place: int) -> Location:
        row = bisect_right(self._starts, place) - 1
        return row, place - self._starts[row]

    def _place(self, location: Location) -> int:
        row, column = location
        return self._starts[row] + column
