"""What ways of answering share that offer something: a list that digits work on."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from trainer.bank.questions import Question
from trainer.tui.showing import shown

_SHOWN_DIGITS = 9


class OfferedList(OptionList):
    """A list of what is offered, each line with its digit. Subclasses say what a digit does."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *(
            Binding(str(number), f"digit({number - 1})", "Choose", id=f"answer.digit-{number}", show=False)
            for number in range(1, _SHOWN_DIGITS + 1)
        ),
        Binding("j", "cursor_down", "Down", id="answer.down", show=False),
        Binding("k", "cursor_up", "Up", id="answer.up", show=False),
    ]

    HINT: ClassVar[str] = ""
    """One line that says how to answer."""

    def __init__(self) -> None:
        super().__init__(classes="answer", markup=False)
        self.question: Question | None = None
        self.offered: tuple[str, ...] = ()

    def ask(self, question: Question, offered: tuple[str, ...]) -> None:
        """Show what is offered to a question."""
        self.question, self.offered = question, offered
        self.begin()
        self.refill(0)

    def begin(self) -> None:
        """Forget what was chosen for the question before."""

    def line(self, index: int) -> Content:
        """Return the line at ``index``."""
        return Content.assemble((f"{index + 1} ", "bold"), shown(self.offered[index]))

    def refill(self, highlighted: int | None = None) -> None:
        """Draw all lines anew; the cursor stays where it is unless told otherwise."""
        at = self.highlighted if highlighted is None else highlighted
        self.clear_options()
        self.add_options(Option(self.line(index)) for index in range(self.length))
        self.highlighted = at if self.option_count else None

    @property
    def length(self) -> int:
        """How many lines there are."""
        return len(self.offered)

    def action_digit(self, index: int) -> None:
        """Do what the digit of the line at ``index`` does."""
        raise NotImplementedError
