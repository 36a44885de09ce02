"""Findings on the folders: whether they can be written, whether there is room, and what dead processes left there."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

from trainer.doctor.model import Finding, Repair, Severity
from trainer.errors import FileUnavailable, TrainerError
from trainer.files import leftovers
from trainer.generator.keeping import kept_works
from trainer.scores.backups import RESERVE, megabytes, room_beside
from trainer.settings import Settings

_STALE = timedelta(hours=1)
"""After this long without a change, what is being written belongs to a dead process."""
_GIVEN_UP = timedelta(days=30)
"""After this long without a change, nobody goes on with a long work."""


def examine_folders(settings: Settings, *, now: datetime) -> Iterator[Finding]:
    """Yield what there is to say of the folders that the profile writes to."""
    folders = list(
        dict.fromkeys((settings.home, settings.folder, settings.backup_folder, settings.banks, settings.made))
    )
    refused = [finding for folder in folders if (finding := _refused(folder)) is not None]
    yield from refused
    if not refused:
        yield Finding(Severity.WELL, str(settings.home), "can be written")
    yield from _room(settings)
    for folder in folders:
        for path in leftovers(folder):
            if now - _changed(path, now) > _STALE:
                does = f"remove {path}, which a killed program left half written"
                yield _of_no_use(path, "left by a program that was killed", does)
    for path in kept_works(settings.unfinished):
        if now - _changed(path, now) > _GIVEN_UP:
            does = f"remove {path}, what was made of a long work that nobody goes on with"
            yield _of_no_use(path, f"made of a long work that was not finished in {_GIVEN_UP.days} days", does)


def _of_no_use(path: Path, what: str, does: str) -> Finding:
    advice = "It is of no use; 'trainer doctor --fix' removes it."
    return Finding(Severity.NOTE, str(path), what, advice, Repair(does, _removing(path)))


def _refused(folder: Path) -> Finding | None:
    """Try to write to a folder, or to the nearest one above it that is there."""
    while not folder.exists() and folder != folder.parent:
        folder = folder.parent
    try:
        with tempfile.TemporaryFile(dir=folder):
            return None
    except OSError as error:
        told = f"cannot be written: {(error.strerror or str(error)).lower()}"
        return Finding(Severity.ENVIRONMENT, str(folder), told, "Check its permissions, or set TRAINER_HOME.")


def _room(settings: Settings) -> Iterator[Finding]:
    try:
        free = room_beside(settings.backup_folder)
        size = settings.score_book.stat().st_size if settings.score_book.exists() else 0
    except (OSError, TrainerError):
        return  # that it cannot be read is told of the book, or of the folder
    if free < RESERVE + size:
        told = f"{megabytes(free)} are free, too little for a further backup"
        yield Finding(Severity.ENVIRONMENT, str(settings.folder), told, "Make room on the disk.")


def _changed(path: Path, otherwise: datetime) -> datetime:
    try:
        return datetime.fromtimestamp(path.stat().st_mtime, UTC)
    except OSError:
        return otherwise


def _removing(path: Path) -> Callable[[], str]:
    def remove() -> str:
        try:
            if path.is_dir():
                shutil.rmtree(path)
            else:
                path.unlink(missing_ok=True)
        except OSError as error:
            raise FileUnavailable.from_os_error(path, error, verb="remove") from error
        return f"{path} was removed"

    return remove
