"""Findings on every bank, checked as ``trainer bank check`` does; damaged lines can be put aside beside the bank."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from trainer.bank.files import SUFFIX, LineProblem, load_bank
from trainer.bank.library import find_banks
from trainer.bank.raw import read_lines
from trainer.doctor.model import Finding, Repair, Severity
from trainer.errors import BankChanged, BankDamaged, TrainerError
from trainer.files import atomic_write
from trainer.locking import alone_in
from trainer.settings import Settings

ASIDE = ".damaged-lines"
"""What is added to a bank's file name for the file that its damaged lines are put in."""


def examine_banks(settings: Settings) -> Iterator[Finding]:
    """Yield a finding for each bank that is not sound, then how many are."""
    paths = [*find_banks(settings), *sorted(settings.made.glob(f"*{SUFFIX}"))]
    sound = 0
    for path in paths:
        problems: list[LineProblem] = []
        try:
            lines = read_lines(path)
            load_bank(path, problems=problems)
        except TrainerError as error:
            severity = Severity.DAMAGED if isinstance(error, BankDamaged) else Severity.ENVIRONMENT
            yield Finding(severity, str(path), error.message, error.hint)
            continue
        sound += not problems
        if problems:
            yield _damaged(path, lines, problems, settings)
    yield Finding(Severity.WELL, str(settings.banks), f"{sound} sound banks, with those that come with the program")


def put_aside(path: Path, lines: Sequence[bytes], damaged: Sequence[int]) -> str:
    """Move the damaged lines (from 1) of a bank whose lines these were to a file beside it.

    Raises:
        BankChanged: the bank is not what was checked; it is as it is.
        FileUnavailable: a file cannot be written; no line is lost.

    """
    gone = set(damaged)
    aside = path.with_name(f"{path.name}{ASIDE}")
    moved = [line if line.endswith(b"\n") else line + b"\n" for n, line in enumerate(lines, 1) if n in gone]
    with alone_in(path.parent):
        if read_lines(path) != list(lines):
            raise BankChanged(f"{path} was changed meanwhile; it was left as it is.", hint="Try again.")
        before, more = aside.read_bytes() if aside.exists() else b"", b"".join(moved)
        if not before.endswith(more):  # as they do where the program ended between the two files
            atomic_write(aside, before + more)
        atomic_write(path, b"".join(line for n, line in enumerate(lines, 1) if n not in gone))
    return f"{len(moved)} damaged lines are in {aside}"


def _damaged(path: Path, lines: list[bytes], problems: list[LineProblem], settings: Settings) -> Finding:
    more = f", and {len(problems) - 1} more damaged lines" if problems[1:] else ""
    told = f"{problems[0]}{more}"
    if path.parent == settings.shipped_banks:
        return Finding(Severity.DAMAGED, str(path), told, "Install the program anew.")
    does = f"put the damaged lines of {path.name} aside, in {path.name}{ASIDE}"
    numbers = [problem.line for problem in problems]
    advice = "Its other questions are asked; 'trainer doctor --fix' puts the damaged lines aside."
    return Finding(Severity.DAMAGED, str(path), told, advice, Repair(does, _putting(path, lines, numbers)))


def _putting(path: Path, lines: list[bytes], numbers: list[int]) -> Callable[[], str]:
    return lambda: put_aside(path, lines, numbers)
