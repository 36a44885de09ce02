"""Writes files so that a reader never sees half of one and a failure never costs the old one."""

from __future__ import annotations

import contextlib
import os
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from trainer.errors import FileUnavailable


def atomic_write(path: Path, data: bytes) -> None:
    """Replace the content of ``path`` as :func:`atomic_writing` does."""
    with atomic_writing(path) as file:
        file.write(data)


@contextlib.contextmanager
def atomic_writing(path: Path) -> Iterator[BinaryIO]:
    """Give a file to write to, which takes the place of ``path`` at the end: flushed to disk, then renamed over it.

    It can be read and sought, too. Missing folders above it are made; a link is followed. The old file stays as it was
    when anything fails, and when the block raises: its ``OSError`` counts as one of writing, all else goes on as it is.

    Raises:
        FileUnavailable: the folder or the file cannot be written.

    """
    with _on_the_way_to(path):
        target = path.resolve() if path.is_symlink() else path
        target.parent.mkdir(parents=True, exist_ok=True)
        if target.is_dir():
            raise FileUnavailable(f"Cannot write {path}: it is a folder.", hint="Name a file in it.")
        handle, name = tempfile.mkstemp(prefix=".trainer-", suffix=".tmp", dir=target.parent)
    temporary = Path(name)
    try:
        try:
            with os.fdopen(handle, "w+b") as file:
                yield file
                file.flush()
                os.fsync(file.fileno())
        except OSError as error:
            raise FileUnavailable.from_os_error(path, error, verb="write") from error
        with _on_the_way_to(path):
            temporary.chmod(target.stat().st_mode & 0o777 if target.exists() else 0o666 & ~_umask())
            temporary.replace(target)
        _flush_folder(target.parent)
    finally:
        temporary.unlink(missing_ok=True)


def is_any_of(path: Path, others: Iterable[str | Path]) -> bool:
    """Whether a path leads to one of these files, by whatever name; a file that is not there is none of them."""
    for other in others:
        with contextlib.suppress(OSError, ValueError):
            if path.samefile(other):
                return True
    return False


@contextlib.contextmanager
def _on_the_way_to(path: Path) -> Iterator[None]:
    """Say what is wrong with a path: that it cannot be written, or that no file can have its name."""
    try:
        yield
    except OSError as error:
        raise FileUnavailable.from_os_error(path, error, verb="write") from error
    except ValueError as error:
        raise FileUnavailable(f"Cannot write {str(path)!r}: {error}.", hint="Give another name.") from error


def _flush_folder(folder: Path) -> None:
    """Make the renaming last through a power cut, where the system can; the file itself is safe already."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
