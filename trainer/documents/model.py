"""What a document is once it has been read: clean text with a title, paragraphs and a source."""

from __future__ import annotations

import datetime as dt
import hashlib
from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cached_property
from typing import Annotated, NewType

from trainer.checking import CLOSED, Limit

DocumentId = NewType("DocumentId", str)


class ParagraphKind(StrEnum):
    """What a paragraph is on the page. Questions are asked of prose only; the rest gives context to a reader."""

    PROSE = "prose"
    HEADING = "heading"
    LIST = "list"


@dataclass(frozen=True, kw_only=True)
class Place:
    """Where in its source a paragraph stands, as far as the source tells: so that a person finds it there.

    ``page`` and ``slide`` count from 1, ``seconds`` from the beginning of a recording; ``heading`` is the last one
    above. A paragraph that goes over the end of its page also has a ``last_page``.
    """

    __pydantic_config__ = CLOSED

    page: Annotated[int, Limit(ge=1)] | None = None
    last_page: Annotated[int, Limit(ge=1)] | None = None
    slide: Annotated[int, Limit(ge=1)] | None = None
    seconds: Annotated[int, Limit(ge=0)] | None = None
    heading: Annotated[str, Limit(min_length=1)] | None = None

    def __str__(self) -> str:
        """Word it as it is shown beside a passage: "p. 12, Methods", "pp. 3-4", "slide 3, Bridges"."""
        said = []
        if self.page is not None:
            said.append(f"p. {self.page}" if self.last_page is None else f"pp. {self.page}-{self.last_page}")
        if self.slide is not None:
            said.append(f"slide {self.slide}")
        if self.seconds is not None:
            said.append(f"at {dt.timedelta(seconds=self.seconds)}")
        if self.heading is not None:
            said.append(self.heading)
        return ", ".join(said)


@dataclass(frozen=True, kw_only=True)
class Paragraph:
    """A half-open span ``[start, end)`` of ``Document.text``, in Unicode code points.

    ``line`` is the 1-based line of the source at which the paragraph began, where the source is a text of lines, and
    ``place`` where it stands in a source of another kind, so that evidence can be found in the file.
    """

    __pydantic_config__ = CLOSED

    start: Annotated[int, Limit(ge=0)]
    end: Annotated[int, Limit(ge=0)]
    kind: ParagraphKind = ParagraphKind.PROSE
    line: Annotated[int, Limit(ge=1)] | None = None
    place: Place | None = None


@dataclass(frozen=True, kw_only=True)
class Section:
    """A part of a document that its headings or its table of contents name: a chapter, or a part of one.

    It begins at ``start``, a code point of ``Document.text``, and ends where the next one of its ``level`` or above
    begins; 1 is the outermost level.
    """

    __pydantic_config__ = CLOSED

    title: Annotated[str, Limit(min_length=1)]
    level: Annotated[int, Limit(ge=1)]
    start: Annotated[int, Limit(ge=0)]


@dataclass(frozen=True, kw_only=True)
class Document:
    """Clean text with a title, paragraphs and a source.

    A document without text is a mere heading: imported questions stand under it until a text proves them.

    ``text`` is the paragraphs joined by a blank line, each on one line, free of markup and control characters. All
    offsets in the project are code points of this text. ``source`` is the file name or URL it came from, never a full
    path: banks travel. ``sections`` stand in the order of the text; ``sections.py`` numbers and chooses them.

    ``earlier`` are the ids that it had before its text was changed, oldest first: under them the score book knows what
    was answered then. A ``past`` document is what was cut from another one when that changed: passages on which only
    questions rest that are not asked any more. Nobody reads it.

    Raises ``ValueError`` when a paragraph or a section lies outside the text.
    """

    __pydantic_config__ = CLOSED

    title: Annotated[str, Limit(min_length=1)]
    text: str
    paragraphs: tuple[Paragraph, ...]
    source: str
    date: dt.date | None = None
    topic: str | None = None
    sections: tuple[Section, ...] = ()
    earlier: tuple[DocumentId, ...] = ()
    past: bool = False

    def __post_init__(self) -> None:
        """Hold paragraphs and sections to the text and to their order."""
        at = 0
        for paragraph in self.paragraphs:
            if not at <= paragraph.start < paragraph.end <= len(self.text):
                raise ValueError(f"paragraph {paragraph.start}-{paragraph.end} lies outside the text or out of order")
            at = paragraph.end
        at = 0
        for section in self.sections:
            if not at <= section.start < len(self.text):
                raise ValueError(f"section '{section.title}' lies outside the text or out of order")
            at = section.start

    @cached_property
    def fingerprint(self) -> str:
        """SHA-256 of the text, or of a heading's title, in 64 hexadecimal digits: what makes two documents the same."""
        return hashlib.sha256((self.text or self.title).encode("utf-8", "surrogatepass")).hexdigest()

    @property
    def id(self) -> DocumentId:
        """The first twelve digits of the fingerprint."""
        return DocumentId(self.fingerprint[:12])

    def paragraph_at(self, offset: int) -> Paragraph | None:
        """Return the paragraph that holds ``offset``, or None between paragraphs and outside the text."""
        number = bisect_right(self.paragraphs, offset, key=lambda paragraph: paragraph.start) - 1
        found = self.paragraphs[number] if number >= 0 else None
        return found if found is not None and offset < found.end else None

    def place_at(self, offset: int) -> str:
        """Say where in its source ``offset`` stands: the words of its :class:`Place` with the chapter that it is in.

        What stands between the chapter and the innermost section is told where that has the title of another one.
        Nothing where the source tells nothing.
        """
        found = self.paragraph_at(offset)
        place = (found.place if found is not None else None) or Place()
        around = self.sections_at(offset)
        if not around:
            return str(place)
        chapter, heading = around[0].title, place.heading or around[-1].title
        if heading.casefold() not in chapter.casefold():
            between = around[1:-1] if self._titles[around[-1].title.casefold()] > 1 else ()
            chapter = ", ".join([chapter, *(section.title for section in between), heading])
        return str(replace(place, heading=chapter))

    @cached_property
    def _titles(self) -> Counter[str]:
        """How many sections have each title, in whatever case."""
        return Counter(section.title.casefold() for section in self.sections)

    def sections_at(self, offset: int) -> tuple[Section, ...]:
        """Return the sections that hold ``offset``, the outermost first."""
        around: list[Section] = []
        number = bisect_right(self.sections, offset, key=lambda section: section.start)
        while number and (not around or around[-1].level > 1):
            number -= 1
            if not around or self.sections[number].level < around[-1].level:
                around.append(self.sections[number])
        return tuple(reversed(around))
