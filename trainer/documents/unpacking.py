"""Takes an archive of documents apart, within limits: zip, and tar as it is or packed by gzip, bzip2 or xz.

What is in it is copied to one temporary file, one member behind the other, so that no name in an archive ever becomes a
path, and a packed tar is gone through once. Only plain files are copied whose names promise a document; links, devices
and archives within the archive are passed over. How much an archive may unpack to is limited and not its ratio: a ratio
says nothing that the size does not. All of it runs in a process of its own (``archives.py``): the headers of a tar are
read by regular expressions of the standard library.
"""

from __future__ import annotations

import bz2
import errno
import gzip
import lzma
import shutil
import stat
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from io import BufferedReader
from pathlib import Path
from typing import IO, BinaryIO, cast

from trainer.documents.apart import limit_memory
from trainer.documents.blocks import one_clean_line
from trainer.documents.kinds import kind_named
from trainer.documents.packages import ENCRYPTED, MAX_PARTS, MAX_UNPACKED
from trainer.documents.sniffing import ZIP, damaged, packed_kind
from trainer.errors import DocumentRefused, FileUnavailable, TrainerError
from trainer.processes import Tell

_PACKED = (
    (b"\x1f\x8b", gzip.open),
    (b"BZh", bz2.open),
    (b"\xfd7zXZ\x00", lzma.open),
)
TAR_DAMAGE = (
    tarfile.TarError,
    zlib.error,
    lzma.LZMAError,
    EOFError,
    ValueError,
    OverflowError,
    NotImplementedError,
    RuntimeError,
    MemoryError,
)
"""What the standard library raises over a damaged tar, besides ``OSError`` without a number."""
_DAMAGE = (zipfile.BadZipFile, *TAR_DAMAGE)
_NO_ROOM = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
"""What only writing fails of."""
_HEAD = 8
_PIECE = 256 * 1024


@dataclass(frozen=True, slots=True)
class Member:
    """A document in an archive: the parts of its name, where its copy stands, or why it has none."""

    parts: tuple[str, ...]
    start: int = 0
    size: int = 0
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Unpacking:
    """The job: it can be sent to the process that does it. ``copy`` is the file that the members are copied to."""

    archive: Path
    copy: Path

    def __call__(self, _tell: Tell, _called_off: Callable[[], bool]) -> tuple[Member, ...] | None:
        """Unpack it. Raises as :func:`unpack`."""
        limit_memory()
        return unpack(self.archive, self.copy)


def unpack(archive: Path, copy: Path) -> tuple[Member, ...] | None:
    """Copy what can be read of an archive to a file, and say what stands where, in the order in which a folder is read.

    None where the archive is itself one document, such as a Word file.

    Raises:
        FileUnavailable: it cannot be read, or the copy cannot be written.
        DocumentRefused: it is damaged, or holds too much.

    """
    try:
        with archive.open("rb") as file, copy.open("wb") as to:
            if file.peek(_HEAD).startswith(ZIP):  # a tar may end with a zip, which zipfile would find
                with zipfile.ZipFile(file) as opened:
                    if packed_kind(opened, archive.name) is not None:
                        return None
                    found = list(_copied_zip(opened, to, archive.name))
            else:
                found = list(_copied_tar(file, to, archive.name))
    except OSError as error:
        if error.errno is None:
            raise damaged(archive.name, "archive") from error
        if error.errno in _NO_ROOM:
            raise FileUnavailable.from_os_error(copy.parent, error, verb="write to") from error
        raise FileUnavailable.from_os_error(archive, error) from error
    except _DAMAGE as error:
        raise damaged(archive.name, "archive") from error
    return tuple(sorted(found, key=lambda member: member.parts))


