"""A field for the path of a file or a folder, which knows how to go on: Tab or the right arrow takes what it offers."""

from __future__ import annotations

import asyncio
import os
from pathlib import Path
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.suggester import Suggester
from textual.widgets import Input

from trainer.documents.folders import look_into
from trainer.errors import TrainerError
from trainer.safe_text import printable


class PathSuggester(Suggester):
    """Completes the last part of a path."""

    def __init__(self) -> None:
        super().__init__(use_cache=False, case_sensitive=True)

    async def get_suggestion(self, value: str) -> str | None:
        """Look into the folder, in a thread: it may be slow to answer."""
        return await asyncio.to_thread(completed, value)


def completed(value: str) -> str | None:
    """Return how a path goes on that begins with ``value``, whatever its case; folders end in a slash.

    None when nothing readable begins so. Names that a terminal would obey are not offered.
    """
    head, begun = os.path.split(value)
    if not begun:
        return None
    try:
        found = look_into(Path(head or ".").expanduser())
    except (TrainerError, RuntimeError):
        return None
    for item in found:
        name = item.path.name
        if name.casefold().startswith(begun.casefold()) and printable(name) == name:
            return os.path.join(head, name) + (os.sep if item.is_folder else "")  # noqa: PTH118 - head stays as typed
    return None


class PathField(Input):
    """Takes an offered completion with Tab; without one, Tab leaves."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab", "complete", "Complete", id="path.complete", show=False),
        Binding("escape", "leave", "Leave field", id="path.leave"),
    ]

    class Left(Message):
        """The field was put away."""

    def __init__(
        self,
        *,
        wants: str = "a path",
        back_to: str = "",
        id: str | None = None,  # noqa: A002 - as Textual calls it
    ) -> None:
        """Make the field; ``wants`` is what it asks for.

        ``back_to`` selects the widget that has the focus while nothing is typed: until then the field is not seen.
        Without it the field is always there.
        """
        super().__init__(
            id=id, suggester=PathSuggester(), compact=True, placeholder=f"Type {wants}; Tab completes a path"
        )
        self._back_to = back_to
        self.display = not back_to

    def bring_out(self, value: str = "") -> None:
        """Show the field with a value and go there."""
        self.value = value
        self.display = True
        self.focus()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer to leave a field that goes away."""
        return bool(self._back_to) if action == "leave" else super().check_action(action, parameters)

    def action_leave(self) -> None:
        """Put the field away."""
        self.display = False
        self.screen.query_one(self._back_to).focus()
        self.post_message(self.Left())

    def on_paste(self, event: events.Paste) -> None:
        """Leave several lines to the screen: they are a text, and no path."""
        if len(event.text.splitlines()) > 1:
            event.prevent_default()

    def action_complete(self) -> None:
        """Take what is offered."""
        before = self.value
        self.action_end()
        self.action_cursor_right()
        if self.value == before:
            self.screen.focus_next()
