"""The first line of a bank file: what the bank is, and the documents that prove its questions."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Annotated, Final, Literal, Self

from pydantic import BaseModel, ConfigDict, Field

from trainer.bank.model import Origin
from trainer.documents.model import Document, DocumentId, Paragraph, Section

FORMAT: Final = "trainer-bank"
"""What a bank file says it is."""

VERSION: Final = 2
"""The version of the format that this program writes, and the newest that it reads; it reads the older ones, too."""

ID: Final = r"^[0-9a-f]{12}$"
"""What the id of a document looks like."""


class DocumentRecord(BaseModel):
    """A document as it stands in a bank file: its fields, with ``id`` and ``fingerprint`` spelled out.

    ``id`` is the first twelve digits of ``fingerprint``, the SHA-256 of ``text`` in UTF-8. Paragraphs are half-open
    spans of ``text`` in Unicode code points. ``earlier`` and ``past`` are left out where they say nothing.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", title="Document", defer_build=True)

    id: DocumentId = Field(pattern=ID)
    title: str = Field(min_length=1)
    date: dt.date | None = None
    topic: str | None = None
    source: str
    fingerprint: str = Field(pattern=r"^[0-9a-f]{64}$")
    text: str
    paragraphs: tuple[Paragraph, ...]
    sections: tuple[Section, ...] | None = None
    earlier: tuple[Annotated[DocumentId, Field(pattern=ID)], ...] | None = Field(default=None, min_length=1)
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


class Header(BaseModel):
    """The first line of a bank file."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    format: Literal["trainer-bank"] = FORMAT
    version: Literal[1, 2] = VERSION
    title: str = Field(min_length=1)
    documents: tuple[DocumentRecord, ...]
    origin: Origin

    @classmethod
    def of(cls, title: str, documents: Iterable[Document], origin: Origin) -> Self:
        """Return the header of a bank."""
        return cls(title=title, documents=tuple(map(DocumentRecord.of, documents)), origin=origin)
