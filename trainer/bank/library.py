"""Finds banks: the user's own and those that come with the program."""

from __future__ import annotations

from pathlib import Path

from trainer.bank.files import SUFFIX, summarise
from trainer.errors import TrainerError, UnknownName
from trainer.settings import Settings


def find_banks(settings: Settings) -> tuple[Path, ...]:
    """Return all bank files: the user's first, then the shipped ones, each in order of their names.

    A user's bank hides a shipped one of the same file name.
    """
    own = sorted(settings.banks.glob(f"*{SUFFIX}"))
    names = {path.name for path in own}
    shipped = sorted(path for path in settings.shipped_banks.glob(f"*{SUFFIX}") if path.name not in names)
    return (*own, *shipped)


def find_bank(name: str, settings: Settings) -> Path:
    """Return the bank that a user means: a path, a file name with or without its ending, or a title.

    Raises:
        UnknownName: there is none; the nearest names are offered.

    """
    path = Path(name).expanduser()
    if path.is_file():
        return path
    known = find_banks(settings)
    for candidate in known:
        if name in {candidate.name, candidate.stem}:
            return candidate
    for candidate in known:
        if _title(candidate).casefold() == name.casefold():
            return candidate
    raise UnknownName("bank", name, [candidate.stem for candidate in known])


def _title(path: Path) -> str:
    try:
        return summarise(path).title
    except TrainerError:
        return ""
