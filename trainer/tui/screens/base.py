"""What all screens share: a footer, undo and redo, and a word instead of a broken picture where there is no room."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar, TypeVar, cast

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import ModalScreen, Screen
from textual.widgets import Static

from trainer.errors import TrainerError
from trainer.history import Operation
from trainer.tui.widgets.footer import TrainerFooter
from trainer.tui.widgets.making_line import MakingLine

if TYPE_CHECKING:
    from trainer.bank.workbench import Change, Rewrite
    from trainer.tui.app import TrainerApp

T = TypeVar("T")

NARROWEST = 30
LOWEST = 10
GOING_OUT = 0.02
"""Seconds for which work that can wait leaves Python's lock to the thread that writes the first picture."""


class TrainerScreen(Screen[object]):
    """A screen with a footer that says so when it has no room."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("u", "undo", "Undo", id="history.undo"),
        Binding("U", "redo", "Redo", id="history.redo"),
    ]
    SHOWS_MAKING = True
    """Whether a line tells of the questions that are being made in the background."""

    def compose(self) -> ComposeResult:
        """Compose the screen's own widgets between the notice and the footer."""
        yield Static(
            f"This terminal is too small: the trainer needs {NARROWEST} columns and {LOWEST} lines.", id="too-small"
        )
        yield from self.compose_content()
        if self.SHOWS_MAKING:
            yield MakingLine()
        yield TrainerFooter()

    def compose_content(self) -> ComposeResult:
        """Yield the widgets of the screen."""
        raise NotImplementedError

    def on_resize(self, event: events.Resize) -> None:
        """Show the notice or the screen."""
        tiny = event.size.width < NARROWEST or event.size.height < LOWEST
        self.set_class(tiny, "-tiny")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer undo and redo where there is something to undo and redo."""
        del parameters
        if action == "undo":
            return self.trainer.history.undoable is not None
        if action == "redo":
            return self.trainer.history.redoable is not None
        return True

    def action_undo(self) -> None:
        """Take back what was done last, whatever it was."""
        self._travel(self.trainer.history.undo, "Undone")

    def action_redo(self) -> None:
        """Do again what was taken back last."""
        self._travel(self.trainer.history.redo, "Done again")

    def history_moved(self, operation: Operation) -> bool:
        """Show what undo or redo changed. Return whether a person sees it here; otherwise it is told."""
        del operation
        return False

    def _travel(self, go: Callable[[], Operation | None], word: str) -> None:
        try:
            operation = go()
        except TrainerError as error:
            self.notify(str(error), severity="error", markup=False)
            return
        if operation is not None and not self.history_moved(operation):
            self.notify(f"{word}: {operation.name}.", markup=False)
        self.refresh_bindings()

    def tell_change(self, change: Change | Rewrite) -> None:
        """Tell what is to be known of a change."""
        for remark in change.remarks:
            self.notify(remark, markup=False)

    @property
    def trainer(self) -> TrainerApp:
        """The app, by its own type."""
        return cast("TrainerApp", self.app)


class TrainerDialog(ModalScreen[T]):
    """A dialog over a screen."""

    @property
    def trainer(self) -> TrainerApp:
        """The app, by its own type."""
        return cast("TrainerApp", self.app)
