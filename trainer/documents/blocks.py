"""The stage between a file and a document: blocks of text that know their line, and how they become one clean text."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from trainer.documents.footnotes import without_marks
from trainer.documents.model import Document, Paragraph, ParagraphKind, Place, Section
from trainer.documents.sections import settled

STOPS = (".", "!", "?", "…")
"""What a sentence ends with."""

CLOSING = "\"'”’)]»*_"
"""What may stand behind the stop of a sentence."""

_MOSTLY = 0.8
_LONGEST_HEADING = 120
_CONTROL = re.compile(
    r"[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]"
)
_LIGATURES = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"})
_SURROGATE = re.compile(r"[\ud800-\udfff]")
_SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Opening:
    """A section begins with a block: one of ``level`` (1 is the outermost), called ``title`` or what the block says."""

    level: int
    title: str | None = None


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of a page before cleaning.

    ``line`` is the 1-based line of the source at which it begins, None where the source has no lines; ``place`` says
    where else it stands; ``opens`` are the sections that begin with it, the outermost first.
    """

    text: str
    line: int | None = None
    kind: ParagraphKind = ParagraphKind.PROSE
    place: Place | None = None
    opens: tuple[Opening, ...] = ()


@dataclass(frozen=True, slots=True)
class Page:
    """What a reader found in a file: its blocks in order, and what the file says of itself.

    ``pictured`` is how many pages of it are pictures in which there may be text, where it holds no other.
    """

    blocks: tuple[Block, ...]
    title: str | None = None
    date: dt.date | None = None
    topic: str | None = None
    pictured: int = 0


def clean_text(text: str) -> str:
    """Return text on one line: composed (NFC), single spaces, nothing invisible, no footnote marks, no ligatures."""
    return without_marks(one_clean_line(text.translate(_LIGATURES))).strip()


def one_clean_line(text: str) -> str:
    """Return text on one line with nothing invisible in it, and no word changed."""
    text = _SURROGATE.sub("\ufffd", _CONTROL.sub("", text))
    return _SPACE.sub(" ", unicodedata.normalize("NFC", text)).strip()


def ends_a_sentence(text: str) -> bool:
    """Whether a text ends in a stop, closing quotes and brackets aside."""
    return text.rstrip(CLOSING).endswith(STOPS)


def is_link_list(shown: str, linked: int, kind: ParagraphKind) -> bool:
    """Whether a block is there to be clicked: nearly all of it is links, and it is no heading and no sentence.

    ``linked`` is how many of its characters stand inside links.
    """
    if kind is ParagraphKind.HEADING or not linked or linked < _MOSTLY * len(shown):
        return False
    return kind is ParagraphKind.LIST or not ends_a_sentence(shown)


def under_headings(blocks: Iterable[Block]) -> Iterator[Block]:
    """Let each block know the heading that it stands under, besides what it knows of its place."""
    heading: str | None = None
    for block in blocks:
        if block.kind is ParagraphKind.HEADING:
            heading = clean_text(block.text)[:_LONGEST_HEADING].rstrip() or heading
            yield block
        elif heading is None:
            yield block
        else:
            place = block.place or Place()
            yield replace(block, place=replace(place, heading=heading))


def cleaned(blocks: Iterable[Block]) -> list[Block]:
    """Clean the text of each block and drop those that have no letter or digit left."""
    made = (replace(block, text=clean_text(block.text)) for block in blocks)
    return [block for block in made if any(c.isalnum() for c in block.text)]


def assemble(
    blocks: Iterable[Block], *, title: str, source: str, date: dt.date | None = None, topic: str | None = None
) -> Document:
    """Join cleaned blocks into a document whose paragraphs and sections know their offsets."""
    texts: list[str] = []
    paragraphs: list[Paragraph] = []
    sections: list[Section] = []
    start = 0
    for block in blocks:
        end = start + len(block.text)
        texts.append(block.text)
        for opening in block.opens:
            named = clean_text(opening.title or block.text)[:_LONGEST_HEADING].rstrip()
            if named:
                sections.append(Section(title=named, level=opening.level, start=start))
        place = _below_the_title(block.place, title)
        paragraphs.append(Paragraph(start=start, end=end, kind=block.kind, line=block.line, place=place))
        start = end + 2
    return Document(
        title=title,
        text="\n\n".join(texts),
        paragraphs=tuple(paragraphs),
        source=source,
        date=date,
        topic=topic,
        sections=settled(sections, paragraphs),
    )


def _below_the_title(place: Place | None, title: str) -> Place | None:
    """Leave out the heading of a place that is the document's title: it says nothing of where in the document."""
    if place is None or place.heading is None or place.heading.casefold() != title.casefold():
        return place
    rest = replace(place, heading=None)
    return rest if str(rest) else None
