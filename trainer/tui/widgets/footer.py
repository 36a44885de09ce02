"""The footer: the keys that work now, drawn as one line, with the names of what undo and redo would do.

One line and not a widget a key, as Textual's own footer has it: it is drawn anew with every question.

Where not all have room, those that are needed least are left to help; before a key of the screen goes, undo and redo
lose their names. What leads out is known by what it does, whichever key the user gave it. So a person always sees how
to go on, how to get out, and where the other keys stand.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum, auto
from typing import TYPE_CHECKING, cast

from textual import events
from textual.content import Content
from textual.dom import DOMNode
from textual.screen import Screen
from textual.style import Style
from textual.widgets import Static

from trainer.tui.keys import key_name, leads_out, typed

if TYPE_CHECKING:
    from trainer.tui.app import TrainerApp

_KEY = Style(bold=True)


class Need(IntEnum):
    """How much a key in the footer is needed, most first; the first one of its screen is needed more than all.

    Keys of the same need are as their screen orders them.
    """

    HELP = auto()
    WAY_OUT = auto()
    UNDO = auto()
    OTHER = auto()
    REDO = auto()
    UNDO_NAME = auto()
    QUIT = auto()
    REDO_NAME = auto()


_OF_ACTIONS = {"help": Need.HELP, "undo": Need.UNDO, "redo": Need.REDO, "quit": Need.QUIT}
_LAST = (Need.UNDO, Need.REDO, Need.HELP, Need.QUIT)
"""What stands behind the keys of the screen, in this order, so that those keep their places."""


@dataclass(frozen=True, slots=True)
class FooterKey:
    """A key, what it does in a word, the ``object`` of undo and redo, and what a click on it does."""

    key: str
    does: str
    need: Need
    object: str = ""
    click: str = ""

    def drawn(self, *, named: bool) -> Content:
        """Return it as it stands in the line; ``named`` says whether with what it undoes."""
        does = f"{self.does} {self.object}" if named and self.object else self.does
        click = Style.from_meta({"@click": self.click})
        return Content.assemble((f" {self.key}", _KEY + click), (f" {does} ", click))


def fitted(keys: Sequence[FooterKey], width: int) -> Content:
    """Return the line of those keys that are needed most, as many as a width in cells has room for."""
    kept: dict[FooterKey, bool] = {}
    full = False
    for key, named in _most_needed_first(keys):
        if full and (named or key.need is not Need.REDO):
            continue
        cells = key.drawn(named=named).cell_length - (key.drawn(named=False).cell_length if named else 0)
        if cells <= width:
            width -= cells
            kept[key] = named
        elif not named:  # a key that is needed less never takes the place of one that is needed more, but for redo
            full = True
    placed = sorted(keys, key=lambda key: _LAST.index(key.need) if key.need in _LAST else -1)
    return Content.assemble(*(key.drawn(named=kept[key]) for key in placed if key in kept))


def _most_needed_first(keys: Sequence[FooterKey]) -> Iterator[tuple[FooterKey, bool]]:
    """Yield keys by need, those that are named once more with their names. Where no other leads out, quitting does."""
    first = next((key for key in keys if key.need is Need.OTHER), None)
    is_out = any(key.need is Need.WAY_OUT for key in keys)

    def need(key: FooterKey, *, named: bool) -> tuple[bool, Need]:
        if named:
            return True, Need.UNDO_NAME if key.need is Need.UNDO else Need.REDO_NAME
        return key is not first, Need.WAY_OUT if key.need is Need.QUIT and not is_out else key.need

    steps = [(key, named) for key in keys for named in ((False, True) if key.object else (False,))]
    yield from sorted(steps, key=lambda step: need(step[0], named=step[1]))


class TrainerFooter(Static):
    """Keys of the screen. A click does what the key does."""

    def __init__(self) -> None:
        super().__init__()
        self._drawn = Content()

    def on_mount(self) -> None:
        """Follow the bindings."""
        self.screen.bindings_updated_signal.subscribe(self, self._bindings_changed)
        self.call_after_refresh(self._draw)

    def on_resize(self, event: events.Resize) -> None:
        """Draw the keys that now have room."""
        del event
        self._draw()

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
        return fitted(list(self._working()), self.size.width)

    def _working(self) -> Iterator[FooterKey]:
        """Yield the keys that work now, those of what has the focus first, then the screen's, then the app's."""
        history = cast("TrainerApp", self.app).history
        objects = {"undo": history.undoable, "redo": history.redoable}
        seen: set[str] = set()
        active = self.screen.active_bindings
        escape = active.get("escape")
        for key, (owner, binding, enabled, _) in active.items():
            if not binding.show or not enabled or binding.action in seen or self._is_typed(key, owner):
                continue
            seen.add(binding.action)
            operation = objects.get(binding.action)
            place = "app" if owner is self.app else "screen" if owner is self.screen else "focused"
            by_escape = escape is not None and (escape.node, escape.binding.action) == (owner, binding.action)
            yield FooterKey(
                key_name("escape" if by_escape else binding.key),  # of several keys the one that people try first
                binding.description,
                _OF_ACTIONS.get(binding.action, Need.WAY_OUT if leads_out(binding, owner) else Need.OTHER),
                operation.name if operation is not None else "",
                f"{place}.{binding.action}",
            )

    def _is_typed(self, key: str, owner: DOMNode) -> bool:
        """Whether what has the focus takes the key as text before its owner hears of it.

        Textual leaves such keys out by itself, but puts them back where the user has given any binding another key, and
        does not know of all of them.
        """
        focused = self.screen.focused
        return focused is not None and focused is not owner and focused.check_consume_key(key, typed(key))
