"""Makes the hourly backup beside a sitting, in a thread that waits until the first question is on the screen."""

from __future__ import annotations

import threading
from contextlib import suppress
from types import TracebackType
from typing import Self

from trainer.errors import TrainerError
from trainer.scores.backups import Stopped, back_up_hourly
from trainer.scores.book import utc_now
from trainer.settings import Settings

_FIRST_QUESTION = 1.0
"""Seconds after which the first question is surely shown."""
_PATIENCE = 2.0
"""Seconds for which leaving waits for a backup that is being made; then it is given up."""
_TIDYING = 0.2
"""Seconds for which it may then take away what it has written; else the next backup does."""


class QuietBackup:
    """A backup in the background; use it in a ``with`` statement, or :meth:`start` and :meth:`finish` it.

    Nobody is told when it fails: a sitting is no place for that, and ``trainer doctor`` says it.
    """

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._leaving = threading.Event()
        self._given_up = threading.Event()
        self._thread = threading.Thread(target=self._run, name="backup", daemon=True)

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.finish()

    def start(self) -> None:
        """Begin to wait for the first question."""
        if self._settings.backups.kept:
            self._thread.start()

    def finish(self) -> None:
        """Let it be made now if it was not yet, and wait for it, but not long."""
        self._leaving.set()
        if self._thread.is_alive():
            self._thread.join(_PATIENCE)
            self._given_up.set()
            self._thread.join(_TIDYING)

    def _run(self) -> None:
        self._leaving.wait(_FIRST_QUESTION)
        settings = self._settings
        with suppress(TrainerError, Stopped):
            back_up_hourly(
                settings.score_book,
                settings.backup_folder,
                most=settings.backups.kept,
                now=utc_now(),
                stops=self._given_up.is_set,
            )
