"""The one bank that the app makes at a time, whichever screen is shown: started, followed, and never left running."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from textual.screen import Screen
from textual.signal import Signal

if TYPE_CHECKING:
    from trainer.making import Making, Order
    from trainer.tui.app import TrainerApp
    from trainer.updating import Wanted

_MOMENT = 0.25
"""Seconds after which a thread that listens looks up, so that the app can end."""
_PATIENCE = 5.0
"""Seconds for which the end of the app waits until what is done is kept; later it is kept behind its back."""


class Workshop:
    """Starts the making of a bank, tells the screens of it, and ends it with the app."""

    def __init__(self, app: TrainerApp) -> None:
        self._app = app
        self.making: Making | None = None
        self.changed: Signal[Making | None] = Signal(app, "making")
        self.parting = ""
        self._followed: Making | None = None

    @property
    def is_busy(self) -> bool:
        """Whether something is being made."""
        return self.making is not None and not self.making.is_over

    def order(self, order: Order | Wanted) -> Making:
        """Take an order. The work begins when a screen follows it."""
        from trainer.making import Making

        self.making = Making(order)
        return self.making

    def follow(self, making: Making) -> None:
        """Begin the work, unless it has begun, and tell of all that comes of it through ``changed``."""
        if self._followed is not making:
            self._followed = making
            self._app.run_worker(self._follow(making), name="making", group="making")

    def screen(self) -> Screen[object]:
        """Return the screen that shows what is being made, or one to choose what to make."""
        if self.making is None:
            from trainer.tui.screens.picking import PickingScreen

            return PickingScreen()
        from trainer.making import Order

        if isinstance(self.making.order, Order):
            from trainer.tui.screens.generating import GeneratingScreen

            return GeneratingScreen(self.making)
        from trainer.tui.screens.updating import UpdatingScreen

        return UpdatingScreen(self.making)

    def clear(self) -> None:
        """Make room for the next order; what was made is seen to."""
        self.making = None
        self.changed.publish(None)

    async def close(self) -> None:
        """End what goes on, once what is done is kept; ``parting`` then says where."""
        if self.making is None or not self.is_busy:
            return
        from trainer.making import Order

        order = self.making.order
        await asyncio.to_thread(self.making.finish, _PATIENCE)
        if not isinstance(order, Order):
            return  # an update that nobody has seen is not written
        if self.is_busy:
            self.parting = f"What is made so far is being kept in {order.settings.banks}."
        if (kept := self.making.kept) is not None and not order.for_one_quiz:
            left = "; the rest was left out" if kept.called_off else ""
            self.parting = f"{kept.questions} questions are kept in {kept.path}{left}."

    async def _follow(self, making: Making) -> None:
        self.changed.publish(making)
        while not making.is_over:
            await asyncio.to_thread(making.hear, _MOMENT)
            if making.take() and not making.is_over:
                self.changed.publish(making)
        await asyncio.to_thread(making.finish)
        self.changed.publish(making)
        if getattr(self._app.screen, "making", None) is not making:
            self._tell(making)

    def _tell(self, making: Making) -> None:
        """Tell somebody who looks at something else that it is over."""
        if making.kept is not None:
            shows = self._app.with_keys("At home, {home.generate:g} shows them.")
            text = f"{making.kept.questions} questions are ready. {shows}"
            self._app.notify(text, title="Questions made", markup=False)
        elif making.draft is not None:
            shows = self._app.with_keys("At home, {home.generate:g} shows the difference.")
            self._app.notify(
                f"{making.draft.path.stem} was read again. {shows}", title="Nothing written yet", markup=False
            )
        else:
            self._app.notify(str(making.failure), severity="error", title="No questions made", markup=False)
