"""Reads whatever can be named as a source into documents, within limits, and says clearly what it refuses.

A source is a file, a folder, an archive, the address of a web page, "-" for standard input or "clipboard:". All that
take a document come through here.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from trainer.documents.blocks import Page, assemble, one_clean_line
from trainer.documents.cleaning import clean_page
from trainer.documents.content import MAX_BYTES, Content, from_file, from_stdin, too_large
from trainer.documents.decoding import decode
from trainer.documents.folders import documents_in, is_folder
from trainer.documents.headline import with_headline
from trainer.documents.kinds import HINT, MARKDOWN, PLAIN, SCAN, SourceKind, is_archive_named
from trainer.documents.model import Document
from trainer.documents.sections import contents, excerpt, lasting_names, meant
from trainer.documents.sniffing import binary_kind, declared_encoding, text_kind
from trainer.documents.sources import CLIPBOARD, STDIN, is_path, looks_like_url
from trainer.errors import DocumentRefused, NoDocuments, TrainerError, WrongUse
from trainer.processes import never

if TYPE_CHECKING:
    from trainer.documents.archives import Packed

_NAMES = {STDIN: "standard input", CLIPBOARD: "clipboard"}
_SOON_READ = 200_000
"""Characters of a text that are read in seconds even if they are the worst that we know: more are read apart."""
_LONGEST_TITLE = 300
_NO_TEXT = "Give a file with sentences in it."
_BLANK = b"\x00 \t\r\n\x0b\x0c\xef\xbb\xbf\xff\xfe"
_BY_SCRIPT = "If a browser shows some, save the page there and give the file."
_MARKED_UP = re.compile(r"\s*(?:---[ \t]*\r?\n[\w-]+:|#{1,6} \S)")

Note = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing to be read: its name for a reader, and where it is, or why it cannot be read.

    Of what is there only ``sections`` are meant, where any are named. ``source`` is the one that it was found in.
    """

    name: str
    place: str | Path | Packed | TrainerError
    sections: Sequence[str] = ()
    source: str = ""

    def read(
        self,
        *,
        max_bytes: int = MAX_BYTES,
        private_hosts: bool = False,
        on_note: Note | None = None,
        called_off: Callable[[], bool] = never,
        on_sections: Callable[[str, tuple[str, ...]], None] | None = None,
    ) -> Document:
        """Read it as :func:`read_document` does, and choose of it as :func:`chosen` does. Raises as these do.

        ``on_sections`` is told for a source that is a single document by which names the chosen sections are found also
        when it was edited.
        """
        if isinstance(self.place, TrainerError):
            raise self.place
        if isinstance(self.place, (str, Path)):
            content = _content_of(self.place, max_bytes, private_hosts, called_off)
        else:
            content = self.place.content(max_bytes)
        document = _read(content, max_bytes, on_note, called_off)
        if not self.sections:
            return document
        sections = meant(document, self.sections)
        if on_sections is not None and not holds_several(self.source):
            on_sections(self.source, lasting_names(sections, contents(document)))
        return excerpt(document, sections)


def holds_several(source: str | Path) -> bool:
    """Whether a source is a folder or an archive, and so may hold several documents or none."""
    return is_path(source) and (is_folder(Path(source)) or is_archive(Path(source)))


def is_archive(path: Path) -> bool:
    """Whether a path is a file that promises to be an archive; one that cannot be asked is none."""
    try:
        return is_archive_named(path) and path.is_file()
    except (OSError, ValueError):
        return False


def read_document(
    source: str | Path,
    *,
    max_bytes: int = MAX_BYTES,
    private_hosts: bool = False,
    on_note: Note | None = None,
    called_off: Callable[[], bool] = never,
) -> Document:
    """Read one document: a file, the only document of an archive, a web page, "-" or "clipboard:".

    ``max_bytes`` is the largest text that is read; a file that wraps it may have
    :data:`~trainer.documents.content.WRAPPED` times as many. What a source holds decides how it is read, and its name
    only where that does not tell. ``private_hosts`` lets web pages come from private addresses as well. ``on_note`` is
    told, in a sentence, what a reader should know although the document could be read, such as an unexpected encoding.
    ``called_off`` is asked now and then while another process or a server is at work.

    Raises:
        FileUnavailable: the path does not exist, is a folder, or cannot be read.
        PageUnavailable: the web page cannot be fetched, or may not be.
        WrongUse: the source is a URL that no page of the web can have, or an archive of several documents.
        DocumentRefused: the content is empty, too large, damaged, encrypted, not decodable, or of a kind not read.
        NoDocuments: the archive holds none.
        CalledOff: it was called off.

    """
    found = list(_in_archive(Path(source))) if is_path(source) and is_archive(Path(source)) else [Entry("", source)]
    if len(found) > 1:
        raise WrongUse(
            f"{Path(source).name} holds {len(found)} documents; one is read at a time.", hint="Unpack it and name one."
        )
    return found[0].read(max_bytes=max_bytes, private_hosts=private_hosts, on_note=on_note, called_off=called_off)


