"""What the screens share that change banks: one change after the other, in a thread, each of them undoable."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from textual import work

from trainer.bank.workbench import Change, Changes, Rewrite
from trainer.errors import TrainerError
from trainer.history import Operation
from trainer.tui.screens.base import TrainerScreen


class ChangingScreen(TrainerScreen):
    """Does what is asked of it in the order in which it was asked, without holding up the screen."""

    def __init__(self) -> None:
        super().__init__()
        self._turn = asyncio.Lock()

    @work(group="change")
    async def change(self, make: Callable[[], Operation | None]) -> None:
        """Do something, note it in the history and show what changed; what could not be done is told."""
        async with self._turn:
            self.show_done(await self._tried(make))

    def show_done(self, done: Operation | None) -> None:
        """Note what was done, if anything, and show what changed."""
        if done is not None:
            self.trainer.history.add(done)
            for part in done.parts if isinstance(done, Changes) else (done,):
                if isinstance(part, Change | Rewrite):
                    self.tell_change(part)
            self.show_changes(done)
        self.refresh_bindings()

    def show_changes(self, operation: Operation) -> None:
        """Show what an operation did or undid."""
        raise NotImplementedError

    def read_again(self) -> None:
        """Read the banks anew, as another program may have changed them."""
        raise NotImplementedError

    def _travel(self, go: Callable[[], Operation | None], word: str) -> None:
        self._travel_in_turn(go, word)

    @work(group="change")
    async def _travel_in_turn(self, go: Callable[[], Operation | None], word: str) -> None:
        """Undo or redo, once everything is done that was asked for before."""
        async with self._turn:
            operation = await self._tried(go)
            if operation is not None:
                self.notify(f"{word}: {operation.name}.", markup=False)
                self.show_changes(operation)
        self.refresh_bindings()

    async def _tried(self, act: Callable[[], Operation | None]) -> Operation | None:
        try:
            return await asyncio.to_thread(act)
        except TrainerError as error:
            self.notify(str(error), severity="error", markup=False)
            self.read_again()
            return None
