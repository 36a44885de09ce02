"""Reads what users name on the command line, and completes it in their shell."""

from __future__ import annotations

from trainer.bank.library import find_banks
from trainer.bank.questions import Kind
from trainer.errors import TrainerError, UnknownName
from trainer.settings import load_settings

KINDS_HELP = f"Only these kinds, parted by commas: {', '.join(kind.value for kind in Kind)}."
"""What ``--kinds`` says of itself."""


def read_kinds(text: str | None) -> frozenset[Kind] | None:
    """Read "choice,cloze". Raises ``UnknownName`` with the nearest kinds."""
    if text is None:
        return None
    kinds: set[Kind] = set()
    for word in filter(None, (word.strip() for word in text.split(","))):
        try:
            kinds.add(Kind(word.casefold()))
        except ValueError as error:
            raise UnknownName("kind of question", word, [kind.value for kind in Kind]) from error
    return frozenset(kinds) or None


def complete_kinds(incomplete: str) -> list[str]:
    """Complete the last of several kinds."""
    head, comma, last = incomplete.rpartition(",")
    return [f"{head}{comma}{kind.value}" for kind in Kind if kind.value.startswith(last)]


def complete_banks(incomplete: str) -> list[str]:
    """Complete the names of known banks."""
    try:
        return [path.stem for path in find_banks(load_settings()) if path.stem.startswith(incomplete)]
    except TrainerError:
        return []


def complete_formats(incomplete: str) -> list[str]:
    """Complete the names of formats."""
    from trainer.formats.registry import format_names

    return [name for name in format_names() if name.startswith(incomplete)]
