"""Drives a reading line by line: pages, then the questions, then the result. A speaker says what happens.

Two speakers exist, as for quizzes: words for people (``plain_reading.py``), JSON for scripts (``json_reading.py``).
Neither holds rules.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol, TextIO

from trainer.cli.lines import LineQuiz, Speaker
from trainer.errors import TrainerError
from trainer.preparing import Preparing
from trainer.quiz.comprehension import Result
from trainer.quiz.pages import COMFORTABLE
from trainer.quiz.reading import Progress
from trainer.quiz.session import Phase
from trainer.reader import Reader
from trainer.settings import Settings
from trainer.shelf import Text
from trainer.sitting import Sitting

if TYPE_CHECKING:
    from trainer.scores.book import ScoreBook


class ReadingSpeaker(Speaker, Protocol):
    """Says to a person or a script what happens in a reading and in the questions after it."""

    def open(self, reader: Reader) -> None:
        """Say what is going to be read, and how."""

    def page(self, reader: Reader) -> None:
        """Show the page."""

    def await_page(self, reader: Reader) -> None:
        """Say where the reading stands, and that a line is awaited."""

    def paused(self, reader: Reader) -> None:
        """Say that the time stands still, or that it goes on."""

    def how_to_read(self, reader: Reader) -> None:
        """List what can be typed."""

    def result(self, result: Result) -> None:
        """Say what came of it."""


class LineReading:
    """Runs a reading and its questions between a stream of lines and a speaker."""

    def __init__(
        self,
        book: ScoreBook,
        lines: TextIO,
        speaker: ReadingSpeaker,
        clock: Callable[[], float] = time.monotonic,
        *,
        interactive: bool = False,
    ) -> None:
        self._book = book
        self._lines = lines
        self._speaker = speaker
        self._clock = clock
        self._interactive = interactive

    def run(self, text: Text, progress: Progress, settings: Settings, *, seed: int) -> int:
        """Read a text from where it was left and ask about it; return the exit code, which is 0."""
        preparing = Preparing(text, settings)
        try:
            preparing.begin()
            foreseen = preparing.failure
            if foreseen is not None:
                self._speaker.note(f"No questions will follow. {foreseen.message}")
            reader = Reader(text, COMFORTABLE, self._clock, progress=progress)
            reader.keep(self._book)
            if not self._read(reader):
                self._speaker.note("The place is kept; 'trainer read' goes on.")
                return 0
            if not preparing.ready:
                self._speaker.note("Making questions ...")
            try:
                sitting = reader.questions(preparing.source(), settings, seed=seed, book=self._book)
            except TrainerError as error:
                reader.conclude(None)
                if error is not foreseen:
                    self._speaker.note(str(error))
                self._speaker.result(reader.result(None))
                return 0
            sitting.keep(self._book)
            reader.conclude(sitting.key)
            return self.ask(sitting, reader)
        finally:
            preparing.end()

    def ask(self, sitting: Sitting, reader: Reader) -> int:
        """Ask the questions on what was read, tell the result, and let it be read again."""
        self._quiz(sitting)
        if sitting.state.phase is not Phase.FINISHED:
            return 0
        result = reader.result(sitting.state)
        self._speaker.result(result)
        if result.missed:
            self._speaker.note("Type r to read it again with what proves these answers marked.")
            self._speaker.prompt()
            again = reader.again(result.missed, COMFORTABLE)
            if self._lines.readline().strip() == "r" and self._read(again):
                retried = sitting.retry(result.missed)
                retried.keep(self._book)
                self._quiz(retried)
        return 0

    def _quiz(self, sitting: Sitting) -> None:
        LineQuiz(sitting, self._lines, self._speaker, self._clock, interactive=self._interactive).run()

    def _read(self, reader: Reader) -> bool:
        """Show page after page; return whether the reading was finished, and not left at its place."""
        self._speaker.open(reader)
        shown = None
        while not reader.state.progress.finished:
            if reader.state.page != shown:
                shown = reader.state.page
                self._speaker.page(reader)
            self._speaker.await_page(reader)
            line = self._lines.readline()
            if not line or line.strip() == ":q":
                return False
            self._obey(reader, line.strip())
        return True

    def _obey(self, reader: Reader, line: str) -> None:
        match line:
            case "" if not reader.state.paused:
                reader.forth()
            case "" | ":p":
                reader.pause()
                self._speaker.paused(reader)
            case ":b":
                reader.back()
            case ":f" if not reader.marks:
                reader.finish()
            case ":n" if not reader.marks:
                reader.begin_anew()
            case _:
                self._speaker.how_to_read(reader)
