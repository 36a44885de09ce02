"""The welcome: one screen that tells a newcomer how to answer, undo, get help and leave. It comes once by itself."""

from __future__ import annotations

from textual import events
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from trainer.tui.screens.base import TrainerDialog

_LINES = (
    ("Answer", "with a digit or letter, or type and Enter"),
    ("Then", "read what proves it; {quiz.continue:Enter} goes on"),
    ("Undo", "{history.undo:u} takes the last thing back, {history.redo:U} does it again"),
    ("Flag", "{quiz.flag:f} says that a question is bad"),
    ("Help", "{app.help:?} shows all keys, Ctrl+P all commands"),
    ("Leave", "{quiz.leave:Esc} goes home, {app.quit:q} quits; answers are kept"),
)


class TourScreen(TrainerDialog[None]):
    """Welcomes; any key closes it."""

    def compose(self) -> ComposeResult:
        """Lay out the lines."""
        with VerticalScroll(classes="dialog", can_focus=False):
            yield Static(Content.assemble(("Welcome to the trainer", "bold")))
            yield Static(self._told(), id="told")
            yield Static(Content("Any key begins."))

    def on_key(self, event: events.Key) -> None:
        """Close, whichever key it was."""
        event.stop()
        event.prevent_default()
        self.dismiss()

    def on_click(self) -> None:
        """Close for a mouse as well."""
        self.dismiss()

    def _told(self) -> Content:
        width = max(len(name) for name, _ in _LINES) + 2
        return Content("\n").join(
            Content.assemble((name.ljust(width), "bold"), self.trainer.with_keys(words)) for name, words in _LINES
        )
