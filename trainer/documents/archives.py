"""An archive of documents, read as a folder is: what it holds, and the content of each of its documents."""

from __future__ import annotations

import contextlib
import os
import tempfile
import weakref
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from trainer.documents.apart import MAX_SECONDS, answer_of
from trainer.documents.content import Content, content_named, most_of, too_large
from trainer.documents.kinds import kind_named
from trainer.documents.sniffing import damaged
from trainer.documents.unpacking import Member, Unpacking
from trainer.errors import DocumentRefused, FileUnavailable, TrainerError
from trainer.processes import Raised, Returned


class Archive:
    """The documents of an archive. The copy of them goes when nobody holds this any more, or the program ends."""

    def __init__(self, members: tuple[Member, ...], copy: Path) -> None:
        """Take over the copy. Raises ``OSError`` when it cannot be opened."""
        self.members = members
        self._copy = copy.open("rb")
        with contextlib.suppress(OSError):
            copy.unlink()  # where a system can, at once: whatever becomes of us, nothing is left
        weakref.finalize(self, _let_go, self._copy, copy)

    def content(self, member: Member, max_bytes: int) -> Content:
        """Return what a member holds.

        Raises:
            FileUnavailable: its copy cannot be read.
            DocumentRefused: it is too large, encrypted or damaged.

        """
        name = member.parts[-1]
        if member.problem:
            raise DocumentRefused(member.problem, hint="Unpack it with the program that made the archive.")
        if member.size > (most := most_of(kind_named(name), max_bytes)):
            raise too_large(name, member.size, most)
        try:
            self._copy.seek(member.start)
            return content_named(name, self._copy.read(member.size))
        except OSError as error:
            raise FileUnavailable.from_os_error(name, error) from error


@dataclass(frozen=True, slots=True)
class Packed:
    """One document of an archive."""

    archive: Archive
    member: Member

    def content(self, max_bytes: int) -> Content:
        """Return what it holds. Raises as :meth:`Archive.content`."""
        return self.archive.content(self.member, max_bytes)


def _let_go(file: BinaryIO, path: Path) -> None:
    file.close()
    with contextlib.suppress(OSError):
        path.unlink(missing_ok=True)


def open_archive(path: Path, *, seconds: float = MAX_SECONDS) -> Archive | None:
    """Open an archive, in a process of its own; None where it is itself one document, such as a Word file.

    Raises:
        FileUnavailable: it cannot be read, or there is no room for a copy of its documents.
        DocumentRefused: it is damaged, holds too much, or takes too long.
        EnvironmentFailed: no process can be started.

    """
    try:
        handle, name = tempfile.mkstemp(prefix="trainer-")  # nobody else may read it
        os.close(handle)
    except OSError as error:
        raise FileUnavailable.from_os_error(tempfile.gettempdir(), error, verb="write") from error
    copy = Path(name)
    try:
        members = _unpacked(path.absolute(), copy, seconds)
        return None if members is None else Archive(members, copy)
    except OSError as error:
        raise FileUnavailable.from_os_error(copy, error) from error
    finally:
        with contextlib.suppress(OSError):
            copy.unlink(missing_ok=True)


def _unpacked(path: Path, copy: Path, seconds: float) -> tuple[Member, ...] | None:
    match answer_of(Unpacking(path, copy), seconds=seconds):
        case Returned(tuple() as members):
            return members
        case Returned(None):
            return None
        case Raised(TrainerError() as error):
            raise error
        case None:
            raise DocumentRefused(
                f"{path.name} took more than {seconds:.0f} seconds to unpack.", hint="Unpack it and give the folder."
            )
        case _:
            raise damaged(path.name, "archive")
