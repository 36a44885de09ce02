"""The editor: a form for a question of any kind, with its evidence, and what is wrong said where it is wrong."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from trainer.bank.editing import NOTHING_TYPED, Typed, edited
from trainer.bank.forms import lines_of, shapes_of
from trainer.bank.questions import Question
from trainer.documents.model import Document
from trainer.errors import EditRefused
from trainer.tui.screens.base import TrainerDialog
from trainer.tui.screens.confirming import ConfirmScreen
from trainer.tui.screens.passage import PassageScreen
from trainer.tui.showing import passage, shown, titled
from trainer.tui.widgets.footer import TrainerFooter
from trainer.tui.widgets.form_field import FormField


class EvidenceField(Static, can_focus=True):
    """The passage that proves the question; Enter chooses another one."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "screen.choose_passage", "Another passage", id="evidence.choose")
    ]


class EditorScreen(TrainerDialog[Question | None]):
    """Dismissed with the new question, which has the old one's id, or None where nothing is to change.

    ``typed`` is what was typed into the form before, where it comes back because the question had changed meanwhile.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s,f2", "save", "Save", id="editor.save", priority=True),
        Binding("escape", "leave", "Leave", id="editor.leave"),
    ]

    def __init__(self, question: Question, document: Document, typed: Typed = NOTHING_TYPED) -> None:
        super().__init__()
        self._question = question
        self._document = document
        self._typed = typed.parts
        self._span = typed.span

    def compose(self) -> ComposeResult:
        """Lay out a field for each part, then the passage."""
        question = self._question
        yield Static(Content.assemble(("Edit ", "bold"), f"{question.kind.value} · {question.id}"), id="editor-title")
        with VerticalScroll(id="form", can_focus=False):
            for shape in shapes_of(question.kind):
                yield FormField(shape, lines_of(question, shape.part), self._typed.get(shape.part))
            yield Static(Content.assemble("Passage in ", titled(self._document)), classes="form-label")
            yield EvidenceField(passage(question, self._document), id="evidence")
            yield Static(id="evidence-wrong", classes="form-wrong")
        yield TrainerFooter()

    def on_mount(self) -> None:
        """Begin with the stem."""
        self.query_one("#evidence-wrong").display = False
        self.query(FormField).first().enter()
        if self._span is not None:
            self._show_passage()

    def action_save(self) -> None:
        """Close with the new question, or say what is wrong with it."""
        fields = list(self.query(FormField))
        changes = {field.shape.part: field.lines for field in fields if field.changed}
        if not changes and self._span is None:
            self.dismiss(None)
            return
        try:
            new = edited(self._question, self._document, changes, span=self._span)
        except EditRefused as error:
            self._say(error.problems)
            return
        for remark in new.remarks:
            self.app.notify(remark, markup=False)
        self.dismiss(new.question)

    def action_leave(self) -> None:
        """Close without a change; ask first where something was changed."""
        if self._span is None and not any(field.changed for field in self.query(FormField)):
            self.dismiss(None)
            return

        def decided(yes: bool | None) -> None:  # noqa: FBT001 - what a screen is dismissed with
            if yes:
                self.dismiss(None)

        asking = ConfirmScreen(
            "Throw away what you changed?", "The question stays as it is.", yes="throws it away", no="goes on editing"
        )
        self.app.push_screen(asking, decided)

    def action_choose_passage(self) -> None:
        """Choose another passage of the document."""
        proof = self._question.evidence
        before = (proof.start, proof.end) if proof is not None else (0, 0)

        def decided(span: tuple[int, int] | None) -> None:
            if span is not None:
                self._span = span
                self._show_passage()

        self.app.push_screen(PassageScreen(self._document, self._span or before), decided)

    def _show_passage(self) -> None:
        """Show the passage that was chosen with the key marked in it."""
        try:
            question = edited(self._question, self._document, {}, span=self._span).question
        except EditRefused as error:
            self._span = None
            self._say(error.problems)
            return
        self._say({})
        self.query_one(EvidenceField).update(passage(question, self._document))

    def _say(self, problems: dict[str, str]) -> None:
        """Say of each part what is wrong with it, and go to the first."""
        fields = list(self.query(FormField))
        for field in fields:
            field.say(problems.get(field.shape.part.value))
        others = [problem for part, problem in problems.items() if part not in {f.shape.part.value for f in fields}]
        wrong = self.query_one("#evidence-wrong", Static)
        wrong.display = bool(others)
        wrong.update(shown("; ".join(f"! {problem}" for problem in others)))
        first = next((field for field in fields if field.shape.part.value in problems), None)
        if first is not None:
            first.enter()
