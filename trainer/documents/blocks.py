"""The stage between a file and a document: blocks of text that know their line, and how they become one clean text."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, replace

from trainer.documents.model import Document, Paragraph, ParagraphKind

_CONTROL = re.compile(
    r"[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]"
)
_SURROGATE = re.compile(r"[\ud800-\udfff]")
_SPACE = re.compile(r"\s+")
_FOOTNOTE = re.compile(r"(?<=[\w.,;:!?\"”’)])\[(?:\d{1,3}|[a-z]|\^[\w-]{1,20}|citation needed)\]", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of a page before cleaning; ``line`` is the 1-based line of the source at which it begins."""

    text: str
    line: int
    kind: ParagraphKind = ParagraphKind.PROSE


@dataclass(frozen=True, slots=True)
class Page:
    """What a reader found in a file: its blocks in order, and what the file says of itself."""

    blocks: tuple[Block, ...]
    title: str | None = None
    date: dt.date | None = None
    topic: str | None = None


def clean_text(text: str) -> str:
    """Return text on one line: composed (NFC), single spaces, no control or invisible characters, no footnote marks."""
    text = _SURROGATE.sub("\ufffd", unicodedata.normalize("NFC", text))
    text = _SPACE.sub(" ", _CONTROL.sub("", _SPACE.sub(" ", text)))
    return _FOOTNOTE.sub("", text).strip()


def cleaned(blocks: Iterable[Block]) -> list[Block]:
    """Clean the text of each block and drop those that have no letter or digit left."""
    made = (replace(block, text=clean_text(block.text)) for block in blocks)
    return [block for block in made if any(c.isalnum() for c in block.text)]


def assemble(page: Page, *, title: str, source: str) -> Document:
    """Join cleaned blocks into a document whose paragraphs know their offsets."""
    paragraphs: list[Paragraph] = []
    start = 0
    for block in page.blocks:
        end = start + len(block.text)
        paragraphs.append(Paragraph(start=start, end=end, kind=block.kind, line=block.line))
        start = end + 2
    return Document(
        title=title,
        text="\n\n".join(block.text for block in page.blocks),
        paragraphs=tuple(paragraphs),
        source=source,
        date=page.date,
        topic=page.topic,
    )
