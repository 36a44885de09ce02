"""``trainer bank accept`` and ``reject``: what a person says of questions that were made by a machine."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Annotated

import typer

from trainer.bank.flaws import MEANINGS, Flaw, read_flaw
from trainer.bank.questions import Question
from trainer.cli.bank.naming import BankName, QuestionIds, opened, questions_of, tell_change
from trainer.cli.preferences import load_settings
from trainer.cli.talking import out

_CODES = ", ".join(f"{flaw.value} ({MEANINGS[flaw]})" for flaw in Flaw)


def accept(bank: BankName, questions: QuestionIds) -> int:
    """Say that questions were read and are good: their status becomes "reviewed".

    Example: trainer bank accept my-bank rhqrkvbl32oflq7s kzgx3x5fcd4w6ctr
    """
    from trainer.bank.editing import accepted

    return _judge(bank, questions, accepted, "accept", "accepted")


def reject(
    bank: BankName,
    questions: QuestionIds,
    code: Annotated[str, typer.Option(help=f"What is wrong: {_CODES}.")],
    note: Annotated[str, typer.Option(help="In your own words.")] = "",
) -> int:
    """Say that questions are bad: they stay in the bank, and are never asked again.

    Example: trainer bank reject my-bank rhqrkvbl32oflq7s --code V --note "which bridge?"
    """
    from trainer.bank.editing import rejected

    flaw = read_flaw(code)
    return _judge(bank, questions, lambda question: rejected(question, flaw, note), "reject", "rejected")


def _judge(name: str, ids: Sequence[str], judge: Callable[[Question], Question], what: str, done: str) -> int:
    bench, bank = opened(name, load_settings())
    questions = questions_of(bank, ids)
    change = bench.change(bank.path, [judge(question) for question in questions], what)
    tell_change(change)
    out(f"{bank.path.name}: {change.questions if change is not None else 0} {done}")
    return 0
