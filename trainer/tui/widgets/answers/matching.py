"""Finding pairs: a digit gives the highlighted left side its right one."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content

from trainer.quiz.grading import joined
from trainer.quiz.presenting import LETTERS, shown_left
from trainer.safe_text import one_line
from trainer.tui.showing import shown
from trainer.tui.widgets.answers.base import OfferedList
from trainer.tui.widgets.answers.messages import Gave, NotUnderstood

_WIDEST = 30
"""Columns up to which the partners stand below each other; a longer left side pushes its own aside."""


class MatchList(OfferedList):
    """Lists the left sides; what is offered stands numbered above. A digit pairs and goes on, Enter answers."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("backspace,delete", "unpair", "Clear", id="answer.unpair"),
        Binding("enter", "give", "Answer", id="answer.give-pairs"),
    ]

    HINT = (
        "A digit gives the marked line its partner, {answer.unpair:Backspace} takes it away, "
        "{answer.give-pairs:Enter} answers."
    )

    def begin(self) -> None:
        """Pair nothing."""
        self._left = shown_left(self.question) if self.question is not None else ()
        self._paired: dict[int, int] = {}
        self._width = min(_WIDEST, max((shown(one_line(left)).cell_length for left in self._left), default=0))

    @property
    def length(self) -> int:
        """How many left sides there are."""
        return len(self._left)

    def line(self, index: int) -> Content:
        """Show a left side with its partner, if it has one."""
        paired = self._paired.get(index)
        partner = shown(f"{paired + 1} {self.offered[paired]}") if paired is not None else Content("…")
        left = shown(one_line(self._left[index]))
        aligned = left.pad_right(max(0, self._width - left.cell_length))
        return Content.assemble((f"{LETTERS[index]} ", "bold"), aligned, Content("  →  "), partner)

    def action_digit(self, index: int) -> None:
        """Give the highlighted left side what is offered at ``index``, which it is taken from if it had another."""
        at = self.highlighted
        if at is None or not 0 <= index < len(self.offered):
            return
        self._paired = {left: right for left, right in self._paired.items() if right != index}
        self._paired[at] = index
        without = [left for left in range(self.length) if left not in self._paired]
        later = [left for left in without if left > at]
        self.refill((later or without or [at])[0])

    def action_unpair(self) -> None:
        """Take the partner of the highlighted left side away."""
        if self.highlighted is not None and self._paired.pop(self.highlighted, None) is not None:
            self.refill()

    def action_give(self) -> None:
        """Answer with the pairs."""
        if len(self._paired) == self.length:
            self.post_message(Gave(joined(self.offered[self._paired[left]] for left in range(self.length))))
        else:
            self.post_message(NotUnderstood("Give every line a partner first."))
