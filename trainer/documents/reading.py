"""Reads files, folders and standard input into documents, within limits, and says clearly what it refuses."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from trainer.documents.blocks import assemble, one_clean_line
from trainer.documents.cleaning import clean_page
from trainer.documents.decoding import decode
from trainer.documents.folders import MARKDOWN, documents_in, is_folder
from trainer.documents.headline import with_headline
from trainer.documents.markdown import read_markdown
from trainer.documents.model import Document
from trainer.documents.plain import read_plain
from trainer.errors import DocumentRefused, FileUnavailable, NoDocuments, TrainerError

MAX_BYTES = 5_000_000
"""Largest file that is read unless the caller says otherwise, in bytes."""

STDIN = "-"
"""The source that stands for standard input."""

_LONGEST_TITLE = 300
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

    ``max_bytes`` is the largest size that is read. ``on_note`` is told, in a sentence, what a reader should know
    although the document could be read, such as an unexpected encoding.

    Raises:
        FileUnavailable: the path does not exist, is a folder, or cannot be read.
        DocumentRefused: the content is empty, binary, too large or not decodable.

    """
    if str(path) == STDIN:
        data, source, stem, markdown = _from_stdin(max_bytes), "standard input", "Standard input", None
    else:
        path = Path(path)
        data, source = _from_file(path, max_bytes), one_clean_line(path.name)
        stem, markdown = title_of(source.removesuffix(path.suffix)), True if path.suffix.lower() in MARKDOWN else None
    if not data.strip(b"\x00 \t\r\n\x0b\x0c\xef\xbb\xbf\xff\xfe"):
        raise DocumentRefused(f"{source} is empty.", hint="Give a file with sentences in it.")
    text = decode(data, source=source, on_note=on_note)
    return read_text(text, source=source, title=stem, markdown=markdown)


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
            hint = "Documents are files that end in .txt or .md."
            yield Entry(name, NoDocuments(f"{folder} holds no document.", hint=hint))


def read_documents(
    sources: Iterable[str | Path], *, max_bytes: int = MAX_BYTES, on_note: Note | None = None
) -> Iterator[Document]:
    """Read files, folders (with all their subfolders, in order of their names) and "-", one document at a time.

    A document that says the same as an earlier one is skipped, and ``on_note`` is told.

    Raises:
        NoDocuments: a folder holds no ``.txt`` or ``.md`` file.
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
    source = one_clean_line(source) or "text"
    page = read_markdown(text) if markdown or (markdown is None and _MARKED_UP.match(text)) else read_plain(text)
    page = clean_page(page)
    headline, blocks = with_headline(page.blocks, page.title)
    if not blocks:
        raise DocumentRefused(f"{source} holds no text.", hint="Give a file with sentences in it.")
    named = headline or one_clean_line(title or "") or source
    return assemble(blocks, title=named[:_LONGEST_TITLE], source=source, date=page.date, topic=page.topic)


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
