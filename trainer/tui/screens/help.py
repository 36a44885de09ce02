"""Help: every key of the screen below, in words."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.dom import DOMNode
from textual.screen import ModalScreen, Screen
from textual.widgets import Static

_NAMES = {
    "question_mark": "?",
    "escape": "Esc",
    "enter": "Enter",
    "ctrl+c": "Ctrl+C",
    "ctrl+p": "Ctrl+P",
}
_MANY = 5
"""From so many keys on that do the same, only the first and the last are named."""
_ABOUT = (
    "Answer with the digits or letters of the options, or type and press Enter. After each answer the passage that "
    "proves it is shown, with the key in it marked."
)


class HelpScreen(ModalScreen[None]):
    """Lists the keys of a screen."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,question_mark,q,enter", "dismiss", "Close", id="help.close")
    ]

    def __init__(self, below: Screen[object]) -> None:
        super().__init__()
        self._below = below

    def compose(self) -> ComposeResult:
        """Lay out the keys."""
        with VerticalScroll(classes="dialog"):
            yield Static(Content.assemble(("Keys", "bold")))
            yield Static(_keys([*bindings_on(self._below), *bindings_of(type(self.app))]))
            yield Static(Content(_ABOUT))
            yield Static(Content("Ctrl+P opens the command palette. Esc closes this help."))

    def on_mount(self) -> None:
        """Let the arrow keys scroll."""
        self.query_one(VerticalScroll).focus()


def bindings_of(owner: type[DOMNode]) -> list[Binding]:
    """Return the bindings that a screen or the app declares itself."""
    return [binding for binding in owner.BINDINGS if isinstance(binding, Binding)]


def bindings_on(screen: Screen[object]) -> list[Binding]:
    """Return the bindings that work on a screen: those of what has the focus, then the screen's, inherited ones too."""
    owners = [screen.focused, screen] if screen.focused is not None else [screen]
    classes = [kind for owner in owners for kind in type(owner).__mro__ if issubclass(kind, DOMNode)]
    own = [kind for kind in dict.fromkeys(classes) if kind.__module__.startswith("trainer.")]
    return [binding for kind in own for binding in bindings_of(kind)]


def key_names(binding: Binding) -> str:
    """Write a binding's keys as a person reads them: "1 or a"."""
    return " or ".join(_NAMES.get(key.strip(), key.strip()) for key in binding.key.split(","))


def _keys(bindings: list[Binding]) -> Content:
    names: dict[str, list[str]] = {}
    for binding in bindings:
        names.setdefault(binding.description, []).append(key_names(binding))
    rows = [
        (", ".join(keys) if len(keys) < _MANY else f"{keys[0]} to {keys[-1]}", what) for what, keys in names.items()
    ]
    width = max(len(keys) for keys, _ in rows)
    return Content("\n".join(f"{keys.ljust(width)}  {description}" for keys, description in rows))
