"""Finds formats by their entry points.

A format is an entry point of the group ``trainer.formats`` that names a :class:`trainer.formats.model.Format`; other
packages may add theirs. Only the format that is used is imported.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib.metadata import entry_points

from trainer.errors import UnknownName
from trainer.formats.model import Format

GROUP = "trainer.formats"


def format_names() -> tuple[str, ...]:
    """Return the names for ``--to`` and ``--from``, in alphabetical order, without importing a format."""
    return tuple(sorted({entry.name for entry in entry_points(group=GROUP)}))


def all_formats(on_broken: Callable[[str, Exception], None] | None = None) -> tuple[Format, ...]:
    """Load every format, in the order of their names; what cannot be loaded of another package is told."""
    found: list[Format] = []
    for name in format_names():
        try:
            found.append(find_format(name))
        except (ImportError, AttributeError) as error:
            if on_broken is not None:
                on_broken(name, error)
    return tuple(found)


def find_format(name: str) -> Format:
    """Load a format.

    Raises:
        UnknownName: there is none of that name; the nearest are offered.

    """
    for entry in entry_points(group=GROUP, name=name):
        found: Format = entry.load()
        return found
    raise UnknownName("format", name, format_names())
