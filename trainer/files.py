"""Writes files so that a reader never sees half of one and a failure never costs the old one. Reads any file.

What a user names may be a device without end, or a pipe that nobody writes to: reading ends all the same.
"""

from __future__ import annotations

import contextlib
import io
import os
import re
import select
import stat
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from trainer.errors import FileUnavailable

TEMPORARY_PREFIX, TEMPORARY_SUFFIX = ".trainer-", ".tmp"
"""How the name of a file begins and ends that is being written; one that is left over belongs to a dead process."""


_RESERVED = re.compile(r"con|prn|aux|nul|com[0-9]|lpt[0-9]", re.IGNORECASE)


def leftovers(folder: Path) -> tuple[Path, ...]:
    """Return what was being written in a folder and never got its name, by whomever; what lies beside it, too."""
    try:
        return tuple(sorted(folder.glob(f"{TEMPORARY_PREFIX}*{TEMPORARY_SUFFIX}*")))
    except OSError:
        return ()


PATIENCE = 30.0
"""Seconds for which a pipe may say nothing."""

_CHUNK = 1 << 20


UNNAMEABLE = "no file can have such a name"
"""What is wrong with a path that holds a NUL or half a character; Python's words for it change."""


class TooLarge(ValueError):
    """A file holds more than is read of one; ``size`` is how many bytes, as far as that is known."""

    def __init__(self, size: int) -> None:
        super().__init__(f"{size} bytes")
        self.size = size


def read_whole(path: Path, most: int) -> bytes:
    """Return what a file or a pipe holds. Raises as :func:`reading`, also when it outgrew ``most`` meanwhile."""
    with reading(path, most) as file:
        data = file.read(most + 1)
    if len(data) > most:
        raise TooLarge(len(data))
    return data


@contextlib.contextmanager
def reading(path: Path, most: int) -> Iterator[BinaryIO]:
    """Open a file, or what comes out of a pipe. One that is larger than ``most`` bytes is not opened.

    Raises:
        FileUnavailable: there is no such file, or it cannot be read; it is a folder, a device or a socket, or a pipe
            out of which nothing comes.
        TooLarge: it holds more than ``most`` bytes.

    """
    try:
        with _opened(path, most) as file:
            yield file
    except OSError as error:
        raise FileUnavailable.from_os_error(path, error) from error


def _opened(path: Path, most: int) -> BinaryIO:
    try:
        found = path.stat()
    except ValueError as error:
        raise FileUnavailable(
            f"Cannot read {str(path)!r}: {UNNAMEABLE}.", hint="Check the spelling of the path."
        ) from error
    _refuse_what_is_no_file(path, found.st_mode)
    if found.st_size > most:
        raise TooLarge(found.st_size)
    return io.BytesIO(_from_pipe(path, most + 1)) if stat.S_ISFIFO(found.st_mode) else path.open("rb")


def _refuse_what_is_no_file(path: Path, mode: int) -> None:
    if stat.S_ISDIR(mode):
        raise FileUnavailable(f"Cannot read {path}: it is a folder.", hint="Name a file in it.")
    if not (stat.S_ISREG(mode) or stat.S_ISFIFO(mode)):
        raise FileUnavailable(f"Cannot read {path}: it is a device or a socket.", hint="Name a file.")


def _from_pipe(path: Path, most: int) -> bytes:
    """Return what comes out of a pipe. Opened as a file is, it would wait until somebody writes to it, or for ever."""
    handle = os.open(path, os.O_RDONLY | os.O_NONBLOCK)
    pieces: list[bytes] = []
    try:
        waiting = select.poll()
        waiting.register(handle, select.POLLIN)
        while most > 0:
            if not waiting.poll(1000 * PATIENCE):
                raise FileUnavailable(
                    f"Cannot read {path}: it is a pipe, and nothing came out of it for {PATIENCE:g} seconds.",
                    hint="Start what writes to it first.",
                )
            piece = os.read(handle, min(_CHUNK, most))
            if not piece:
                break
            most -= len(piece)
            pieces.append(piece)
    finally:
        os.close(handle)
    return b"".join(pieces)


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
        if path.exists() and not path.is_file():
            raise FileUnavailable(f"Cannot write {path}: it is a device or a pipe.", hint="Name a file.")
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


def is_reserved(name: str) -> bool:
    """Whether Windows keeps the name of a file for a device, whatever its ending."""
    return _RESERVED.fullmatch(name.partition(".")[0].rstrip()) is not None


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
        raise FileUnavailable(f"Cannot write {str(path)!r}: {UNNAMEABLE}.", hint="Give another name.") from error


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
