"""The footer, which names what undo would take back and redo would do again."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from textual.app import ComposeResult
from textual.widgets import Footer
from textual.widgets._footer import FooterKey

if TYPE_CHECKING:
    from trainer.tui.app import TrainerApp


class TrainerFooter(Footer):
    """Keys of the screen, with the names of what can be undone and redone."""

    def __init__(self) -> None:
        super().__init__(show_command_palette=False)

    def compose(self) -> ComposeResult:
        """Add the names to the keys."""
        history = cast("TrainerApp", self.app).history
        operations = {"undo": history.undoable, "redo": history.redoable}
        for widget in super().compose():
            if isinstance(widget, FooterKey):
                operation = operations.get(widget.action.removeprefix("screen."))
                if operation is not None:
                    widget.description = f"{widget.description} {operation.name}"
            yield widget
