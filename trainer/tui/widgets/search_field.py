"""The field in which a search is typed; the list below follows every key."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widgets import Input

PLACEHOLDER = 'Search: words, "a phrase", kind:cloze, doc:curie, is:due, tag:exam, -not'
"""What stands in an empty field: the language by examples."""


class SearchField(Input):
    """An input of one line that is left by Enter, Esc and the arrow down."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,enter,down", "leave", "To the list", id="search.leave"),
    ]

    class Left(Message):
        """The field was left."""

    def action_leave(self) -> None:
        """Say that the field was left."""
        self.post_message(self.Left())
