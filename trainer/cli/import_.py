"""``trainer import``: a file of another program becomes a bank."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from trainer.charts.forms import counted
from trainer.cli.choices import complete_formats
from trainer.cli.outputs import check_bank_output
from trainer.cli.preferences import load_settings
from trainer.cli.talking import out, out_json, say


def import_(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A file of another program.")],
    output: Annotated[
        Path | None,
        typer.Option("-o", "--output", metavar="BANK", help="The bank file to write. Default: among your own banks."),
    ] = None,
    source: Annotated[
        str | None,
        typer.Option(
            "--from",
            metavar="FORMAT",
            help="Its format, where its ending does not tell; 'trainer formats' lists them.",
            autocompletion=complete_formats,
        ),
    ] = None,
    title: Annotated[str | None, typer.Option(help="The bank's title. Default: the file's, or its name.")] = None,
    force: Annotated[bool, typer.Option("--force", help="Replace the file if it exists.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print the report as JSON.")] = False,
) -> int:
    """Make a bank of a file of Anki, Moodle or another program; what cannot be taken over is said.

    Imported questions have no evidence; 'trainer bank attach' looks for it in a document.

    Example: trainer import deck.apkg
    """
    from trainer.bringing import bring_in
    from trainer.cli.next_step import tell_next_step

    if output is not None:
        check_bank_output(output, [file], force=force)
    settings = load_settings()
    brought = bring_in(file, settings, source=source, title=title, to=output, replace=force)
    if as_json:
        problems = [{"place": one.place, "reason": one.reason, "read": one.read} for one in brought.problems]
        out_json({"bank": str(brought.path), "questions": brought.questions, "problems": problems})
        return 0
    for problem in brought.problems:
        say(f"{'Read with a change' if problem.read else 'Not read'}: {problem}.")
    out(f"{brought.path}: {counted(brought.questions, 'question')} from {file.name}")
    tell_next_step(brought.path, brought.title, settings)
    return 0
