"""``trainer quiz`` as the command line reads it; :mod:`trainer.cli.asking` does it."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated

import typer

from trainer.bank.levels import Level
from trainer.bank.query_text import parse_query
from trainer.cli.asking import Wanted, begin
from trainer.cli.choices import DOCUMENTS, KINDS_HELP, complete_banks, complete_kinds, read_kinds
from trainer.cli.preferences import load_settings
from trainer.errors import WrongUse
from trainer.quiz.modes import OFFERED, Mode
from trainer.quiz.selecting import Wish

MODES_HELP = f"How to ask: {', '.join(mode.value for mode in OFFERED)}."


def quiz(
    sources: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="BANK|DOCUMENT",
            help=f"Banks (by name, title or file), or documents: {DOCUMENTS}. None: all banks.",
            autocompletion=complete_banks,
        ),
    ] = None,
    mode: Annotated[Mode | None, typer.Option(metavar="MODE", help=MODES_HELP, show_default=False)] = None,
    count: Annotated[int | None, typer.Option("-n", "--count", min=1, max=1000, help="How many questions.")] = None,
    kinds: Annotated[
        str | None,
        typer.Option(help=KINDS_HELP, autocompletion=complete_kinds),
    ] = None,
    level: Annotated[
        Level | None, typer.Option("--difficulty", help="Only questions of this estimated difficulty.")
    ] = None,
    search: Annotated[
        str | None,
        typer.Option("--filter", metavar="SEARCH", help="Only what this search finds, such as 'doc:curie tag:dates'."),
    ] = None,
    minutes: Annotated[
        float | None, typer.Option(min=0.1, max=1440, help="How long an exam takes. Default: a minute a question.")
    ] = None,
    seed: Annotated[int | None, typer.Option(min=0, help="Choose and order in the same way each time.")] = None,
    plain: Annotated[bool, typer.Option("--plain", help="Ask line by line instead of on the screen.")] = False,
    json_lines: Annotated[
        bool, typer.Option("--json-lines", help="Ask line by line, and write every event as a line of JSON.")
    ] = False,
    resume: Annotated[
        bool | None,
        typer.Option("--resume/--new", help="Go on with the quiz that was interrupted, or begin one without asking."),
    ] = None,
) -> int:
    """Ask questions from banks, or straight from documents.

    Example: trainer quiz article.txt -n 10
    """
    query = parse_query(search) if search else None
    wish = Wish(mode, count, seed, kinds=read_kinds(kinds), level=level, query=query)
    wanted = Wanted(tuple(sources or ()), wish, resume, plain, json_lines)
    if resume and wanted.chosen:
        raise WrongUse(
            "--resume goes on with a quiz as it was begun; it takes no banks, documents or choices.",
            hint="Leave them out, or leave --resume out to begin a new quiz.",
        )
    if mode is Mode.READING:
        raise WrongUse("Questions on a text come after reading it.", hint="Try 'trainer read DOCUMENT'.")
    if minutes is not None and mode is not Mode.EXAM:
        raise WrongUse("--minutes is the time of an exam.", hint="Add --mode exam, or leave it out.")
    settings = load_settings()
    if minutes is not None:
        settings = replace(settings, exam=replace(settings.exam, minutes=minutes))
    return begin(wanted, settings)
