"""``trainer backup``: a backup of the score book now, and which there are."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from trainer.cli.outputs import check_output
from trainer.cli.preferences import load_settings
from trainer.cli.talking import out, out_json, table
from trainer.errors import NoBackup, WrongUse
from trainer.settings import Settings


def backup(
    output: Annotated[
        Path | None, typer.Option("-o", "--output", metavar="FILE", help="The file to write, instead of a backup.")
    ] = None,
    list_: Annotated[bool, typer.Option("--list", help="List the backups that there are, the newest first.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
    force: Annotated[bool, typer.Option("--force", help="Replace the file if it exists.")] = False,
) -> int:
    """Make a backup of the score book, which may be in use meanwhile.

    Example: trainer backup -o scores-today.sqlite3
    """
    settings = load_settings()
    if list_:
        if output is not None:
            raise WrongUse("--list makes no backup, and writes no file.", hint="Leave one of them out.")
        return _list(settings, as_json=as_json)
    from trainer.scores.backups import Reason, make_backup, write_backup
    from trainer.scores.book import utc_now

    if output is None:
        path = make_backup(settings.score_book, settings.backup_folder, reason=Reason.ASKED, now=utc_now()).path
    else:
        check_output(output, [settings.score_book], force=force)
        write_backup(settings.score_book, output)
        path = output
    _tell(path, as_json=as_json)
    return 0


def _tell(path: Path, *, as_json: bool) -> None:
    from trainer.scores.backups import megabytes
    from trainer.scores.inspecting import answers_in

    answers, size = answers_in(path), path.stat().st_size
    if as_json:
        out_json({"path": str(path), "answers": answers, "bytes": size})
    else:
        out(f"{path}: {answers} answers, {megabytes(size)}")


def _list(settings: Settings, *, as_json: bool) -> int:
    from trainer.scores.backups import find_backups, megabytes
    from trainer.scores.inspecting import answers_in

    found = find_backups(settings.backup_folder)
    if as_json:
        out_json(
            [
                {
                    "name": b.name,
                    "path": str(b.path),
                    "made": b.made.isoformat(),
                    "reason": b.reason.value,
                    "answers": answers_in(b.path),
                    "bytes": b.size,
                }
                for b in found
            ]
        )
    elif found:
        rows = [
            (
                b.name,
                f"{b.made.astimezone():%Y-%m-%d %H:%M}",
                b.reason.value,
                "damaged" if (answers := answers_in(b.path)) is None else str(answers),
                megabytes(b.size),
            )
            for b in found
        ]
        out(table(rows, header=("NAME", "MADE", "WHY", "ANSWERS", "SIZE")))
    if not found:
        raise NoBackup("There is no backup yet.", hint="'trainer backup' makes one.")
    return 0
