"""Edits a question where it is kept; where it changed meanwhile, the form comes back with what was typed into it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

from trainer.bank.editing import NOTHING_TYPED, typed
from trainer.bank.questions import Question
from trainer.documents.model import Document
from trainer.errors import BankChanged, TrainerError
from trainer.tui.screens.base import TrainerScreen
from trainer.tui.screens.editor import EditorScreen

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Edit(Generic[T]):
    """An edit that was written: the question before and after, and the operation."""

    before: Question
    after: Question
    change: T


async def edit(
    screen: TrainerScreen,
    read: Callable[[], tuple[Question, Document]],
    write: Callable[[Question, Question], T | None],
    opens: Callable[[], bool] = lambda: True,
) -> Edit[T] | None:
    """Show the form of a question until what was typed is written or given up; None where nothing was written.

    ``read`` gives the question as its bank has it by now, ``write`` takes it and the new one; both run in a thread, and
    what they raise is told. Where another program changed the question under the form, the form comes back on what it
    says now, with what was typed in it. ``opens`` is asked before the form is shown.
    """
    before_it = NOTHING_TYPED
    while True:
        try:
            before, document = await asyncio.to_thread(read)
        except TrainerError as error:
            screen.notify(str(error), severity="error", markup=False)
            return None
        after = await screen.app.push_screen_wait(EditorScreen(before, document, before_it)) if opens() else None
        if after is None:
            return None
        try:
            change = await asyncio.to_thread(write, before, after)
        except BankChanged as error:
            before_it = typed(before, after)
            told = f"{error.message} The form shows what you typed; saving writes it over what stands there now."
            screen.notify(told, severity="warning", markup=False)
        except TrainerError as error:
            screen.notify(str(error), severity="error", markup=False)
            return None
        else:
            return None if change is None else Edit(before, after, change)
