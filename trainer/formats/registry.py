"""Finds formats by their entry points and exports banks.

A format is an entry point of the group ``trainer.formats`` that names a :class:`trainer.formats.model.Format`; other
packages may add theirs. Only the format that is used is imported.
"""

from __future__ import annotations

from importlib.metadata import entry_points
from pathlib import Path

from trainer.bank.model import Bank
from trainer.errors import NoQuestions, UnknownName
from trainer.files import atomic_write
from trainer.formats.model import ExportReport, Format

GROUP = "trainer.formats"


def format_names() -> tuple[str, ...]:
    """Return the names for ``--to``, in alphabetical order."""
    return tuple(sorted({entry.name for entry in entry_points(group=GROUP)}))


def find_format(name: str) -> Format:
    """Load a format.

    Raises:
        UnknownName: there is none of that name; the nearest are offered.

    """
    for entry in entry_points(group=GROUP, name=name):
        found: Format = entry.load()
        return found
    raise UnknownName("format", name, format_names())


def export_bank(bank: Bank, format: str, path: str | Path) -> ExportReport:  # noqa: A002 - the word users say
    """Write a bank as another program expects it; removed questions stay behind.

    Raises:
        UnknownName: nobody knows the format.
        NoQuestions: every question of the bank is removed, or none fits the format.
        FileUnavailable: the file cannot be written; what was there stays.

    """
    found = find_format(format)
    active = bank.model_copy(update={"questions": bank.active})
    written = found.write(active)
    if not written.questions:
        raise NoQuestions(
            f"No question of '{bank.title}' can be written as {found.title}.",
            hint="See 'trainer bank show' for its questions.",
        )
    atomic_write(Path(path), written.data)
    return ExportReport(written.questions, written.problems)
