"""The field in which an answer is typed; Esc leaves it, so that the other keys work."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.widgets import Input


class AnswerField(Input):
    """An input that shows in the footer how to leave it."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", "Leave field", id="answer.leave")]

    def action_leave(self) -> None:
        """Give the focus to what holds the field."""
        self.screen.set_focus(None)
