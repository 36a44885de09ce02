"""What all screens share: a footer, and a word instead of a broken picture where the terminal is too small."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from textual import events
from textual.app import ComposeResult
from textual.screen import Screen
from textual.widgets import Footer, Static

if TYPE_CHECKING:
    from trainer.tui.app import TrainerApp

NARROWEST = 30
LOWEST = 10


class TrainerScreen(Screen[object]):
    """A screen with a footer that says so when it has no room."""

    def compose(self) -> ComposeResult:
        """Compose the screen's own widgets between the notice and the footer."""
        yield Static(
            f"This terminal is too small: the trainer needs {NARROWEST} columns and {LOWEST} lines.", id="too-small"
        )
        yield from self.compose_content()
        yield Footer(show_command_palette=False)

    def compose_content(self) -> ComposeResult:
        """Yield the widgets of the screen."""
        raise NotImplementedError

    def on_resize(self, event: events.Resize) -> None:
        """Show the notice or the screen."""
        tiny = event.size.width < NARROWEST or event.size.height < LOWEST
        self.set_class(tiny, "-tiny")

    @property
    def trainer(self) -> TrainerApp:
        """The app, by its own type."""
        return cast("TrainerApp", self.app)