def _content_of(
    source: str | Path,
    max_bytes: int,
    private_hosts: bool,  # noqa: FBT001 - handed on
    called_off: Callable[[], bool],
) -> Content:
    if is_path(source):
        return from_file(Path(source), max_bytes)
    if source == STDIN:
        return from_stdin(max_bytes)
    if source == CLIPBOARD:
        from trainer.documents.clipboard import from_clipboard

        return from_clipboard(max_bytes)
    from trainer.documents.web import from_web

    return from_web(str(source), max_bytes, private_hosts=private_hosts, called_off=called_off)


def _read(content: Content, max_bytes: int, on_note: Note | None, called_off: Callable[[], bool]) -> Document:
    data, source = content.data, content.source
    if not data.strip(_BLANK):
        raise DocumentRefused(f"{source} is {'blank' if data else 'empty'}.", hint=_NO_TEXT)
    kind = binary_kind(data, source)
    if kind is not None:
        page = _page(kind, data, source, on_note, called_off)
        size = sum(len(block.text) for block in page.blocks)
        if size > max_bytes:
            raise too_large(source, size, max_bytes)
        return _document(page, source=source, title=content.title, needs=kind.needs)
    if len(data) > max_bytes:
        raise too_large(source, len(data), max_bytes)
    declared = declared_encoding(data, content.charset)
    text = decode(data, source=source, declared=declared, on_note=on_note)
    promised = content.named if content.named is not None and not content.named.binary else PLAIN
    kind = text_kind(text) or promised
    if kind is PLAIN and _MARKED_UP.match(text):
        kind = MARKDOWN
    page = _page(kind, text, source, on_note, called_off)
    return _document(page, source=source, title=content.title, needs=kind.needs)


def _page(
    kind: SourceKind, content: bytes | str, source: str, on_note: Note | None, called_off: Callable[[], bool]
) -> Page:
    if not kind.apart and len(content) <= _SOON_READ:
        return kind.read(content, source)
    from trainer.documents.apart import read_apart

    page = read_apart(kind, content, source, called_off=called_off)
    if not page.pictured:
        return page
    from trainer.documents.scans import limit_of

    seconds = limit_of(page.pictured, source)
    if on_note is not None:
        on_note(f"{source} is a scan; its text is recognised with tesseract, which takes a while and makes mistakes.")
    return read_apart(SCAN, content, source, seconds=seconds, called_off=called_off)


def entries(
    sources: Iterable[str | Path], sections: Mapping[str, Sequence[str]] = MappingProxyType({})
) -> Iterator[Entry]:
    """Yield what is to be read for sources; folders with all their subfolders, in order of their names, as archives.

    ``sections`` says for a source which of each of its documents are meant, where that is not all. In place of a folder
    or an archive that cannot be looked into, or holds no document, stands its error.
    """
    for source in sources:
        of_it = tuple(sections.get(str(source), ()))
        yield from (replace(entry, sections=of_it, source=str(source)) for entry in _entries_of(source))


def _entries_of(source: str | Path) -> Iterator[Entry]:
    path = Path(source)
    if not is_path(source):
        yield Entry(_NAMES.get(str(source), str(source)), source)
    elif is_folder(path):
        yield from _in_folder(path)
    elif is_archive(path):
        yield from _in_archive(path)
    else:
        yield Entry(path.name or str(path), source)


def _in_folder(folder: Path) -> Iterator[Entry]:
    name = folder.name or str(folder)
    empty = True
    for path in documents_in(folder):
        empty = False
        yield Entry(name if isinstance(path, TrainerError) else str(path.relative_to(folder.parent)), path)
    if empty:
        yield Entry(name, NoDocuments(f"{folder} holds no document.", hint=HINT))


def _in_archive(path: Path) -> Iterator[Entry]:
    from trainer.documents.archives import Packed, open_archive

    try:
        archive = open_archive(path)
    except TrainerError as error:
        yield Entry(path.name, error)
        return
    if archive is None:
        yield Entry(path.name, path)
    elif not archive.members:
        yield Entry(path.name, NoDocuments(f"{path} holds no document.", hint=HINT))
    else:
        yield from (Entry("/".join((path.name, *one.parts)), Packed(archive, one)) for one in archive.members)


def read_documents(
    sources: Iterable[str | Path],
    *,
    max_bytes: int = MAX_BYTES,
    private_hosts: bool = False,
    on_note: Note | None = None,
    sections: Mapping[str, Sequence[str]] = MappingProxyType({}),
) -> Iterator[Document]:
    """Read all that sources hold, one document at a time, in the order of :func:`entries`.

    ``sections`` says for a source which of each of its documents are meant, where that is not all. A document that says
    the same as an earlier one is skipped, and ``on_note`` is told.

    Raises:
        NoDocuments: a folder or an archive holds no file that is read.
        WrongUse: a document has no such sections.
        TrainerError: as :func:`read_document`.

    """
    seen: set[str] = set()
    for entry in entries(sources, sections):
        document = entry.read(max_bytes=max_bytes, private_hosts=private_hosts, on_note=on_note)
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
        hint = _BY_SCRIPT if looks_like_url(source) else needs
        raise DocumentRefused(f"{source} holds no text to ask about.", hint=hint)
    named = (headline or one_clean_line(title or "") or source)[:_LONGEST_TITLE].rstrip()
    return assemble(blocks, title=named, source=source, date=page.date, topic=page.topic)
