"""Texts that make regular expressions try every way there is: made of what each expression repeats.

An expression that has several ways to match the same letters can take quadratic, cubic or exponential time over a text
that almost matches. For every repetition in an expression there is a text here: what leads to it, what it repeats as
often as there is room, and something that cannot follow.
"""

from __future__ import annotations

import pkgutil
import re
import re._parser as sre  # type: ignore[import-not-found] # the parser of re has no other name, and typeshed none at all
from collections.abc import Iterable, Iterator
from importlib import import_module
from re._constants import MAXREPEAT  # type: ignore[import-not-found] # as above
from typing import Any

import trainer

_ENDS = ("", "\x00", "\n!", "Z", "}")
"""What cannot follow, or might."""
_ALWAYS = 8
"""A repetition of fewer is none."""
_CATEGORIES = {
    "CATEGORY_DIGIT": "1",
    "CATEGORY_WORD": "a",
    "CATEGORY_SPACE": " ",
    "CATEGORY_NOT_DIGIT": "a",
    "CATEGORY_NOT_WORD": "-",
    "CATEGORY_NOT_SPACE": "a",
}
_CANDIDATES = "a1 -A\n.,_\t!\"'#*\\é(["


def expressions() -> dict[str, re.Pattern[Any]]:
    """Return every expression that a module of the program holds, by where it is."""
    found: dict[str, re.Pattern[Any]] = {}
    for module in pkgutil.walk_packages(trainer.__path__, "trainer."):
        if module.name.endswith("__main__"):
            continue
        for name, value in vars(import_module(module.name)).items():
            for number, pattern in enumerate(_patterns_in(value)):
                found.setdefault(
                    f"{module.name.removeprefix('trainer.')}.{name}{f'[{number}]' if number else ''}", pattern
                )
    return found


def _patterns_in(value: object) -> Iterator[re.Pattern[Any]]:
    if isinstance(value, re.Pattern):
        yield value
    elif isinstance(value, dict):
        for one in value.values():
            yield from _patterns_in(one)
    elif isinstance(value, tuple | list | set | frozenset):
        for one in value:
            yield from _patterns_in(one)


def pumped(pattern: re.Pattern[Any], size: int) -> Iterator[str]:
    """Yield texts of about so many letters for each repetition in an expression."""
    source = pattern.pattern.decode("latin-1") if isinstance(pattern.pattern, bytes) else pattern.pattern
    flags = pattern.flags & ~(re.UNICODE if isinstance(pattern.pattern, bytes) else 0)
    tree = sre.parse(source, flags & (re.IGNORECASE | re.DOTALL | re.MULTILINE | re.VERBOSE))
    for before, body in dict.fromkeys(_repetitions(list(tree), "")):
        if body:
            for pump in dict.fromkeys((body, *body)) if len(body) < 3 else (body, body[:1]):  # a letter or two
                for end in _ENDS:
                    yield before + pump * (size // len(pump)) + end
                yield (before + body) * (size // max(1, len(before + body)))


def _repetitions(nodes: Iterable[Any], before: str) -> Iterator[tuple[str, str]]:
    """What leads to each repetition, and what is repeated."""
    for op, argument in nodes:
        name = str(op)
        if name in {"MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"}:
            _, most, inner = argument
            if most is MAXREPEAT or most >= _ALWAYS:
                yield before, _example(list(inner))
            yield from _repetitions(list(inner), before)
        elif name == "SUBPATTERN":
            yield from _repetitions(list(argument[-1]), before)
        elif name == "BRANCH":
            for branch in argument[1]:
                yield from _repetitions(list(branch), before)
        elif name in {"ASSERT", "ASSERT_NOT", "ATOMIC_GROUP"}:
            yield from _repetitions(list(argument[1] if isinstance(argument, tuple) else argument), before)
        before += _example([(op, argument)])


def _example(nodes: Iterable[Any]) -> str:  # one case for each node of the parser
    """A text that a part of an expression matches."""
    text = ""
    for op, argument in nodes:
        match str(op):
            case "LITERAL":
                text += chr(argument)
            case "NOT_LITERAL":
                text += next(one for one in _CANDIDATES if ord(one) != argument)
            case "ANY":
                text += "a"
            case "IN":
                text += _member(argument)
            case "MAX_REPEAT" | "MIN_REPEAT" | "POSSESSIVE_REPEAT":
                least, most, inner = argument
                text += _example(list(inner)) * (max(least, 1) if most else 0)
            case "SUBPATTERN":
                text += _example(list(argument[-1]))
            case "BRANCH":
                text += _example(list(argument[1][0]))
            case "ATOMIC_GROUP":
                text += _example(list(argument))
    return text


def _member(items: list[Any]) -> str:
    """A letter of a class."""
    if str(items[0][0]) == "NEGATE":
        return next((one for one in _CANDIDATES if not any(_holds(item, one) for item in items[1:])), "é")
    op, argument = items[0]
    match str(op):
        case "LITERAL":
            return chr(argument)
        case "RANGE":
            return chr(argument[0])
        case _:
            return _CATEGORIES.get(str(argument), "a")


def _holds(item: Any, letter: str) -> bool:
    op, argument = item
    match str(op):
        case "LITERAL":
            return bool(ord(letter) == argument)
        case "RANGE":
            return bool(argument[0] <= ord(letter) <= argument[1])
        case _:
            name = str(argument).removeprefix("CATEGORY_")
            shown = {"DIGIT": letter.isdigit(), "SPACE": letter.isspace(), "WORD": letter.isalnum() or letter == "_"}
            return shown.get(name.removeprefix("NOT_"), False) != name.startswith("NOT_")
