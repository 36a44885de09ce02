"""Writes files so that a reader never sees half of one and a failure never costs the old one."""

from __future__ import annotations

import contextlib
import os
import tempfile
from collections.abc import Iterable, Iterator
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
    """Give a file to write to, which takes the place of ``path`` at the end, as :func:`atomic_replacing` does.

    It can be read and sought, too. Raises ``FileUnavailable`` as that does.
    """
    with atomic_replacing(path) as temporary, temporary.open("w+b") as file:
        yield file


@contextlib.contextmanager
def atomic_replacing(path: Path) -> Iterator[Path]:
    """Give an empty file to fill, also for SQLite, which takes the place of ``path`` at the end: flushed, then renamed.

    Missing folders above it are made; a link is followed. The old file stays as it was when anything fails, and when
    the block raises: its ``OSError`` counts as one of writing, all else goes on as it is.

    Raises:
        FileUnavailable: the folder or the file cannot be written.

    """
    with _on_the_way_to(path):
        target = path.resolve() if path.is_symlink() else path
        target.parent.mkdir(parents=True, exist_ok=True)
        if target.is_dir():
            raise FileUnavailable(f"Cannot write {path}: it is a folder.", hint="Name a file in it.")
        handle, name = tempfile.mkstemp(prefix=TEMPORARY_PREFIX, suffix=TEMPORARY_SUFFIX, dir=target.parent)
        os.close(handle)
    temporary = Path(name)
    try:
        try:
            yield temporary
            with temporary.open("rb+") as file:
                os.fsync(file.fileno())
        except OSError as error:
            raise FileUnavailable.from_os_error(path, error, verb="write") from error
        with _on_the_way_to(path):
            temporary.chmod(target.stat().st_mode & 0o777 if target.exists() else 0o666 & ~_umask())
            temporary.replace(target)
        _flush_folder(target.parent)
    finally:
        with contextlib.suppress(OSError):  # what is left then has a name by which the doctor knows it
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
