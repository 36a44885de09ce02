"""Puts the commands together. Each stands in a file of its own, which is imported when it is needed."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from importlib import import_module
from keyword import iskeyword
from typing import Annotated

import typer

from trainer.cli.choices import complete_profiles
from trainer.cli.preferences import is_completing, read_flags
from trainer.version import __version__

COMMANDS = (
    "quiz",
    "read",
    "generate",
    "bank",
    "export",
    "import",
    "formats",
    "stats",
    "scores",
    "optimise",
    "backup",
    "restore",
    "doctor",
    "serve",
    "visit",
    "config",
    "profile",
    "paths",
)
"""The commands in the order in which help lists them; each is a module of this package."""

_EXIT_CODES = (
    "Exit codes: 0 done, 1 nothing to do or nothing found, 2 wrong use or settings, 3 invalid data, "
    "4 I/O or environment, 130 interrupted."
)


def build(arguments: Sequence[str]) -> typer.Typer:
    """Return the command line for some arguments: with the one command they name, else with all of them."""
    named = next(iter(read_flags(arguments)[1]), "")
    alone = named in COMMANDS and not is_completing()
    app = typer.Typer(
        name="trainer",
        help="Turns what you read into quizzes that can be trusted, and trains you until you know it.",
        epilog=_EXIT_CODES,
        add_completion=not alone,
        pretty_exceptions_enable=False,
        rich_markup_mode=None,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    app.callback(invoke_without_command=True)(trainer)
    for name in (named,) if alone else COMMANDS:
        attribute = f"{name}_" if iskeyword(name) else name
        module = import_module(f"trainer.cli.{attribute}")
        if hasattr(module, f"{name}_app"):
            app.add_typer(getattr(module, f"{name}_app"), name=name)
        else:
            app.command(name, hidden=name == "visit")(getattr(module, attribute))
    return app


def _version(value: bool) -> None:
    if value:
        sys.stdout.write(f"trainer {__version__}\n")
        raise typer.Exit


def trainer(
    context: typer.Context,
    version: Annotated[  # noqa: ARG001 - answered by its callback
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version and exit.")
    ] = False,
    profile: Annotated[  # noqa: ARG001 - read before the command line is built: trainer.cli.preferences
        str | None,
        typer.Option(
            "--profile",
            metavar="NAME",
            help="Whose score book it is; stands before the command.",
            autocompletion=complete_profiles,
        ),
    ] = None,
) -> int:
    """Turns what you read into quizzes that can be trusted, and trains you until you know it.

    Without a command it opens the trainer; without a terminal it runs the plain quiz on all banks.

    Example: trainer quiz article.txt
    """
    if context.invoked_subcommand is not None:
        return 0
    from trainer.cli.asking import start

    return start()
