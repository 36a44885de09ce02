"""How the files of new banks are called and come to be: after their titles, and over none that they do not know of."""

from __future__ import annotations

import re
import unicodedata
from itertools import count
from pathlib import Path

from trainer.bank.files import SUFFIX, save_bank
from trainer.bank.model import Bank
from trainer.errors import BankChanged, WrongUse
from trainer.files import is_reserved
from trainer.locking import alone_in, fingerprint

_LONGEST = 60
_LONGEST_BYTES = 200
_FORBIDDEN = frozenset('/\\:*?"<>|\0')
"""What the name of a file cannot hold on some system."""
_UNFIT = re.compile(r"[^\w]+")


def stem_of(title: str) -> str:
    """Return a file name without its ending for a title: small letters and digits, parted by dashes."""
    words = _UNFIT.sub("-", unicodedata.normalize("NFC", title).casefold().replace("_", "-"))
    stem = words[:_LONGEST].strip("-") or "bank"
    return f"bank-{stem}" if is_reserved(stem) else stem


def free_place(folder: Path, title: str) -> Path:
    """Return a path in a folder for a bank of that title, where nothing is yet."""
    stem = stem_of(title)
    places = (folder / f"{stem}{f'-{n}' if n > 1 else ''}{SUFFIX}" for n in count(1))
    return next(place for place in places if not place.exists())


def save_new(bank: Bank, folder: Path) -> Path:
    """Write a bank to a file of its own in a folder, called after its title, and return its path.

    Raises:
        FileUnavailable: it cannot be written.

    """
    with alone_in(folder):
        path = free_place(folder, bank.title)
        save_bank(bank, path)
    return path


def save_over(bank: Bank, path: Path, seen: str | None) -> None:
    """Write a bank in place of what was seen at a path: its fingerprint, or None for nothing.

    Raises:
        BankChanged: another program has written there since. That stays; the bank was written to a file beside it,
            which the hint names.
        FileUnavailable: it cannot be written.

    """
    with alone_in(path.parent):
        if fingerprint(path) == seen:
            save_bank(bank, path)
            return
        beside = free_place(path.parent, path.stem)
        save_bank(bank, beside)
    raise BankChanged(
        f"{path} was written by another program meanwhile, and is as that left it.",
        hint=f"What was made is in {beside}.",
    )


def place_called(folder: Path, name: str) -> Path:
    """Return the path in a folder for a bank's file that a person calls so, with its ending or without.

    Raises:
        WrongUse: it is no name of a file in that folder, or a file is called so already.

    """
    stem = name.strip().removesuffix(SUFFIX)
    unfit = any(c in _FORBIDDEN or not c.isprintable() for c in stem)
    if not stem or stem.startswith(".") or unfit or is_reserved(stem) or len(stem.encode()) > _LONGEST_BYTES:
        raise WrongUse(f"'{name}' is no name for a file.", hint="Take letters, digits and dashes.")
    place = folder / f"{stem}{SUFFIX}"
    if place.exists():
        raise WrongUse(f"There is a bank called {stem} already.", hint="Take another name.")
    return place
