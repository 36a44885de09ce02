"""Tells what kind of source a file is from what it holds; its name decides only where that is silent."""

from __future__ import annotations

import codecs
import contextlib
import io
import re
import zipfile
import zlib

from trainer.documents.kinds import EPUB, HINT, HTML, OPEN_TEXT, PDF, SLIDES, SUBTITLES, WORD, SourceKind
from trainer.errors import DocumentRefused

_PDF_WITHIN = 1024
_HEAD = 4096
ZIP = (b"PK\x03\x04", b"PK\x05\x06")
"""How a zip archive begins, an empty one included."""
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_RTF = b"{\\rtf"
_MIMETYPES = {b"application/epub+zip": EPUB, b"application/vnd.oasis.opendocument.text": OPEN_TEXT}
_PARTS = {
    "word/document.xml": WORD,
    "ppt/presentation.xml": SLIDES,
    "content.xml": OPEN_TEXT,
    "META-INF/container.xml": EPUB,
}
_HTML = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--(?:(?!-->).){0,1000}-->\s*)*<(?:!doctype html|html)\b", re.IGNORECASE | re.DOTALL
)
_CHARSET = re.compile(rb"<meta\b[^<>]{0,200}\bcharset\s*=\s*[\"']?([\w.:-]{1,40})", re.IGNORECASE)
_SUBTITLES = re.compile(r"WEBVTT(?:[ \t].*)?(?:\n|$)|\s*\d{1,6}[ \t]*\n\d{1,3}:\d\d:\d\d[,.]\d{3} -->")


def binary_kind(data: bytes, source: str) -> SourceKind | None:
    """Return the binary kind that the bytes of a file are, or None for what must be text.

    Raises:
        DocumentRefused: the bytes are of another program's kind that is not read.

    """
    if b"%PDF-" in data[:_PDF_WITHIN]:
        return PDF
    if data.startswith(ZIP):
        return _kind_of_zip(data, source)
    if data.startswith(_OLE):
        raise DocumentRefused(
            f"{source} is an old or an encrypted Office file.",
            hint="Save it as .docx, .pptx or .pdf, without a password.",
        )
    if data.startswith(_RTF):
        raise DocumentRefused(f"{source} is Rich Text (RTF), which is not read.", hint="Save it as .docx or .odt.")
    return None


def declared_encoding(data: bytes, served: str | None = None) -> str | None:
    """Return the encoding that the server of a page names, else the page at its top, if it is one that is known.

    UTF-8 does not count: it is what is tried in any case.
    """
    found = _CHARSET.search(data[:_HEAD])
    for name in (served, found.group(1).decode("ascii") if found else None):
        with contextlib.suppress(LookupError):
            if name is not None and (known := codecs.lookup(name).name) != "utf-8":
                return known
    return None


def text_kind(text: str) -> SourceKind | None:
    """Return the kind that a decoded text plainly is, or None for what its name must tell."""
    head = text[:_HEAD].removeprefix("\ufeff").replace("\r\n", "\n")
    if _SUBTITLES.match(head):
        return SUBTITLES
    return HTML if _HTML.match(head) else None


def packed_kind(archive: zipfile.ZipFile) -> SourceKind | None:
    """Return the kind of document that a zip archive is, or None where it is a mere archive.

    Raises what :mod:`zipfile` does over a damaged one.
    """
    names = set(archive.namelist())
    if "mimetype" in names:
        with archive.open("mimetype") as member:
            found = _MIMETYPES.get(member.read(100).strip())
        if found is not None:
            return found
    return next((kind for part, kind in _PARTS.items() if part in names), None)


def _kind_of_zip(data: bytes, source: str) -> SourceKind:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            kind = packed_kind(archive)
    except (zipfile.BadZipFile, OSError, ValueError, EOFError, NotImplementedError, RuntimeError, zlib.error) as error:
        raise damaged(source, "archive") from error
    if kind is None:
        raise DocumentRefused(f"{source} is an archive, not a document.", hint=f"Unpack it. {HINT}")
    return kind


def damaged(source: str, what: str) -> DocumentRefused:
    """Return the error for a file that begins as a kind it does not keep to."""
    return DocumentRefused(f"{source} is a damaged {what}.", hint="Save or download it again.")
