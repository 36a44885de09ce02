"""The settings one by one, as a person or a program is shown them: key, value, and where the value comes from."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from trainer.settings.loading import KEYS, Loaded, Source, setting_keys
from trainer.settings.model import Settings

Value = str | int | float | bool | None


@dataclass(frozen=True, slots=True)
class Shown:
    """One setting."""

    key: str
    value: Value
    source: Source


def shown_settings(loaded: Loaded) -> tuple[Shown, ...]:
    """Return every setting in the order of the model, then every key of the screen that was changed."""
    names = [*setting_keys(), *(f"{KEYS}.{binding}" for binding in loaded.settings.keys)]
    return tuple(Shown(key, value_of(loaded.settings, key), loaded.source(key)) for key in names)


def value_of(settings: Settings, key: str) -> Value:
    """Return the value of a setting as it is written in TOML: a path is text, a choice its name."""
    if key.startswith(f"{KEYS}."):
        return settings.keys[key.removeprefix(f"{KEYS}.")]
    value: object = settings
    for name in key.split("."):
        value = getattr(value, name)
    return str(value) if isinstance(value, Path) else value if isinstance(value, (str, int, float)) else None


def text_of(value: Value) -> str:
    """Return a value as it would be given on the command line; "" when there is none."""
    if isinstance(value, bool):
        return str(value).lower()
    return "" if value is None else str(value)


def choices_for(key: str) -> tuple[str, ...]:
    """Return the values that a setting can have where they can be counted, else none."""
    default: object = Settings
    for name in key.split("."):
        default = getattr(default, name, None)
    if isinstance(default, StrEnum):
        return tuple(type(default))
    return ("true", "false") if isinstance(default, bool) else ()