def _copied_zip(archive: zipfile.ZipFile, to: BinaryIO, source: str) -> Iterator[Member]:
    infos = archive.infolist()
    if len(infos) > MAX_PARTS or sum(info.file_size for info in infos) > MAX_UNPACKED:
        raise _too_much(source)
    for info in infos:
        kind = stat.S_IFMT(info.external_attr >> 16)
        parts = parts_of(info.filename)
        if info.is_dir() or kind not in {0, stat.S_IFREG} or not parts:
            continue
        if info.flag_bits & ENCRYPTED:
            yield Member(parts, problem=f"{parts[-1]} is encrypted.")
            continue
        start = to.tell()
        try:
            with archive.open(info) as member:
                shutil.copyfileobj(member, to, _PIECE)
        except (zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, NotImplementedError):
            to.truncate(start)
            to.seek(start)
            yield Member(parts, problem=f"{parts[-1]} is damaged.")
            continue
        yield Member(parts, start, to.tell() - start)


def _copied_tar(file: BufferedReader, to: BinaryIO, source: str) -> Iterator[Member]:
    with opened_tar(file, MAX_UNPACKED, _too_much(source)) as archive:
        for info in plain_files(archive, MAX_PARTS, _too_much(source)):
            if not (parts := parts_of(info.name)):
                continue
            start = to.tell()
            if (member := archive.extractfile(info)) is not None:
                shutil.copyfileobj(member, to, _PIECE)
                yield Member(parts, start, to.tell() - start)


def parts_of(name: str) -> tuple[str, ...]:
    """Return the parts of a member's name, as clean lines; none where it is no document, or hidden.

    The names of an archive are anybody's: "..", a root or a drive in one mean nothing here. "./", with which tar begins
    those of a folder that is packed as ".", says nothing.
    """
    parts = tuple(part for part in map(one_clean_line, name.replace("\\", "/").split("/")) if part not in {"", "."})
    if not parts or kind_named(parts[-1]) is None or any(part.startswith((".", "__MACOSX")) for part in parts):
        return ()
    return parts


@contextmanager
def opened_tar(file: BufferedReader, most: int, beyond: TrainerError) -> Iterator[tarfile.TarFile]:
    """Open the tar in a file, packed by gzip, bzip2, xz or nothing, to be gone through once from its beginning.

    Its headers are read by regular expressions of the standard library that some versions of it can be kept busy with
    for hours: this belongs into a process of its own. Reading raises ``beyond`` once more than ``most`` bytes came out.

    Raises:
        OSError, or what is in ``TAR_DAMAGE``: it is damaged.

    """
    with ExitStack() as stack:
        plain = stack.enter_context(_unpacked(file))
        limited = cast("IO[bytes]", _Limited(plain, most, beyond))  # only its read is called
        yield stack.enter_context(tarfile.open(fileobj=limited, mode="r|"))


def plain_files(archive: tarfile.TarFile, most: int, beyond: TrainerError) -> Iterator[tarfile.TarInfo]:
    """Yield the plain files of a tar, and raise ``beyond`` once it has more than ``most`` members of whatever sort.

    Sparse files are none: their holes take no bytes in the tar, which would count, and any number when they are read.
    """
    for number, info in enumerate(archive):
        if number >= most:
            raise beyond
        if info.isreg() and not info.issparse():
            yield info


@contextmanager
def _unpacked(file: BufferedReader) -> Iterator[IO[bytes]]:
    """Give the tar in a file, whatever it is packed by."""
    head = file.peek(_HEAD)
    opened = next((opened for mark, opened in _PACKED if head.startswith(mark)), None)
    with ExitStack() as stack:
        yield file if opened is None else stack.enter_context(cast("IO[bytes]", opened(file, "rb")))


class _Limited:
    """A file to be read once from the beginning, and no further than so many bytes."""

    def __init__(self, file: IO[bytes], most: int, beyond: TrainerError) -> None:
        self._file = file
        self._left = most
        self._beyond = beyond

    def read(self, size: int) -> bytes:
        """Return so many bytes at most. Raises the error that it was given beyond the limit."""
        data = self._file.read(size)
        self._left -= len(data)
        if self._left < 0:
            raise self._beyond
        return data


def _too_much(source: str) -> DocumentRefused:
    return DocumentRefused(
        f"{source} holds more than {MAX_UNPACKED / 1e6:.0f} MB or {MAX_PARTS:,} files when it is unpacked.",
        hint="Unpack it and give the folder.",
    )
