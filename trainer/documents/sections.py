"""The contents of a document: its sections with their numbers, and the choice of some of them.

Numbers are those of a table of contents ("3", "3.2"); slides keep the numbers that they have. What stands before the
first section is section 0. What is chosen becomes a document of its own, whose title says what of the whole it is: so
it is read, asked about, listed and exported as any other. Where several sections have the same title, each is told with
those that it lies in, and can be chosen by that: "The Rhine / Methods". Commas part what is chosen and stand in titles
as well; so the longest title or path that begins at a place is taken there, and lists of sections are parted by ";".
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from trainer.documents.model import Document, Paragraph, ParagraphKind, Section
from trainer.errors import UnknownSection, WrongUse

BEGINNING = "(before the first heading)"
"""What section 0 is called."""

_NUMBER = re.compile(r"\d+(?:\.\d+)*")
_RANGE = re.compile(rf"({_NUMBER.pattern})\s*[-–]\s*({_NUMBER.pattern})")
_WITHIN = " / "
_MOST_TOLD = 12
_MOST_NAMED = 3
_LONGEST_TITLE = 300
_LONGEST_TOLD = 40


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the contents: a section with its number, the span of its text with all that is below it, its words.

    ``path`` is its title behind those of the sections that it lies in.
    """

    number: str
    title: str
    path: str
    level: int
    start: int
    end: int
    words: int


def settled(sections: Sequence[Section], paragraphs: Sequence[Paragraph]) -> tuple[Section, ...]:
    """Return sections as a reader counts them: those that hold text, on levels without gaps from 1.

    One that holds all the others is the work itself and goes.
    """
    told = [paragraph.start for paragraph in paragraphs if paragraph.kind is not ParagraphKind.HEADING]
    length = paragraphs[-1].end if paragraphs else 0
    ends = zip(sections, _ends(sections, length), strict=True)
    kept = [section for section, end in ends if bisect_left(told, section.start) < bisect_left(told, end)]
    while len(kept) > 1 and sum(section.level <= kept[0].level for section in kept) == 1:
        del kept[0]
    found: list[Section] = []
    around: list[int] = []
    for section in kept:
        while around and around[-1] >= section.level:
            around.pop()
        around.append(section.level)
        found.append(replace(section, level=len(around)))
    return tuple(found)


def _ends(sections: Sequence[Section], length: int) -> list[int]:
    """Return where each section ends: where the next one of its level or above begins, or else at ``length``."""
    ends = [length] * len(sections)
    open_: list[int] = []
    for number, section in enumerate(sections):
        while open_ and sections[open_[-1]].level >= section.level:
            ends[open_.pop()] = section.start
        open_.append(number)
    return ends


def contents(document: Document) -> tuple[Entry, ...]:
    """Return the lines of a document's contents; none where it has no sections."""
    if not document.sections:
        return ()
    found: list[Entry] = []
    first = document.sections[0].start
    if any(p.kind is not ParagraphKind.HEADING for p in document.paragraphs if p.start < first):
        found.append(_entry(document, "0", [BEGINNING], 0, first))
    count: list[int] = []
    titles: list[str] = []
    for section, end in zip(document.sections, _ends(document.sections, len(document.text)), strict=True):
        del count[section.level :]
        count += [0] * (section.level - len(count))
        count[-1] += 1
        titles[section.level - 1 :] = [section.title]
        number = _slide(document, section) or ".".join(map(str, count))
        found.append(_entry(document, number, titles, section.start, end))
    return tuple(found)


def _entry(document: Document, number: str, titles: Sequence[str], start: int, end: int) -> Entry:
    words = len(document.text[start:end].split())
    return Entry(number, titles[-1], _WITHIN.join(titles), len(titles), start, end, words)


def told_titles(entries: Sequence[Entry], among: Sequence[Entry]) -> list[str]:
    """Return how sections are told: by their titles, or where another one has the same by the whole path."""
    times = Counter(entry.title.casefold() for entry in among)
    return [entry.title if times[entry.title.casefold()] <= 1 else entry.path for entry in entries]


def _slide(document: Document, section: Section) -> str | None:
    paragraph = document.paragraph_at(section.start)
    place = paragraph.place if paragraph is not None else None
    return str(place.slide) if place is not None and place.slide is not None else None


def chosen(document: Document, wanted: Sequence[str]) -> Document:
    """Return the sections that are wanted, in the order of the text, as a document of their own.

    ``wanted`` are numbers ("3"), ranges ("3-5"), titles, paths or parts of a title, several in one parted by commas.

    Raises:
        UnknownSection: there is no such section; the message shows the contents.
        WrongUse: a title fits several, or a range runs backwards.

    """
    return excerpt(document, meant(document, wanted))


def meant(document: Document, wanted: Sequence[str]) -> list[Entry]:
    """Return the sections that are wanted, in the order of the text. Takes and raises what :func:`chosen` does."""
    entries = contents(document)
    if not entries:
        raise UnknownSection(
            f"{document.source} has no sections.",
            hint="Leave --sections away to take all of it.",
            source=document.source,
            name=", ".join(wanted),
        )
    found = {entry for text in wanted for entry in _meant(text, entries, document)}
    return [entry for entry in entries if entry in found]


def lasting_names(entries: Sequence[Entry], among: Sequence[Entry]) -> tuple[str, ...]:
    """Return what :func:`chosen` finds these sections by, also in a later version of the text, where they may be moved.

    That is their titles; of one whose title another has, too, its path; where that does not tell it, its number.
    """
    return tuple(_lasting_name(entry, among) for entry in _outermost(entries))


