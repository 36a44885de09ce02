"""Typed answers: one field, or one for each gap of a passage."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Input, Static

from trainer.bank.questions import GapsQuestion, NumericQuestion, Question
from trainer.quiz.grading import joined
from trainer.quiz.presenting import answer_hint, typed_answer
from trainer.tui.showing import shown
from trainer.tui.widgets.answers.messages import GapsFilled, Gave, NotUnderstood

_LEAVE = "{answer.leave:Esc} leaves the field for the other keys, Tab returns."


class AnswerField(Input):
    """An input that shows in the footer how to give what is typed, and how to leave it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "submit", "Answer", id="answer.submit"),
        Binding("escape", "leave", "Leave field", id="answer.leave"),
    ]

    def action_leave(self) -> None:
        """Give the focus to what holds the field."""
        self.screen.set_focus(None)


class TypedField(Horizontal):
    """One field, with the unit beside it where a number has one."""

    HINT = f"{{answer.submit:Enter}} answers. {_LEAVE}"

    def __init__(self) -> None:
        super().__init__(classes="answer")
        self._question: Question | None = None
        self._field = AnswerField(id="field")
        self._unit = Static(id="unit")

    def compose(self) -> ComposeResult:
        """Lay out field and unit."""
        yield self._field
        yield self._unit

    def ask(self, question: Question, offered: tuple[str, ...]) -> None:
        """Empty the field for a question."""
        del offered
        self._question = question
        self._field.value = ""
        self._field.placeholder = f"Type {answer_hint(question)}"
        unit = question.unit if isinstance(question, NumericQuestion) else ""
        self._unit.update(shown(unit))
        self._unit.display = bool(unit)

    def focus(self, scroll_visible: bool = True) -> TypedField:  # noqa: FBT001, FBT002 - Textual's own signature
        """Focus the field."""
        self._field.focus(scroll_visible)
        return self

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Give what was typed."""
        event.stop()
        question = self._question
        if question is None or not event.value.strip():
            return
        answer = typed_answer(question, event.value, ())
        self.post_message(Gave(answer) if answer is not None else NotUnderstood(f"Type {answer_hint(question)}."))


class GapFields(Vertical):
    """A field for each gap; the passage shows what stands in them."""

    HINT = f"{{answer.submit:Enter}} goes to the next gap, and answers at the last one. {_LEAVE}"

    def __init__(self) -> None:
        super().__init__(classes="answer")
        self._fields: list[AnswerField] = []

    def ask(self, question: Question, offered: tuple[str, ...]) -> None:
        """Show an empty field for each gap."""
        del offered
        gaps = len(question.key) if isinstance(question, GapsQuestion) else 0
        while len(self._fields) < gaps:
            self._fields.append(AnswerField(placeholder=f"Gap {len(self._fields) + 1}"))
        if self.is_mounted:
            new = [field for field in self._fields if field.parent is None]
            self.mount(*new)
        for number, field in enumerate(self._fields):
            field.value = ""
            field.display = number < gaps
        self._gaps = gaps

    def compose(self) -> ComposeResult:
        """Lay out the fields."""
        yield from self._fields

    def focus(self, scroll_visible: bool = True) -> GapFields:  # noqa: FBT001, FBT002 - Textual's own signature
        """Focus the first field."""
        if self._fields:
            self._fields[0].focus(scroll_visible)
        return self

    @property
    def texts(self) -> tuple[str, ...]:
        """What stands in the gaps."""
        return tuple(field.value.strip() for field in self._fields[: self._gaps])

    def on_input_changed(self, event: Input.Changed) -> None:
        """Show in the passage what stands in its gaps."""
        event.stop()
        self.post_message(GapsFilled(self.texts))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Go to the first empty gap, or give all."""
        event.stop()
        texts = self.texts
        empty = [number for number, text in enumerate(texts) if not text]
        if not empty:
            self.post_message(Gave(joined(texts)))
            return
        at = next((number for number, field in enumerate(self._fields) if field is event.input), 0)
        if at in empty:
            self.post_message(NotUnderstood(f"Fill gap {at + 1} first; all of them are needed."))
            return
        following = [number for number in empty if number > at]
        self._fields[(following or empty)[0]].focus()


def filled_stem(stem: str, gap: str, texts: tuple[str, ...]) -> Content:
    """Return a passage with what stands in its gaps so far."""
    before, *rest = stem.split(gap)
    pieces: list[Content] = [shown(before)]
    for number, after in enumerate(rest):
        text = texts[number] if number < len(texts) else ""
        pieces += [Content.styled(f"[{shown(text).plain or '     '}]", "bold underline"), shown(after)]
    return Content.assemble(*pieces)
