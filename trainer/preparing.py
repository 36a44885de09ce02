"""Makes the questions on a text in a process of its own, while the text is read.

The generator holds Python's lock for long stretches: in a thread it would make the pages stutter.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from functools import partial
from queue import Queue

from trainer.bank.model import Bank
from trainer.documents.model import Document
from trainer.errors import DocumentRefused, EnvironmentFailed, TrainerError
from trainer.generator.spoken import refuse_other_languages
from trainer.opening import Source
from trainer.processes import Inbox, Raised, Returned, Tell, Worker
from trainer.settings import Settings
from trainer.shelf import Text, keep_copy, keep_questions


class Preparing:
    """The questions on a text, which may still be in the making. Whoever begins it must end it."""

    def __init__(self, text: Text, settings: Settings) -> None:
        self._text = text
        self._settings = settings
        self._source = text.source
        self._inbox: Inbox = Queue()
        self._worker: Worker | None = None
        self._failure: TrainerError | None = None
        self._ended = threading.Event()
        self._lock = threading.RLock()

    def begin(self) -> None:
        """Keep a copy of the text and start to make questions on it, if there are none; or know why none can be made.

        Raises:
            FileUnavailable: the text cannot be kept.
            EnvironmentFailed: the process cannot be started.

        """
        with self._lock:
            if not self.ready and self._worker is None and not self._ended.is_set():
                keep_copy(self._text, self._settings)
                try:
                    refuse_other_languages(self._text.document)
                except DocumentRefused as error:
                    self._failure = error
                    return
                self._worker = Worker(self._inbox, humble=True)
                self._worker.begin(partial(_make, self._text.document))
                if self._ended.is_set():  # while it was being started
                    self._worker.end()

    @property
    def failure(self) -> TrainerError | None:
        """Why there will be no questions, as soon as that is known."""
        return self._failure

    @property
    def ready(self) -> bool:
        """Whether :meth:`source` need not wait long."""
        return self._source is not None or self._failure is not None or not self._inbox.empty()

    def source(self) -> Source:
        """Return the bank with the questions on the text, waiting for it. The process ends with that.

        Raises:
            NoQuestions: none came of it.
            DocumentRefused: it is in another language.
            EnvironmentFailed: they could not be made or kept.

        """
        with self._lock:
            self.begin()
            if self._worker is None and self._source is None:
                self._failure = self._failure or EnvironmentFailed("The questions were given up.")
            while self._source is None and self._failure is None:
                _, message = self._inbox.get()
                match message:
                    case Returned(Bank() as bank):
                        try:
                            self._source = keep_questions(bank, self._settings)
                        except TrainerError as error:
                            self._failure = error
                    case Raised(error) if isinstance(error, TrainerError):
                        self._failure = error
                    case _:
                        self._failure = _failed()
            if self._worker is not None:
                self._worker.end()
            if self._source is None:
                raise self._failure or _failed()
            return self._source

    def end(self) -> None:
        """End the process; what it has not finished is given up."""
        self._ended.set()
        if self._worker is not None:
            self._worker.end()


def _failed() -> EnvironmentFailed:
    return EnvironmentFailed("The questions could not be made.", hint="'trainer generate' on this text says more.")


def _make(document: Document, tell: Tell, called_off: Callable[[], bool]) -> Bank:
    """Make the questions: what the process does."""
    del tell, called_off
    from trainer.generator.pipeline import generate

    return generate(document)
