"""Writes files so that a reader never sees half of one and a failure never costs the old one."""

from __future__ import annotations

import contextlib
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from trainer.errors import FileUnavailable

TEMPORARY_PREFIX, TEMPORARY_SUFFIX = ".trainer-", ".tmp"
"""How the name of a file begins and ends that is being written; one that is left over belongs to a dead process."""


def leftovers(folder: Path) -> tuple[Path, ...]:
    """Return what was being written in a folder and never got its name, by whomever; what lies beside it, too."""
    try:
        return tuple(sorted(folder.glob(f"{TEMPORARY_PREFIX}*{TEMPORARY_SUFFIX}*")))
    except OSError:
        return ()


def atomic_write(path: Path, data: bytes) -> None:
    """Replace the content of ``path`` as :func:`atomic_writing` does."""
    with atomic_writing(path) as file:
        file.write(data)


@contextlib.contextmanager
def atomic_writing(path: Path) -> Iterator[BinaryIO]:
    """Give a file to write to, which takes the place of ``path`` at the end as :func:`atomic_replacing` says.

    It can be read and sought, too.

    Raises:
        FileUnavailable: the folder or the file cannot be written.

    """
    with atomic_replacing(path) as temporary, temporary.open("w+b") as file:
        yield file


@contextlib.contextmanager
def atomic_replacing(path: Path) -> Iterator[Path]:
    """Give an empty file for another program, such as SQLite, to fill; it takes the place of ``path`` at the end.

    It is flushed to disk, then renamed over ``path``. Missing folders above that are made; a link is followed. The old
    file stays as it was when anything fails, and when the block raises.

    Raises:
        FileUnavailable: the folder or the file cannot be written.

    """
    temporary: Path | None = None
    try:
        target = path.resolve() if path.is_symlink() else path
        target.parent.mkdir(parents=True, exist_ok=True)
        if target.is_dir():
            raise FileUnavailable(f"Cannot write {path}: it is a folder.", hint="Name a file in it.")
        handle, name = tempfile.mkstemp(prefix=TEMPORARY_PREFIX, suffix=TEMPORARY_SUFFIX, dir=target.parent)
        os.close(handle)
        temporary = Path(name)
        yield temporary
        with temporary.open("rb+") as file:
            os.fsync(file.fileno())
        temporary.chmod(target.stat().st_mode & 0o777 if target.exists() else 0o666 & ~_umask())
        temporary.replace(target)
        _flush_folder(target.parent)
    except OSError as error:
        raise FileUnavailable.from_os_error(path, error, verb="write") from error
    except ValueError as error:
        raise FileUnavailable(f"Cannot write {str(path)!r}: {error}.", hint="Give another name.") from error
    finally:
        if temporary is not None:
            temporary.unlink(missing_ok=True)


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
