"""Statistics: every figure of the score book, drawn and in its table, for the days one chooses."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, ClassVar

from textual import events, on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option
from textual.worker import get_current_worker

from trainer.errors import TrainerError
from trainer.tui.screens.base import TrainerScreen
from trainer.tui.showing import shown
from trainer.tui.widgets.chart import ChartView

if TYPE_CHECKING:
    from trainer.scores.columns import Answers
    from trainer.scores.statistics.finding import Finding, Statistic
    from trainer.scores.statistics.periods import Scope

PERIODS = (("30d", "30 days"), ("90d", "90 days"), ("1y", "a year"), ("all", "all time"), ("7d", "7 days"))
"""The periods in the order in which ``p`` goes through them, and what they are called."""

_MOST_ROWS = 200
_ROOM_FOR_HINT, _ROOM_FOR_LIST = 56, 64


@dataclass(frozen=True, slots=True)
class Shown:
    """What is on the screen: a statistic, what was found, the days it is about, and what they are called."""

    statistic: Statistic
    finding: Finding
    scope: Scope
    period: str


class StatisticsScreen(TrainerScreen):
    """Lists the statistics and shows the one under the cursor."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("j", "move(1)", "Down", id="statistics.down", show=False),
        Binding("k", "move(-1)", "Up", id="statistics.up", show=False),
        Binding("p", "period", "Period", id="statistics.period"),
        Binding("c", "copy", "Copy", id="statistics.copy"),
        Binding("w", "write", "Write files", id="statistics.write"),
        Binding("pagedown,space", "scroll(1)", "Scroll", id="statistics.scroll", priority=True),
        Binding("pageup", "scroll(-1)", "Scroll back", id="statistics.back", priority=True, show=False),
        Binding("escape", "home", "Home", id="statistics.home"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._period = 0
        self._shown: Shown | None = None
        self._answers: Answers | None = None
        self._reading = Lock()

    def compose_content(self) -> ComposeResult:
        """Lay out the list and the figure beside it."""
        with Horizontal(id="statistics"):
            yield OptionList(id="names", markup=False)
            with VerticalScroll(id="figure", can_focus=False):
                yield Static(id="figure-title")
                yield Static(id="figure-headline")
                yield ChartView(id="figure-chart")
                yield Static(id="figure-table")

    def on_mount(self) -> None:
        """Ask for the names, then for the first figure."""
        self.query_one("#names").focus()
        self._say("Reading the score book ...")
        self._fetch_names()

    def on_resize(self, event: events.Resize) -> None:
        """Leave the list out where there is no room for it, and lay the figure out anew."""
        super().on_resize(event)
        self.query_one("#names").set_class(event.size.width < _ROOM_FOR_LIST, "-hidden")
        self.query_one(ChartView).lines = max(8, min(20, event.size.height // 2 + 1))
        self._show()

    @work(thread=True)
    def _fetch_names(self) -> None:
        from trainer.scores.statistics.registry import statistics

        self.app.call_from_thread(self._list, [(found.name, found.title) for found in statistics()])

    def _list(self, names: list[tuple[str, str]]) -> None:
        if not self.is_attached:
            return
        listed = self.query_one("#names", OptionList)
        listed.add_options([Option(title, id=name) for name, title in names])
        listed.highlighted = 0

    @on(OptionList.OptionHighlighted, "#names")
    def _moved(self, event: OptionList.OptionHighlighted) -> None:
        event.stop()
        self._ask()

    def _ask(self) -> None:
        """Have the highlighted statistic reckoned for the period."""
        names = self.query_one("#names", OptionList)
        if names.highlighted is not None and (name := names.get_option_at_index(names.highlighted).id) is not None:
            self._reckon(name, *PERIODS[self._period])

    @work(thread=True, exclusive=True, group="reckon")
    def _reckon(self, name: str, period: str, called: str) -> None:
        """Reckon one statistic; what was asked for meanwhile makes it void."""
        from trainer.scores.statistics.periods import scope_for
        from trainer.scores.statistics.registry import statistic

        worker = get_current_worker()
        try:
            book = self.trainer.book()
            scope = scope_for(self.trainer.settings, book.now, period)
            with self._reading:
                if self._answers is None:
                    self._answers = book.columns(scope.calendar)
            if worker.is_cancelled:
                return
            chosen = statistic(name)
            found = Shown(chosen, chosen.compute(self._answers, scope), scope, called)
        except TrainerError as error:
            self.trainer.forget_book()
            self.app.call_from_thread(self._take, None, str(error))
            return
        if not worker.is_cancelled:
            self.app.call_from_thread(self._take, found)

    def _take(self, found: Shown | None, trouble: str = "") -> None:
        """Show a figure, or why there is none, unless the screen was left meanwhile."""
        if not self.is_attached:
            return
        self._shown = found
        if found is None:
            self._say(trouble)
            self.query_one(ChartView).chart = None
            self.query_one("#figure-table", Static).update("")
        self._show()
        self.query_one("#figure", VerticalScroll).scroll_home(animate=False)
        self.refresh_bindings()

    def _show(self) -> None:
        """Show what was found, as wide as there is room."""
        if self._shown is None:
            return
        from trainer.charts.tables import lay_out
        from trainer.scores.statistics.finding import cells_of, headings

        statistic, finding = self._shown.statistic, self._shown.finding
        period = "as of today" if statistic.whole else self._shown.period
        self._say(finding.headline, Content.assemble((statistic.title, "bold"), (f"  {period}{self._others()}", "dim")))
        self.query_one(ChartView).chart = finding.chart
        width = max(1, self.query_one("#figure").scrollable_content_region.width or self.size.width)
        rows = [cells_of(row) for row in finding.rows[:_MOST_ROWS]]
        columns = [(heading.text, heading.form) for heading in headings(statistic.row)]
        head, *lines = lay_out(columns, rows, width, "…")
        more = len(finding.rows) - len(rows)
        table = Content.assemble((head, "bold"), "\n", "\n".join(lines), f"\nand {more:,} more" if more else "")
        self.query_one("#figure-table", Static).update(table if rows else Content(""))

    def _others(self) -> str:
        """Say how to come to the other figures where their list has no room."""
        if not _ROOM_FOR_HINT <= self.size.width < _ROOM_FOR_LIST:
            return ""
        return self.trainer.with_keys(" · {statistics.down:j} {statistics.up:k} show others")

    def _say(self, headline: str, title: Content | None = None) -> None:
        self.query_one("#figure-title", Static).update(title or Content.assemble(("Statistics", "bold")))
        self.query_one("#figure-headline", Static).update(shown(headline))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer copying and writing where there is something to copy."""
        if action in {"copy", "write"}:
            return (self._shown is not None and bool(self._shown.finding.rows)) or None
        return super().check_action(action, parameters)

    def action_move(self, by: int) -> None:
        """Move the cursor."""
        names = self.query_one("#names", OptionList)
        if by > 0:
            names.action_cursor_down()
        else:
            names.action_cursor_up()

    def action_period(self) -> None:
        """Go on to the next period."""
        self._period = (self._period + 1) % len(PERIODS)
        self._ask()

    def action_scroll(self, by: int) -> None:
        """Scroll the figure by most of a page."""
        figure = self.query_one("#figure", VerticalScroll)
        figure.scroll_relative(y=by * max(1, figure.size.height - 2), animate=False)

    def action_copy(self) -> None:
        """Hand the table to the terminal's clipboard."""
        from trainer.scores.statistics.writing import to_csv

        if self._shown is not None:
            self.app.copy_to_clipboard(to_csv(self._shown.statistic, self._shown.finding))
            hint = "Handed to the clipboard as CSV, if this terminal has one; {statistics.write:w} writes it to a file."
            self.notify(self.trainer.with_keys(hint), markup=False)

    def action_write(self) -> None:
        """Write the figure to files, and say where."""
        if self._shown is not None:
            self._write(self._shown, self.trainer.settings.home / "statistics")

    @work(thread=True, group="write")
    def _write(self, chosen: Shown, folder: Path) -> None:
        from trainer.scores.statistics.writing import write_files

        try:
            paths = write_files(chosen.statistic, chosen.finding, chosen.scope, folder)
        except TrainerError as error:
            self.app.call_from_thread(self.app.notify, str(error), severity="error", markup=False)
            return
        text = f"Written: {paths[0]} and {paths[1].suffix}"
        self.app.call_from_thread(self.app.notify, text, markup=False)

    def action_home(self) -> None:
        """Go to the banks."""
        self.trainer.go_home()
