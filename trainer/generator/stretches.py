"""Cuts a long work into stretches, which are parsed and asked about one after another so that memory stays flat.

A stretch ends with a chapter where it can, and holds whole paragraphs. What has been learned goes along
(:class:`Known`): each stretch knows the names, the sentences that say much the same, and the stems of all before it, as
a reader does who begins at the first page. A document that is no longer than one stretch is read as a whole.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from math import ceil

from trainer.bank.likeness import Likeness
from trainer.documents.model import Document
from trainer.generator.names import Heard, Hearing
from trainer.generator.values import YEAR

LONGEST = 60_000
"""Characters of a stretch: some 30 pages, and two seconds' work."""

_LEAST = 0.4
"""Share of the length in question that a stretch must at least have, so that a short chapter does not end it."""


@dataclass(frozen=True, slots=True)
class Chapter:
    """A chapter, or as much of it as stands in a stretch: the half-open span ``[start, end)`` of ``Document.text``."""

    title: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Stretch:
    """Paragraphs that follow each other, by their indices, with the chapters that they belong to."""

    paragraphs: range
    chapters: tuple[Chapter, ...]

    @property
    def end(self) -> int:
        """Where the stretch ends in ``Document.text``."""
        return self.chapters[-1].end


@dataclass(frozen=True, slots=True)
class Learned:
    """What a stretch adds to what is known: names, the content words and spans of its sentences, stems asked."""

    hearing: Hearing
    words: list[frozenset[str]]
    spans: list[tuple[int, int]]
    stems: set[str]


@dataclass(slots=True)
class Known:
    """What has been learned of a work so far: bounded by its vocabulary and names, and a few numbers a sentence."""

    latest_year: int
    heard: Heard = field(default_factory=Heard)
    likeness: Likeness = field(default_factory=Likeness)
    spans: list[tuple[int, int]] = field(default_factory=list)
    stems: set[str] = field(default_factory=set)

    @classmethod
    def of(cls, document: Document) -> Known:
        """Return what is known of a document before it is read: the latest year that it names."""
        return cls(latest_year=max((int(found.group()) for found in YEAR.finditer(document.text)), default=0))

    def learn(self, learned: Learned) -> None:
        """Know what was learned of the next stretch at another time, as if it had been read now."""
        self.heard.add(learned.hearing)
        self.likeness.add(learned.words)
        self.spans += learned.spans
        self.stems |= learned.stems


def stretches_of(document: Document, longest: int = LONGEST) -> tuple[Stretch, ...]:
    """Cut a document into stretches of at most ``longest`` characters; a paragraph is never cut."""
    starts = [paragraph.start for paragraph in document.paragraphs]
    if len(document.text) <= longest:
        return (_stretch(document, range(len(starts))),) if starts else ()
    return tuple(_stretch(document, paragraphs) for paragraphs in _cut(document, starts, longest))


def _cut(document: Document, starts: list[int], longest: int) -> Iterator[range]:
    """Cut so that the stretches are about as long, and each ends with a chapter where one ends late enough in it."""
    first = 0
    while first < len(starts):
        left = len(document.text) - starts[first]
        end = _end(document, starts[first], left, longest) if left > longest else len(document.text)
        behind = max(first + 1, bisect_left(starts, end))
        yield range(first, behind)
        first = behind


def _end(document: Document, start: int, left: int, longest: int) -> int:
    """Return where a stretch ends that begins at ``start``, with so much left: at a section, else at a paragraph."""
    even = ceil(left / ceil(left / longest))
    sections = document.sections
    low = bisect_left(sections, start + int(_LEAST * even), key=lambda section: section.start)
    high = bisect_right(sections, start + longest, key=lambda section: section.start)
    within = sections[low:high]
    if within:
        return min(within, key=lambda section: (section.level, abs(section.start - start - even))).start
    last = bisect_right(document.paragraphs, start + even, key=lambda paragraph: paragraph.start) - 1
    return document.paragraphs[last].start


def _stretch(document: Document, paragraphs: range) -> Stretch:
    start, end = document.paragraphs[paragraphs.start].start, document.paragraphs[paragraphs.stop - 1].end
    outermost = [section for section in document.sections if section.level == 1]
    low = max(0, bisect_right(outermost, start, key=lambda section: section.start) - 1)
    high = bisect_left(outermost, end, key=lambda section: section.start)
    marks = [(max(start, section.start), section.title) for section in outermost[low:high]]
    if not marks or marks[0][0] > start:
        marks.insert(0, (start, ""))
    ends = [*(place for place, _ in marks[1:]), end]
    return Stretch(paragraphs, tuple(Chapter(title, at, to) for (at, title), to in zip(marks, ends, strict=True)))
