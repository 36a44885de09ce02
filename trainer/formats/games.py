"""What the programs for live games share: each takes choices of at most four options from a table, and no more.

None has a place for the document, so its title stands before the stem, parted by a mark that our readers know. Nothing
is cut to fit: a question that is too long stays behind.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any

from trainer.bank.questions import ChoiceQuestion, Kind, MultipleQuestion, Question, TrueFalseQuestion
from trainer.formats.collecting import Collector
from trainer.formats.escaping import as_line, writable
from trainer.formats.model import Item
from trainer.formats.wording import heading
from trainer.safe_text import no_formula, without_guard

MOST_OPTIONS = 4
SECONDS = 30
"""How long a game waits for an answer, as far as the file says; each lets a teacher change it."""

_TRUTHS = ("True", "False")
_BEHIND_TITLE = " ▸ "
_NUMBER = re.compile(r"[+-]?[0-9]+(?:[.,][0-9]+)*(?: ?%)?")
_PIECES = re.compile(r"[\s,;]+")


def options_of(question: Question) -> tuple[str, ...]:
    """Return the options that are offered, as they are written."""
    match question:
        case ChoiceQuestion() | MultipleQuestion():
            return tuple(map(writable, question.options))
        case TrueFalseQuestion():
            return _TRUTHS
        case _:
            return ()


def right_of(question: Question) -> tuple[int, ...]:
    """Return the numbers of the right options, from 1."""
    match question:
        case ChoiceQuestion():
            return (question.options.index(question.key) + 1,)
        case MultipleQuestion():
            return tuple(n for n, option in enumerate(question.options, start=1) if option in question.key)
        case TrueFalseQuestion():
            return (1 if question.key else 2,)
        case _:
            return ()


def titled(item: Item) -> str:
    """Return the stem as it is written: behind the title of its document."""
    return f"{as_line(heading(item.document))}{_BEHIND_TITLE}{writable(item.question.stem)}"


def untitled(text: str) -> tuple[str, str]:
    """Take apart what :func:`titled` put together: the title, or nothing, and the stem."""
    title, mark, stem = text.partition(_BEHIND_TITLE)
    return (title, stem) if mark else ("", text)


def length(text: str) -> int:
    """Return the length of a text as a browser counts it, in UTF-16 code units."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def misfit(item: Item, program: str) -> str | None:
    """Say why a program of this sort cannot carry a question, if it cannot."""
    options = options_of(item.question)
    if len(options) > MOST_OPTIONS:
        return f"it has {len(options)} options, and {program} takes {MOST_OPTIONS}"
    if not all(option.strip() for option in options):
        return f"an option has no visible text, and {program} drops empty ones"
    if len({option.strip() for option in options}) != len(options):
        return "two of its options are the same but for control characters or blanks at their ends"
    return None


def cell(text: str) -> str:
    """Return a text for a cell that no spreadsheet takes for a formula; a plain number is none."""
    return text if _NUMBER.fullmatch(text) else no_formula(text)


def guarded(texts: Iterable[str]) -> tuple[str, ...]:
    """Report that a text begins like a formula and therefore gets an apostrophe, which players see."""
    changed = any(cell(text) != text for text in texts)
    return ("an apostrophe stands before a text that a spreadsheet would take for a formula",) if changed else ()


def uncell(text: str) -> str:
    """Return the text of which :func:`cell` made a cell."""
    bare = without_guard(text)
    return text if _NUMBER.fullmatch(bare) else bare


def numbers(text: str) -> tuple[int, ...] | None:
    """Read the numbers of right options: "1", "1,3", "1; 3"; None where it is something else."""
    pieces = [piece.removesuffix(".0") for piece in _PIECES.split(text.strip()) if piece]
    if not pieces or not all(piece.isascii() and piece.isdigit() and len(piece) == 1 for piece in pieces):
        return None
    return tuple(sorted(set(map(int, pieces))))


def add_choice(
    into: Collector,
    place: str,
    question: str,
    options: Sequence[str],
    right: Iterable[int] | None,
    *,
    known_as: tuple[str, str] | None = None,
    **more: Any,
) -> None:
    """Take a row: its question, its options, some of them empty, and the numbers of the right ones from 1.

    ``known_as`` are title and stem where the file tells them apart; ``more`` goes to the collector.
    """
    title, stem = known_as or untitled(question)
    offered = tuple(filter(None, options))
    keys = [options[number - 1] for number in right or () if 0 < number <= len(options) and options[number - 1]]
    if not stem.strip() or not offered:
        into.refuse(place, "it has no question" if not stem.strip() else "it has no answers")
    elif right is None or not keys:
        into.refuse(place, "it is not told which of its answers is right")
    elif [option.casefold() for option in offered] == [truth.casefold() for truth in _TRUTHS] and len(keys) == 1:
        into.add(place, Kind.TRUE_FALSE, heading=title, stem=stem, key=keys[0].casefold() == "true", **more)
    elif len(keys) == 1:
        into.add(place, Kind.CHOICE, heading=title, stem=stem, key=keys[0], options=offered, **more)
    else:
        into.add(place, Kind.MULTIPLE, heading=title, stem=stem, key=tuple(keys), options=offered, **more)
