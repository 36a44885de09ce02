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
_OLE_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\x00", b"MM\x00*")
_BANK = b'{"format": "trainer-bank"'
_MIMETYPES = {b"application/epub+zip": EPUB, b"application/vnd.oasis.opendocument.text": OPEN_TEXT}
_NOT_READ = {
    b"application/vnd.oasis.opendocument.spreadsheet": "a spreadsheet",
    b"application/vnd.oasis.opendocument.presentation": "an OpenDocument presentation",
    b"application/vnd.oasis.opendocument.graphics": "a drawing",
}
_WORKBOOK = "xl/workbook.xml"
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
        if _OLE_ENCRYPTED in data:
            raise DocumentRefused(f"{source} is encrypted.", hint="Save it without a password.")
        raise not_read(source, "a file of old Office (.doc, .xls, .ppt)", hint="Save it as .docx, .pptx or .pdf.")
    if data.startswith(_RTF):
        raise not_read(source, "Rich Text (RTF)", hint="Save it as .docx or .odt.")
    if data.startswith(_PICTURES):
        raise not_read(source, "a picture", hint="If it shows a text, make a PDF of it.")
    if data.startswith(_BANK):
        raise DocumentRefused(f"{source} is a bank of questions, not a document.", hint="'trainer quiz' asks from it.")
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


def packed_kind(archive: zipfile.ZipFile, source: str) -> SourceKind | None:
    """Return the kind of document that a zip archive is, or None where it is a mere archive.

    Raises:
        DocumentRefused: it is a document of a kind that is not read.
        zipfile.BadZipFile: it is damaged; other errors of that module, too.

    """
    names = set(archive.namelist())
    if "mimetype" in names:
        with archive.open("mimetype") as member:
            mimetype = member.read(100).strip()
        if mimetype in _MIMETYPES:
            return _MIMETYPES[mimetype]
        if mimetype in _NOT_READ:
            raise not_read(source, _NOT_READ[mimetype], hint="Save it as .pdf.")
    if _WORKBOOK in names:
        raise not_read(source, "a spreadsheet", hint="Save it as .pdf.")
    return next((kind for part, kind in _PARTS.items() if part in names), None)


def _kind_of_zip(data: bytes, source: str) -> SourceKind:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            kind = packed_kind(archive, source)
    except (zipfile.BadZipFile, OSError, ValueError, EOFError, NotImplementedError, RuntimeError, zlib.error) as error:
        raise damaged(source, "archive") from error
    if kind is None:
        raise DocumentRefused(f"{source} is an archive, not a document.", hint=f"Unpack it. {HINT}")
    return kind


def damaged(source: str, what: str) -> DocumentRefused:
    """Return the error for a file that begins as a kind it does not keep to."""
    return DocumentRefused(f"{source} is a damaged {what}.", hint="Save or download it again.")


def not_read(source: str, what: str, *, hint: str) -> DocumentRefused:
    """Return the error for a file of a kind that is known and not read."""
    return DocumentRefused(f"{source} is {what}, which is not read.", hint=hint)


class NestedTooDeeply(ValueError):
    """The parser of XML gave up: elements lie in each other without end, or entities stand for each other."""


def too_deep(source: str) -> DocumentRefused:
    """Return the error for a file whose elements are nested too deeply."""
    return DocumentRefused(
        f"{source} is nested more than 256 elements deep, or holds entities that multiply.",
        hint="Save it anew with another program, or as plain text.",
    )
