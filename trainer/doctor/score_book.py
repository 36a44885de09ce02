"""Findings on the score book of a profile and on its backups."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime

from trainer.charts.forms import counted
from trainer.doctor.model import Finding, Repair, Severity
from trainer.scores.backups import Backup, find_backups
from trainer.scores.inspecting import Inspection, State, inspect
from trainer.scores.rebuilding import rebuild
from trainer.settings import Settings

_RESTORE = "'trainer backup --list' shows what 'trainer restore BACKUP' can bring back."
_NOTHING = {State.MISSING: "not begun yet", State.EMPTY: "empty"}
_TOLD = {
    State.SOUND: (Severity.WELL, "sound, {answers} answers", ""),
    State.OLDER: (Severity.NOTE, "of an earlier version", "The next sitting brings it up to date."),
    State.NEWER: (Severity.ENVIRONMENT, "of a newer Trainer: {why}", "Install a newer Trainer."),
    State.FOREIGN: (Severity.ENVIRONMENT, "a database of another program", "Move it away."),
    State.UNREADABLE: (Severity.ENVIRONMENT, "cannot be read: {why}", "Check its permissions and the disk."),
}


def examine_book(settings: Settings, *, clock: Callable[[], datetime]) -> Iterator[Finding]:
    """Yield what there is to say of the book and its backups."""
    place = str(settings.score_book)
    found = inspect(settings.score_book)
    backups = [(backup, inspect(backup.path)) for backup in find_backups(settings.backup_folder)]
    best = max((known.answers or 0 for _, known in backups if known.usable), default=0)
    yield _of_state(
        found,
        place,
        best,
        Repair(
            "rebuild the score book from what can be read and from its newest backup; the damaged file is kept",
            lambda: _rebuilt(settings, clock()),
        ),
    )
    if found.usable and best > (found.answers or 0) and found.answers is not None:
        told = f"a backup holds {best} answers, the book {found.answers}"
        yield Finding(Severity.NOTE, place, told, f"If some are missing: {_RESTORE}")
    if found.backwards:
        told = f"the clock went back by more than a minute {found.backwards} times between two events"
        yield Finding(Severity.NOTE, place, told, "Statistics by day may be off there; nothing is to be done.")
    yield from _of_log(settings)
    yield from _of_backups(backups, settings)


def _of_state(found: Inspection, place: str, best: int, repair: Repair) -> Finding:
    why = "; ".join(found.problems) or "it is empty"
    if found.state in {State.MISSING, State.EMPTY} and not best:
        advice = "" if found.state is State.MISSING else "The next sitting begins a new one."
        severity = Severity.WELL if found.state is State.MISSING else Severity.NOTE
        return Finding(severity, place, f"{_NOTHING[found.state]}, and there is no backup of it", advice)
    if found.state in {State.MISSING, State.EMPTY, State.DAMAGED}:
        mends = None if found.state is State.MISSING else repair
        advice = f"'trainer doctor --fix' rebuilds it; {_RESTORE}" if mends else _RESTORE
        told = f"damaged: {why}" if mends else f"gone, but a backup holds {best} answers"
        return Finding(Severity.DAMAGED, place, told, advice, mends)
    severity, told, advice = _TOLD[found.state]
    return Finding(severity, place, told.format(answers=found.answers, why=why), advice)


def _rebuilt(settings: Settings, now: datetime) -> str:
    done = rebuild(settings.score_book, settings.backup_folder, now=now)
    filled = f", gaps filled from {done.filled_from.name}" if done.filled_from else ""
    return f"{done.answers} answers{filled}; {done.left_out} rows left out; the damaged file is {done.kept}"


def _of_log(settings: Settings) -> Iterator[Finding]:
    log = settings.score_book.with_name(f"{settings.score_book.name}-wal")
    try:
        size = log.stat().st_size
    except OSError:
        return
    if size:
        told = f"{size} bytes in the log of a program that is running, or was killed"
        yield Finding(Severity.NOTE, str(log), told, "Leave it there: the next sitting takes it in.")


def _of_backups(backups: list[tuple[Backup, Inspection]], settings: Settings) -> Iterator[Finding]:
    for backup, known in backups:
        if not known.usable:
            told = f"no sound backup: {known.state.value}"
            yield Finding(Severity.DAMAGED, str(backup.path), told, "Delete it; the others are not concerned.")
    sound = sum(known.usable for _, known in backups)
    off = "; none is made by itself (backups.kept)" if not settings.backups.kept else ""
    yield Finding(Severity.WELL, str(settings.backup_folder), f"{counted(sound, 'sound backup')}{off}")
