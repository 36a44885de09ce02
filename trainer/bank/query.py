"""What a person looks for in banks: a frozen value that says of an entry whether it is meant.

It knows no files: whoever has entries can ask it. Written out it is the text that it was read from, in its plainest
form; :mod:`trainer.bank.query_text` reads it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from trainer.bank.entries import Entry, fold
from trainer.bank.levels import Level
from trainer.bank.questions import AnswerType, Kind, Status

Test = Callable[[Entry], bool]
"""Says of an entry whether it is meant."""


class Field(StrEnum):
    """What can be asked for by name, as in ``kind:cloze``."""

    KIND = "kind"
    DOCUMENT = "doc"
    BANK = "bank"
    LEVEL = "level"
    TAG = "tag"
    STATUS = "status"
    STATE = "is"
    TEMPLATE = "template"
    ASKS = "asks"
    ID = "id"


class State(StrEnum):
    """What a question can be, as in ``is:due``."""

    DUE = "due"
    NEW = "new"
    SEEN = "seen"
    MISSED = "missed"
    FLAGGED = "flagged"
    LEECH = "leech"
    SUSPENDED = "suspended"
    TAGGED = "tagged"
    UNPROVED = "unproved"


VALUES: Mapping[Field, type[StrEnum]] = {
    Field.KIND: Kind,
    Field.LEVEL: Level,
    Field.STATUS: Status,
    Field.STATE: State,
    Field.ASKS: AnswerType,
}
"""The fields that take one of a few words; the others take any text."""

WORDS = frozenset({"and", "or", "not"})
"""The words that join others, unless they stand between quotation marks."""

_PLAIN = re.compile(r'[^\s"():\\-][^\s"():\\]*')
_STATES: Mapping[State, Test] = {
    State.DUE: lambda entry: entry.known.due,
    State.NEW: lambda entry: not entry.known.seen,
    State.SEEN: lambda entry: entry.known.seen > 0,
    State.MISSED: lambda entry: entry.known.missed_last,
    State.FLAGGED: lambda entry: entry.known.flagged,
    State.LEECH: lambda entry: entry.known.leech,
    State.SUSPENDED: lambda entry: entry.known.suspended,
    State.TAGGED: lambda entry: bool(entry.tags),
    State.UNPROVED: lambda entry: entry.start is None,
}

_OF_THE_BANK = frozenset({State.TAGGED, State.UNPROVED})
"""The states that a bank tells by itself, without the score book."""


@dataclass(frozen=True, slots=True)
class Text:
    """A word or phrase that stands somewhere in what is searched."""

    text: str

    def __str__(self) -> str:
        return _quoted(self.text)


@dataclass(frozen=True, slots=True)
class Has:
    """A field with a value, as in ``kind:cloze``."""

    field: Field
    value: str

    def __str__(self) -> str:
        return f"{self.field.value}:{_quoted(self.value)}"


@dataclass(frozen=True, slots=True)
class Not:
    """What a part does not say."""

    part: Node

    def __str__(self) -> str:
        return f"-({self.part})" if isinstance(self.part, All | Either) else f"-{self.part}"


@dataclass(frozen=True, slots=True)
class All:
    """Every part; without any it means everything."""

    parts: tuple[Node, ...] = ()

    def __str__(self) -> str:
        return " ".join(f"({part})" if isinstance(part, Either) else str(part) for part in self.parts)


@dataclass(frozen=True, slots=True)
class Either:
    """At least one of the parts."""

    parts: tuple[Node, ...]

    def __str__(self) -> str:
        return " or ".join(str(part) for part in self.parts)


Node = Text | Has | Not | All | Either


def all_of(parts: Iterable[Node]) -> Node:
    """Join parts of which every one must hold, in the plainest way."""
    return _joined(All, parts)


def either_of(parts: Iterable[Node]) -> Node:
    """Join parts of which one must hold, in the plainest way."""
    return _joined(Either, parts)


def negated(part: Node) -> Node:
    """Turn a part round; twice is not at all."""
    return part.part if isinstance(part, Not) else Not(part)


@dataclass(frozen=True)
class Query:
    """A search: which entries are meant. The empty one means all.

    With ``in_titles`` a word may stand in the title of the document or of the bank as well, which is not written out.
    """

    root: Node = All()
    in_titles: bool = False

    def __str__(self) -> str:
        """Write it as it may be typed; reading that gives an equal query."""
        return str(self.root)

    def matches(self, entry: Entry) -> bool:
        """Whether an entry is meant."""
        return bool(_matching(self.meant, [entry]))

    def select(self, entries: Iterable[Entry]) -> list[Entry]:
        """Return the entries that are meant, in their order."""
        return _matching(self.meant, list(entries))

    @property
    def meant(self) -> Node:
        """What it looks for, with the titles in which it does so named as fields."""
        return _titled(self.root) if self.in_titles else self.root

    @property
    def asks_scores(self) -> bool:
        """Whether it asks for what only the score book knows."""
        return any(
            isinstance(node, Has) and node.field is Field.STATE and node.value not in _OF_THE_BANK
            for node in _nodes(self.root)
        )


def _matching(node: Node, entries: list[Entry]) -> list[Entry]:
    """The entries that a node means. Whole lists go from node to node, not entries: there may be many of them."""
    match node:
        case Text(text):
            wanted = fold(text)
            return [entry for entry in entries if wanted in entry.text]
        case Has(field, value):
            test = _test(field, value)
            return [entry for entry in entries if test(entry)]
        case Not(part):
            meant = set(map(id, _matching(part, entries)))
            return [entry for entry in entries if id(entry) not in meant]
        case All(parts):
            for part in parts:
                entries = _matching(part, entries)
            return entries
        case Either(parts):
            meant = set[int]().union(*(map(id, _matching(part, entries)) for part in parts))
            return [entry for entry in entries if id(entry) in meant]


def _test(field: Field, value: str) -> Test:
    """Return what says of an entry whether its field has a value."""
    wanted = fold(value)
    match field:
        case Field.STATE:
            return _STATES[State(value)]
        case Field.DOCUMENT:
            return lambda entry: wanted in fold(entry.title) or wanted == entry.document
        case Field.BANK:
            return lambda entry: wanted in fold(entry.bank_title)
        case Field.TAG:
            return lambda entry: any(fold(tag) == wanted for tag in entry.tags)
        case Field.TEMPLATE:
            return lambda entry: f"{fold(entry.template)}.".startswith(f"{wanted}.")
        case Field.ID:
            return lambda entry: fold(entry.id) == wanted
        case Field.KIND | Field.LEVEL | Field.STATUS | Field.ASKS:
            name = field.value
            return lambda entry: bool(getattr(entry, name) == wanted)


def _titled(node: Node) -> Node:
    """Let every word stand in a title as well."""
    match node:
        case Text(text):
            return Either((node, Has(Field.DOCUMENT, text), Has(Field.BANK, text)))
        case Has():
            return node
        case Not(part):
            return negated(_titled(part))
        case All(parts):
            return all_of(map(_titled, parts))
        case Either(parts):
            return either_of(map(_titled, parts))


def _nodes(node: Node) -> Iterator[Node]:
    yield node
    inner = node.parts if isinstance(node, All | Either) else (node.part,) if isinstance(node, Not) else ()
    for part in inner:
        yield from _nodes(part)


def _joined(join: type[All | Either], parts: Iterable[Node]) -> Node:
    flat: list[Node] = []
    for part in parts:
        flat += part.parts if isinstance(part, join) else (part,)
    return flat[0] if len(flat) == 1 else join(tuple(flat))


def _quoted(text: str) -> str:
    if _PLAIN.fullmatch(text) and text.casefold() not in WORDS:
        return text
    return '"{}"'.format(re.sub(r'(["\\])', r"\\\1", text))
