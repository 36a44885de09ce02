"""``trainer visit``: what ``trainer serve`` starts for each open page; nobody has to type it."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from trainer.cli.preferences import load_settings
from trainer.quiz.modes import Mode


def visit(
    banks: Annotated[list[Path] | None, typer.Argument(metavar="BANK", help="Bank files to ask from.")] = None,
    mode: Annotated[Mode | None, typer.Option(metavar="MODE", help="How to ask.", show_default=False)] = None,
    count: Annotated[int | None, typer.Option("-n", "--count", min=1, max=1000, help="How many questions.")] = None,
    guest: Annotated[
        bool, typer.Option("--guest", help="Show this quiz and nothing else: no home, no other banks, no files.")
    ] = False,
) -> int:
    """Show one page of 'trainer serve': go on with the interrupted quiz on these banks, or begin one.

    Example: trainer visit bridges.jsonl
    """
    from trainer.quiz.selecting import Wish
    from trainer.tui.app import run
    from trainer.tui.request import Request

    if banks or mode is not None or count is not None or guest:
        return run(load_settings(), Request(tuple(banks or ()), wish=Wish(mode, count), go_on=True, guest=guest))
    return run(load_settings())
