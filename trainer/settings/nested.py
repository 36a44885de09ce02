"""Finds, sets and takes out a setting by its dotted key among nested values: plain ones, or those of a TOML document.

A name may itself hold dots (``"quiz.undo"`` in the table ``keys``), or they may be tables within tables.
"""

from __future__ import annotations

from collections.abc import MutableMapping
from typing import Any

Values = MutableMapping[str, Any]


def put(values: Values, key: str, value: object) -> None:
    """Give a setting a value; a table that is missing is made. What stands where a table must be is left alone."""
    container, name = _place(values, key) or (None, "")
    if container is None:
        table, _, rest = key.partition(".")
        container, name = (values.setdefault(table, {}), rest) if rest else (values, table)
    if isinstance(container, MutableMapping):
        container[name] = value


def take_out(values: Values, key: str) -> bool:
    """Take a setting out, and return whether it was there."""
    place = _place(values, key)
    if place is None:
        return False
    container, name = place
    del container[name]
    return True


def _place(values: Values, key: str) -> tuple[Values, str] | None:
    if key in values:
        return values, key
    for name, inner in values.items():
        if isinstance(inner, MutableMapping) and key.startswith(f"{name}."):
            place = _place(inner, key[len(name) + 1 :])
            if place is not None:
                return place
    return None
