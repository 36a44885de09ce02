"""What was asked for on the command line, and what the screen therefore opens with."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from trainer.beginning import going_on, resume_sitting
from trainer.errors import NoQuestions
from trainer.quiz.selecting import Wish
from trainer.sitting import Sitting

if TYPE_CHECKING:
    from textual.screen import Screen

    from trainer.tui.app import TrainerApp
    from trainer.tui.desk import ReadingRequest


@dataclass(frozen=True, slots=True)
class Request:
    """A quiz, or a reading, that was asked for on the command line.

    ``go_on`` takes up the interrupted quiz if it is what was wished for, ``resume`` whatever it is.
    """

    banks: Sequence[Path] = ()
    documents: Sequence[str] = ()
    wish: Wish = field(default_factory=Wish)
    resume: bool = False
    go_on: bool = False
    guest: bool = False
    reading: ReadingRequest | None = None


def first_sitting(app: TrainerApp, request: Request) -> Sitting | None:
    """Open what was asked for; None where it is no quiz on a bank.

    Raises:
        TrainerError: it cannot be opened, there is nothing to resume, or no question to ask.

    """
    if request.reading is not None:
        app.desk.prepare(request.reading)
        return None
    if request.resume:
        book = app.book()
        unfinished = book.unfinished()
        if unfinished is None:
            raise NoQuestions("No quiz was interrupted.", hint="Begin one with 'trainer quiz'.")
        return resume_sitting(unfinished, app.settings, book, history=app.history)
    if request.documents:
        return None
    begin = partial(app.quizzes.on_banks, request.banks, request.wish)
    if request.go_on:
        return going_on(request.banks, request.wish.mode, app.settings, app.book(), begin, history=app.history)
    return begin()


def first_screen(app: TrainerApp, request: Request | None) -> Screen[object]:
    """Choose the first screen where it is no quiz: a text, the making of questions, or home."""
    if request is not None and request.reading is not None:
        return app.desk.screen()
    if request is not None and request.documents:
        from trainer.making import Order
        from trainer.tui.screens.making import QuizMakingScreen

        order = Order(tuple(request.documents), app.settings, request.wish.kinds, for_one_quiz=True)
        return QuizMakingScreen(app.workshop.order(order))
    from trainer.tui.screens.home import HomeScreen

    return HomeScreen()
