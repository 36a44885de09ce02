"""The contents of a document, a line a section; marked ones bear a sign, and so does what lies in a marked one."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from trainer.documents.sections import Entry
from trainer.safe_text import one_line
from trainer.tui.widgets.line_list import LineList

_BETWEEN = 2


class ContentsList(LineList):
    """Lists sections, and holds which of them are marked."""

    def __init__(self, entries: Sequence[Entry], *, id: str | None = None) -> None:  # noqa: A002 - as Textual calls it
        super().__init__(id=id)
        self._entries = entries
        self._marked: set[int] = set()

    def on_mount(self) -> None:
        """Show all of them."""
        self.show_lines(len(self._entries))

    @property
    def marked(self) -> tuple[Entry, ...]:
        """The marked sections in order."""
        return tuple(self._entries[number] for number in sorted(self._marked))

    def toggle(self) -> None:
        """Mark the section that the cursor is on, or take the mark away, and go to the next line."""
        self._marked ^= {self.cursor}
        self.refresh()
        self.action_move(1)

    def toggle_all(self) -> None:
        """Mark all sections, or none if all are marked."""
        every = set(range(len(self._entries)))
        self._marked = set() if self._marked == every else every
        self.refresh()

    def line(self, number: int, width: int) -> Content:
        """Return the line of a section: its sign, number and title, and how many words it has."""
        entry = self._entries[number]
        around = any(e.start <= entry.start < e.end for e in self.marked)
        sign = ("✓ ", "$text-success") if number in self._marked else ("· " if around else "  ", "$text-success")
        title = f"{'  ' * (entry.level - 1)}{entry.number} {one_line(entry.title)}"
        words = f"{entry.words:,} words"
        room = max(1, width - len(words) - _BETWEEN - 2)
        return Content.assemble(
            sign, Content(title).truncate(room, ellipsis=True, pad=True), " " * _BETWEEN, (words, "dim")
        )
