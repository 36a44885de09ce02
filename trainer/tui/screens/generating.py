"""Making a bank: it can go on in the background, and at its end it gets its title and its file name."""

from __future__ import annotations

from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, Static

from trainer.errors import TrainerError
from trainer.making import Kept, rename
from trainer.safe_text import printable
from trainer.tui.screens.making import MakingScreen
from trainer.tui.showing import in_home, shown
from trainer.tui.widgets.document_list import DocumentList

_HINT = "Enter goes on to the questions, Tab to the other field, {making.leave:Esc} home. The bank is kept already."


class GeneratingScreen(MakingScreen):
    """Makes a bank that is kept among the person's own from the moment it is made, and goes on to its questions."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "go_on", "To the questions", id="generating.go-on"),
        Binding("b", "background", "Background", id="generating.background"),
        Binding("g", "choose_again", "Choose other texts", id="generating.again"),
    ]
    END = "What is made so far is kept as a bank."

    def compose_content(self) -> ComposeResult:
        """Add the fields for the bank."""
        yield from super().compose_content()
        with Vertical(id="naming"):
            yield Static("The bank's title")
            yield Input(id="bank-title", compact=True)
            yield Static(id="bank-folder")
            yield Input(id="bank-name", compact=True)
            yield Static(Content(self.trainer.with_keys(_HINT)))
            yield Static(id="naming-problem")

    def on_mount(self) -> None:
        """Hide the fields until there is a bank, and follow the making."""
        self.query_one("#naming").display = False
        super().on_mount()

    def ended(self) -> None:
        """Ask for the bank's title and file name, or leave what went wrong on the screen."""
        kept = self.making.kept
        if kept is None:
            return
        self.query_one("#documents", DocumentList).show_refused()
        self.query_one("#naming").display = True
        self.query_one("#bank-folder", Static).update(Content.assemble("Its file in ", in_home(kept.path.parent)))
        self.query_one("#bank-title", Input).value = printable(kept.title)
        self.query_one("#bank-name", Input).value = kept.path.stem
        self.query_one("#bank-title").focus()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer what can be done now."""
        match action:
            case "go_on":
                return self.making.kept is not None
            case "background":
                return not self.making.is_over
            case "choose_again":
                return self.making.failure is not None
            case _:
                return super().check_action(action, parameters)

    def action_choose_again(self) -> None:
        """Choose other texts than those of which nothing could be made."""
        self.trainer.workshop.clear()
        self.trainer.action_generate()

    @on(Input.Submitted)
    def _typed(self, event: Input.Submitted) -> None:
        event.stop()
        self.action_go_on()

    def action_go_on(self) -> None:
        """Keep the bank under the title and name that were typed, and go on to its questions."""
        if self.making.kept is not None:
            title, name = (self.query_one(field, Input).value for field in ("#bank-title", "#bank-name"))
            self._rename(self.making.kept, title, name)

    @work(thread=True, exclusive=True)
    def _rename(self, kept: Kept, title: str, name: str) -> None:
        app = self.trainer
        try:
            kept = rename(kept, title, name, app.settings)
        except TrainerError as error:
            app.call_from_thread(self.query_one("#naming-problem", Static).update, shown(str(error)))
            return
        app.call_from_thread(self._go_on, kept)

    def _go_on(self, kept: Kept) -> None:
        self.trainer.workshop.clear()
        self.trainer.look_through(kept.path)
