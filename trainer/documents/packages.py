"""Opens documents that are zip archives (DOCX, PPTX, ODT, EPUB) within limits, and without a disk."""

from __future__ import annotations

import io
import zipfile
import zlib

from lxml import etree

from trainer.documents.sniffing import NestedTooDeeply, damaged, too_deep
from trainer.errors import DocumentRefused

MAX_UNPACKED = 500_000_000
"""What an archive may hold when it is unpacked, in bytes; pictures count."""

MAX_PART = 100_000_000
"""What one part of XML may hold, in bytes."""

MAX_PARTS = 20_000
"""How many files an archive may hold."""

ENCRYPTED = 0x1
"""The flag of a member of a zip archive that needs a password."""
_PACKED = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
"""How parts are packed by every program whose files are read; other ways may ask for gigabytes to unpack a byte."""


class Package:
    """The archive of one document. No part holds more than the archive says, which is checked when it is opened."""

    def __init__(self, data: bytes, source: str, what: str) -> None:
        """Open it; ``what`` names its kind in errors.

        Raises:
            DocumentRefused: it is damaged, encrypted, or holds too much.

        """
        self.source = source
        self._what = what
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(data))
            parts = self._archive.infolist()
        except (zipfile.BadZipFile, OSError, ValueError, EOFError, NotImplementedError) as error:
            raise damaged(source, what) from error
        self.names = {part.filename for part in parts}
        if any(part.flag_bits & ENCRYPTED for part in parts):
            raise DocumentRefused(f"{source} is encrypted.", hint="Save it without a password.")
        if any(part.compress_type not in _PACKED for part in parts):
            raise damaged(source, what)
        if len(parts) > MAX_PARTS or sum(part.file_size for part in parts) > MAX_UNPACKED:
            raise DocumentRefused(
                f"{source} holds more than {MAX_UNPACKED / 1e6:.0f} MB or {MAX_PARTS:,} files when it is unpacked.",
                hint="Split it, or save it without pictures.",
            )

    def read(self, name: str) -> bytes:
        """Return what a part holds.

        Raises:
            DocumentRefused: there is no such part, it is damaged, or it is too large.

        """
        try:
            if self._archive.getinfo(name).file_size > MAX_PART:
                raise DocumentRefused(
                    f"{self.source} holds a text of more than {MAX_PART / 1e6:.0f} MB.", hint="Split it."
                )
            return self._archive.read(name)
        except (
            KeyError,
            zipfile.BadZipFile,
            zlib.error,
            OSError,
            EOFError,
            NotImplementedError,
            RuntimeError,
        ) as error:
            raise damaged(self.source, self._what) from error

    def xml(self, name: str) -> etree._Element:
        """Parse a part: no entity is resolved and nothing is fetched.

        Raises:
            DocumentRefused: as :meth:`read`, it is no XML, or is nested too deeply.

        """
        try:
            return parse_xml(self.read(name))
        except NestedTooDeeply as error:
            raise too_deep(self.source) from error
        except etree.XMLSyntaxError as error:
            raise damaged(self.source, self._what) from error


def parse_xml(data: bytes) -> etree._Element:
    """Parse XML of strangers.

    Raises:
        lxml.etree.XMLSyntaxError: it is none.
        NestedTooDeeply: the parser gave up.

    """
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        return etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        if gave_up(parser):
            raise NestedTooDeeply(str(error)) from error
        raise


def gave_up(parser: etree.XMLParser | etree.HTMLParser) -> bool:
    """Whether a parser met one of its limits."""
    return any(entry.type == etree.ErrorTypes.ERR_RESOURCE_LIMIT for entry in parser.error_log)


def local_name(element: etree._Element) -> str:
    """Return an element's name without its namespace, in lower case; nothing for what is no element."""
    tag = element.tag
    return tag.rpartition("}")[2].lower() if isinstance(tag, str) else ""
