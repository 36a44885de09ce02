"""Anki's text files: a line a note, with headers that say which column is what. Anki imports and exports them.

Notes are of Anki's own types Basic and Cloze, because a text file cannot bring note types along. Every field is quoted:
Anki drops lines that begin with an unquoted ``#`` without a word. The first column is the question's id, by which Anki
updates a note when the file is imported again.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from trainer.formats.card_reading import Source, add_basic, add_gapped, add_ours, take_title
from trainer.formats.cards import (
    GAPPED,
    answer_html,
    deck_name,
    evidence_html,
    framed,
    offered_html,
    question_html,
    tags_of,
    unfit,
)
from trainer.formats.collecting import Collector
from trainer.formats.escaping import as_html
from trainer.formats.model import Exported, Format, Item, text_writer
from trainer.formats.tables import records
from trainer.formats.wording import control_characters

_HEADERS = (
    "#separator:tab",
    "#html:true",
    "#guid column:1",
    "#notetype column:2",
    "#deck column:3",
    "#tags column:6",
)
_BASIC, _CLOZE, _BOTH_WAYS = "Basic", "Cloze", "Basic (and reversed card)"
_SEPARATORS = {"tab": "\t", "comma": ",", "semicolon": ";", "space": " ", "pipe": "|", "colon": ":"}
_KNOWN = frozenset(
    {"separator", "html", "tags", "columns", "notetype", "deck", "if matches"}
    | {f"{name} column" for name in ("guid", "notetype", "deck", "tags")}
)


def _lines(exported: Exported) -> Iterator[str]:
    yield from _HEADERS
    for document, items in exported.by_document():
        deck = deck_name(exported.title, document.title)
        for item in items:
            yield "\t".join(map(_quoted, _row(item, deck)))


def _row(item: Item, deck: str) -> tuple[str, ...]:
    question = item.question
    kind = _CLOZE if question.kind in GAPPED else _BASIC
    front = framed(question_html(item), offered_html(item))
    back = framed(answer_html(item), evidence_html(item))
    return (question.id, kind, deck, front, back, " ".join(tags_of(item)))


def _quoted(text: str) -> str:
    return '"' + text.replace('"', '""') + '"'


@dataclass
class _Headers:
    """What the headers of a file say; columns count from 1."""

    separator: str = ""
    html: bool = False
    values: dict[str, str] = field(default_factory=dict)
    columns: dict[str, int] = field(default_factory=dict)

    def take(self, line: str) -> None:
        """Note a header; an unknown one is a comment."""
        name, _, value = line[1:].partition(":")
        name, value = name.strip().casefold(), value.strip(" \r\n")
        if name == "separator":
            self.separator = value if value in _SEPARATORS.values() else _SEPARATORS.get(value.casefold(), "")
        elif name == "html":
            self.html = value.casefold() == "true"
        elif name.endswith(" column") and value.isdecimal():
            self.columns[name.removesuffix(" column")] = int(value[:4])
        elif name in _KNOWN:
            self.values[name] = value

    def column(self, row: list[str], name: str) -> str:
        """What a row has in a named column, else what the header says of all rows."""
        place = self.columns.get(name, 0)
        return row[place - 1] if 0 < place <= len(row) else self.values.get(name, "")

    def fields(self, row: list[str]) -> list[str]:
        """The columns that are fields of the note, as HTML."""
        named = set(self.columns.values())
        texts = [text for place, text in enumerate(row, start=1) if place not in named]
        return texts if self.html else [as_html(text) for text in texts]


def _read(data: bytes, into: Collector) -> None:
    text = into.text_of(data)
    headers = _Headers()
    decks: set[str] = set()
    place = 0
    while text.startswith("#"):
        line, _, text = text.partition("\n")
        headers.take(line)
        place += 1
    for number, row in records(text, headers.separator or _likely_separator(text), comment="#"):
        line = f"line {place + number}"
        if isinstance(row, str):
            into.refuse(line, row)
        elif any(cell.strip() for cell in row):
            _add(into, line, headers, row)
            decks.add(headers.column(row, "deck"))
    take_title(into, decks)


def _likely_separator(text: str) -> str:
    """The separator of a file that names none: the first of Anki's list that its first line has."""
    line = text.partition("\n")[0]
    return next((separator for separator in _SEPARATORS.values() if separator in line), "\t")


def _add(into: Collector, line: str, headers: _Headers, row: list[str]) -> None:
    fields = [*headers.fields(row), "", ""]
    front, back = fields[:2]
    source = Source(
        line, headers.column(row, "deck"), headers.column(row, "guid"), tuple(headers.column(row, "tags").split())
    )
    if add_ours(into, source, source.kind, front, back):
        return
    kind = headers.column(row, "notetype")
    if kind.startswith(_CLOZE) or (not kind.startswith(_BASIC) and "{{c1::" in front):
        add_gapped(into, source, front, back)
        return
    add_basic(into, source, front, back)
    if kind == _BOTH_WAYS:
        add_basic(into, source.card(2), back, front)


def _is_mine(beginning: bytes) -> bool:
    """Whether a text begins with a header that Anki knows."""
    line = beginning.decode("utf-8-sig", "replace").partition("\n")[0]
    name, colon, _ = line.removeprefix("#").partition(":")
    return line.startswith("#") and bool(colon) and name.strip().casefold() in _KNOWN


FORMAT = Format(
    name="anki-text",
    title="Anki text",
    suffix=".txt",
    write=text_writer(_lines),
    read=_read,
    unfit=unfit,
    changed=control_characters,
    cards=True,
    after="In Anki: File, Import. Importing again updates the cards and keeps what you have learnt.",
    is_mine=_is_mine,
)