def _lasting_name(entry: Entry, among: Sequence[Entry]) -> str:
    names = (name for name in (entry.title, entry.path) if _titled(name, among) == [entry])
    return next(names, entry.number)


def excerpt(document: Document, entries: Sequence[Entry]) -> Document:
    """Return what stands in some sections, in the order of the text, as a document of its own."""
    spans = [(entry.start, entry.end) for entry in entries]
    kept = [p for p in document.paragraphs if any(start <= p.start < end for start, end in spans)]
    if not kept:
        raise WrongUse(f"No section of {document.source} is chosen.", hint="Choose one at least.")
    texts: list[str] = []
    paragraphs: list[Paragraph] = []
    moved: dict[int, int] = {}
    at = 0
    for paragraph in kept:
        length = paragraph.end - paragraph.start
        texts.append(document.text[paragraph.start : paragraph.end])
        paragraphs.append(replace(paragraph, start=at, end=at + length))
        moved[paragraph.start] = at
        at += length + 2
    sections = [replace(s, start=moved[s.start]) for s in document.sections if s.start in moved]
    named = f"{document.title}: {_named(told_titles(_outermost(entries), contents(document)))}"
    return Document(
        title=named[:_LONGEST_TITLE],
        text="\n\n".join(texts),
        paragraphs=tuple(paragraphs),
        source=document.source,
        date=document.date,
        topic=document.topic,
        sections=tuple(sections),
    )


def _outermost(entries: Sequence[Entry]) -> list[Entry]:
    """Return the entries without those that lie in one before them."""
    found: list[Entry] = []
    for entry in entries:
        if not found or entry.start >= found[-1].end:
            found.append(entry)
    return found


def _named(sections: Sequence[str]) -> str:
    titles = [title.strip("()") for title in sections]
    if len(titles) > _MOST_NAMED:
        titles = [*titles[: _MOST_NAMED - 1], f"{len(titles) - _MOST_NAMED + 1} more"]
    return " and ".join([", ".join(titles[:-1]), titles[-1]]) if len(titles) > 1 else titles[0]


def _meant(text: str, entries: Sequence[Entry], document: Document) -> list[Entry]:
    """Return the entries that a text means: names of sections parted by commas, which may stand in a title as well."""
    names = [name for name in _parted(text, entries) if name]
    if not names:
        raise _unknown(text, entries, document)
    return [entry for name in names for entry in _one(name, entries, document)]


def _parted(text: str, entries: Sequence[Entry]) -> Iterator[str]:
    """Part a text at its commas, but at none of a title or a path; where several of these begin, take the longest."""
    pieces = text.split(",")
    longest = 1 + max(entry.path.count(",") for entry in entries)
    while pieces:
        lengths = range(min(longest, len(pieces)), 1, -1)
        length = next((n for n in lengths if len(_titled(",".join(pieces[:n]), entries)) == 1), 1)
        yield ",".join(pieces[:length]).strip()
        pieces = pieces[length:]


def _one(text: str, entries: Sequence[Entry], document: Document) -> list[Entry]:
    """Return what one number, range or title means; a title that looks like a number is a title."""
    titled = _titled(text, entries)
    if len(titled) == 1:
        return titled
    numbers = [entry.number for entry in entries]
    if text in numbers:
        return [entries[numbers.index(text)]]
    if between := _RANGE.fullmatch(text):
        if missing := [number for number in between.groups() if number not in numbers]:
            raise _unknown(text if len(missing) > 1 else missing[0], entries, document)
        return _between(entries[numbers.index(between[1])], entries[numbers.index(between[2])], entries)
    looks_like_number = _NUMBER.fullmatch(text)
    fits = titled or [e for e in entries if not looks_like_number and text.casefold() in e.title.casefold()]
    if len(fits) > 1:
        raise WrongUse(
            f"'{text}' may be one of {len(fits)} sections of {document.source}.",
            hint=f"Give the number: {_listed(fits, entries)}.",
        )
    if not fits:
        raise _unknown(text, entries, document)
    return fits


def _between(first: Entry, last: Entry, entries: Sequence[Entry]) -> list[Entry]:
    """Return the sections of a range, with both of its ends."""
    if first.start > last.start:
        raise WrongUse(
            f"The sections {first.number}-{last.number} run backwards.", hint=f"Write {last.number}-{first.number}."
        )
    return [entry for entry in entries if first.start <= entry.start < last.end]


def _titled(text: str, entries: Iterable[Entry]) -> list[Entry]:
    """Return the sections that have this title, or of which it is the whole path."""
    name = text.strip().casefold()
    return [entry for entry in entries if name in {entry.title.casefold(), entry.path.casefold()}]


def shortened(title: str) -> str:
    """Return a title as it is told among others."""
    return title if len(title) <= _LONGEST_TOLD else f"{title[: _LONGEST_TOLD - 1].rstrip()}…"


def _unknown(text: str, entries: Sequence[Entry], document: Document) -> UnknownSection:
    known = _listed(entries, entries)
    return UnknownSection(
        f"{document.source} has no section '{text}'.",
        hint=f"Its sections are: {known}.",
        source=document.source,
        name=text,
        known=known,
    )


def _listed(entries: Sequence[Entry], among: Sequence[Entry]) -> str:
    """List sections in a line: of many the outermost ones, and of these the first."""
    shown = entries if len(entries) <= _MOST_TOLD else [entry for entry in entries if entry.level == 1]
    shown = shown[:_MOST_TOLD]
    titles = zip(shown, told_titles(shown, among), strict=True)
    told = "; ".join(f"{entry.number} {_WITHIN.join(map(shortened, title.split(_WITHIN)))}" for entry, title in titles)
    return told + ("; ... ('--contents' lists them all)" if len(entries) > len(shown) else "")
