"""A question that is answered by yes or no, before something is lost."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from trainer.tui.screens.base import TrainerDialog


class AskScreen(TrainerDialog[bool]):
    """Dismissed with True for yes."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y", "dismiss(True)", "Yes", id="ask.yes"),
        Binding("n,escape", "dismiss(False)", "No", id="ask.no"),
    ]

    def __init__(self, question: str) -> None:
        super().__init__()
        self._question = question

    def compose(self) -> ComposeResult:
        """Lay out the question and the two keys."""
        with Vertical(classes="dialog"):
            yield Static(Content.assemble((self._question, "bold")))
            yield Static(self.trainer.with_keys("{ask.yes:y} yes · {ask.no:n} no"), markup=False)
