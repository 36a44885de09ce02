"""Holds the score book for the screen: opened in a thread behind the first picture, closed when all is over."""

from __future__ import annotations

from concurrent.futures import Future, ThreadPoolExecutor
from typing import TYPE_CHECKING

from trainer.opening import open_book
from trainer.settings import Settings

if TYPE_CHECKING:
    from trainer.scores.backing_up import QuietBackup
    from trainer.scores.book import ScoreBook


class BookHolder:
    """The open score book, those of profiles that were left, and the backup that is being made."""

    def __init__(self) -> None:
        self._threads = ThreadPoolExecutor(max_workers=1, thread_name_prefix="score-book")
        self._book: Future[ScoreBook] | None = None
        self._retired: list[Future[ScoreBook]] = []
        self._backup: QuietBackup | None = None

    @property
    def is_begun(self) -> bool:
        """Whether somebody has asked for the book, be it open by now or not."""
        return self._book is not None

    @property
    def is_open(self) -> bool:
        """Whether nobody has to wait for the book any more, be it open or not to be opened."""
        return self._book is not None and self._book.done()

    def begin(self, settings: Settings) -> Future[ScoreBook]:
        """Begin to open the book, unless that was begun already."""
        if self._book is None:
            self._book = self._threads.submit(open_book, settings)
        return self._book

    def book(self, settings: Settings) -> ScoreBook:
        """Return the open book, waiting for it if need be.

        Raises:
            ScoreBookFailed, FileUnavailable: it cannot be opened.

        """
        return self.begin(settings).result()

    def forget(self) -> None:
        """Forget a book that could not be opened, so that it is tried again."""
        self._book = None

    def retire(self) -> None:
        """Leave the book of a profile; a worker may still be reading it, so that it is closed at the end."""
        if self._book is not None:
            self._retired.append(self._book)
        self._book = None

    def back_up(self, settings: Settings) -> None:
        """Begin to make the hourly backup of a profile's book, in a thread."""
        from trainer.scores.backing_up import QuietBackup

        self._backup = QuietBackup(settings)
        self._backup.start()

    def finish_backup(self) -> None:
        """End the backup that is being made. May take a moment."""
        if self._backup is not None:
            self._backup.finish()

    def close(self) -> None:
        """Close the books."""
        for book in (*self._retired, *([self._book] if self._book is not None else [])):
            if book.done() and book.exception() is None:
                book.result().close()
        self._threads.shutdown(wait=False)
