"""Help: every key of the screen below, in words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import zip_longest
from math import ceil
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from trainer.tui.keys import bindings_of, bindings_on, key_name
from trainer.tui.remapping import remapped
from trainer.tui.screens.base import TrainerDialog

_RUN = 3
"""From so many keys in a row on, only the first and the last are named."""
_COLUMNS = 2
_BETWEEN = "   "
_WIDEST, _BESIDE = 72, 7
"""How wide a dialog is at the most, and what its border, padding and scrollbar take of that."""
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
            here = remapped([*bindings_on(self._below), *bindings_of(type(self.app))], self.trainer.settings.keys)
            yield Static(key_table(here, min(_WIDEST, round(0.9 * self.app.size.width)) - _BESIDE))
            yield Static(Content(_ABOUT))
            yield Static(Content(self.trainer.with_keys(_MORE)))

    def on_mount(self) -> None:
        """Let the arrow keys scroll."""
        self.query_one(VerticalScroll).focus()

    def action_tour(self) -> None:
        """Show the welcome instead."""
        self.dismiss()
        self.trainer.action_tour()


def key_table(bindings: Iterable[Binding], width: int) -> Content:
    """Return what keys do, a line each; in two columns where these fit into a width in cells."""
    keys: dict[str, dict[str, None]] = {}
    for binding in bindings:
        names = (key_name(key.strip()) for key in binding.key.split(","))
        keys.setdefault(binding.description, {}).update(dict.fromkeys(names))
    rows = [(_in_runs(list(names)), does) for does, names in keys.items()]
    lines = _side_by_side(rows, _COLUMNS)
    if max(map(len, lines)) > width:
        lines = _side_by_side(rows, 1)
    return Content("\n".join(lines))


def _in_runs(names: Sequence[str]) -> str:
    """Write keys as a person says them: "1 to 9, a to d", "j or Down"."""
    runs: list[list[str]] = []
    for name in names:
        before = runs[-1][-1] if runs else ""
        if len(before) == len(name) == 1 and ord(name) == ord(before) + 1:
            runs[-1].append(name)
        else:
            runs.append([name])
    if any(len(run) >= _RUN for run in runs):
        return ", ".join(f"{run[0]} to {run[-1]}" if len(run) >= _RUN else ", ".join(run) for run in runs)
    return " or ".join(names)


def _side_by_side(rows: Sequence[tuple[str, str]], columns: int) -> list[str]:
    each = ceil(len(rows) / columns)
    blocks = [_aligned(rows[start : start + each]) for start in range(0, len(rows), each)]
    return [_BETWEEN.join(parts).rstrip() for parts in zip_longest(*blocks, fillvalue="")]


def _aligned(rows: Sequence[tuple[str, str]]) -> list[str]:
    keys, does = (max(len(row[place]) for row in rows) for place in (0, 1))
    return [f"{row[0]:<{keys}}  {row[1]:<{does}}" for row in rows]
