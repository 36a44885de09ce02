"""The first line of a bank file: what the bank is, and the documents that prove its questions."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Annotated, ClassVar, Final, Literal, Self

from trainer.bank.model import Origin
from trainer.bank.questions import Text
from trainer.checking import CLOSED, Limit
from trainer.documents.model import Document, DocumentId, Paragraph, Section

FORMAT: Final = "trainer-bank"
"""What a bank file says it is."""

VERSION: Final = 2
"""The version of the format that this program writes, and the newest that it reads; it reads the older ones, too."""

ID: Final = r"^[0-9a-f]{12}$"
"""What the id of a document looks like."""


@dataclass(frozen=True, kw_only=True)
class DocumentRecord:
    """A document as it stands in a bank file: its fields, with ``id`` and ``fingerprint`` spelled out.

    ``id`` is the first twelve digits of ``fingerprint``, the SHA-256 of ``text`` in UTF-8. Paragraphs are half-open
    spans of ``text`` in Unicode code points. ``earlier`` and ``past`` are left out where they say nothing.
    """

    __pydantic_config__: ClassVar[object] = {**CLOSED, "title": "Document"}

    id: Annotated[DocumentId, Limit(pattern=ID)]
    title: Text
    date: dt.date | None = None
    topic: str | None = None
    source: str
    fingerprint: Annotated[str, Limit(pattern=r"^[0-9a-f]{64}$")]
    text: str
    paragraphs: tuple[Paragraph, ...]
    sections: tuple[Section, ...] | None = None
    earlier: Annotated[tuple[Annotated[DocumentId, Limit(pattern=ID)], ...], Limit(min_length=1)] | None = None
    past: Literal[True] | None = None

    @classmethod
    def of(cls, document: Document) -> Self:
        """Return the record of a document."""
        return cls(
            id=document.id,
            title=document.title,
            date=document.date,
            topic=document.topic,
            source=document.source,
            fingerprint=document.fingerprint,
            text=document.text,
            paragraphs=document.paragraphs,
            sections=document.sections or None,
            earlier=document.earlier or None,
            past=document.past or None,
        )

    def document(self) -> Document:
        """Return the document. Raises ``ValueError`` when text, fingerprint, id and paragraphs do not fit together."""
        document = Document(
            title=self.title,
            text=self.text,
            paragraphs=self.paragraphs,
            source=self.source,
            date=self.date,
            topic=self.topic,
            sections=self.sections or (),
            earlier=self.earlier or (),
            past=self.past or False,
        )
        if (document.fingerprint, document.id) != (self.fingerprint, self.id):
            raise ValueError(f"the text of '{self.title}' is not the one that its fingerprint was made of")
        return document


@dataclass(frozen=True, kw_only=True)
class Header:
    """The first line of a bank file."""

    __pydantic_config__ = CLOSED

    format: Literal["trainer-bank"] = FORMAT
    version: Literal[1, 2] = VERSION
    title: Text
    documents: tuple[DocumentRecord, ...]
    origin: Origin

    @classmethod
    def of(cls, title: str, documents: Iterable[Document], origin: Origin) -> Self:
        """Return the header of a bank."""
        return cls(title=title, documents=tuple(map(DocumentRecord.of, documents)), origin=origin)
