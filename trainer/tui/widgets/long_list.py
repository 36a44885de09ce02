"""A list of any number of lines, of which only those on the screen are drawn."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.visual import Visual

Drawing = Callable[[int, int], Content]
"""Draws the line of an index (from 0) in a width in cells."""


class LongList(ScrollView, can_focus=True):
    """Shows ``count`` lines, one of them highlighted; ``draw`` is asked for those that can be seen."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"long-list--line", "long-list--highlighted"}
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,j", "move(1)", "Down", id="list.down", show=False),
        Binding("up,k", "move(-1)", "Up", id="list.up", show=False),
        Binding("pagedown", "page(1)", "Page down", id="list.page-down", show=False),
        Binding("pageup", "page(-1)", "Page up", id="list.page-up", show=False),
        Binding("home,g", "first", "First", id="list.first", show=False),
        Binding("end,G", "last", "Last", id="list.last", show=False),
        Binding("enter", "choose", "Open", id="list.open"),
    ]

    highlighted: reactive[int | None] = reactive[int | None](None)
    """The index of the highlighted line; None where there is no line."""

    class Moved(Message):
        """Another line is highlighted, or another question stands on it."""

        def __init__(self, index: int | None) -> None:
            super().__init__()
            self.index = index

    class Chosen(Message):
        """The highlighted line was chosen."""

        def __init__(self, index: int) -> None:
            super().__init__()
            self.index = index

    def __init__(self, draw: Drawing, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name for it
        super().__init__(id=id)
        self._draw = draw
        self._count = 0

    @property
    def count(self) -> int:
        """How many lines there are."""
        return self._count

    def show(self, count: int, highlighted: int = 0) -> None:
        """Show other lines, one of them highlighted, or the last where there are fewer."""
        self._count = count
        self.virtual_size = Size(0, count)
        self.set_reactive(LongList.highlighted, min(highlighted, count - 1) if count else None)
        self._see_highlighted()
        self.refresh()
        self.post_message(self.Moved(self.highlighted))

    def watch_highlighted(self, old: int | None, new: int | None) -> None:
        """Draw the two lines anew and keep the new one in sight."""
        if old != new:
            self._see_highlighted()
            self.refresh()
            self.post_message(self.Moved(new))

    def on_resize(self, event: events.Resize) -> None:
        """Keep the highlighted line in sight."""
        del event
        self.call_after_refresh(self._see_highlighted)

    def on_click(self, event: events.Click) -> None:
        """Highlight the line under the mouse; a click on the highlighted one chooses it."""
        index = event.y + self.scroll_offset.y
        if index >= self._count:
            return
        if index == self.highlighted:
            self.action_choose()
        self.highlighted = index

    def render_line(self, y: int) -> Strip:
        """Draw a line of the screen."""
        index, width = y + self.scroll_offset.y, self.scrollable_content_region.width
        on = index == self.highlighted
        style = self.get_visual_style("long-list--highlighted" if on else "long-list--line")
        if index >= self._count or not width:
            return Strip.blank(width, style.rich_style)
        content = self._draw(index, width).truncate(width, ellipsis=True)
        (strip, *_) = Visual.to_strips(self, content, width, 1, style)
        return strip.extend_cell_length(width, style.rich_style)

    def action_move(self, by: int) -> None:
        """Move the highlight by some lines."""
        if self.highlighted is not None:
            self.highlighted = max(0, min(self._count - 1, self.highlighted + by))

    def action_page(self, by: int) -> None:
        """Move the highlight by some pages."""
        self.action_move(by * max(1, self.scrollable_content_region.height - 1))

    def action_first(self) -> None:
        """Move the highlight to the first line."""
        self.action_move(-self._count)

    def action_last(self) -> None:
        """Move the highlight to the last line."""
        self.action_move(self._count)

    def action_choose(self) -> None:
        """Say that the highlighted line was chosen."""
        if self.highlighted is not None:
            self.post_message(self.Chosen(self.highlighted))

    def _see_highlighted(self) -> None:
        """Scroll as little as is needed."""
        height, at = self.scrollable_content_region.height, self.highlighted
        if at is None or not height:
            return
        top = round(self.scroll_target_y)
        if at < top:
            self.scroll_to(y=at, animate=False)
        elif at >= top + height:
            self.scroll_to(y=at - height + 1, animate=False)
