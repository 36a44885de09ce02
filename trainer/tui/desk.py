"""Where one reads: which screens a reading goes through, from the shelf to the result and to reading again."""

from __future__ import annotations

import contextlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.screen import Screen

from trainer.bank.questions import Question
from trainer.beginning import seed_of
from trainer.documents.model import DocumentId
from trainer.errors import NoDocuments, TrainerError
from trainer.opening import Source
from trainer.preparing import Preparing
from trainer.quiz.modes import Mode
from trainer.quiz.pages import COMFORTABLE
from trainer.quiz.reading import NOTHING
from trainer.quiz.session import begin
from trainer.reader import Reader
from trainer.scores.model import Reading
from trainer.scores.readings import kept_places, progress_of
from trainer.shelf import Text, find_again
from trainer.sitting import Sitting

if TYPE_CHECKING:
    from trainer.scores.book import ScoreBook
    from trainer.tui.app import TrainerApp


@dataclass(frozen=True, slots=True)
class ReadingRequest:
    """A reading that was asked for on the command line; without a text, a choice of what to read.

    ``resume`` True goes on where a reading was left, False begins at the first page.
    """

    text: Text | None = None
    resume: bool | None = None


class Desk:
    """Begins readings and what follows them, and holds the last one, whose result may be wanted."""

    def __init__(self, app: TrainerApp) -> None:
        self._app = app
        self._reader: Reader | None = None

    def prepare(self, request: ReadingRequest) -> None:
        """Lay out what was asked for, so that nothing can fail once the screen is up.

        Raises:
            NoDocuments: there is no reading to go on with.

        """
        text = request.text
        if text is None and request.resume:
            places = kept_places(self._app.book().readings())
            text = self.text_of(list(places.values())[-1]) if places else None
            if text is None:
                raise NoDocuments("No reading was interrupted.", hint="Begin one with 'trainer read DOCUMENT'.")
        self._reader = self.reader_of(text, resume=request.resume) if text is not None else None

    def screen(self, title: str | None = None) -> Screen[object]:
        """Return the screen of the reading that was prepared, else the shelf, with the cursor on a title of it."""
        if self._reader is not None:
            return self._screen_of(self._reader)
        from trainer.tui.screens.shelf import ShelfScreen

        return ShelfScreen(title)

    def show_shelf(self, title: str | None = None) -> None:
        """Show what can be read, with the cursor on a title."""
        self._reader = None
        self._app.replace(self.screen(title))

    def show(self, reader: Reader) -> None:
        """Show a reading."""
        self._app.replace(self._screen_of(reader))

    def text_of(self, place: Reading) -> Text | None:
        """Return the text of a reading that was left, or None when it is gone."""
        return find_again(DocumentId(place.document), place.title, self._app.settings, on_damage=self._app.note_damage)

    def questions(self, reader: Reader, source: Source) -> Sitting:
        """Choose the questions on what was read, and keep the reading with them. Takes a while: for a thread.

        Raises:
            NoQuestions: there is none.

        """
        request, book = self._app.request, self._book()
        seed = seed_of(request.wish.seed if request is not None else None)
        sitting = reader.questions(source, self._app.settings, seed=seed, book=book, history=self._app.history)
        if book is not None:
            with contextlib.suppress(TrainerError):  # the quiz tries again, and asks what to do
                sitting.keep(book)
                reader.conclude(sitting.key)
        return sitting

    def show_speed(self, reader: Reader, why: str) -> None:
        """Show the result of a reading on which there are no questions, and say why there are none."""
        try:
            reader.conclude(None)
        except TrainerError as error:
            self._app.notify(str(error), severity="error", markup=False)
        from trainer.tui.screens.reading_results import ReadingResultsScreen

        self._app.replace(ReadingResultsScreen(Sitting(begin((), mode=Mode.READING), ()), reader, why))

    def results(self, sitting: Sitting) -> Screen[object]:
        """Return the screen that shows what came of a reading and of the questions on it."""
        from trainer.tui.screens.reading_results import ReadingResultsScreen
        from trainer.tui.screens.results import ResultsScreen

        reader = self._reader
        book = self._book()
        if sitting.key is not None and book is not None:
            reader = Reader.of_sitting(sitting, book, self._app.clock)
        return ResultsScreen(sitting) if reader is None else ReadingResultsScreen(sitting, reader)

    def read_again(self, reader: Reader, questions: Sequence[Question], sitting: Sitting) -> None:
        """Read a text again with the evidence of some questions marked; then those that were missed are asked again."""
        self._app.replace(self._screen_of(reader.again(questions, COMFORTABLE), sitting.retry(questions)))

    def reader_of(self, text: Text, *, resume: bool | None = None) -> Reader:
        """Return the reading of a text, where it was left unless ``resume`` is False. Asks the score book."""
        book = self._book()
        place = kept_places(book.readings()).get(text.document.id) if book is not None else None
        goes_on = place is not None and resume is not False
        progress = progress_of(place) if place is not None and goes_on else NOTHING
        reader = Reader(text, COMFORTABLE, self._app.clock, progress=progress)
        reader.keep(book)
        return reader

    def _screen_of(self, reader: Reader, then: Sitting | None = None) -> Screen[object]:
        from trainer.tui.screens.reading import ReadingScreen

        self._reader = reader
        return ReadingScreen(reader, Preparing(reader.text, self._app.settings), then)

    def _book(self) -> ScoreBook | None:
        """The score book; where it cannot be opened, the quiz will ask what to do."""
        try:
            return self._app.book()
        except TrainerError:
            self._app.forget_book()
            return None
