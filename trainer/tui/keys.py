"""Which keys do what, and how a person reads and writes them.

Every screen and widget is found by itself: whoever adds one with bindings adds nothing here.
"""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module

from textual.actions import parse
from textual.binding import Binding
from textual.dom import DOMNode
from textual.keys import Keys, _character_to_key, format_key, key_to_character
from textual.screen import Screen
from textual.widget import Widget

_PACKAGE = "trainer.tui"
_NAMES = {"escape": "Esc", "pageup": "PgUp", "pagedown": "PgDn"}
_ALIASES = {"esc": "escape", "return": "enter", "pgup": "pageup", "pgdn": "pagedown", "del": "delete"}
_MODIFIERS = {"ctrl", "shift", "alt", "super"}
_NAMED = {key.value for key in Keys if key.value.isalnum() and len(key.value) > 1}
"""Keys that are no character: Textual's names of them."""


def owners() -> tuple[type[DOMNode], ...]:
    """Return every class of ours that has keys: the app, the screens, the widgets."""
    return tuple(
        value
        for module in _modules()
        for value in vars(import_module(module)).values()
        if isinstance(value, type) and issubclass(value, DOMNode) and value.__module__ == module and bindings_of(value)
    )


def bindings_of(owner: type[DOMNode]) -> list[Binding]:
    """Return the bindings that a class declares, and those of the classes of ours that it is made of."""
    return [
        binding
        for kind in owner.__mro__
        if kind.__module__.startswith(_PACKAGE)
        for binding in vars(kind).get("BINDINGS", ())
        if isinstance(binding, Binding)
    ]


def leads_out(binding: Binding, owner: DOMNode) -> bool:
    """Whether a binding of a screen or widget does what Esc does there, unless the user gave it another key."""
    return any(one.id == binding.id and "escape" in one.key.split(",") for one in bindings_of(type(owner)))


def bindings_on(screen: Screen[object]) -> list[Binding]:
    """Return the bindings of a screen: those of what has the focus, as far as they work there, then the screen's."""
    focused = screen.focused
    first = [] if focused is None else [one for one in bindings_of(type(focused)) if _works(one, focused)]
    return [*first, *bindings_of(type(screen))]


def _works(binding: Binding, widget: Widget) -> bool:
    _, action, parameters = parse(binding.action)
    return widget.check_action(action, parameters) is not False


def known_bindings() -> dict[str, Binding]:
    """Return every binding by its id, in the order of the screens."""
    return {binding.id: binding for owner in owners() for binding in bindings_of(owner) if binding.id}


def key_names(binding: Binding) -> str:
    """Write a binding's keys as a person reads them: "1 or a"."""
    return " or ".join(key_name(key.strip()) for key in binding.key.split(","))


def key_name(key: str) -> str:
    """Write a key as a person reads it: "Esc", "?", "Ctrl+Z", "u"."""
    *modifiers, last = key.split("+") if len(key) > 1 else [key]
    name = _NAMES.get(last, last.capitalize() if last in _NAMED else _character(last))
    if modifiers and len(name) == 1:
        name = name.upper()
    return "+".join([*(modifier.capitalize() for modifier in modifiers), name])


def key_list(text: str) -> tuple[str, ...]:
    """Read "u, Ctrl+Z" as Textual's names of keys.

    Raises:
        ValueError: what it must be instead.

    """
    return tuple(dict.fromkeys(_key(word.strip()) for word in text.split(",")))


def _key(word: str) -> str:
    *before, last = (part.strip() for part in word.split("+")) if len(word) > 1 else [word]
    modifiers = sorted(part.casefold() for part in before)
    last = _ALIASES.get(last.casefold(), last.casefold()) if len(last) > 1 else last
    if last not in _NAMED:
        character = _character(last)
        if modifiers == ["shift"] and character.isalpha():
            modifiers, character = [], character.upper()
        elif modifiers:
            character = character.lower()
        last = _character_to_key(character) if len(character) == 1 and not character.isspace() else ""
        if _character(last) != character:  # Textual cannot say which character its name of the key stands for
            last = ""
    if not last or not set(modifiers) <= _MODIFIERS:
        raise ValueError(f"must name keys, parted by commas, such as 'u, ctrl+z, f5', not '{word}'")
    return "+".join([*modifiers, last])


def typed(key: str) -> str | None:
    """Return the character that a key types, None for a key that types none.

    Textual's own look-up forgets some that people type: "/", "+", "-", "@", "_" and the backslash.
    """
    if key in _NAMED or (len(key) > 1 and "+" in key):
        return key_to_character(key)
    return _character(key)


def _character(key: str) -> str:
    """Return the character of a key, or the name of the key where Textual does not tell."""
    return key_to_character(key) or format_key(key)


def _modules() -> Iterator[str]:
    import pkgutil

    for module in pkgutil.walk_packages(import_module(_PACKAGE).__path__, f"{_PACKAGE}."):
        yield module.name
