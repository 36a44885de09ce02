"""Writes banks as other programs expect them, question by question, and tells what could not be carried."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from trainer.bank.model import Bank
from trainer.bank.naming import stem_of
from trainer.bank.streaming import Stream, stream_of
from trainer.errors import FormatBroken, NoQuestions, NotCarried, WrongUse
from trainer.files import atomic_writing
from trainer.formats.model import Exported, ExportReport, Format, ItemProblem
from trainer.formats.registry import all_formats, find_format


@dataclass(frozen=True, slots=True)
class Delivered:
    """What came of one format of an export: the report of its file, or why there is none."""

    format: Format
    path: Path
    outcome: ExportReport | NoQuestions | NotCarried


def export_bank(
    bank: Bank | Stream,
    format: str,  # noqa: A002 - the word users say
    path: str | Path,
    *,
    strict: bool = False,
    on_item: Callable[[int], None] | None = None,
) -> ExportReport:
    """Write a bank as another program expects it; removed questions stay behind.

    ``on_item`` is told how many questions were gone through. With ``strict`` the file is written only if everything is
    carried as it is.

    Raises:
        UnknownName: nobody knows the format.
        FormatBroken: another package declares it, and it cannot be loaded.
        WrongUse: it is only read.
        NoQuestions: every question of the bank is removed, or none fits the format.
        NotCarried: ``strict``, and something is not carried.
        FileUnavailable: the file cannot be written; what was there stays.

    """
    return write_export(_stream(bank), find_format(format), Path(path), strict=strict, on_item=on_item)


def export_all(
    bank: Bank | Stream,
    folder: str | Path,
    *,
    strict: bool = False,
    on_item: Callable[[int], None] | None = None,
    on_broken: Callable[[FormatBroken], None] | None = None,
) -> Iterator[Delivered]:
    """Write a bank in every format into a folder, one file after the other, and yield each when it is done.

    A file is named after the bank and the format. A format that carries none of the questions, or with ``strict`` not
    all of them as they are, is yielded with its refusal, and the others are written all the same. What cannot be
    loaded is told to ``on_broken``.

    Raises:
        FileUnavailable: a file cannot be written; those before it stay.

    """
    stream = _stream(bank)
    for format_ in all_formats(on_broken):
        if format_.write is None:
            continue
        path = Path(folder) / usual_name(stream.title, format_)
        try:
            report = write_export(stream, format_, path, strict=strict, on_item=on_item)
        except (NoQuestions, NotCarried) as refusal:
            yield Delivered(format_, path, refusal)
        else:
            yield Delivered(format_, path, report)


def usual_name(title: str, format: Format) -> str:  # noqa: A002 - the word users say
    """Return what a file is called unless somebody says otherwise: after the bank, and after the format if need be."""
    ending = format.suffix if format.suffix == f".{format.name}" else f".{format.name}{format.suffix}"
    return f"{stem_of(title)}{ending}"


def write_export(
    stream: Stream,
    format: Format,  # noqa: A002 - the word users say
    path: Path,
    *,
    strict: bool = False,
    on_item: Callable[[int], None] | None = None,
) -> ExportReport:
    """Write a bank in a format that was found already. Raises as :func:`export_bank`."""
    if format.write is None:
        raise WrongUse(f"{format.title} can be read, but not written.", hint="'trainer formats' lists what can be.")
    problems: list[ItemProblem] = []
    replaces = path if path.is_file() else None
    exported = Exported(stream, format, on_problem=problems.append, on_item=on_item, replaces=replaces)
    with atomic_writing(path) as file:
        format.write(exported, file)
        if not exported.written:
            reason = f" The first: {problems[0].reason}." if problems else ""
            raise NoQuestions(
                f"No question of '{stream.title}' can be written as {format.title}.{reason}",
                hint="See 'trainer bank show' for its questions.",
            )
        if strict and problems:
            raise NotCarried(format.title, problems)
    return ExportReport(exported.written, tuple(problems))


def _stream(bank: Bank | Stream) -> Stream:
    return stream_of(bank) if isinstance(bank, Bank) else bank
