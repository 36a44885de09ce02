"""A page of a text in a comfortable measure, its marked passages set off by signs and style."""

from __future__ import annotations

from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from trainer.documents.model import ParagraphKind
from trainer.quiz.pages import COMFORTABLE, Page, Pages, Size
from trainer.safe_text import printable

_MARK_STYLE = "bold $accent"


class PageView(Static):
    """Shows a page, and tells how much one may hold."""

    class Resized(Message):
        """There is room for pages of this size now."""

        def __init__(self, size: Size) -> None:
            super().__init__()
            self.room = size

    def on_resize(self) -> None:
        """Tell the new size."""
        width, height = self.content_size
        self.post_message(self.Resized(Size(min(COMFORTABLE.columns, width), height)))

    def show(self, pages: Pages, page: Page) -> None:
        """Show a page."""
        self.update(Content("\n").join(_drawn(pages, page)))


def _drawn(pages: Pages, page: Page) -> list[Content]:
    lines: list[Content] = []
    for line in page.lines:
        style = "bold" if line.kind is ParagraphKind.HEADING else ""
        pieces = ((printable(piece.text), _MARK_STYLE if piece.marked else style) for piece in pages.pieces(line))
        lines.append(Content.assemble(*pieces))
    return lines
