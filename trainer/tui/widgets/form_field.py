"""One part of a question's form: its label, a field for it, and below it what is wrong with it."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Input, Static, TextArea

from trainer.bank.forms import Part, Shape
from trainer.safe_text import one_line, printable
from trainer.tui.showing import shown

_LONG = frozenset({Part.STEM, Part.NOTE})
"""The parts that may run over several lines of the screen."""


class FormField(Vertical):
    """A part of a form. What is not touched keeps its text to the letter, even what a terminal cannot show.

    With ``typed`` that stands in the field at first, and below it what the part says.
    """

    def __init__(self, shape: Shape, lines: Sequence[str], typed: Sequence[str] | None = None) -> None:
        super().__init__(classes="form-field")
        self.shape = shape
        self._before = printable("\n".join(lines))
        self._typed = None if typed is None else printable("\n".join(typed))

    def compose(self) -> ComposeResult:
        """Lay out the label, the field and the place for what is wrong."""
        text = self._before if self._typed is None else self._typed
        yield Static(shown(self.shape.label), classes="form-label")
        if self.shape.several or self.shape.part in _LONG:
            yield TextArea(text, soft_wrap=True, compact=True, highlight_cursor_line=False)
        else:
            yield Input(text, compact=True, select_on_focus=False)
        yield Static(classes="form-wrong")

    def on_mount(self) -> None:
        """Show no trouble where there is none."""
        other = self._typed not in {None, self._before}
        self.say(f"By now it says: {one_line(self._before) or 'nothing'}" if other else None)

    @property
    def text(self) -> str:
        """What stands in the field."""
        fields = self.query(TextArea)
        return fields.first().text if fields else self.query_one(Input).value

    @property
    def changed(self) -> bool:
        """Whether something else stands there than before."""
        return self.text != self._before

    @property
    def lines(self) -> list[str]:
        """What stands in the field, line by line."""
        return self.text.split("\n")

    def enter(self) -> None:
        """Put the cursor into the field."""
        fields = self.query(TextArea)
        (fields.first() if fields else self.query_one(Input)).focus()

    def say(self, problem: str | None) -> None:
        """Say what is wrong with the part, or nothing."""
        wrong = self.query_one(".form-wrong", Static)
        wrong.display = problem is not None
        wrong.update(shown(f"! {problem}") if problem is not None else "")
