"""Remembers the folders from which documents were taken last, so that the next time they are near."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

from trainer.documents.folders import is_folder
from trainer.files import atomic_write

KEPT = 5
"""How many folders are remembered."""


def recent_folders(file: Path) -> tuple[Path, ...]:
    """Return the remembered folders that are still there, the latest first. A file that cannot be read holds none."""
    try:
        written = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return ()
    names = written if isinstance(written, list) else []
    return tuple(path for name in names[:KEPT] if isinstance(name, str) and is_folder(path := Path(name)))


def remember_folders(file: Path, folders: Iterable[Path]) -> None:
    """Put folders before those that are remembered.

    Raises:
        FileUnavailable: the file cannot be written.

    """
    kept = dict.fromkeys([*(folder.resolve() for folder in folders), *recent_folders(file)])
    atomic_write(file, json.dumps([str(path) for path in kept][:KEPT], indent=2).encode("utf-8") + b"\n")
