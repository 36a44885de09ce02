"""Says that answers cannot be kept, and lets the learner decide."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from trainer.errors import TrainerError
from trainer.tui.screens.base import TrainerDialog
from trainer.tui.showing import shown

_CHOICE = "{trouble.continue:c} goes on without saving · {trouble.quit:q} quits"


class TroubleScreen(TrainerDialog[bool]):
    """True when the learner goes on without saving."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("c", "decide(True)", "Go on without saving", id="trouble.continue"),
        Binding("q,escape", "decide(False)", "Quit", id="trouble.quit"),
    ]

    def __init__(self, error: TrainerError) -> None:
        super().__init__()
        self._error = error

    def compose(self) -> ComposeResult:
        """Say what is wrong and what can be done."""
        with Vertical(classes="dialog"):
            yield Static(Content.assemble(("Your answers cannot be kept.", "bold")))
            yield Static(shown(self._error.message))
            yield Static(shown(self._error.hint))
            yield Static(Content(self.trainer.with_keys(_CHOICE)))

    def action_decide(self, go_on: bool) -> None:  # noqa: FBT001 - a binding's parameter
        """Close with the decision."""
        self.dismiss(go_on)
