"""Puts the commands together. Each stands in a file of its own and imports what it needs when it runs."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from trainer.cli.bank import bank_app
from trainer.cli.export import export
from trainer.cli.generate import generate
from trainer.cli.paths import paths
from trainer.cli.quiz import quiz, start
from trainer.cli.stats import stats
from trainer.version import __version__

_EXIT_CODES = (
    "Exit codes: 0 done, 1 nothing to do or nothing found, 2 wrong use or settings, 3 invalid data, "
    "4 I/O or environment, 130 interrupted."
)

app = typer.Typer(
    name="trainer",
    help="Turns what you read into quizzes that can be trusted, and trains you until you know it.",
    epilog=_EXIT_CODES,
    add_completion=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(value: bool) -> None:
    if value:
        sys.stdout.write(f"trainer {__version__}\n")
        raise typer.Exit


@app.callback(invoke_without_command=True)
def trainer(
    context: typer.Context,
    version: Annotated[  # noqa: ARG001 - answered by its callback
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version and exit.")
    ] = False,
) -> int:
    """Turns what you read into quizzes that can be trusted, and trains you until you know it.

    Without a command it opens the trainer; without a terminal it runs the plain quiz on all banks.

    Example: trainer quiz article.txt
    """
    return start() if context.invoked_subcommand is None else 0


app.command()(quiz)
app.command()(generate)
app.add_typer(bank_app, name="bank")
app.command()(export)
app.command()(stats)
app.command()(paths)
