"""A list of lines of which only those in sight are made, so that a hundred thousand cost no more than twenty."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Self

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.visual import Visual


class LineList(ScrollView, can_focus=True):
    """Shows as many lines as it is told, with a cursor. What stands in a line is a subclass's to say."""

    DEFAULT_CSS = """
    LineList { height: 1fr; background: $background; scrollbar-size-vertical: 1; }
    LineList > .line-list--cursor { background: $panel; }
    LineList:focus > .line-list--cursor { background: $primary 25%; text-style: bold; }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {"line-list--line", "line-list--cursor"}
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,k", "move(-1)", "Up", id="list.up", show=False),
        Binding("down,j", "move(1)", "Down", id="list.down", show=False),
        Binding("pageup", "move_page(-1)", "Page up", id="list.page-up", show=False),
        Binding("pagedown", "move_page(1)", "Page down", id="list.page-down", show=False),
        Binding("home", "move_to_end(-1)", "First", id="list.first", show=False),
        Binding("end", "move_to_end(1)", "Last", id="list.last", show=False),
        Binding("enter", "choose", "Choose", id="list.choose", show=False),
    ]

    cursor: reactive[int] = reactive(0, repaint=False)
    """The number of the line that the cursor is on, from 0."""

    @dataclass
    class Moved(Message):
        """The cursor stands on another line, by a person's hand or not."""

        lines: LineList
        line: int

        @property
        def control(self) -> LineList:
            """The list."""
            return self.lines

    @dataclass
    class Chosen(Message):
        """A line was chosen with Enter or the mouse."""

        lines: LineList
        line: int

        @property
        def control(self) -> LineList:
            """The list."""
            return self.lines

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - the name that Textual gives it
        super().__init__(id=id)
        self._count = 0

    def line(self, number: int, width: int) -> Content:
        """Return what stands in a line, of any width; ``width`` is how much of it can be seen."""
        raise NotImplementedError

    def show_lines(self, count: int, *, cursor: int | None = None) -> Self:
        """Show so many lines; the cursor stays where it is unless it is put somewhere."""
        self._count = count
        self.virtual_size = Size(self.scrollable_content_region.width, count)
        self.cursor = self.cursor if cursor is None else cursor
        self.refresh()
        return self

    def validate_cursor(self, cursor: int) -> int:
        """Keep the cursor within the list."""
        return max(0, min(cursor, self._count - 1))

    def watch_cursor(self, cursor: int) -> None:
        """Bring the cursor's line into sight."""
        self.refresh()
        self._scroll_to_cursor()
        self.post_message(self.Moved(self, cursor))

    def _scroll_to_cursor(self) -> None:
        self.scroll_to_region(Region(0, self.cursor, 1, 1), animate=False, force=True)

    def render_line(self, y: int) -> Strip:
        """Draw one line."""
        number = self.scroll_offset.y + y
        width = self.scrollable_content_region.width
        on_cursor = number == self.cursor and number < self._count
        style = self.get_visual_style("line-list--cursor" if on_cursor else "line-list--line")
        content = self.line(number, width) if number < self._count else Content()
        content = content.truncate(width, ellipsis=True, pad=True)
        return Visual.to_strips(self, content, width, 1, style, pad=True)[0]

    def on_resize(self, event: events.Resize) -> None:
        """Fit the lines to the width, and keep the cursor in sight."""
        del event
        self.virtual_size = Size(self.scrollable_content_region.width, self._count)
        self.call_after_refresh(self._scroll_to_cursor)

    def on_click(self, event: events.Click) -> None:
        """Put the cursor where the mouse clicks; choose what is clicked twice."""
        line = event.y + self.scroll_offset.y
        if line >= self._count:
            return
        self.cursor = line
        if event.chain > 1:
            self.action_choose()

    def action_move(self, by: int) -> None:
        """Move the cursor by some lines."""
        self.cursor += by

    def action_move_page(self, by: int) -> None:
        """Move the cursor by what is in sight."""
        self.cursor += by * max(1, self.scrollable_content_region.height - 1)

    def action_move_to_end(self, where: int) -> None:
        """Move the cursor to the first or the last line."""
        self.cursor = 0 if where < 0 else self._count - 1

    def action_choose(self) -> None:
        """Choose the line that the cursor is on."""
        if self._count:
            self.post_message(self.Chosen(self, self.cursor))
