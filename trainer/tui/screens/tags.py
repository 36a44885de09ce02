"""Tagging: which tags a question, or all that are marked, gets and loses."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, Static

from trainer.bank.tags import read_tags
from trainer.errors import WrongUse
from trainer.tui.screens.base import TrainerDialog
from trainer.tui.showing import shown


@dataclass(frozen=True, slots=True)
class TagChange:
    """The tags to add and to take away."""

    add: tuple[str, ...]
    remove: tuple[str, ...]


class TagsScreen(TrainerDialog[TagChange | None]):
    """Dismissed with what is to be changed, or None."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "dismiss(None)", "Cancel", id="tags.cancel")]

    def __init__(self, questions: int, tags: Sequence[str]) -> None:
        super().__init__()
        self._questions = questions
        self._tags = tags

    def compose(self) -> ComposeResult:
        """Lay out what is tagged now, the field and what is wrong with it."""
        number = self._questions
        what = "this question" if number == 1 else f"{number:,} questions"
        with Vertical(classes="dialog"):
            keys = self.trainer.with_keys("  Enter tags, {tags.cancel:Esc} cancels.")
            yield Static(Content.assemble((f"Tags of {what}", "bold"), keys))
            yield Static(shown(", ".join(self._tags) or "none yet"))
            yield Input(placeholder="dates exam -old    a hyphen takes a tag away", id="tags", compact=True)
            yield Static(id="tags-wrong")

    @on(Input.Submitted, "#tags")
    def _typed(self, event: Input.Submitted) -> None:
        event.stop()
        words = event.value.replace(",", " ").split()
        gone = [word.removeprefix("-") for word in words if word.startswith("-")]
        try:
            change = TagChange(
                read_tags(" ".join(word for word in words if not word.startswith("-"))), read_tags(" ".join(gone))
            )
        except WrongUse as error:
            self.query_one("#tags-wrong", Static).update(shown(str(error)))
            return
        self.dismiss(change if change.add or change.remove else None)
