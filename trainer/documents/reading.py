"""Reads files, folders and standard input into documents, within limits, and says clearly what it refuses."""

from __future__ import annotations

import math
import re
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from trainer.documents.blocks import Page, assemble, one_clean_line
from trainer.documents.cleaning import clean_page
from trainer.documents.decoding import decode
from trainer.documents.folders import documents_in, is_folder
from trainer.documents.headline import with_headline
from trainer.documents.kinds import HINT, MARKDOWN, PLAIN, SCAN, SourceKind, kind_named
from trainer.documents.model import Document
from trainer.documents.sniffing import binary_kind, declared_encoding, text_kind
from trainer.errors import DocumentRefused, FileUnavailable, NoDocuments, TrainerError
from trainer.files import TooLarge, read_whole

MAX_BYTES = 5_000_000
"""Largest text that is read unless the caller says otherwise, in bytes."""

WRAPPED = 20
"""How many times larger the file may be that wraps a text with its pictures and fonts, such as a PDF."""

STDIN = "-"
"""The source that stands for standard input."""

_SOON_READ = 200_000
"""Characters of a text that are read in seconds even if they are the worst that we know: more are read apart."""
_LONGEST_TITLE = 300
_NO_TEXT = "Give a file with sentences in it."
_BLANK = b"\x00 \t\r\n\x0b\x0c\xef\xbb\xbf\xff\xfe"
_MARKED_UP = re.compile(r"\s*(?:---[ \t]*\r?\n[\w-]+:|#{1,6} \S)")

