"""``trainer bank duplicates``: the questions of a bank that ask the same."""

from __future__ import annotations

from typing import Annotated

import typer

from trainer.cli.bank.naming import AsJson, BankName, opened
from trainer.cli.preferences import load_settings
from trainer.cli.talking import out, out_json, say
from trainer.errors import ExitCode


def duplicates(
    bank: BankName,
    forms: Annotated[
        bool, typer.Option("--forms", help="Also show facts that are asked in two kinds; a quiz asks them once.")
    ] = False,
    as_json: AsJson = False,
) -> int:
    """List questions that repeat an earlier one: the same passage and answer, or almost the same words.

    Example: trainer bank duplicates my-bank
    """
    from trainer.bank.duplicates import MEANINGS, find_duplicates

    _, held = opened(bank, load_settings())
    active = [held.question(entry.id) for entry in held.entries if entry.status.is_asked]
    found = list(find_duplicates(active, forms=forms))
    if as_json:
        out_json([{"first": t.first.id, "second": t.second.id, "why": t.why.value} for t in found])
    for twins in [] if as_json else found:
        out(f"{twins.second.id} repeats {twins.first.id}: {MEANINGS[twins.why]}")
        for question in (twins.first, twins.second):
            out(f"   {question.id}: {question.stem} ({question.kind.value})")
    if not found:
        say(f"No question repeats another among {len(active)}.")
    return int(ExitCode.DONE if found else ExitCode.NOTHING)
