"""Asks for a file of another program, and makes a bank of it."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from trainer.bringing import Brought, bring_in
from trainer.charts.forms import counted
from trainer.errors import TrainerError
from trainer.tui.screens.base import TrainerDialog
from trainer.tui.showing import shown
from trainer.tui.widgets.path_field import PathField

_PROBLEMS_TOLD = 3
"""Troubles with a file that are told on the screen."""


def told(brought: Brought) -> str:
    """Say what was brought in, and what could not be taken over."""
    lines = [f"{counted(brought.questions, 'question')} imported as {brought.path.stem}."]
    lines += [f"{problem}." for problem in brought.problems[:_PROBLEMS_TOLD]]
    more = len(brought.problems) - _PROBLEMS_TOLD
    lines += [f"And {more} more; 'trainer import' lists all."] if more > 0 else []
    return "\n".join(lines)


class ImportScreen(TrainerDialog[Brought | None]):
    """Dismissed with the bank that was brought in, or None."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", "Cancel", id="importing.cancel", priority=True)
    ]

    def compose(self) -> ComposeResult:
        """Lay out the field and what is wrong with the file."""
        with Vertical(classes="dialog"):
            keys = self.trainer.with_keys("  Enter imports, {importing.cancel:Esc} cancels.")
            yield Static(Content.assemble(("Import questions of another program", "bold"), keys))
            yield Static("Anki, Moodle XML, GIFT, Aiken, CSV, Markdown notes and others.")
            yield PathField(id="importing-path")
            yield Static(id="importing-wrong")

    def on_mount(self) -> None:
        """Go to the field."""
        self.query_one(PathField).focus()

    @on(PathField.Submitted, "#importing-path")
    def _typed(self, event: PathField.Submitted) -> None:
        event.stop()
        if event.value.strip():
            self._say("Reading ...")
            self._bring_in(Path(event.value.strip()).expanduser())

    @work(thread=True, exclusive=True)
    def _bring_in(self, file: Path) -> None:
        try:
            brought = bring_in(file, self.trainer.settings)
        except (TrainerError, RuntimeError) as error:
            self.app.call_from_thread(self._say, str(error))
            return
        self.app.call_from_thread(self.dismiss, brought)

    def _say(self, text: str) -> None:
        if self.is_attached:
            self.query_one("#importing-wrong", Static).update(shown(text))
