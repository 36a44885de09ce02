"""Help: every key of the screen below, in words."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from trainer.tui.keys import bindings_of, bindings_on, key_names
from trainer.tui.remapping import remapped
from trainer.tui.screens.base import TrainerDialog

_MANY = 5
"""From so many keys on that do the same, only the first and the last are named."""
_ABOUT = (
    "Answer with the digits or letters of the options, or type and press Enter. After each answer the passage that "
    "proves it is shown, with the key in it marked."
)

_MORE = "Ctrl+P opens the command palette, {help.tour:w} shows the welcome. {help.close:Esc} closes this help."


class HelpScreen(TrainerDialog[None]):
    """Lists the keys of a screen."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,question_mark,q,enter", "dismiss", "Close", id="help.close"),
        Binding("w", "tour", "Show the welcome again", id="help.tour"),
    ]

    def __init__(self, below: Screen[object]) -> None:
        super().__init__()
        self._below = below

    def compose(self) -> ComposeResult:
        """Lay out the keys."""
        with VerticalScroll(classes="dialog"):
            yield Static(Content.assemble(("Keys", "bold")))
            here = [*bindings_on(self._below), *bindings_of(type(self.app))]
            yield Static(_keys(remapped(here, self.trainer.settings.keys)))
            yield Static(Content(_ABOUT))
            yield Static(Content(self.trainer.with_keys(_MORE)))

    def on_mount(self) -> None:
        """Let the arrow keys scroll."""
        self.query_one(VerticalScroll).focus()

    def action_tour(self) -> None:
        """Show the welcome instead."""
        self.dismiss()
        self.trainer.action_tour()


def _keys(bindings: list[Binding]) -> Content:
    names: dict[str, list[str]] = {}
    for binding in bindings:
        names.setdefault(binding.description, []).append(key_names(binding))
    rows = [
        (", ".join(keys) if len(keys) < _MANY else f"{keys[0]} to {keys[-1]}", what) for what, keys in names.items()
    ]
    width = max(len(keys) for keys, _ in rows)
    return Content("\n".join(f"{keys.ljust(width)}  {description}" for keys, description in rows))
