"""Reading: one page after another in a comfortable measure, with how far one has come and how long it took."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, Horizontal
from textual.content import Content
from textual.timer import Timer
from textual.widgets import Static
from textual.worker import get_current_worker

from trainer.errors import TrainerError
from trainer.preparing import Preparing
from trainer.reader import Reader
from trainer.sitting import Sitting
from trainer.tui.screens.base import TrainerScreen
from trainer.tui.showing import bar, shown
from trainer.tui.widgets.page_view import PageView

_LONGEST_BAR, _SHORTEST_BAR = 24, 4


class ReadingScreen(TrainerScreen):
    """Shows the pages of a reading; behind the last one come its questions, or those of ``then``."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,j,down,right,pagedown", "forth", "Next page", id="reading.forth"),
        Binding("k,up,left,pageup", "back", "Back", id="reading.back"),
        Binding("p,space", "pause", "Pause", id="reading.pause"),
        Binding("f", "finish", "Questions now", id="reading.finish"),
        Binding("n", "begin_anew", "Begin anew", id="reading.anew"),
        Binding("escape", "leave", "Home", id="reading.leave"),
    ]

    def __init__(self, reader: Reader, preparing: Preparing, then: Sitting | None = None) -> None:
        super().__init__()
        self.reader = reader
        self._preparing = preparing
        self._then = then
        self._opened = False
        self._ticking: Timer | None = None

    def compose_content(self) -> ComposeResult:
        """Lay out the title, the page and how far one has come."""
        with Container(id="desk"):
            with Horizontal(id="reading-head"):
                yield Static(shown(self.reader.text.document.title), id="document")
                yield Static(id="progress")
            yield PageView(id="page")
            yield Static(id="status")

    def on_mount(self) -> None:
        """Begin to make the questions, and let the time be seen."""
        self._ticking = self.set_interval(1.0, self._show_status)
        if self.reader.state.progress.finished:
            self._go_on()
            return
        if self._then is None:
            self._prepare()

    def on_unmount(self) -> None:
        """Give up questions that nobody will ask."""
        self._preparing.end()

    @on(PageView.Resized)
    def _resized(self, event: PageView.Resized) -> None:
        event.stop()
        if self._opened:
            self.reader.resize(event.room)
        else:
            self.reader.open(event.room)
            self._opened = True
        self._show()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Show only what can be done now."""
        state = self.reader.state
        if action in {"forth", "back", "pause", "finish"} and state.progress.finished:
            return False
        match action:
            case "back":
                return state.page.start > 0
            case "finish":
                return not self.reader.marks
            case "undo" | "redo":
                return False  # what was done elsewhere is not seen here
            case "begin_anew":
                return bool(self.reader.resumed_at) and not state.progress.finished
            case _:
                return super().check_action(action, parameters)

    def action_forth(self) -> None:
        """Turn the page; behind the last one come the questions. In a pause, go on."""
        self._act(self.reader.pause if self.reader.state.paused else self.reader.forth)

    def action_back(self) -> None:
        """Turn back a page."""
        self._act(self.reader.back)

    def action_pause(self) -> None:
        """Let the time stand still and hide the page, or go on."""
        self._act(self.reader.pause)

    def action_finish(self) -> None:
        """Go to the questions on what was read so far, this page included."""
        self._act(self.reader.finish)

    def action_begin_anew(self) -> None:
        """Forget the place and begin at the first page."""
        self._act(self.reader.begin_anew)

    def action_leave(self) -> None:
        """Leave; the place is kept."""
        self._preparing.end()
        self.trainer.go_home()

    def _act(self, act: Callable[[], None]) -> None:
        """Do something with the reading; where it cannot be kept, say so once and go on without."""
        try:
            act()
        except TrainerError as error:
            self.notify(f"{error} The reading goes on, but is not kept.", severity="error", markup=False)
            self.reader.keep(None)
            act()
        if self.reader.state.progress.finished:
            self._go_on()
        else:
            self._show()

    def _go_on(self) -> None:
        """Show that questions come, and let them come."""
        if self._ticking is not None:
            self._ticking.stop()
        self._show()
        if self._then is not None:
            self.trainer.quizzes.begin(self._then)
        else:
            self._ask()

    @work(thread=True)
    def _prepare(self) -> None:
        """Make the questions; what goes wrong is told when they are asked for, or at once where it is known before."""
        with contextlib.suppress(TrainerError):
            self._preparing.begin()
            foreseen = self._preparing.failure
            if foreseen is not None and not get_current_worker().is_cancelled:
                told = f"No questions will follow. {foreseen.message}"
                self.app.call_from_thread(self.notify, told, markup=False)
            self._preparing.source()

    @work(thread=True)
    def _ask(self) -> None:
        """Wait for the questions and begin them; where there are none, show the speed alone."""
        worker, desk = get_current_worker(), self.trainer.desk
        try:
            sitting = desk.questions(self.reader, self._preparing.source())
        except TrainerError as error:
            if not worker.is_cancelled:
                why = error.message if error is self._preparing.failure else str(error)  # of the former it was told
                self.app.call_from_thread(desk.show_speed, self.reader, why)
            return
        if not worker.is_cancelled:
            self.app.call_from_thread(self.trainer.quizzes.begin, sitting)

    def _show(self) -> None:
        """Bring everything in line with the state."""
        state = self.reader.state
        page = self.query_one("#page", PageView)
        page.set_class(state.paused or state.progress.finished, "-notice")
        if state.progress.finished:
            page.update(Content("The questions come." if self._preparing.ready else "Making questions ..."))
        elif state.paused:
            page.update(Content(self.trainer.with_keys("Paused: the time stands still.\n{reading.pause:p} goes on.")))
        else:
            page.show(self.reader.pages, state.page)
        self.query_one("#progress", Static).update(Content(self._sort))
        self._show_status()
        self.refresh_bindings()

    @property
    def _sort(self) -> str:
        """What is unusual about this reading."""
        reader = self.reader
        if reader.marks:
            return "read again"
        if not reader.kept:
            return "not kept"
        return f"going on from {reader.resumed_percent} %" if reader.resumed_at else ""

    def _show_status(self) -> None:
        """Draw how far one has come, as wide as there is room beside the words."""
        status = self.query_one("#status", Static)
        words = self.reader.status
        wide = min(_LONGEST_BAR, status.content_size.width - len(words) - 2)
        drawn = f"{bar(round(100 * self.reader.share), 100, wide)}  " if wide >= _SHORTEST_BAR else ""
        status.update(Content.assemble((drawn, "$primary"), words))
