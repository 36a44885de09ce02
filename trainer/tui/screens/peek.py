"""A look at the passage that a question asks about, for questions on a text that is hidden. It counts as a hint."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, cast

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from trainer.bank.questions import Question
from trainer.documents.model import Document
from trainer.quiz.pages import Pages
from trainer.tui.showing import shown
from trainer.tui.widgets.page_view import PageView

if TYPE_CHECKING:
    from trainer.tui.app import TrainerApp


class PeekScreen(ModalScreen[None]):
    """Shows the page with the evidence of a question, without any mark on it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,h,q,enter", "dismiss", "Back to the question", id="peek.close")
    ]

    def __init__(self, question: Question, document: Document) -> None:
        super().__init__()
        self._question = question
        self._document = document

    def compose(self) -> ComposeResult:
        """Lay out the page."""
        with Vertical(id="peek"):
            yield Static(shown(self._question.stem), id="peek-stem")
            yield PageView(id="peeked")
            back = cast("TrainerApp", self.app).with_keys("{peek.close:Esc} goes back to the question.")
            yield Static(Content(f"A look counts as a hint. {back}"), id="peek-note")

    @on(PageView.Resized)
    def _resized(self, event: PageView.Resized) -> None:
        event.stop()
        pages = Pages(self._document, event.room)
        self.query_one(PageView).show(pages, pages.at(self._question.place))
