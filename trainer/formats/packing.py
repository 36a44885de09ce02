"""Packages: zip archives whose bytes follow from what is in them, and from nothing else.

Every member has the same time, owner and rights, and stands where it was added, so that the same bank gives the same
file wherever and whenever it is written.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO, BinaryIO, Self
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

_TIME = (1980, 1, 1, 0, 0, 0)
"""The first that an archive can tell."""
_UNIX = 3
_RIGHTS = 0o100644 << 16


class Package:
    """Writes an archive to a file, one member after the other; to be used in a ``with`` statement."""

    def __init__(self, file: BinaryIO) -> None:
        self._archive = ZipFile(file, "w", ZIP_DEFLATED)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exception: object) -> None:
        self._archive.close()

    def add(self, name: str, data: bytes) -> None:
        """Add a member that is held already."""
        self._archive.writestr(_member(name), data, ZIP_DEFLATED)

    @contextmanager
    def adding(self, name: str) -> Iterator[IO[bytes]]:
        """Give a file to write a member to; no other can be added before it ends."""
        with self._archive.open(_member(name), "w") as file:
            yield file


def _member(name: str) -> ZipInfo:
    member = ZipInfo(name, _TIME)
    member.create_system = _UNIX
    member.external_attr = _RIGHTS
    member.compress_type = ZIP_DEFLATED
    return member
