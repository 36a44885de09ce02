"""Reads what users name on the command line, and completes it in their shell."""

from __future__ import annotations

import typer

from trainer.bank.library import find_banks
from trainer.bank.questions import Kind
from trainer.cli.preferences import load_settings, read_settings
from trainer.documents.kinds import SUFFIXES
from trainer.errors import TrainerError, UnknownName
from trainer.safe_text import is_plain_word

DOCUMENTS = f"files ({SUFFIXES}), folders, archives (.zip, .tar, .tgz ...), https://..., clipboard:, - for stdin"
"""What can be named as a document."""

KINDS_HELP = f"Only these kinds, parted by commas: {', '.join(kind.value for kind in Kind)}."
"""What ``--kinds`` says of itself."""


SECTIONS_HELP = 'Only these sections: numbers ("1,4-6") or names ("Methods") of the contents.'
CONTENTS_HELP = "List the sections of the document with their numbers, and do nothing else."
"""What ``--sections`` and ``--contents`` say of themselves."""


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
        names = [path.stem for path in find_banks(load_settings())]
    except TrainerError:
        return []
    return [name for name in names if name.startswith(incomplete) and is_plain_word(name)]


def complete_profiles(incomplete: str) -> list[str]:
    """Complete the names of profiles."""
    from trainer.settings.profiles import find_profiles

    try:
        return [name for name in find_profiles(read_settings().settings) if name.startswith(incomplete)]
    except TrainerError:
        return []


def complete_backups(incomplete: str) -> list[str]:
    """Complete the names of the profile's backups."""
    from trainer.scores.backups import find_backups

    try:
        found = find_backups(load_settings().backup_folder)
    except TrainerError:
        return []
    return [backup.name for backup in found if backup.name.startswith(incomplete)]


def complete_settings(incomplete: str) -> list[str]:
    """Complete the names of settings; those of keys once it is clear that a key is meant."""
    from trainer.settings.loading import KEYS, setting_keys

    names = [*setting_keys(), f"{KEYS}."]
    if incomplete.startswith(f"{KEYS}."):
        from trainer.tui.keys import known_bindings

        names = [f"{KEYS}.{binding}" for binding in known_bindings()]
    return [name for name in names if name.startswith(incomplete)]


def complete_values(context: typer.Context, incomplete: str) -> list[str]:
    """Complete the value of the setting that was named before it, where there are only a few."""
    from trainer.settings.showing import choices_for

    key = context.params.get("key") or ""
    values = complete_profiles("") if key == "profile" else choices_for(key)
    return [value for value in values if value.startswith(incomplete)]


def complete_texts(incomplete: str) -> list[str]:
    """Complete the titles of documents in the known banks; files are completed by the shell."""
    from trainer.shelf import shelf

    try:
        titles = [one.title for one in shelf(load_settings())]
    except TrainerError:
        return []
    return [one for one in titles if one.casefold().startswith(incomplete.casefold()) and is_plain_word(one)]


def complete_formats(incomplete: str) -> list[str]:
    """Complete the names of formats."""
    from trainer.formats.registry import format_names

    return [name for name in (*format_names(), "all") if name.startswith(incomplete)]


def complete_statistics(incomplete: str) -> list[str]:
    """Complete the names of statistics."""
    from trainer.scores.statistics.registry import NAMES

    return [name for name in NAMES if name.startswith(incomplete)]
