"""``trainer export``: a bank as another program expects it."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from trainer.bank.library import find_bank
from trainer.cli.choices import complete_banks, complete_formats
from trainer.cli.outputs import check_output
from trainer.cli.preferences import load_settings
from trainer.cli.talking import out, say


def export(
    bank: Annotated[
        str, typer.Argument(metavar="BANK", help="A bank's name, title or file.", autocompletion=complete_banks)
    ],
    to: Annotated[
        str, typer.Option("--to", metavar="FORMAT", help="gift, json or markdown.", autocompletion=complete_formats)
    ],
    output: Annotated[Path, typer.Option("-o", "--output", metavar="FILE", help="The file to write.")],
    force: Annotated[bool, typer.Option("--force", help="Replace the file if it exists.")] = False,
) -> int:
    """Write a bank for another program; what the format cannot carry is said question by question.

    Example: trainer export marie-curie --to gift -o curie.gift
    """
    from trainer.bank.streaming import stream_bank
    from trainer.formats.exporting import export_bank
    from trainer.formats.registry import find_format

    find_format(to)
    path = find_bank(bank, load_settings())
    check_output(output, [path], force=force)
    stream = stream_bank(path, lambda damage: say(f"{path.name}: {damage}; left out."))
    report = export_bank(stream, to, output)
    for problem in report.problems:
        what = "Exported with a change" if problem.written else "Not exported"
        say(f"{what}: question {problem.question}: {problem.reason}.")
    out(f"{output}: {report.written} questions as {to}")
    return 0
