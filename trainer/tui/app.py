"""The Textual app: themes, the score book, and which screen comes next. Holds no rules of the quiz."""

from __future__ import annotations

import asyncio
import contextlib
import signal
import sys
import time
from collections.abc import Callable, Collection, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.app import App, SystemCommand
from textual.binding import Binding, BindingType
from textual.screen import ModalScreen, Screen
from textual.theme import Theme
from textual.widgets import Input

from trainer.bank.files import LineProblem
from trainer.errors import ExitCode, TrainerError
from trainer.history import History
from trainer.safe_text import one_line
from trainer.settings import Settings
from trainer.settings.profile_names import DEFAULT
from trainer.settings.profiles import in_profile
from trainer.sitting import Sitting
from trainer.tui.book_holder import BookHolder
from trainer.tui.hints import with_keys
from trainer.tui.quizzes import Quizzes
from trainer.tui.request import Request, first_screen, first_sitting
from trainer.tui.screens.base import GOING_OUT
from trainer.tui.screens.quiz import QuizScreen
from trainer.tui.themes import THEMES
from trainer.tui.workshop import Workshop

if TYPE_CHECKING:
    from trainer.bank.questions import QuestionId
    from trainer.bank.workbench import Workbench
    from trainer.scores.book import ScoreBook
    from trainer.tui.desk import Desk

_OTHER_STYLES = Path(__file__).with_name("screens.tcss").absolute()


def run(settings: Settings, request: Request | None = None) -> int:
    """Run the screen until it is left and return the exit code.

    Without a request it opens at home, else straight at the quiz. What cannot work is raised before the screen opens.

    Raises:
        TrainerError: a bank cannot be opened, there is nothing to resume, or no question to ask.

    """
    app = TrainerApp(settings, request, greets=True)
    app.prepare()
    app.run()
    if app.workshop.parting:
        print(one_line(app.workshop.parting), file=sys.stderr)
    if app.failure is not None:
        raise app.failure
    return app.return_code or 0


