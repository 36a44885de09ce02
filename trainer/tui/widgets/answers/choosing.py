"""Choosing among options: one of them at once, or several by toggling."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import OptionList

from trainer.quiz.grading import joined
from trainer.tui.showing import shown
from trainer.tui.widgets.answers.base import OfferedList
from trainer.tui.widgets.answers.messages import Gave, NotUnderstood

_LETTERS = "abcd"


class ChoiceList(OfferedList):
    """One option is the whole answer: a digit, a letter or Enter gives it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *(
            Binding(letter, f"digit({index})", "Choose", id=f"answer.letter-{letter}", show=False)
            for index, letter in enumerate(_LETTERS)
        ),
    ]

    HINT = "A digit or a letter answers, or Enter on the marked line."

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Give the highlighted option."""
        event.stop()
        self.action_digit(event.option_index)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Leave digits and letters without a line to others."""
        if action == "digit":
            return isinstance(parameters[0], int) and parameters[0] < self.length
        return super().check_action(action, parameters)

    def action_digit(self, index: int) -> None:
        """Answer with an option."""
        if 0 <= index < self.length:
            self.post_message(Gave(self.offered[index]))


class StatementList(ChoiceList):
    """A statement is true or false: its letters say so, too."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("t", "say(0)", "True", id="answer.true", show=False),
        Binding("f", "say(1)", "False", id="answer.false", show=False),
    ]

    HINT = "{answer.true:t} or {answer.false:f} answers, or a digit, or Enter on the marked line."

    def action_say(self, index: int) -> None:
        """Answer "true" or "false"."""
        self.action_digit(index)


class ToggleList(OfferedList):
    """Several options are the answer: digits and Space toggle, Enter gives them."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "mark", "Mark", id="answer.toggle"),
        Binding("enter", "give", "Answer", id="answer.give"),
    ]

    HINT = "{answer.toggle:Space} or a digit marks, {answer.give:Enter} answers."

    def begin(self) -> None:
        """Mark nothing."""
        self._marked: set[int] = set()

    def line(self, index: int) -> Content:
        """Show a box before the option."""
        box = "[x] " if index in self._marked else "[ ] "
        return Content.assemble((f"{index + 1} ", "bold"), Content(box), shown(self.offered[index]))

    def action_digit(self, index: int) -> None:
        """Mark an option or take the mark away."""
        if 0 <= index < self.length:
            self._marked ^= {index}
            self.refill(index)

    def action_mark(self) -> None:
        """Mark the highlighted option or take the mark away."""
        if self.highlighted is not None:
            self.action_digit(self.highlighted)

    def action_give(self) -> None:
        """Answer with what is marked."""
        if self._marked:
            self.post_message(Gave(joined(self.offered[index] for index in sorted(self._marked))))
        else:
            self.post_message(NotUnderstood("Mark at least one; Space marks."))
