"""Remembers what banks were made of on this machine, so that they can be brought up to date; finds it again by name.

A bank itself knows only the names of its documents, as it may travel.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from trainer.documents.sources import is_path, looks_like_url
from trainer.files import atomic_write
from trainer.locking import alone_in

_KEPT = 500
"""How many banks are remembered: the last ones."""


def remember_sources(file: Path, bank: Path, sources: Mapping[str, Sequence[str]]) -> None:
    """Note what a bank was made of: files, folders, addresses, and the sections of each, where not all were taken.

    What can be read only once is left out.

    Raises:
        FileUnavailable: the file cannot be written.

    """
    found = {place_of(source): list(sections) for source, sections in sources.items() if _lasts(source)}
    if not found:
        return
    with alone_in(file.parent):
        known = _known(file)
        known.pop(str(bank.resolve()), None)
        newest = dict([*known.items(), (str(bank.resolve()), found)][-_KEPT:])
        atomic_write(file, json.dumps(newest, indent=2).encode("utf-8") + b"\n")


def sources_of(file: Path, bank: Path) -> dict[str, tuple[str, ...]]:
    """Return what a bank was made of, as far as that is known and still there, with the sections that were taken."""
    sources = _known(file).get(str(bank.resolve()), {})
    return {source: tuple(sections) for source, sections in sources.items() if _lasts(source)}


def place_of(source: str) -> str:
    """Return where a source is, from wherever it is looked for: an address itself, of a file its whole path."""
    return source if looks_like_url(source) else os.path.abspath(source)  # noqa: PTH100 - a name may lead nowhere, or in a ring


def found_in(folders: Iterable[Path], names: Iterable[str]) -> dict[str, str]:
    """Return where documents of those names are: addresses themselves, files in the first folder that holds them."""
    places = list(folders)
    found: dict[str, str] = {}
    for name in names:
        if looks_like_url(name):
            found[name] = name
        elif (place := next((p for folder in places if (p := folder / name).is_file()), None)) is not None:
            found[name] = str(place)
    return found


def _lasts(source: str) -> bool:
    """Whether a source can be read again: an address, or a file or folder that is there."""
    return looks_like_url(source) or (is_path(source) and os.path.exists(source))  # noqa: PTH110 - a name may be too long


def _known(file: Path) -> dict[str, dict[str, list[str]]]:
    """Read what is remembered; a file that somebody else wrote into is as good as none."""
    try:
        return TypeAdapter(dict[str, dict[str, list[str]]]).validate_json(file.read_bytes())
    except (OSError, ValidationError):
        return {}
