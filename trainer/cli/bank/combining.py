"""``trainer bank split`` and ``merge``: two banks of one, one of several. The banks that are read stay as they are."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from trainer.bank.files import LineProblem, load_bank
from trainer.bank.library import find_bank
from trainer.bank.model import Bank
from trainer.bank.naming import save_over
from trainer.cli.bank.naming import BankName, BankNames, Force, QueryText, chosen_of, opened
from trainer.cli.outputs import check_bank_output
from trainer.cli.preferences import load_settings
from trainer.cli.talking import out, say
from trainer.errors import WrongUse
from trainer.locking import fingerprint

_Output = Annotated[Path, typer.Option("-o", "--output", metavar="BANK", help="The bank file to write (.jsonl).")]
_Title = Annotated[str | None, typer.Option(help="The new bank's title. Default: that of the first bank.")]


def split(
    bank: BankName,
    query: QueryText,
    output: _Output,
    rest: Annotated[
        Path | None, typer.Option("--rest", metavar="BANK", help="A bank file to write with all other questions.")
    ] = None,
    title: _Title = None,
    force: Force = False,
) -> int:
    """Make a bank of the questions that a search means, and perhaps one of the others.

    Example: trainer bank split my-bank "level:hard" -o hard.jsonl --rest other.jsonl
    """
    from trainer.bank.merging import split as parted
    from trainer.bank.query_text import parse_query

    wanted = parse_query(query)
    settings = load_settings()
    _, held = opened(bank, settings)
    seen = {path: _check(path, [held.path], force=force) for path in (output, rest) if path is not None}
    if rest is not None and rest.resolve() == output.resolve():
        raise WrongUse("Both banks would be written to one file.", hint="Give another name for --rest.")
    whole = _read(held.path)
    ids = set(chosen_of(held, wanted, settings))
    one, other = parted(whole, ids, titles=(title or whole.title, whole.title))
    _write(one, output, seen[output])
    if rest is not None:
        _write(other, rest, seen[rest])
    return 0


def merge(banks: BankNames, output: _Output, title: _Title = None, force: Force = False) -> int:
    """Make one bank of several; a question that stands in more than one of them stands in it once.

    Example: trainer bank merge curie einstein -o physicists.jsonl --title Physicists
    """
    from trainer.bank.merging import merge as joined

    settings = load_settings()
    paths = [find_bank(name, settings) for name in banks]
    seen = _check(output, paths, force=force)
    merged = joined([_read(path) for path in paths], title)
    if merged.repeated:
        say(f"{merged.repeated} questions stood in more than one bank; each was taken once.")
    for conflict in merged.conflicts:
        say(f"{conflict.kept.id} is worded in two ways; kept: {conflict.kept.stem} Left out: {conflict.left_out.stem}")
    _write(merged.bank, output, seen)
    return 0


def _check(output: Path, inputs: list[Path], *, force: bool) -> str | None:
    """Refuse what must not be written over, and return the fingerprint of what may."""
    check_bank_output(output, inputs, force=force)
    return fingerprint(output)


def _read(path: Path) -> Bank:
    problems: list[LineProblem] = []
    bank = load_bank(path, problems=problems)
    for problem in problems:
        say(f"{path.name}: {problem}; left out.")
    return bank


def _write(bank: Bank, path: Path, seen: str | None) -> None:
    save_over(bank, path, seen)
    several = "s" if len(bank.documents) != 1 else ""
    out(f"{path}: {len(bank.questions)} questions from {len(bank.documents)} document{several}")
