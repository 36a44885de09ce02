"""``trainer restore``: a backup takes the place of the score book, which is backed up first."""

from __future__ import annotations

from typing import Annotated

import typer

from trainer.cli.choices import complete_backups
from trainer.cli.preferences import load_settings
from trainer.cli.talking import consents, out, say
from trainer.errors import NothingFound


def restore(
    backup: Annotated[
        str | None,
        typer.Argument(
            metavar="BACKUP",
            help="A backup, by its name ('trainer backup --list') or its file. None: the newest.",
            autocompletion=complete_backups,
        ),
    ] = None,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
) -> int:
    """Replace the score book by a backup, after a backup of what is there: restore that to undo it.

    Example: trainer restore --yes
    """
    from trainer.scores import restoring
    from trainer.scores.backups import find_backup
    from trainer.scores.book import utc_now
    from trainer.scores.inspecting import answers_in

    settings = load_settings()
    found = find_backup(settings.backup_folder, backup)
    answers = restoring.check_backup(found)
    held = answers_in(settings.score_book) if settings.score_book.exists() else 0
    now = "cannot be read" if held is None else f"holds {held} answers"
    if not yes and not consents(f"The score book {now}. Replace it by {found.name} with {answers}?"):
        raise NothingFound("Nothing was restored.")
    done = restoring.restore(found, settings.score_book, settings.backup_folder, now=utc_now())
    before = "an unknown number of" if done.before is None else str(done.before)
    out(f"{settings.score_book}: {before} answers before, {done.after} now")
    if done.kept is not None:
        say(f"What was there is kept: {done.kept}")
    return 0
