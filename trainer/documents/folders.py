"""Walks a folder and finds the documents in it, in an order that does not depend on the file system."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from trainer.documents.kinds import is_archive_named, kind_named
from trainer.errors import FileUnavailable
from trainer.files import UNNAMEABLE


@dataclass(frozen=True, slots=True)
class Item:
    """What a folder holds: another folder, or a file that can be read: a document, or an archive of documents."""

    path: Path
    is_folder: bool


def is_folder(path: Path) -> bool:
    """Whether a path is a folder; one that cannot be asked is none."""
    try:
        return path.is_dir()
    except (OSError, ValueError):
        return False


def look_into(folder: Path) -> tuple[Item, ...]:
    """Return what one folder holds, its folders first, each in order of names; hidden ones are passed over.

    Raises:
        FileUnavailable: it cannot be listed.

    """
    try:
        with os.scandir(folder) as entries:
            found = [
                Item(folder / entry.name, is_folder)
                for entry in entries
                if not entry.name.startswith(".")
                and ((is_folder := _is(entry.is_dir)) or (_is_readable(entry.name) and _is(entry.is_file)))
            ]
    except OSError as error:
        raise FileUnavailable.from_os_error(folder, error) from error
    except ValueError as error:
        raise FileUnavailable(
            f"Cannot read {str(folder)!r}: {UNNAMEABLE}.", hint="Check the spelling of the path."
        ) from error
    return tuple(sorted(found, key=lambda item: (not item.is_folder, item.path.name.casefold(), item.path.name)))


def _is(asked: Callable[[], bool], *, else_: bool = False) -> bool:
    """Ask an entry what it is; a link that leads back to itself cannot be asked."""
    try:
        return asked()
    except OSError:
        return else_


def _is_readable(name: str) -> bool:
    return kind_named(name) is not None or is_archive_named(name)


def documents_in(folder: Path) -> Iterator[Path | FileUnavailable]:
    """Yield the documents of a folder and all its subfolders, one folder at a time, in order of their names.

    In place of a folder that cannot be listed, and of a link that leads back to itself, stands the reason. Hidden files
    and folders are passed over, and archives, which are read where they are named; links to folders are not followed,
    so that no walk is endless.
    """
    waiting = [folder]
    while waiting:
        path = waiting.pop()
        if path is not folder and kind_named(path) and not is_folder(path):
            try:
                if stat.S_ISREG(path.stat().st_mode):
                    yield path
            except OSError as error:
                yield FileUnavailable.from_os_error(path, error)
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
                            or (kind_named(entry.name) and _is(entry.is_file, else_=True))
                        )
                    ),
                    reverse=True,
                )
        except OSError as error:
            yield FileUnavailable.from_os_error(path, error)
            continue
        waiting.extend(path / name for name in found)
