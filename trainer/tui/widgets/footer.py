"""The footer: the keys that work now, drawn as one line, with the names of what undo and redo would do.

One line and not a widget a key, as Textual's own footer has it: it is drawn anew with every question.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from textual.content import Content
from textual.screen import Screen
from textual.style import Style
from textual.widgets import Static

if TYPE_CHECKING:
    from trainer.tui.app import TrainerApp

_KEY = Style(bold=True)


class TrainerFooter(Static):
    """Keys of the screen. A click does what the key does."""

    def __init__(self) -> None:
        super().__init__()
        self._drawn = Content()

    def on_mount(self) -> None:
        """Follow the bindings."""
        self.screen.bindings_updated_signal.subscribe(self, self._bindings_changed)
        self.call_after_refresh(self._draw)

    def on_unmount(self) -> None:
        """Follow no longer."""
        self.screen.bindings_updated_signal.unsubscribe(self)

    def _bindings_changed(self, screen: Screen[object]) -> None:
        if screen is self.screen and self.is_attached:
            self.call_after_refresh(self._draw)

    def _draw(self) -> None:
        """Draw the keys, if they are others; one line stays one line, so that nothing else has to move."""
        keys = self._keys() if self.is_attached else self._drawn
        if not keys.is_same(self._drawn):
            self._drawn = keys
            self.update(keys, layout=False)

    def _keys(self) -> Content:
        history = cast("TrainerApp", self.app).history
        names = {"undo": history.undoable, "redo": history.redoable}
        drawn: dict[str, Content] = {}
        for owner, binding, enabled, _ in self.screen.active_bindings.values():
            if not binding.show or not enabled or binding.action in drawn:
                continue
            operation = names.get(binding.action)
            what = f"{binding.description} {operation.name}" if operation else binding.description
            key = self.app.get_key_display(binding)
            place = "app" if owner is self.app else "screen" if owner is self.screen else "focused"
            click = Style.from_meta({"@click": f"{place}.{binding.action}"})
            drawn[binding.action] = Content.assemble((f" {key}", _KEY + click), (f" {what} ", click))
        return Content.assemble(*drawn.values())