class TrainerApp(App[None]):
    """The trainer on a terminal screen."""

    CSS_PATH = "trainer.tcss"
    TITLE = "Trainer"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("question_mark", "help", "Help", id="app.help", key_display="?"),
        Binding("t", "switch_theme", "Colours", id="app.theme", show=False),
        Binding("q", "quit", "Quit", id="app.quit"),
        Binding("ctrl+c", "interrupt", "Interrupt", id="app.interrupt", show=False, priority=True),
    ]

    def __init__(
        self,
        settings: Settings,
        request: Request | None = None,
        *,
        clock: Callable[[], float] = time.monotonic,
        greets: bool = False,
    ) -> None:
        # Before Textual's own beginning: a theme that is set later has every style sheet read and applied once more.
        self.set_reactive(TrainerApp.theme, THEMES[settings.screen.theme].name)
        super().__init__()
        self.settings = settings
        self.request = request
        self.guest = request is not None and request.guest
        """Whether a guest sees it: the quiz that was asked for, and nothing else of the machine."""
        self.clock = clock
        self.greets = greets
        self.failure: TrainerError | None = None
        self.notes: list[str] = []
        self.history = History()
        self._desk: Desk | None = None
        self.home_search = ""
        """What narrows the questions that home lists and begins on, as it was typed."""
        if settings.screen.reduced_motion:
            self.animation_level = "none"
        self.workshop = Workshop(self)
        self.quizzes = Quizzes(self)
        self._first: Sitting | None = None
        self.books = BookHolder()
        self._workbench: Workbench | None = None

    @property
    def available_themes(self) -> dict[str, Theme]:
        """Textual's themes and ours, by name."""
        return super().available_themes | {theme.name: theme for theme in THEMES.values()}

    def prepare(self) -> None:
        """Open what was asked for, so that nothing can fail once the screen is up.

        Raises:
            TrainerError: it cannot be opened, or the user's keys are wrong.

        """
        if self.settings.keys:
            from trainer.tui.remapping import keymap

            self.set_keymap(keymap(self.settings.keys))
        if self.request is not None:
            self._first = first_sitting(self, self.request)

    def get_default_screen(self) -> Screen[object]:
        """Choose the first screen: the quiz, if one was asked for, else what leads to it."""
        if self._first is not None:
            return QuizScreen(self._first)
        self._read_other_styles()
        return first_screen(self, self.request)

    def on_mount(self) -> None:
        """Finish what is not needed for the first picture: the other styles, the score book, signals, notes."""
        with contextlib.suppress(NotImplementedError, RuntimeError, ValueError):  # Windows has no signal handlers
            asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, self.action_interrupt)
        for note in self.notes:
            self.notify(note, severity="warning", markup=False)
        self.call_after_refresh(self._finish_beginning)
        self._greet()

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Let no cursor blink where nothing is to move."""
        if self.animation_level == "none" and isinstance(event.widget, Input):
            event.widget.cursor_blink = False

    async def on_unmount(self) -> None:
        """Close the workshop and the score book, and those of profiles that were left."""
        await self.workshop.close()
        await asyncio.to_thread(self.books.finish_backup)
        self.books.close()

    def book(self) -> ScoreBook:
        """Return the open score book, waiting for it if it is still being opened.

        Raises:
            ScoreBookFailed, FileUnavailable: it cannot be opened.

        """
        return self.books.book(self.settings)

    def forget_book(self) -> None:
        """Forget a book that could not be opened, so that it is tried again."""
        self.books.forget()

    @property
    def workbench(self) -> Workbench:
        """Where banks lie open that are browsed and changed: those of the profile."""
        from trainer.bank.workbench import Workbench

        if self._workbench is None:
            self._workbench = Workbench(self.settings)
        return self._workbench

    def browse(self, banks: Sequence[Path] = (), search: str = "") -> None:
        """Show the questions of some banks, or of all, and of these what a search finds."""
        from trainer.tui.screens.browser import BrowserScreen

        self.replace(BrowserScreen(banks, search))

    def look_through(self, bank: Path, only: Collection[QuestionId] | None = None) -> None:
        """Go through the drafts of a bank one by one, or only through some of them."""
        from trainer.tui.screens.queue import QueueScreen

        self.replace(QueueScreen(bank, only))

    def read_again(self, bank: Path) -> None:
        """Bring a bank up to date with its documents: read them again, and show the difference. No guest can."""
        if self.guest:
            return
        if self.workshop.making is not None:
            shows = self.with_keys("At home, {home.generate:g} shows what is being made; that comes first.")
            self.notify(shows, severity="warning", markup=False)
            return
        from trainer.updating import Wanted

        self.workshop.order(Wanted(bank, self.settings))
        self.replace(self.workshop.screen())

    def export(self, bank: Path) -> None:
        """Show what a bank can be exported to, over the screen that asks for it. A guest writes no files."""
        from trainer.tui.screens.exporting import ExportScreen

        if not self.guest:
            self.push_screen(ExportScreen(bank))

    def go_home(self) -> None:
        """Show the banks; a guest has no home here, and leaves."""
        if self.guest:
            self.exit()
            return
        from trainer.tui.screens.home import HomeScreen

        self.request = None
        self.quizzes.forget()
        self.replace(HomeScreen())

    def show_statistics(self) -> None:
        """Show every figure of the score book."""
        from trainer.tui.screens.statistics import StatisticsScreen

        self.replace(StatisticsScreen())

    def use_profile(self, name: str) -> None:
        """Go home with another profile: its score book, its banks. What was done before can no longer be undone."""
        try:
            self.settings = in_profile(self.settings, name)
        except TrainerError as error:
            self.notify(str(error), severity="error", markup=False)
            return
        self.books.retire()
        self._workbench = None
        self.history = History()
        self._desk = None
        self.home_search = ""
        self._back_up()
        self.go_home()
        self._greet()

    @property
    def desk(self) -> Desk:
        """Where texts are read; made when the first text is."""
        from trainer.tui.desk import Desk

        if self._desk is None:
            self._desk = Desk(self)
        return self._desk

    @property
    def heading(self) -> str:
        """What stands at home's head: the program, and whose score book it is unless it is the only one."""
        return self.TITLE if self.settings.profile == DEFAULT else f"{self.TITLE} · {self.settings.profile}"

    def with_keys(self, hint: str) -> str:
        """Put the keys that are in force into a hint, as :func:`trainer.tui.hints.with_keys`."""
        return with_keys(hint, self.settings.keys)

    def _greet(self) -> None:
        """Show the welcome when a profile is at home for the first time."""
        marker = self.settings.tour_marker
        if self.greets and self.request is None and not marker.exists():
            with contextlib.suppress(OSError):  # then it is shown once more
                marker.parent.mkdir(parents=True, exist_ok=True)
                marker.touch()
            self.action_tour()

    def fail(self, error: TrainerError) -> None:
        """Leave the screen with an error, which is told in words once the terminal is back."""
        self.failure = error
        self.exit(return_code=int(error.exit_code))

    def action_help(self) -> None:
        """Show the keys of the screen."""
        from trainer.tui.screens.help import HelpScreen

        if not isinstance(self.screen, HelpScreen):
            self.push_screen(HelpScreen(self.screen))

    def action_tour(self) -> None:
        """Show the first things to know."""
        from trainer.tui.screens.tour import TourScreen

        self.push_screen(TourScreen())

    def action_switch_theme(self) -> None:
        """Change the colours: dark, light, high contrast."""
        names = [theme.name for theme in THEMES.values()]
        self.theme = names[(names.index(self.theme) + 1) % len(names)] if self.theme in names else names[0]

    def action_generate(self) -> None:
        """Make questions: choose texts, or see how those come along that are being made. A guest sees no files."""
        if not self.guest:
            self.replace(self.workshop.screen())

    async def action_quit(self) -> None:
        """Quit, after asking when questions are still being made."""
        if not self.workshop.is_busy:
            self.exit()
            return
        from trainer.tui.screens.confirming import ConfirmScreen

        question = ConfirmScreen(
            "Quit while questions are being made?",
            "What is made so far is kept.",
            yes="quits",
            no="stays",
            making=self.workshop.making,
        )
        self.push_screen(question, lambda wanted: self.exit() if wanted else None)

    def action_interrupt(self) -> None:
        """Leave at once; every answer is already kept."""
        self.exit(return_code=int(ExitCode.INTERRUPTED))

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """Fill the command palette."""
        del screen
        from trainer.tui.palette import commands

        yield from commands(self)

    def replace(self, screen: Screen[object]) -> None:
        """Show a screen instead of the one on top, and of the dialogs over that.

        The first screen stays below: Textual cannot switch it away.
        """
        while isinstance(self.screen, ModalScreen):
            self.pop_screen()
        if len(self.screen_stack) > 1:
            self.switch_screen(screen)
        else:
            self.push_screen(screen)

    async def _finish_beginning(self) -> None:
        """Get ready for what comes after the first picture, once that is out."""
        await asyncio.sleep(GOING_OUT)
        self._read_other_styles()
        self.books.begin(self.settings)
        self._back_up()

    def _read_other_styles(self) -> None:
        """Read the styles of all screens but the quiz, which are most, and which no first question needs."""
        if not self.stylesheet.has_source(str(_OTHER_STYLES)):
            self.stylesheet.read(_OTHER_STYLES)
            self.stylesheet.parse()

    def _back_up(self) -> None:
        """Begin to make the hourly backup of the profile's book, in a thread. A guest's book needs none."""
        if not self.guest:
            self.books.back_up(self.settings)

    def note_damage(self, name: str, problem: LineProblem) -> None:
        """Tell of a line that had to be left out of a bank, now or once the screen is up."""
        text = f"{name}: {problem}; left out."
        if self.is_running:
            self.notify(text, severity="warning", markup=False)
        else:
            self.notes.append(text)
