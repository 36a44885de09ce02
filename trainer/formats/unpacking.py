"""Archives of other programs, read within limits: nothing is unpacked into a folder, and no bomb goes off."""

from __future__ import annotations

import io
import zipfile
import zlib
from typing import IO

from trainer.errors import ImportRefused

MAX_MEMBERS = 100_000
MAX_MEMBER_BYTES = 500_000_000
"""What one member of an archive may hold when it is unpacked."""

_CHUNK = 1 << 20
_PACKED = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
"""How members are packed by every program whose files are read; other ways may ask for gigabytes to unpack a byte."""


class Archive:
    """A zip archive of another program, read member by member without ever being unpacked into a folder."""

    def __init__(self, data: bytes, source: str) -> None:
        """Open it.

        Raises:
            ImportRefused: it is no zip archive, or holds more members than it may.

        """
        self._source = source
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(data))
            self._members = {info.filename: info for info in self._archive.infolist()}
        except (zipfile.BadZipFile, OSError, ValueError, EOFError, NotImplementedError) as error:
            raise ImportRefused(f"{source} is no zip archive, or a damaged one.", hint="Export it again.") from error
        if len(self._members) > MAX_MEMBERS:
            raise ImportRefused(
                f"{source} holds {len(self._members):,} files; there may be up to {MAX_MEMBERS:,}.",
                hint="Export a part of it.",
            )

    @property
    def names(self) -> tuple[str, ...]:
        """The members' names, in their order."""
        return tuple(self._members)

    def read(self, name: str, most: int = MAX_MEMBER_BYTES) -> bytes:
        """Return what a member holds.

        Raises:
            ImportRefused: there is no such member, it is damaged or encrypted, or it holds more than ``most`` bytes.

        """
        if name not in self._members:
            raise ImportRefused(f"{self._source} holds no {name}.", hint="Export it again.")
        try:
            if self._members[name].compress_type not in _PACKED:
                raise NotImplementedError(name)
            with self._archive.open(self._members[name]) as member:
                return read_limited(member, most, f"{name} in {self._source}")
        except (zipfile.BadZipFile, zlib.error, OSError, ValueError, EOFError, RuntimeError) as error:
            raise ImportRefused(
                f"{name} in {self._source} is damaged or encrypted.", hint="Export it again, without a password."
            ) from error


def too_much(most: int, what: str) -> ImportRefused:
    """Return the error for something that holds more than so many bytes."""
    return ImportRefused(f"{what} holds more than {most / 1e6:.0f} MB.", hint="Export a part of it.")


def read_limited(stream: IO[bytes], most: int, what: str) -> bytes:
    """Read a stream to its end.

    Raises:
        ImportRefused: it holds more than ``most`` bytes; ``what`` names it in the message.

    """
    pieces: list[bytes] = []
    size = 0
    while piece := stream.read(_CHUNK):
        size += len(piece)
        if size > most:
            raise too_much(most, what)
        pieces.append(piece)
    return b"".join(pieces)
