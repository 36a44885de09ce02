"""Remembers what banks were made of on this machine, so that they can be brought up to date; finds it again by name.

A bank itself knows only the names of its documents, as it may travel.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from pathlib import Path

from trainer.checking import Unfit, checked_json
from trainer.documents.sources import is_path, looks_like_url
from trainer.files import atomic_write
from trainer.locking import alone_in

_Sources = dict[str, list[str]]
"""Where sources are, each with the sections that were taken of it."""

_KEPT = 500
"""How many banks are remembered: the last ones."""


def remember_sources(file: Path, bank: Path, sources: Mapping[str, Sequence[str]]) -> None:
    """Note what a bank was made of: files, folders, addresses, and the sections of each, where not all were taken.

    What was remembered of that bank before is forgotten. What can be read only once is left out.

    Raises:
        FileUnavailable: the file cannot be written.

    """
    _note(file, bank, lambda _: _lasting(sources))


def add_sources(
    file: Path, bank: Path, sources: Mapping[str, Sequence[str]], *, instead_of: Collection[str] = ()
) -> None:
    """Note what else a bank was made of; all that is remembered of it stays, be it there now or not.

    Only what has one of the names ``instead_of`` is forgotten: it goes on under another name, and would be read as a
    new document.

    Raises:
        FileUnavailable: the file cannot be written.

    """

    def added(held: _Sources) -> _Sources:
        return {of: sections for of, sections in held.items() if _name(of) not in instead_of} | _lasting(sources)

    _note(file, bank, added)


def move_sources(file: Path, bank: Path, to: Path) -> None:
    """Note that a bank has another place; all that is remembered of it goes along, be it there now or not.

    Raises:
        FileUnavailable: the file cannot be written.

    """
    with alone_in(file.parent):
        known = _known(file)
        held = known.pop(_key(bank), {})
        if held:
            _write(file, known, to, held)


def _lasting(sources: Mapping[str, Sequence[str]]) -> _Sources:
    return {place_of(source): list(sections) for source, sections in sources.items() if _lasts(source)}


def _note(file: Path, bank: Path, change: Callable[[_Sources], _Sources]) -> None:
    """Change what is remembered of one bank, with no other program in between."""
    with alone_in(file.parent):
        known = _known(file)
        before = known.pop(_key(bank), {})
        after = change(before)
        if before or after:
            _write(file, known, bank, after)


def _write(file: Path, others: dict[str, _Sources], bank: Path, sources: _Sources) -> None:
    """Write what is remembered of one bank, as the newest, and of the others."""
    others.pop(_key(bank), None)
    newest = [*others.items(), *([(_key(bank), sources)] if sources else [])][-_KEPT:]
    atomic_write(file, json.dumps(dict(newest), indent=2).encode("utf-8") + b"\n")


def _key(bank: Path) -> str:
    return str(bank.resolve())


def sources_of(file: Path, bank: Path) -> dict[str, tuple[str, ...]]:
    """Return what a bank was made of, as far as that is known and still there, with the sections that were taken."""
    sources = _known(file).get(_key(bank), {})
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


def _name(source: str) -> str:
    """Return how a bank names the document of a source."""
    return source if looks_like_url(source) else Path(source).name


def _lasts(source: str) -> bool:
    """Whether a source can be read again: an address, or a file or folder that is there."""
    return looks_like_url(source) or (is_path(source) and os.path.exists(source))  # noqa: PTH110 - a name may be too long


def _known(file: Path) -> dict[str, _Sources]:
    """Read what is remembered; a file that somebody else wrote into is as good as none."""
    try:
        return checked_json(dict[str, _Sources], file.read_bytes())
    except (OSError, Unfit):
        return {}
