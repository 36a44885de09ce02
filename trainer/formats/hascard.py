"""Decks of hascard, a flashcard program for the terminal: cards as text, parted by lines of three dashes.

A card is a heading with what is asked, and below it what tells its kind: options after ``-`` with the right one after
``*``, options after boxes, lines after their numbers, a text with its gaps between underscores; anything else is the
answer. The grammar is that of hascard 0.6.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from trainer.bank.questions import GAP, Kind
from trainer.formats.collecting import Collector, gapped
from trainer.formats.model import Format

_SEPARATOR = re.compile(r"-{3,}\s*")
_CHOICE = re.compile(r"([*-])\s(.*)")
_BOX = re.compile(r"\[([*x ])\] (.*)")
_NUMBERED = re.compile(r"([0-9]{1,9})\. (.*)")
_IMAGE = re.compile(r"!\[[^\]]*\]\([^)]*\)\s*")
_FENCE = "```"
_GAP = re.compile(r"(?<!\\)_([^_]*)(?<!\\)_")
_HEADING = re.compile(r"#\s+(\S.*)")


@dataclass(frozen=True, slots=True)
class _Card:
    """A card: the number of its first line in the file, its heading, the lines below it, and what is left out of it."""

    line: int
    heading: str
    body: tuple[str, ...]
    lost: tuple[str, ...] = ()

    @property
    def place(self) -> str:
        """Where it stands, for a person."""
        return f"line {self.line}"

    def hand_over(self, into: Collector, kind: Kind, stem: str, **fields: Any) -> None:
        """Hand it over as a question."""
        into.add(self.place, kind, lost=self.lost, stem=stem, **fields)


def _read(data: bytes, into: Collector) -> None:
    for card in _cards(into.text_of(data).split("\n"), into):
        _take(card, into)


def _cards(lines: list[str], into: Collector) -> Iterator[_Card]:
    """Cut a deck into its cards; what has no heading is told."""
    begin = 0
    for end, line in enumerate([*lines, "---"]):
        if not _SEPARATOR.fullmatch(line):
            continue
        filled = [place for place in range(begin, end) if lines[place].strip()]
        begin = end + 1
        if not filled:
            continue
        first = filled[0]
        heading = _HEADING.fullmatch(lines[first])
        if heading is None:
            into.refuse(f"line {first + 1}", "a card begins with '# ' and what it asks")
        else:
            yield _Card(first + 1, heading[1].strip(), tuple(lines[first + 1 : filled[-1] + 1]))


def _take(card: _Card, into: Collector) -> None:
    card = _without_external(card)
    body = "\n".join(card.body).strip()
    if not body:
        into.refuse(card.place, "the card has no answer")
        return
    opening = body.split("\n", 1)[0]
    if _CHOICE.fullmatch(opening) and any(line.startswith("* ") for line in card.body):
        _take_choice(card, into)
    elif _BOX.fullmatch(opening):
        _take_boxes(card, into)
    elif _NUMBERED.fullmatch(opening):
        _take_order(card, into)
    elif _GAP.search(body):
        _take_gaps(card, body, into)
    else:
        card.hand_over(into, Kind.SHORT, card.heading, key=_plain(body))


def _without_external(card: _Card) -> _Card:
    """A card without the file or the formula below its heading, and with what became of that."""
    body = list(card.body)
    while body and not body[0].strip():
        del body[0]
    if body and _IMAGE.match(body[0]):
        rest = _IMAGE.sub("", body[0], count=1)
        told = ("the file it opens is left out",)
        return _Card(card.line, card.heading, (*([rest] if rest else []), *body[1:]), told)
    if body and body[0].startswith(_FENCE):
        whole = "\n".join(body).removeprefix(_FENCE)
        formula, fence, rest = whole.partition(_FENCE)
        if fence:
            heading = f"{card.heading}\n{formula.strip()}"
            told = ("its LaTeX is shown as it is written",)
            return _Card(card.line, heading, tuple(rest.strip("\n").split("\n")), told)
    return _Card(card.line, card.heading, tuple(body))


def _entries(body: tuple[str, ...], beginning: re.Pattern[str]) -> list[tuple[str, str]]:
    """What begins with a mark, and each with its further lines: pairs of the mark and the text."""
    found: list[tuple[str, list[str]]] = []
    for line in body:
        begun = beginning.fullmatch(line)
        if begun is not None:
            found.append((begun[1], [begun[2]]))
        elif found:
            found[-1][1].append(line)
    return [(mark, "\n".join(lines).strip()) for mark, lines in found]


def _take_choice(card: _Card, into: Collector) -> None:
    entries = _entries(card.body, _CHOICE)
    right = [text for mark, text in entries if mark == "*"]
    if len(right) > 1:
        into.refuse(card.place, "several options are marked by '*'; boxes, as '[*]', may have several right ones")
        return
    card.hand_over(into, Kind.CHOICE, card.heading, key=right[0], options=tuple(text for _, text in entries))


def _take_boxes(card: _Card, into: Collector) -> None:
    entries = _entries(card.body, _BOX)
    key = tuple(text for mark, text in entries if mark != " ")
    options = tuple(text for _, text in entries)
    card.hand_over(into, Kind.MULTIPLE, card.heading, key=key, options=options)


def _take_order(card: _Card, into: Collector) -> None:
    entries = sorted((int(mark), text) for mark, text in _entries(card.body, _NUMBERED))
    if [number for number, _ in entries] != list(range(1, len(entries) + 1)):
        into.refuse(card.place, "the numbers of its lines do not go from 1 on without a break")
        return
    card.hand_over(into, Kind.ORDERING, card.heading, key=tuple(text for _, text in entries))


def _take_gaps(card: _Card, body: str, into: Collector) -> None:
    """Take a text with gaps; one that is nothing but a gap is a question with a short answer."""
    answers = [tuple(filter(None, (part.strip() for part in found.split("|")))) for found in _GAP.findall(body)]
    if not all(answers):
        into.refuse(card.place, "a gap holds no answer")
        return
    text = _plain(_GAP.sub("\0", body))
    kind, fields = gapped(answers)
    if text == "\0":
        card.hand_over(into, Kind.SHORT, card.heading, **fields)
    else:
        card.hand_over(into, kind, f"{card.heading}\n{text}".replace("\0", GAP), **fields)


def _plain(text: str) -> str:
    return text.replace("\\_", "_")


def _is_mine(beginning: bytes) -> bool:
    r"""Whether a Markdown file looks like a deck: a heading, and under it what only a deck has, or a card after it."""
    lines = [line for line in beginning.decode("utf-8-sig", "replace").replace("\r", "").split("\n") if line.strip()]
    if len(lines) < 2 or not _HEADING.fullmatch(lines[0]):  # noqa: PLR2004 - a heading and something below it
        return False
    chosen = _CHOICE.fullmatch(lines[1]) and any(line.startswith("* ") for line in lines[1:])
    if chosen or _BOX.fullmatch(lines[1]):
        return True
    parted = [place for place, line in enumerate(lines[:-1]) if _SEPARATOR.fullmatch(line)]
    return bool(parted) and all(_HEADING.fullmatch(lines[place + 1]) for place in parted)


FORMAT = Format(
    name="hascard",
    title="hascard",
    suffix=".md",
    read=_read,
    kinds=frozenset(Kind) - {Kind.TRUE_FALSE, Kind.NUMERIC, Kind.MATCHING},
    is_mine=_is_mine,
)
