"""Remembers what banks were made of on this machine, so that they can be brought up to date; finds it again by name.

A bank itself knows only the names of its documents, as it may travel.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

from trainer.documents.sources import is_path, looks_like_url
from trainer.files import atomic_write

_KEPT = 500
"""How many banks are remembered: the last ones."""


def remember_sources(file: Path, bank: Path, sources: Iterable[str]) -> None:
    """Note what a bank was made of: files, folders and addresses. What can be read only once is left out.

    Raises:
        FileUnavailable: the file cannot be written.

    """
    found = [source if looks_like_url(source) else str(Path(source).resolve()) for source in sources if _lasts(source)]
    if found:
        known = _known(file)
        known.pop(str(bank.resolve()), None)
        newest = dict([*known.items(), (str(bank.resolve()), found)][-_KEPT:])
        atomic_write(file, json.dumps(newest, indent=2).encode("utf-8") + b"\n")


def sources_of(file: Path, bank: Path) -> tuple[str, ...]:
    """Return what a bank was made of, as far as that is known and still there."""
    sources = _known(file).get(str(bank.resolve()), [])
    return tuple(source for source in sources if _lasts(source))


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
    return looks_like_url(source) or (is_path(source) and Path(source).exists())


def _known(file: Path) -> dict[str, list[str]]:
    try:
        written = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    known = written if isinstance(written, dict) else {}
    return {
        bank: [source for source in sources if isinstance(source, str)]
        for bank, sources in known.items()
        if isinstance(sources, list)
    }
