"""Reads files of other programs into banks. Their questions have no evidence, and say so."""

from __future__ import annotations

from pathlib import Path

from trainer.bank.files import SUFFIX, LineProblem, load_bank
from trainer.documents.kinds import kind_named
from trainer.errors import ImportRefused, NoQuestions, WrongUse
from trainer.files import TooLarge, read_whole
from trainer.formats.collecting import Collector, Imported, ImportProblem
from trainer.formats.model import Format
from trainer.formats.registry import all_formats, find_format
from trainer.safe_text import quoted_command

MAX_BYTES = 200_000_000
"""The largest file that is read."""

_BEGINNING = 4096


def import_bank(path: str | Path, format: str | None = None) -> Imported:  # noqa: A002 - the word users say
    """Read a file of another program; without a format it is told by the file's ending and beginning.

    What cannot be taken over is told question by question; the rest is read.

    Raises:
        FileUnavailable: the file cannot be read.
        UnknownName: nobody knows the format.
        FormatBroken: another package declares it, and it cannot be loaded.
        WrongUse: it is only written, or the file's format cannot be told.
        ImportRefused: the file is not in this format, or is larger than it may be.
        NoQuestions: it holds none that can be read.

    """
    path = Path(path)
    if path.is_dir():
        raise WrongUse(f"{path} is a folder.", hint="Name a file in it.")
    if format is None and path.suffix == SUFFIX:
        return _own(path)
    data = _read(path)
    if not data.strip():
        raise ImportRefused(f"{path.name} is empty.", hint="Export it again from its program.")
    found = find_format(format) if format is not None else _told_by(path, data)
    if found.read is None:
        raise WrongUse(
            f"{found.title} can be written, but not read.", hint=f"These can be read: {', '.join(readable())}."
        )
    collector = Collector(found.name, path.name)
    collector.title = path.stem
    found.read(data, collector)
    try:
        return collector.imported()
    except NoQuestions as error:
        if format is not None:
            raise
        raise NoQuestions(error.message, hint=_or_a_text(path, error.hint)) from error


def _own(path: Path) -> Imported:
    """A bank file, as it is but for its damaged lines."""
    damaged: list[LineProblem] = []
    bank = load_bank(path, problems=damaged)
    return Imported(bank, tuple(ImportProblem(f"line {one.line}", one.reason) for one in damaged))


def readable() -> tuple[str, ...]:
    """Return the names of the formats that can be read."""
    return tuple(one.name for one in all_formats() if one.read is not None)


def _read(path: Path) -> bytes:
    try:
        return read_whole(path, MAX_BYTES)
    except TooLarge as error:
        raise ImportRefused(
            f"{path.name} has {error.size / 1e6:.0f} MB; a file may have up to {MAX_BYTES / 1e6:.0f} MB.",
            hint="Export a part of it.",
        ) from error


def _told_by(path: Path, data: bytes) -> Format:
    """The format of a file by its ending and, where several share it, by how it begins."""
    name = path.name.casefold()
    read = (one for one in all_formats() if one.read is not None)
    fitting = [one for one in read if name.endswith(tuple(map(str.casefold, (one.suffix, *one.also))))]
    if len(fitting) == 1:
        return fitting[0]
    beginning = data[:_BEGINNING]
    mine = [one for one in fitting if one.is_mine is not None and one.is_mine(beginning)]
    plain = [one for one in fitting if one.is_mine is None]
    for found in (mine, plain):
        if len(found) == 1:
            return found[0]
    if not fitting:
        told = f"Nothing that is read ends in {path.suffix}, as {path.name} does."
        raise WrongUse(
            told if path.suffix else f"{path.name} has no ending, by which its format could be told.",
            hint=_or_a_text(path, "'trainer formats' lists what is read; --from names the format."),
        )
    raise WrongUse(
        f"It cannot be told in which format {path.name} is.",
        hint=_or_a_text(path, f"Name it with --from: {', '.join(one.name for one in mine or fitting)}."),
    )


def _or_a_text(path: Path, hint: str) -> str:
    """Add to a hint what makes questions of a file that may be a text to ask about."""
    return f"{hint} Of a text, {quoted_command('generate', path)} makes questions." if kind_named(path) else hint
