"""What the command palette offers beside the screens' own keys: colours, profiles, a quiz on each bank."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

from textual.app import SystemCommand

from trainer.bank.library import find_banks
from trainer.errors import TrainerError
from trainer.quiz.selecting import Wish
from trainer.settings.profiles import find_profiles
from trainer.tui.themes import THEMES

if TYPE_CHECKING:
    from trainer.tui.app import TrainerApp


def commands(app: TrainerApp) -> Iterator[SystemCommand]:
    """Yield the commands in the order in which they are listed."""
    yield SystemCommand("Help", "Show the keys of this screen", app.action_help)
    if not app.guest:
        yield from _elsewhere(app)
    for theme, name in THEMES.items():
        yield SystemCommand(f"Colours: {theme.value}", "Change the colours", partial(setattr, app, "theme", name.name))
    yield SystemCommand("Quit", "Leave the trainer", app.action_quit)


def _elsewhere(app: TrainerApp) -> Iterator[SystemCommand]:
    """What leads away from the quiz that is shown."""
    yield SystemCommand("Home", "Go to the banks; a running quiz can be resumed", app.go_home)
    yield SystemCommand("Browse", "Search, edit and tag the questions of all banks", app.browse)
    yield SystemCommand("Make questions", "Choose texts to make questions of", app.action_generate)
    yield SystemCommand("Statistics", "Show every figure of the score book", app.show_statistics)
    for path in find_banks(app.settings):
        begin = partial(app.quizzes.begin_on, [path], Wish())
        yield SystemCommand(f"Quiz: {path.stem}", "Begin a quiz on this bank", begin)
        yield SystemCommand(
            f"Drafts: {path.stem}", "Accept or reject its drafts one by one", partial(app.look_through, path)
        )
    yield SystemCommand("Read", "Read a text, then answer questions on it", app.desk.show_shelf)
    for profile in _profiles(app):
        yield SystemCommand(f"Profile: {profile}", "Go on with this score book", partial(app.use_profile, profile))
    yield SystemCommand("Welcome", "Show the first things to know again", app.action_tour)


def _profiles(app: TrainerApp) -> list[str]:
    """The other profiles; where they cannot be listed there are none."""
    try:
        return [name for name in find_profiles(app.settings) if name != app.settings.profile]
    except TrainerError:
        return []
