"""Putting lines in order by moving them."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content

from trainer.quiz.grading import joined
from trainer.tui.showing import shown
from trainer.tui.widgets.answers.base import OfferedList
from trainer.tui.widgets.answers.messages import Gave


class OrderList(OfferedList):
    """The lines stand as they are to be answered: capitals or Shift with an arrow move the highlighted one.

    A digit moves the highlighted line to that place.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("J,shift+down", "carry(1)", "Move down", id="answer.carry-down"),
        Binding("K,shift+up", "carry(-1)", "Move up", id="answer.carry-up"),
        Binding("enter", "give", "Answer", id="answer.give-order"),
    ]

    HINT = (
        "{answer.carry-down:J} and {answer.carry-up:K} move a line down and up, a digit moves it to that place, "
        "{answer.give-order:Enter} answers."
    )

    def line(self, index: int) -> Content:
        """Show the place that a line has now."""
        return Content.assemble((f"{index + 1}. ", "bold"), shown(self.offered[index]))

    def action_carry(self, by: int) -> None:
        """Move the highlighted line by one place."""
        if self.highlighted is not None:
            self.action_digit(self.highlighted + by)

    def action_digit(self, index: int) -> None:
        """Move the highlighted line to a place."""
        if self.highlighted is None or not 0 <= index < self.length:
            return
        lines = list(self.offered)
        lines.insert(index, lines.pop(self.highlighted))
        self.offered = tuple(lines)
        self.refill(index)

    def action_give(self) -> None:
        """Answer with the order that the lines have."""
        self.post_message(Gave(joined(self.offered)))
