"""Finds banks: the user's own and those that come with the program."""

from __future__ import annotations

from pathlib import Path

from trainer.bank.files import SUFFIX, summarise
from trainer.errors import TrainerError, UnknownName
from trainer.settings import Settings


def find_banks(settings: Settings) -> tuple[Path, ...]:
    """Return all bank files: the user's first, then the shipped ones, each in order of their names.

    A user's bank hides a shipped one of the same file name. Folders that are missing or closed hold no banks.
    """
    own = _banks_in(settings.banks)
    names = {path.name for path in own}
    return (*own, *(path for path in _banks_in(settings.shipped_banks) if path.name not in names))


def current_place(path: Path, settings: Settings) -> Path:
    """Return where a bank is kept, links resolved: of a shipped one that the user has a copy of, the copy."""
    resolved = path.resolve()
    if resolved.parent == settings.shipped_banks.resolve():
        own = settings.banks.resolve() / resolved.name
        return own if own.exists() else resolved
    return resolved


def find_bank(name: str, settings: Settings) -> Path:
    """Return the bank that a user means: a path, a file name with or without its ending, or a title.

    File names go before titles, and names as they are written before names that differ in case.

    Raises:
        UnknownName: there is none; the nearest names are offered.

    """
    if (path := _as_file(name)) is not None:
        return path
    known = find_banks(settings)
    folded = name.casefold()
    for candidate in known:
        if name in {candidate.name, candidate.stem}:
            return candidate
    for candidate in known:
        if folded in {candidate.name.casefold(), candidate.stem.casefold()}:
            return candidate
    for candidate in known:
        if _title(candidate).casefold() == folded:
            return candidate
    raise UnknownName("bank", name, [candidate.stem for candidate in known])


def _banks_in(folder: Path) -> list[Path]:
    try:
        return sorted(p for p in folder.iterdir() if p.suffix == SUFFIX and p.name[0] != "." and p.is_file())
    except OSError:
        return []


def _as_file(name: str) -> Path | None:
    try:
        path = Path(name).expanduser()
        return path if path.is_file() else None
    except (OSError, ValueError, RuntimeError):
        return None


def _title(path: Path) -> str:
    try:
        return summarise(path).title
    except TrainerError:
        return ""
