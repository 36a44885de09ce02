"""Other keys for what the screen can do: what the user wrote under ``[keys]``, checked and handed to Textual.

A key that two bindings of one screen share unchanged is shared on purpose: what can be done now tells them apart. A key
that the user gives must be of one binding only.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from textual.app import App
from textual.binding import Binding
from textual.dom import DOMNode
from textual.screen import ModalScreen, Screen

from trainer.errors import SettingsInvalid
from trainer.settings import config_file
from trainer.tui.keys import bindings_of, key_list, key_name, known_bindings, owners

_TAKEN = {"ctrl+p": "the command palette", "ctrl+q": "quitting", "tab": "the focus", "shift+tab": "the focus"}
"""Keys that Textual answers before any screen does, and what for."""
_HOLDS = {
    "quiz": {"answer"},
    "picking": {"list", "path"},
    "making": {"list"},
    "generating": {"list"},
    "contents": {"list"},
    "home": {"search"},
    "browser": {"list", "search"},
    "editor": {"evidence"},
    "exporting": {"path"},
    "importing": {"path"},
    "shelf": {"path"},
}
"""Which screens hold widgets with keys of their own, by the first parts of their ids."""


def keymap(changed: Mapping[str, str]) -> dict[str, str]:
    """Return what Textual is to be told: the keys of every binding, since it drops those that share a changed key.

    Raises:
        SettingsInvalid: there is no such binding or key, or a key is given twice on one screen.

    """
    check_keys(changed)
    bindings = known_bindings()
    return {binding.id: binding.key for binding in remapped(bindings.values(), changed) if binding.id}


def remapped(bindings: Iterable[Binding], changed: Mapping[str, str]) -> list[Binding]:
    """Return bindings with the keys that they have for this user."""
    return [
        replace(binding, key=",".join(key_list(changed[binding.id])), key_display=None)
        if binding.id is not None and binding.id in changed
        else binding
        for binding in bindings
    ]


def check_keys(changed: Mapping[str, str]) -> None:
    """Check what the user wrote under ``[keys]``: ids of bindings to keys.

    Raises:
        SettingsInvalid: there is no such binding or key, or a key is given twice on one screen.

    """
    known = known_bindings()
    for name, keys in changed.items():
        if name not in known:
            near = difflib.get_close_matches(name, known, n=1, cutoff=0.0)[0]
            raise SettingsInvalid(
                f"{config_file()} gives keys to '{name}', which does nothing.",
                hint=f"The nearest known one is '{near}'.",
            )
        try:
            _check_free(key_list(keys))
        except ValueError as error:
            raise SettingsInvalid(
                f"The setting 'keys.{name}' in {config_file()} is wrong: it {error}.",
                hint="'trainer config keys' lists the keys.",
            ) from error
    _check_clashes(changed)


def _check_free(keys: Iterable[str]) -> None:
    for key in keys:
        if key in _TAKEN:
            raise ValueError(f"must name another key than '{key_name(key)}', which is for {_TAKEN[key]}")


def _check_clashes(changed: Mapping[str, str]) -> None:
    """Refuse a key of two bindings that meet on one screen, one of which the user gave it."""
    for bindings in _meeting():
        holders: dict[str, list[Binding]] = {}
        for binding in remapped(bindings, changed):
            for key in key_list(binding.key):
                for other in holders.setdefault(key, []):
                    if binding.id != other.id and {binding.id, other.id} & changed.keys():
                        raise SettingsInvalid(
                            f"{config_file()} leaves the key '{key_name(key)}' to both '{other.id}' and "
                            f"'{binding.id}', which meet on one screen.",
                            hint="Give one of them another key.",
                        )
                holders[key].append(binding)


def _meeting() -> Iterator[list[Binding]]:
    """Yield the bindings that can be pressed together: of a screen with those of the app, and of a widget on it."""
    everything = owners()
    app = [binding for owner in everything if issubclass(owner, App) for binding in bindings_of(owner)]
    for screen in everything:
        if issubclass(screen, Screen):
            here = [*bindings_of(screen), *([] if issubclass(screen, ModalScreen) else app)]
            yield here
            for widget in everything:
                if _room(widget) in _HOLDS.get(_room(screen), ()):
                    yield [*bindings_of(widget), *here]


def _room(owner: type[DOMNode]) -> str:
    """The first part of the ids of a class's own bindings: "quiz"."""
    return (bindings_of(owner)[0].id or "").partition(".")[0]
