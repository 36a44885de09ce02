"""Choosing chapters: the contents of a document, with a mark at each section that is meant."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from trainer.documents.model import Document
from trainer.documents.sections import contents, lasting_names
from trainer.tui.screens.base import TrainerDialog
from trainer.tui.showing import shown
from trainer.tui.widgets.contents_list import ContentsList
from trainer.tui.widgets.line_list import LineList

_KEYS = "{contents.mark:Space} marks, {contents.all:a} all; {list.choose:Enter} goes on, {contents.leave:Esc} back."


class ContentsScreen(TrainerDialog[tuple[str, ...] | None]):
    """Dismissed with the lasting names of the chosen sections; the one at the cursor where none is marked; or None."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "mark", "Mark", id="contents.mark"),
        Binding("a", "mark_all", "All", id="contents.all"),
        Binding("escape", "dismiss(None)", "Back", id="contents.leave"),
    ]

    def __init__(self, document: Document, verb: str) -> None:
        """Ask for the sections of a document; ``verb`` says what becomes of them: "read"."""
        super().__init__()
        self._entries = contents(document)
        self._title = document.title
        self._verb = verb

    def compose(self) -> ComposeResult:
        """Lay out the title, the sections and what the keys do."""
        with Vertical(classes="dialog", id="contents-dialog"):
            yield Static(Content.assemble((f"Which chapters to {self._verb}? ", "bold"), shown(self._title)))
            yield ContentsList(self._entries, id="contents")
            yield Static(Content(self.trainer.with_keys(_KEYS)))

    def on_mount(self) -> None:
        """Begin in the list."""
        self.query_one("#contents").focus()

    @on(LineList.Chosen, "#contents")
    def _chosen(self, event: LineList.Chosen) -> None:
        event.stop()
        marked = self.query_one("#contents", ContentsList).marked or (self._entries[event.line],)
        self.dismiss(lasting_names(marked, self._entries))

    def action_mark(self) -> None:
        """Mark the section at the cursor, or take the mark away."""
        self.query_one("#contents", ContentsList).toggle()

    def action_mark_all(self) -> None:
        """Mark all sections, or none."""
        self.query_one("#contents", ContentsList).toggle_all()
