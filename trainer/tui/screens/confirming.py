"""Asks before something that cannot be taken back."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from trainer.tui.showing import shown


class ConfirmScreen(ModalScreen[bool]):
    """True when the person wants it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y,enter", "dismiss(True)", "Yes", id="confirm.yes"),
        Binding("n,escape", "dismiss(False)", "No", id="confirm.no"),
    ]

    def __init__(self, question: str, what_then: str, *, yes: str, no: str) -> None:
        super().__init__()
        self._question = question
        self._what_then = what_then
        self._keys = Content.assemble(("Enter", "bold"), f" {yes} · ", ("Esc", "bold"), f" {no}")

    def compose(self) -> ComposeResult:
        """Ask, say what then, and name the keys."""
        with Vertical(classes="dialog"):
            yield Static(shown(self._question).stylize("bold"))
            yield Static(shown(self._what_then))
            yield Static(self._keys)
