"""Reads files, folders and standard input into documents, within limits, and says clearly what it refuses."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from trainer.documents.blocks import Page, assemble, cleaned
from trainer.documents.cleaning import demote_unfinished, with_headline, without_noise
from trainer.documents.decoding import decode
from trainer.documents.markdown import read_markdown
from trainer.documents.model import Document
from trainer.documents.plain import read_plain
from trainer.errors import DocumentRefused, FileUnavailable, NoDocuments, TrainerError

MAX_BYTES = 20_000_000
STDIN = "-"
_MARKDOWN = frozenset({".md", ".markdown"})
_READABLE = _MARKDOWN | {".txt", ".text"}
_LONGEST_TITLE = 300

Note = Callable[[str], None]


def read_document(path: str | Path, *, max_bytes: int = MAX_BYTES, on_note: Note | None = None) -> Document:
    """Read one file, or standard input when ``path`` is "-".

    ``max_bytes`` is the largest size that is read. ``on_note`` is told what a reader should know although the document
    could be read, such as an unexpected encoding.

    Raises:
        FileUnavailable: the path does not exist, is a folder, or cannot be read.
        DocumentRefused: the content is empty, binary, too large or not decodable.

    """
    if str(path) == STDIN:
        data = sys.stdin.buffer.read(max_bytes + 1)
        return _from_bytes(
            data, source="standard input", stem="Standard input", markdown=None, max_bytes=max_bytes, on_note=on_note
        )
    path = Path(path)
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
    markdown = path.suffix.lower() in _MARKDOWN
    return _from_bytes(
        data, source=path.name, stem=_words(path.stem), markdown=markdown, max_bytes=max_bytes, on_note=on_note
    )


def read_documents(
    sources: Iterable[str | Path],
    *,
    max_bytes: int = MAX_BYTES,
    on_refused: Callable[[TrainerError], None] | None = None,
    on_note: Note | None = None,
) -> Iterator[Document]:
    """Read files, folders (with all their subfolders, in order of their names) and "-", one document at a time.

    With ``on_refused`` a document that cannot be read is reported and skipped; without it the error is raised.

    Raises:
        NoDocuments: a folder holds no ``.txt`` or ``.md`` file.
        FileUnavailable, DocumentRefused: as :func:`read_document`, when ``on_refused`` is not given.

    """
    for source in sources:
        try:
            paths = _files_in(Path(source)) if str(source) != STDIN and Path(source).is_dir() else [source]
        except TrainerError as error:
            if on_refused is None:
                raise
            on_refused(error)
            continue
        for path in paths:
            try:
                document = read_document(path, max_bytes=max_bytes, on_note=on_note)
            except TrainerError as error:
                if on_refused is None:
                    raise
                on_refused(error)
            else:
                yield document


def read_text(text: str, *, source: str, title: str | None = None, markdown: bool | None = None) -> Document:
    """Make a document of text that is already at hand.

    ``source`` names where it comes from; ``title`` is used when the text does not bring its own; ``markdown`` None
    means that the text is looked at.

    Raises:
        DocumentRefused: nothing is left after cleaning.

    """
    if markdown is None:
        markdown = bool(re.match(r"\s*(?:---\s*\n|#{1,6} \S)", text))
    page = read_markdown(text) if markdown else read_plain(text)
    blocks = demote_unfinished(without_noise(cleaned(page.blocks)))
    headline, blocks = with_headline(blocks, page.title)
    if not blocks:
        raise DocumentRefused(f"{source} holds no text.", hint="Give a file with sentences in it.")
    return assemble(
        Page(tuple(blocks), headline, page.date, page.topic),
        title=(headline or title or source)[:_LONGEST_TITLE],
        source=source,
    )


def _from_bytes(
    data: bytes, *, source: str, stem: str, markdown: bool | None, max_bytes: int, on_note: Note | None
) -> Document:
    if len(data) > max_bytes:
        raise _too_large(source, None, max_bytes)
    if not data.strip():
        raise DocumentRefused(f"{source} is empty.", hint="Give a file with sentences in it.")
    text = decode(data, source=source, on_note=on_note)
    return read_text(text, source=source, title=stem, markdown=markdown)


def _files_in(folder: Path) -> list[Path]:
    try:
        found = sorted(
            p for p in folder.rglob("*") if p.suffix.lower() in _READABLE and p.is_file() and not _hidden(p, folder)
        )
    except OSError as error:
        raise FileUnavailable.from_os_error(folder, error) from error
    if not found:
        raise NoDocuments(f"{folder} holds no document.", hint="Documents are files that end in .txt or .md.")
    return found


def _hidden(path: Path, folder: Path) -> bool:
    return any(part.startswith(".") for part in path.relative_to(folder).parts)


def _too_large(source: str, size: int | None, limit: int) -> DocumentRefused:
    has = f"has {size / 1e6:.0f} MB" if size is not None else "is larger than that"
    return DocumentRefused(
        f"{source} {has}; documents may have up to {limit / 1e6:g} MB.",
        hint="Split it, or raise max_document_bytes in trainer.toml.",
    )


def _words(stem: str) -> str:
    """A title out of a file name: "black-death_notes" becomes "Black death notes"."""
    words = re.sub(r"[-_.\s]+", " ", stem).strip()
    return words[:1].upper() + words[1:] if words else "Untitled"
