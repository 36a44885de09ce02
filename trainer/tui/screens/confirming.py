"""Asks before something that cannot be taken back; what is no longer to be decided is no longer asked."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from trainer.tui.screens.base import TrainerDialog
from trainer.tui.showing import shown

if TYPE_CHECKING:
    from trainer.making import Making


class ConfirmScreen(TrainerDialog[bool]):
    """True when the person wants it.

    A question on a making that goes on is answered with no once the making is over: also where that is before it is
    seen, or while something else stands over it.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,y", "dismiss(True)", "Yes", id="confirm.yes"),
        Binding("escape,n", "dismiss(False)", "No", id="confirm.no"),
    ]

    def __init__(self, question: str, what_then: str, *, yes: str, no: str, making: Making | None = None) -> None:
        super().__init__()
        self._making = making
        self._question = question
        self._what_then = what_then
        self._keys = f"{{confirm.yes:Enter}} {yes} · {{confirm.no:Esc}} {no}"

    def on_mount(self) -> None:
        """Follow what the question is on."""
        if self._making is not None:
            self.trainer.workshop.changed.subscribe(self, self._heard)

    def compose(self) -> ComposeResult:
        """Ask, say what then, and name the keys."""
        with Vertical(classes="dialog"):
            yield Static(shown(self._question).stylize("bold"))
            yield Static(shown(self._what_then))
            yield Static(Content(self.trainer.with_keys(self._keys)))

    def on_screen_resume(self) -> None:
        """Look whether there is still something to be decided, whenever the question comes to the front."""
        self._heard(self._making)

    def _heard(self, _: Making | None) -> None:
        if self._making is not None and self._making.is_over and self.is_active:
            self.dismiss(False)  # noqa: FBT003 - what the screen is dismissed with
