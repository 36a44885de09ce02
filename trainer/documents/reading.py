"""Reads files, folders and standard input into documents, within limits, and says clearly what it refuses."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from trainer.documents.blocks import Page, assemble, one_clean_line
from trainer.documents.cleaning import clean_page
from trainer.documents.decoding import decode
from trainer.documents.folders import documents_in, is_folder
from trainer.documents.headline import with_headline
from trainer.documents.kinds import HINT, MARKDOWN, PLAIN, SourceKind, kind_named
from trainer.documents.model import Document
from trainer.documents.sections import chosen
from trainer.documents.sniffing import binary_kind, declared_encoding, text_kind
from trainer.errors import DocumentRefused, FileUnavailable, NoDocuments, TrainerError

MAX_BYTES = 5_000_000
"""Largest text that is read unless the caller says otherwise, in bytes."""

WRAPPED = 20
"""How many times larger the file may be that wraps a text with its pictures and fonts, such as a PDF."""

STDIN = "-"
"""The source that stands for standard input."""

_LONGEST_TITLE = 300
_NO_TEXT = "Give a file with sentences in it."
_MARKED_UP = re.compile(r"\s*(?:---[ \t]*\r?\n[\w-]+:|#{1,6} \S)")

Note = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing to be read: its name for a reader, and where it is, or why it cannot be read.

    Of what is there only ``sections`` are meant, where any are named.
    """

    name: str
    place: str | Path | TrainerError
    sections: Sequence[str] = ()

    def read(self, *, max_bytes: int = MAX_BYTES, on_note: Note | None = None) -> Document:
        """Read it as :func:`read_document` does, and choose of it as :func:`chosen` does. Raises as these do."""
        if isinstance(self.place, TrainerError):
            raise self.place
        document = read_document(self.place, max_bytes=max_bytes, on_note=on_note)
        return chosen(document, self.sections) if self.sections else document


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
    if not data.strip(b"\x00 \t\r\n\x0b\x0c\xef\xbb\xbf\xff\xfe"):
        raise DocumentRefused(f"{source} is empty.", hint=_NO_TEXT)
    kind = binary_kind(data, source)
    if kind is not None:
        page = _page(kind, data, source)
        size = sum(len(block.text) for block in page.blocks)
        if size > max_bytes:
            raise _too_large(source, size, max_bytes)
        return _document(page, source=source, title=stem)
    if len(data) > max_bytes:
        raise _too_large(source, None, max_bytes)
    text = decode(data, source=source, declared=declared_encoding(data), on_note=on_note)
    kind = text_kind(text) or (named if named is not None and not named.binary else None) or PLAIN
    if kind is PLAIN:
        return read_text(text, source=source, title=stem)
    return _document(_page(kind, text, source), source=source, title=stem)


def _page(kind: SourceKind, content: bytes | str, source: str) -> Page:
    if not kind.apart:
        return kind.read(content, source)
    from trainer.documents.apart import read_apart

    return read_apart(kind, content, source)


def entries(
    sources: Iterable[str | Path], sections: Mapping[str, Sequence[str]] = MappingProxyType({})
) -> Iterator[Entry]:
    """Yield what is to be read for files, folders (with all their subfolders, in order of their names) and "-".

    ``sections`` says for a source which of each of its documents are meant, where that is not all. In place of a folder
    that cannot be listed, or holds no document, stands its error.
    """
    for source in sources:
        folder = Path(source)
        of_it = tuple(sections.get(str(source), ()))
        name = "standard input" if str(source) == STDIN else folder.name or str(folder)
        if str(source) == STDIN or not is_folder(folder):
            yield Entry(name, source, of_it)
            continue
        empty = True
        for path in documents_in(folder):
            empty = False
            named = name if isinstance(path, TrainerError) else str(path.relative_to(folder.parent))
            yield Entry(named, path, of_it)
        if empty:
            yield Entry(name, NoDocuments(f"{folder} holds no document.", hint=HINT))


def read_documents(
    sources: Iterable[str | Path],
    *,
    max_bytes: int = MAX_BYTES,
    on_note: Note | None = None,
    sections: Mapping[str, Sequence[str]] = MappingProxyType({}),
) -> Iterator[Document]:
    """Read files, folders (with all their subfolders, in order of their names) and "-", one document at a time.

    ``sections`` says for a source which of each of its documents are meant, where that is not all. A document that says
    the same as an earlier one is skipped, and ``on_note`` is told.

    Raises:
        NoDocuments: a folder holds no file that is read.
        FileUnavailable, DocumentRefused: as :func:`read_document`.
        WrongUse: a document has no such sections.

    """
    seen: set[str] = set()
    for entry in entries(sources, sections):
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
    return _document(page, source=source, title=title)


def _document(page: Page, *, source: str, title: str | None) -> Document:
    source = one_clean_line(source) or "text"
    page = clean_page(page)
    headline, blocks = with_headline(page.blocks, page.title)
    if not blocks:
        raise DocumentRefused(f"{source} holds no text.", hint=_NO_TEXT)
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
    try:
        if path.is_dir():
            raise FileUnavailable(
                f"{path} is a folder, not a document.", hint="Give the files in it, or generate from the folder."
            )
        if path.stat().st_size > max_bytes:
            raise _too_large(path.name, path.stat().st_size, max_bytes)
        with path.open("rb") as file:
            data = file.read(max_bytes + 1)
    except OSError as error:
        raise FileUnavailable.from_os_error(path, error) from error
    except ValueError as error:
        raise FileUnavailable(f"Cannot read {str(path)!r}: {error}.", hint="Check the spelling of the path.") from error
    if len(data) > max_bytes:
        raise _too_large(path.name, None, max_bytes)
    return data


def _too_large(source: str, size: int | None, limit: int) -> DocumentRefused:
    has = f"has {size / 1e6:.0f} MB" if size is not None else "is larger than that"
    return DocumentRefused(
        f"{source} {has}; documents may have up to {limit / 1e6:g} MB.",
        hint="Split it, or raise max_document_bytes in trainer.toml.",
    )


def title_of(name: str) -> str:
    """Make a title of the name of a file or a folder: "black-death_notes" becomes "Black death notes"."""
    words = re.sub(r"[-_.\s]+", " ", one_clean_line(name)).strip()
    return words[:1].upper() + words[1:] if words else "Untitled"
