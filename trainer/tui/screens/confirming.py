"""Asks before something that cannot be taken back."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from trainer.tui.screens.base import TrainerDialog
from trainer.tui.showing import shown


class ConfirmScreen(TrainerDialog[bool]):
    """True when the person wants it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,y", "dismiss(True)", "Yes", id="confirm.yes"),
        Binding("escape,n", "dismiss(False)", "No", id="confirm.no"),
    ]

    def __init__(self, question: str, what_then: str, *, yes: str, no: str) -> None:
        super().__init__()
        self._question = question
        self._what_then = what_then
        self._keys = f"{{confirm.yes:Enter}} {yes} · {{confirm.no:Esc}} {no}"

    def compose(self) -> ComposeResult:
        """Ask, say what then, and name the keys."""
        with Vertical(classes="dialog"):
            yield Static(shown(self._question).stylize("bold"))
            yield Static(shown(self._what_then))
            yield Static(Content(self.trainer.with_keys(self._keys)))
