"""Walks a folder and finds the documents in it, in an order that does not depend on the file system."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from trainer.errors import FileUnavailable

MARKDOWN = frozenset({".md", ".markdown"})
"""Endings of Markdown files, in lower case."""

READABLE = MARKDOWN | {".txt", ".text"}
"""Endings of the files that are read as documents, in lower case."""


def documents_in(folder: Path) -> Iterator[Path]:
    """Yield the documents of a folder and all its subfolders, one folder at a time, in order of their names.

    Hidden files and folders are passed over; links to folders are not followed, so that no walk is endless.

    Raises:
        FileUnavailable: the folder, or one in it, cannot be listed.

    """
    waiting = [folder]
    while waiting:
        path = waiting.pop()
        if path is not folder and path.suffix.lower() in READABLE and path.is_file():
            yield path
            continue
        try:
            with os.scandir(path) as entries:
                found = sorted(
                    (
                        entry.name
                        for entry in entries
                        if not entry.name.startswith(".")
                        and (
                            entry.is_dir(follow_symlinks=False)
                            or (Path(entry.name).suffix.lower() in READABLE and entry.is_file())
                        )
                    ),
                    reverse=True,
                )
        except OSError as error:
            raise FileUnavailable.from_os_error(path, error) from error
        waiting.extend(path / name for name in found)
