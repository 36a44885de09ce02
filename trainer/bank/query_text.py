"""Reads a search as a person types it: words, "exact phrases", ``field:value``, ``-`` or ``not``, ``or``, brackets.

The grammar, as ``docs/searching.md`` tells it::

    query  = [either]
    either = all {"or" all}
    all    = part {["and"] part}
    part   = ("-" | "not") part | "(" either ")" | field ":" value | word | phrase
"""

from __future__ import annotations

import difflib
import re
from dataclasses import dataclass
from enum import Enum, auto

from trainer.bank.query import VALUES, WORDS, Field, Has, Node, Query, Text, all_of, either_of, negated
from trainer.errors import QueryUnclear

_DEEPEST = 50
_LONGEST = 10_000
_TOKEN = re.compile(
    r"""\s*(?:
        (?P<end>\Z)
      | (?P<open>\()
      | (?P<close>\))
      | (?P<minus>-(?=[^\s)]))
      | (?P<field>[A-Za-z]+):(?:"(?P<quoted>(?:[^"\\]|\\.)*)"|(?P<value>[^\s()"]*))
      | "(?P<phrase>(?:[^"\\]|\\.)*)"
      | (?P<word>[^\s()"]+)
      | (?P<unclosed>")
    )""",
    re.VERBOSE | re.DOTALL,
)


class _Sort(Enum):
    END = auto()
    OPEN = auto()
    CLOSE = auto()
    NOT = auto()
    AND = auto()
    OR = auto()
    PART = auto()


@dataclass(frozen=True, slots=True)
class _Token:
    sort: _Sort
    place: int
    shown: str = ""
    part: Node | None = None


def parse_query(text: str) -> Query:
    """Read a search; an empty one means everything.

    Raises:
        QueryUnclear: it cannot be read; the message says what is wrong and where, and what was perhaps meant.

    """
    if len(text) > _LONGEST:
        raise QueryUnclear(f"More than {_LONGEST:,} characters are too many", _LONGEST + 1)
    parser = _Parser(_tokens(text))
    return Query() if parser.token.sort is _Sort.END else Query(parser.whole())


def read_so_far(text: str) -> tuple[Query | None, str]:
    """Read what is still being typed: the search as far as it can be read, if any of it can, and why no further."""
    try:
        return parse_query(text), ""
    except QueryUnclear as error:
        try:
            return parse_query(text[: error.place - 1]), str(error)
        except QueryUnclear:
            return None, str(error)


class _Parser:
    """Goes through the tokens once, one function for each line of the grammar."""

    def __init__(self, tokens: list[_Token]) -> None:
        self._tokens = tokens
        self._at = 0
        self._depth = 0

    @property
    def token(self) -> _Token:
        return self._tokens[self._at]

    def whole(self) -> Node:
        node = self._either()
        if self.token.sort is not _Sort.END:
            raise QueryUnclear("A closing bracket without its opening one stands", self.token.place)
        return node

    def _either(self) -> Node:
        parts = [self._all()]
        while self.token.sort is _Sort.OR:
            self._at += 1
            parts.append(self._all())
        return either_of(parts)

    def _all(self) -> Node:
        parts = [self._part()]
        while self.token.sort in {_Sort.AND, _Sort.NOT, _Sort.OPEN, _Sort.PART}:
            self._at += self.token.sort is _Sort.AND
            parts.append(self._part())
        return all_of(parts)

    def _part(self) -> Node:
        token = self.token
        if token.part is not None:
            self._at += 1
            return token.part
        if token.sort not in {_Sort.NOT, _Sort.OPEN}:
            raise self._missing(token)
        self._depth += 1
        if self._depth > _DEEPEST:
            raise QueryUnclear(f"Brackets and negations more than {_DEEPEST} deep stand", token.place)
        self._at += 1
        node = negated(self._part()) if token.sort is _Sort.NOT else self._bracketed(token)
        self._depth -= 1
        return node

    def _bracketed(self, opening: _Token) -> Node:
        node = self._either()
        if self.token.sort is not _Sort.CLOSE:
            raise QueryUnclear("The bracket is not closed that opens", opening.place)
        self._at += 1
        return node

    def _missing(self, token: _Token) -> QueryUnclear:
        before = self._tokens[self._at - 1] if self._at else None
        if before is not None and before.shown:
            return QueryUnclear(f"Nothing follows '{before.shown}'", before.place)
        return QueryUnclear(f"Nothing comes before '{token.shown}'", token.place)


def _tokens(text: str) -> list[_Token]:
    """The tokens of a text, every character of which belongs to one; the last is its end."""
    return [_token(found) for found in _TOKEN.finditer(text)]


def _token(found: re.Match[str]) -> _Token:
    group = next(name for name, value in found.groupdict().items() if value is not None)
    place = found.start(group) + 1
    said = found.group(group)
    match group:
        case "end":
            return _Token(_Sort.END, place)
        case "open":
            return _Token(_Sort.OPEN, place, said)
        case "close":
            return _Token(_Sort.CLOSE, place, said)
        case "minus":
            return _Token(_Sort.NOT, place, said)
        case "unclosed":
            raise QueryUnclear("The quotation mark is not closed that stands", place)
        case "field":
            return _Token(_Sort.PART, place, part=_field(found, place))
        case "phrase":
            if not said:
                raise QueryUnclear("There is nothing between the quotation marks", place - 1)
            return _Token(_Sort.PART, place, part=Text(_unescaped(said)))
    if said.casefold() in WORDS:
        return _Token(_Sort[said.upper()], place, said)
    return _Token(_Sort.PART, place, part=Text(said))


def _field(found: re.Match[str], place: int) -> Has:
    name = found.group("field").casefold()
    quoted = found.group("quoted")
    value = found.group("value") if quoted is None else _unescaped(quoted)
    if name not in set(Field):
        raise QueryUnclear(
            f"There is no field '{name}'",
            place,
            hint=f"{_nearest(name, list(Field))} To look for the text itself, put it in quotation marks.",
        )
    if found.string[found.end() :].startswith('"'):
        raise QueryUnclear("The quotation mark is not closed that stands", found.end() + 1)
    field = Field(name)
    allowed = [member.value for member in VALUES.get(field, ())]
    if allowed and value.casefold() not in allowed:
        raise _no_such_value(field, value, allowed, place)
    if not value:
        raise QueryUnclear(f"Nothing follows '{name}:'", place)
    return Has(field, value.casefold() if allowed else value)


def _no_such_value(field: Field, value: str, allowed: list[str], place: int) -> QueryUnclear:
    """Word that a field has no such value, and which other field has it."""
    wrong = f"'{value}' is no {field.value} to look for" if value else f"Nothing follows '{field.value}:'"
    if field is Field.STATE and value:
        wrong = f"There is no '{field.value}:{value}'"
    meant = next((other for other, values in VALUES.items() if value.casefold() in {one.value for one in values}), None)
    hint = f"Did you mean '{meant.value}:{value.casefold()}'?" if meant is not None else _nearest(value, allowed)
    return QueryUnclear(wrong, place, hint=hint)


def _nearest(name: str, known: list[str]) -> str:
    near = difflib.get_close_matches(name.casefold(), known, n=1, cutoff=0.5)
    return f"Did you mean '{near[0]}'?" if near else f"Known: {', '.join(known)}."


def _unescaped(text: str) -> str:
    return re.sub(r"\\(.)", r"\1", text, flags=re.DOTALL)
