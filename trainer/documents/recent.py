"""Remembers the folders from which documents were taken last, so that the next time they are near."""

from __future__ import annotations

import json
from pathlib import Path

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
    return tuple(Path(name) for name in names[:KEPT] if isinstance(name, str) and _is_folder(name))


def remember_folder(file: Path, folder: Path) -> None:
    """Put a folder first among those that are remembered.

    Raises:
        FileUnavailable: the file cannot be written.

    """
    folder = folder.resolve()
    kept = [folder, *(path for path in recent_folders(file) if path != folder)][:KEPT]
    atomic_write(file, json.dumps([str(path) for path in kept], indent=2).encode("utf-8") + b"\n")


def _is_folder(name: str) -> bool:
    try:
        return Path(name).is_dir()
    except (OSError, ValueError):
        return False
