"""What a source holds, before it is known what it is: its bytes, with what its name or its server promises of them."""

from __future__ import annotations

import math
import re
import sys
from dataclasses import dataclass
from pathlib import Path

from trainer.documents.blocks import one_clean_line
from trainer.documents.folders import is_folder
from trainer.documents.kinds import SourceKind, kind_named
from trainer.documents.sources import no_such_file, web_page_meant
from trainer.errors import DocumentRefused, FileUnavailable
from trainer.files import TooLarge, read_whole

MAX_BYTES = 5_000_000
"""Largest text that is read unless the caller says otherwise, in bytes."""

WRAPPED = 20
"""How many times larger the file may be that wraps a text with its pictures and fonts, such as a PDF."""


@dataclass(frozen=True, slots=True)
class Content:
    """The bytes of a source.

    ``source`` is what errors and banks call it, ``title`` what a text is called that brings no title of its own.
    ``named`` is the kind that a name or a server promises, ``charset`` the encoding that a server does.
    """

    data: bytes
    source: str
    title: str
    named: SourceKind | None = None
    charset: str | None = None


def content_named(name: str, data: bytes) -> Content:
    """Return the content of a file of this name, without its folder."""
    source = one_clean_line(name)
    return Content(data, source, title_of(source.removesuffix(Path(name).suffix)), kind_named(name))


def from_stdin(max_bytes: int) -> Content:
    """Read standard input.

    Raises:
        FileUnavailable: there is none.
        DocumentRefused: it is too large.

    """
    most = most_of(None, max_bytes)
    try:
        data = sys.stdin.buffer.read(most + 1)
    except (OSError, ValueError, AttributeError) as error:
        raise FileUnavailable("Standard input cannot be read.", hint="Pipe a text into it, or name a file.") from error
    if len(data) > most:
        raise too_large("standard input", None, most)
    return Content(data, "standard input", "Standard input")


def from_file(path: Path, max_bytes: int) -> Content:
    """Read a file.

    Raises:
        FileUnavailable: the path does not exist, is a folder, or cannot be read.
        DocumentRefused: it is too large.

    """
    most = most_of(kind_named(path), max_bytes)
    if is_folder(path):
        raise FileUnavailable(
            f"{path} is a folder, not a document.", hint="Give the files in it, or generate from the folder."
        )
    try:
        return content_named(path.name, read_whole(path, most))
    except TooLarge as error:
        raise too_large(path.name, error.size, most) from error
    except FileUnavailable as error:
        if isinstance(error.__cause__, FileNotFoundError) and web_page_meant(path) is not None:
            raise no_such_file(path) from error
        raise


def most_of(named: SourceKind | None, max_bytes: int) -> int:
    """Return how many bytes a source may have of which that much is promised."""
    return max_bytes if named is not None and not named.binary else WRAPPED * max_bytes


def too_large(source: str, size: int | None, limit: int) -> DocumentRefused:
    """Return the error for a source of more bytes than may be read; ``size`` where it is known.

    It is rounded up, so that it is never told to be the limit.
    """
    has = f"{math.ceil(size / 1e5) / 10:g} MB" if size is not None else "too many bytes"
    return DocumentRefused(
        f"{source} has {has}; documents may have up to {limit / 1e6:g} MB.",
        hint="Split it, or raise max_document_bytes in trainer.toml.",
    )


def title_of(name: str) -> str:
    """Make a title of the name of a file or a folder: "black-death_notes" becomes "Black death notes"."""
    words = re.sub(r"[-_.\s]+", " ", one_clean_line(name)).strip()
    return words[:1].upper() + words[1:] if words else "Untitled"
