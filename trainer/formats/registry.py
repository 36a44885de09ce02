"""Finds formats by their entry points.

A format is an entry point of the group ``trainer.formats`` that names a :class:`trainer.formats.model.Format`; other
packages may add theirs. A format that is named is imported alone; where all are asked for, each is, and one that breaks
costs no other.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib.metadata import EntryPoint, entry_points

from trainer.errors import FormatBroken, UnknownName
from trainer.formats.model import Format

GROUP = "trainer.formats"
_ALSO_CALLED = {
    "canvas": "qti12",
    "moodle": "moodle-xml",
    "apkg": "anki",
    "xlsx": "kahoot",
    "tex": "latex",
    "md": "markdown",
    "txt": "anki-text",
    "edx": "olx",
    "qti": "qti21",
    "print": "html",
}
"""What people call a format by its program or ending, and which one is offered then."""

_FIRST = ("moodle-xml", "anki", "qti12", "qti21", "qti30", "h5p", "csv")
"""What is offered first wherever formats are listed: what most people come for, and carries nearly everything."""


def format_names() -> tuple[str, ...]:
    """Return the names for ``--to`` and ``--from``, in the order of their use, without importing a format.

    What is used most comes first, all others by the alphabet.
    """
    names = {entry.name for entry in entry_points(group=GROUP)}
    first = [name for name in _FIRST if name in names]
    return (*first, *sorted(names.difference(first)))


def all_formats(on_broken: Callable[[FormatBroken], None] | None = None) -> tuple[Format, ...]:
    """Load every format, in the order of :func:`format_names`; what cannot be loaded is told and left out."""
    found: list[Format] = []
    for name in format_names():
        try:
            found.append(find_format(name))
        except FormatBroken as error:
            if on_broken is not None:
                on_broken(error)
    return tuple(found)


def find_format(name: str) -> Format:
    """Load a format; case does not matter.

    Raises:
        UnknownName: there is none of that name; the nearest are offered.
        FormatBroken: it cannot be loaded.

    """
    wanted = name.strip().casefold()
    for entry in entry_points(group=GROUP, name=wanted):
        return _loaded(entry)
    raise UnknownName("format", name, format_names(), meant=_ALSO_CALLED.get(wanted))


def _loaded(entry: EntryPoint) -> Format:
    """Import a format. The code of another package may raise anything meanwhile."""
    try:
        found = entry.load()
        if not isinstance(found, Format):
            raise TypeError(f"{entry.value} is no Format")  # noqa: TRY301 - one way to say that it is broken
    except Exception as error:
        raise FormatBroken(entry.name, error) from error
    return found
