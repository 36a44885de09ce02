"""A copy of the read columns beside the score book. It can be deleted at any time: it is made anew from the book."""

from __future__ import annotations

import contextlib
import io
import json
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from trainer.errors import FileUnavailable
from trainer.files import atomic_write

if TYPE_CHECKING:
    from numpy.typing import NDArray

_LAYOUT = 1
"""Changes with the columns or their meaning: a copy of another layout is not read."""
_SUFFIX = ".columns.npz"
_LAYOUT_NAME, _OPTIONS_NAME = "layout", "options"


@dataclass(frozen=True, slots=True, eq=False)
class Kept:
    """Columns by their names, all of one length, the oldest answer first; and the names of the coded options."""

    columns: dict[str, NDArray[Any]]
    options: tuple[str, ...]

    def __len__(self) -> int:
        return len(next(iter(self.columns.values()), ()))


def copy_of(book: Path) -> Path:
    """Return where the copy of a book's columns lies."""
    return book.with_suffix(_SUFFIX)


def read_kept(book: Path) -> Kept | None:
    """Return what was kept of a book, or None where there is nothing, or nothing that can be read."""
    try:
        with copy_of(book).open("rb") as file, np.load(file, allow_pickle=False) as archive:
            arrays = {name: archive[name] for name in archive.files}
        if int(arrays.pop(_LAYOUT_NAME)) != _LAYOUT:
            return None
        options = json.loads(bytes(arrays.pop(_OPTIONS_NAME)).decode())
        kept = Kept(arrays, tuple(str(option) for option in options))
        return kept if all(len(column) == len(kept) for column in arrays.values()) else None
    except (OSError, ValueError, KeyError, TypeError, EOFError, zipfile.BadZipFile):
        return None


def keep(kept: Kept, book: Path) -> None:
    """Keep columns for the next time; where the folder cannot be written, nothing is kept."""
    options = np.frombuffer(json.dumps(kept.options).encode(), np.uint8)
    data = io.BytesIO()
    named: dict[str, Any] = {**kept.columns, _LAYOUT_NAME: np.array(_LAYOUT), _OPTIONS_NAME: options}
    np.savez(data, **named)
    with contextlib.suppress(FileUnavailable):
        atomic_write(copy_of(book), data.getvalue())
