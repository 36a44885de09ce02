"""What one folder holds: folders to go into and documents to be marked. Hidden files and other kinds are not shown.

Textual's own tree would put every file of a folder on the screen at once and stat it there; a folder of ten thousand
files stops it for a second, and what cannot be listed looks empty.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from pathlib import Path

from textual.content import Content

from trainer.documents.folders import Item
from trainer.safe_text import one_line
from trainer.tui.widgets.line_list import LineList


class FolderList(LineList):
    """What was named elsewhere, the way up, the folders, then the documents; marked ones bear a sign."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - as Textual calls it
        super().__init__(id=id)
        self._items: tuple[Item, ...] = ()
        self._up: Path | None = None
        self._marked: Collection[Path] = ()
        self._elsewhere: tuple[str, ...] = ()

    def show(self, folder: Path, found: Sequence[Item], *, cursor: Path | None = None) -> None:
        """Show what was found in a folder, with the cursor on one of its items, else on the first."""
        self._up = None if folder.parent == folder else folder.parent
        up = () if self._up is None else (Item(self._up, is_folder=True),)
        self._items = (*up, *found)
        places = [item.path for item in found]
        at = places.index(cursor) if cursor in places else 0
        self._show(len(self._elsewhere) + len(up) + at)

    def show_marks(self, marked: Collection[Path]) -> None:
        """Show what is marked now."""
        self._marked = marked
        self.refresh()

    def show_elsewhere(self, sources: Sequence[str]) -> None:
        """Show what was named that lies in no folder, such as a web page; the cursor stays on what it is on."""
        at = self.cursor - len(self._elsewhere)
        self._elsewhere = tuple(sources)
        self._show(self.cursor if at < 0 else len(self._elsewhere) + at)

    def _show(self, cursor: int) -> None:
        lines = len(self._elsewhere) + len(self._items)
        self.show_lines(lines, cursor=max(0, min(cursor, lines - 1)))

    @property
    def source(self) -> str | None:
        """What the cursor is on of all that lies in no folder."""
        return self._elsewhere[self.cursor] if self.cursor < len(self._elsewhere) else None

    @property
    def item(self) -> Item | None:
        """What the cursor is on in the folder; None on the way up, too."""
        item = self.target
        return None if item is None or item.path == self._up else item

    @property
    def target(self) -> Item | None:
        """What the cursor is on in the folder, the way up included."""
        at = self.cursor - len(self._elsewhere)
        return self._items[at] if 0 <= at < len(self._items) else None

    def line(self, number: int, width: int) -> Content:
        """Return the line of an item."""
        del width
        if number < len(self._elsewhere):
            return Content.assemble(("✓ ", "$text-success"), one_line(self._elsewhere[number]))
        item = self._items[number - len(self._elsewhere)]
        if item.path == self._up:
            return Content.assemble("  ", ("..", "dim"))
        sign = ("✓ ", "$text-success") if item.path in self._marked else "  "
        name = one_line(item.path.name) or "?"
        return Content.assemble(sign, (f"{name}/", "bold") if item.is_folder else name)
