"""Where quizzes begin: on banks, again like the last one, and which screens they go through."""

from __future__ import annotations

import contextlib
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from trainer.beginning import new_sitting
from trainer.errors import TrainerError
from trainer.opening import Source, open_banks
from trainer.quiz.modes import Mode
from trainer.quiz.selecting import Wish
from trainer.quiz.session import Phase
from trainer.sitting import Sitting
from trainer.tui.screens.quiz import QuizScreen

if TYPE_CHECKING:
    from trainer.tui.app import TrainerApp


class Quizzes:
    """Begins quizzes and shows them, and holds what was wished for last, so that another one can be like it."""

    def __init__(self, app: TrainerApp) -> None:
        self._app = app
        self._wish = Wish()

    def on_banks(self, banks: Sequence[Path], wish: Wish) -> Sitting:
        """Choose a quiz on some banks, or without any on all of them.

        Raises:
            TrainerError: a bank cannot be opened, or has no question to ask.

        """
        return self._chosen(open_banks(list(banks), self._app.settings, on_damage=self._app.note_damage), wish)

    def another(self, sitting: Sitting) -> Sitting:
        """Choose a quiz like one that is over: with what was wished for then.

        Raises:
            NoQuestions: there is nothing to ask.

        """
        return self._chosen(sitting.sources, replace(self._wish, mode=sitting.state.mode))

    def begin(self, sitting: Sitting) -> None:
        """Show a quiz in place of whatever is on the screen.

        Once it can be seen it is kept, so that it is found again whatever happens before its first answer, such as that
        a browser loads its page anew.
        """
        self._app.replace(QuizScreen(sitting))
        self._app.call_after_refresh(self._keep, sitting)

    def begin_on(self, banks: Sequence[Path], wish: Wish) -> None:
        """Begin a quiz on some banks, or without any on all of them, or say why not."""
        try:
            self.begin(self.on_banks(banks, wish))
        except TrainerError as error:
            self._app.notify(str(error), severity="warning", markup=False)

    def show_results(self, sitting: Sitting) -> None:
        """Show how a quiz went."""
        from trainer.tui.screens.results import ResultsScreen

        after_reading = sitting.state.mode is Mode.READING
        self._app.replace(self._app.desk.results(sitting) if after_reading else ResultsScreen(sitting))

    def forget(self) -> None:
        """Forget what was wished for: whatever begins next is not another one of these."""
        self._wish = Wish()

    def _chosen(self, sources: Sequence[Source], wish: Wish) -> Sitting:
        app = self._app
        book = app.book() if wish.needs_book or app.books.is_begun else None
        sitting = new_sitting(sources, wish, app.settings, book=book, history=app.history)
        self._wish = wish
        return sitting

    def _keep(self, sitting: Sitting) -> None:
        """Keep a quiz if the book is open; where it cannot be kept, its first answer tells of that."""
        if self._app.books.is_open and not sitting.kept and sitting.state.phase is Phase.ASKING:
            with contextlib.suppress(TrainerError):
                sitting.keep(self._app.book())