Note = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing to be read: its name for a reader, and where it is, or why it cannot be read."""

    name: str
    place: str | Path | TrainerError

    def read(self, *, max_bytes: int = MAX_BYTES, on_note: Note | None = None) -> Document:
        """Read it as :func:`read_document` does. Raises as that does."""
        if isinstance(self.place, TrainerError):
            raise self.place
        return read_document(self.place, max_bytes=max_bytes, on_note=on_note)


def read_document(path: str | Path, *, max_bytes: int = MAX_BYTES, on_note: Note | None = None) -> Document:
    """Read one file, or standard input when ``path`` is "-".

    ``max_bytes`` is the largest text that is read; a file that wraps it may have :data:`WRAPPED` times as many. What a
    file holds decides how it is read, and its name only where that does not tell. ``on_note`` is told, in a sentence,
    what a reader should know although the document could be read, such as an unexpected encoding.

    Raises:
        FileUnavailable: the path does not exist, is a folder, or cannot be read.
        DocumentRefused: the content is empty, too large, damaged, encrypted, not decodable, or of a kind not read.

    """
    if str(path) == STDIN:
        named, source, stem = None, "standard input", "Standard input"
        data = _from_stdin(WRAPPED * max_bytes)
    else:
        path = Path(path)
        named, source = kind_named(path), one_clean_line(path.name)
        stem = title_of(source.removesuffix(path.suffix))
        data = _from_file(path, max_bytes if named is not None and not named.binary else WRAPPED * max_bytes)
    if not data.strip(_BLANK):
        raise DocumentRefused(f"{source} is {'blank' if data else 'empty'}.", hint=_NO_TEXT)
    kind = binary_kind(data, source)
    if kind is not None:
        page = _page(kind, data, source, on_note)
        size = sum(len(block.text) for block in page.blocks)
        if size > max_bytes:
            raise _too_large(source, size, max_bytes)
        return _document(page, source=source, title=stem, needs=kind.needs)
    if len(data) > max_bytes:
        raise _too_large(source, len(data), max_bytes)
    text = decode(data, source=source, declared=declared_encoding(data), on_note=on_note)
    kind = text_kind(text) or (named if named is not None and not named.binary else None) or PLAIN
    if kind is PLAIN and _MARKED_UP.match(text):
        kind = MARKDOWN
    return _document(_page(kind, text, source, on_note), source=source, title=stem, needs=kind.needs)


def _page(kind: SourceKind, content: bytes | str, source: str, on_note: Note | None) -> Page:
    if not kind.apart and len(content) <= _SOON_READ:
        return kind.read(content, source)
    from trainer.documents.apart import read_apart

    page = read_apart(kind, content, source)
    if not page.pictured:
        return page
    from trainer.documents.scans import limit_of

    seconds = limit_of(page.pictured, source)
    if on_note is not None:
        on_note(f"{source} is a scan; its text is recognised with tesseract, which takes a while and makes mistakes.")
    return read_apart(SCAN, content, source, seconds=seconds)


def entries(sources: Iterable[str | Path]) -> Iterator[Entry]:
    """Yield what is to be read for files, folders (with all their subfolders, in order of their names) and "-".

    In place of a folder that cannot be listed, or holds no document, stands its error.
    """
    for source in sources:
        folder = Path(source)
        name = "standard input" if str(source) == STDIN else folder.name or str(folder)
        if str(source) == STDIN or not is_folder(folder):
            yield Entry(name, source)
            continue
        empty = True
        for path in documents_in(folder):
            empty = False
            yield Entry(name if isinstance(path, TrainerError) else str(path.relative_to(folder.parent)), path)
        if empty:
            yield Entry(name, NoDocuments(f"{folder} holds no document.", hint=HINT))


def read_documents(
    sources: Iterable[str | Path], *, max_bytes: int = MAX_BYTES, on_note: Note | None = None
) -> Iterator[Document]:
    """Read files, folders (with all their subfolders, in order of their names) and "-", one document at a time.

    A document that says the same as an earlier one is skipped, and ``on_note`` is told.

    Raises:
        NoDocuments: a folder holds no file that is read.
        FileUnavailable, DocumentRefused: as :func:`read_document`.

    """
    seen: set[str] = set()
    for entry in entries(sources):
        document = entry.read(max_bytes=max_bytes, on_note=on_note)
        if document.id not in seen:
            seen.add(document.id)
            yield document
        elif on_note is not None:
            on_note(f"{document.source} says the same as an earlier document; it was skipped.")


def read_text(text: str, *, source: str, title: str | None = None, markdown: bool | None = None) -> Document:
    """Make a document of text that is already at hand.

    ``source`` names where it comes from; ``title`` is used when the text does not bring its own; ``markdown`` None
    means that the text is looked at.

    Raises:
        DocumentRefused: nothing is left after cleaning.

    """
    marked = markdown or (markdown is None and _MARKED_UP.match(text))
    page = (MARKDOWN if marked else PLAIN).read(text, source)
    return _document(page, source=source, title=title, needs=PLAIN.needs)


def _document(page: Page, *, source: str, title: str | None, needs: str) -> Document:
    source = one_clean_line(source) or "text"
    page = clean_page(page)
    headline, blocks = with_headline(page.blocks, page.title)
    if not blocks:
        raise DocumentRefused(f"{source} holds no text to ask about.", hint=needs)
    named = (headline or one_clean_line(title or "") or source)[:_LONGEST_TITLE]
    return assemble(blocks, title=named, source=source, date=page.date, topic=page.topic)


def _from_stdin(max_bytes: int) -> bytes:
    try:
        data = sys.stdin.buffer.read(max_bytes + 1)
    except (OSError, ValueError, AttributeError) as error:
        raise FileUnavailable("Standard input cannot be read.", hint="Pipe a text into it, or name a file.") from error
    if len(data) > max_bytes:
        raise _too_large("standard input", None, max_bytes)
    return data


def _from_file(path: Path, max_bytes: int) -> bytes:
    if is_folder(path):
        raise FileUnavailable(
            f"{path} is a folder, not a document.", hint="Give the files in it, or generate from the folder."
        )
    try:
        return read_whole(path, max_bytes)
    except TooLarge as error:
        raise _too_large(path.name, error.size, max_bytes) from error


def _too_large(source: str, size: int | None, limit: int) -> DocumentRefused:
    """Word it; ``size`` is rounded up, so that it is never told to be the limit."""
    has = f"{math.ceil(size / 1e5) / 10:g} MB" if size is not None else "more than that"
    return DocumentRefused(
        f"{source} has {has}; documents may have up to {limit / 1e6:g} MB.",
        hint="Split it, or raise max_document_bytes in trainer.toml.",
    )


def title_of(name: str) -> str:
    """Make a title of the name of a file or a folder: "black-death_notes" becomes "Black death notes"."""
    words = re.sub(r"[-_.\s]+", " ", one_clean_line(name)).strip()
    return words[:1].upper() + words[1:] if words else "Untitled"
