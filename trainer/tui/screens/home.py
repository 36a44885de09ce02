"""Home: what is due today, how the last weeks went, the banks, and every way to begin in one key."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import ClassVar

from textual import events, on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from trainer.bank.files import BankSummary, summarise
from trainer.bank.library import find_banks
from trainer.beginning import day_around, fit_schedule, learner_of, resume_sitting
from trainer.charts.days import draw_days
from trainer.charts.ink import BLOCKS
from trainer.charts.weeks import weeks_up_to
from trainer.errors import TrainerError
from trainer.quiz.modes import Mode
from trainer.scores.book import ScoreBook
from trainer.scores.model import LastSitting, UnfinishedSession
from trainer.scores.streaks import streak
from trainer.settings import Settings
from trainer.tui.screens.base import TrainerScreen
from trainer.tui.showing import shown
from trainer.tui.widgets.chart import content_of

_RESUME, _REVIEW = "resume", "review"
_WEEKS = 16
_DAYS_AND_LEGEND = 9
_YEAR = timedelta(days=366)
_ROOM_FOR_MAP = (64, 20)


@dataclass(frozen=True, slots=True)
class Known:
    """What the score book adds: by the places of banks, what is due and known and how it last went; and the days."""

    due: Mapping[str, int] = field(default_factory=dict)
    known: Mapping[str, int] = field(default_factory=dict)
    last: Mapping[str, LastSitting] = field(default_factory=dict)
    reviews_left: int = 0
    new_left: int = 0
    days: Mapping[date, int] = field(default_factory=dict)
    today: date | None = None
    unfinished: UnfinishedSession | None = None


class HomeScreen(TrainerScreen):
    """Lists the banks and starts quizzes."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "start", "Start", id="home.start"),
        Binding("v", "mode('review')", "Review", id="home.review"),
        Binding("p", "mode('practice')", "Practice", id="home.practice", show=False),
        Binding("y", "mode('study')", "Study new", id="home.study", show=False),
        Binding("x", "mode('exam')", "Exam", id="home.exam"),
        Binding("c", "mode('cram')", "Cram", id="home.cram", show=False),
        Binding("m", "mode('missed')", "Missed", id="home.missed", show=False),
        Binding("a", "start_all", "All banks", id="home.all", show=False),
        Binding("d", "read", "Read a text", id="home.read", show=False),
        Binding("s", "statistics", "Statistics", id="home.statistics", show=False),
        Binding("r", "resume", "Resume", id="home.resume"),
        Binding("g", "app.generate", "New bank", id="home.generate"),
        Binding("b", "browse", "Browse", id="home.browse"),
        Binding("e", "export", "Export", id="home.export", show=False),
        Binding("j", "move(1)", "Down", id="home.down", show=False),
        Binding("k", "move(-1)", "Up", id="home.up", show=False),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._banks: list[BankSummary] = []
        self._broken: list[str] = []
        self._known = Known()

    def compose_content(self) -> ComposeResult:
        """Lay out the heading with the map, the list and what is wrong."""
        with Horizontal(id="top"):
            with Vertical(id="greetings"):
                yield Static(shown(self.trainer.heading), id="name")
                yield Static(id="greeting")
            yield Static(id="heat")
        yield OptionList(id="banks", markup=False)
        yield Static(id="broken")

    def on_mount(self) -> None:
        """List the banks at once; ask the score book behind it."""
        for path in find_banks(self.trainer.settings):
            try:
                self._banks.append(summarise(path))
            except TrainerError as error:
                self._broken.append(str(error))
        self._list()
        self.query_one("#banks").focus()
        self._ask_book()

    def on_resize(self, event: events.Resize) -> None:
        """Leave the map out where there is no room for it."""
        super().on_resize(event)
        width, height = _ROOM_FOR_MAP
        self.query_one("#heat").display = event.size.width >= width and event.size.height >= height

    @work(thread=True, exclusive=True)
    def _ask_book(self) -> None:
        """Fetch what the score book knows without holding up the screen."""
        try:
            known = what_is_known(self.trainer.book(), self.trainer.settings)
            fit_schedule(self.trainer.book())
        except TrainerError as error:
            self.trainer.forget_book()
            self.app.call_from_thread(self._add_trouble, str(error))
            return
        self.app.call_from_thread(self._add_known, known)

    @on(OptionList.OptionSelected, "#banks")
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        if event.option_id == _RESUME:
            self.action_resume()
        elif event.option_id == _REVIEW:
            self._start([], Mode.REVIEW)
        elif event.option_id is not None:
            self._start([self._banks[int(event.option_id)].path], Mode.PRACTICE)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer resume only where there is something to resume."""
        if action == "resume":
            return self._known.unfinished is not None
        if action in {"start", "start_all", "mode"}:
            return bool(self._banks) or None
        return super().check_action(action, parameters)

    def action_start(self) -> None:
        """Start on the highlighted line."""
        self.query_one("#banks", OptionList).action_select()

    def action_start_all(self) -> None:
        """Start a quiz mixed from all banks."""
        self._start([], Mode.PRACTICE)

    def action_mode(self, mode: str) -> None:
        """Start in a mode on the highlighted bank, or on all where none is highlighted."""
        bank = self.highlighted_bank()
        self._start([bank.path] if bank is not None else [], Mode(mode))

    def action_resume(self) -> None:
        """Go on with the interrupted quiz."""
        unfinished = self._known.unfinished
        if unfinished is None:
            return
        try:
            sitting = resume_sitting(
                unfinished, self.trainer.settings, self.trainer.book(), history=self.trainer.history
            )
        except TrainerError as error:
            self.trainer.book().abandon(unfinished.key)
            self._ask_book()
            self.notify(str(error), severity="error", markup=False)
            return
        self.trainer.begin(sitting)

    def action_read(self) -> None:
        """Choose a text to read."""
        self.trainer.desk.show_shelf()

    def action_statistics(self) -> None:
        """Show every figure of the score book."""
        self.trainer.show_statistics()

    def action_browse(self) -> None:
        """Show the questions of the highlighted bank, or of all where none is highlighted."""
        bank = self.highlighted_bank()
        self.trainer.browse((bank.path,) if bank is not None else ())

    def action_export(self) -> None:
        """Write the highlighted bank for another program."""
        bank = self.highlighted_bank()
        if bank is None:
            self.notify("Move the cursor to a bank; one is exported at a time.", markup=False)
            return
        self.trainer.export(bank.path)

    def action_move(self, by: int) -> None:
        """Move the cursor."""
        banks = self.query_one("#banks", OptionList)
        if by > 0:
            banks.action_cursor_down()
        else:
            banks.action_cursor_up()

    def highlighted_bank(self) -> BankSummary | None:
        """Return the bank under the cursor."""
        banks = self.query_one("#banks", OptionList)
        if banks.highlighted is None:
            return None
        name = banks.get_option_at_index(banks.highlighted).id
        return self._banks[int(name)] if name is not None and name.isdecimal() else None

    def _start(self, paths: list[Path], mode: Mode) -> None:
        try:
            self.trainer.begin(self.trainer.sitting_on(paths, mode))
        except TrainerError as error:
            self.notify(str(error), severity="warning", markup=False)

    def _add_known(self, known: Known) -> None:
        self._known = known
        self._list()

    def _add_trouble(self, text: str) -> None:
        self._broken.append(text)
        self._list()

    def _list(self) -> None:
        """Draw the list; the cursor stays on its line."""
        banks = self.query_one("#banks", OptionList)
        at = banks.highlighted
        before = banks.get_option_at_index(at).id if at is not None else None
        banks.clear_options()
        lines = [*self._special_lines(), *(Option(self._line(b), id=str(n)) for n, b in enumerate(self._banks))]
        banks.add_options(lines)
        ids = [line.id for line in lines]
        moved = at not in {None, 0} and before in ids
        banks.highlighted = (ids.index(before) if moved else 0) if lines else None
        self.query_one("#greeting", Static).update(self._greeting())
        today = self._known.today
        self.query_one("#heat", Static).update(_heat_map(self._known.days, today) if today else "")
        broken = self.query_one("#broken", Static)
        broken.update(shown("\n".join(f"! {line}" for line in self._broken)))
        broken.display = bool(self._broken)
        self.refresh_bindings()

    def _special_lines(self) -> list[Option]:
        """The quiz that waits, and today's review."""
        known, lines = self._known, []
        unfinished = known.unfinished
        if unfinished is not None:
            left = len(unfinished.asked) - len(unfinished.given)
            title = unfinished.asked[0].bank_title if unfinished.asked else "a quiz"
            what = "" if unfinished.mode is Mode.PRACTICE else f"{unfinished.mode.value} · "
            text = Content.assemble(("Resume ", "bold"), shown(title), (f"  {what}{left} left", "dim"))
            lines.append(Option(text, id=_RESUME))
        due = min(sum(known.due.values()), known.reviews_left)
        if due:
            waiting = sum(known.due.values()) - due
            more = f", {waiting} more wait" if waiting else ""
            text = Content.assemble(("Review today ", "bold"), (f" {due} due{more}, up to {known.new_left} new", "dim"))
            lines.append(Option(text, id=_REVIEW))
        return lines

    def _greeting(self) -> Content:
        if not self._banks:
            return Content(self.trainer.with_keys("There is no bank yet. {home.generate:g} makes one of your texts."))
        known = self._known
        banks = f"{len(self._banks)} bank{'s' if len(self._banks) != 1 else ''}"
        start = self.trainer.with_keys("{home.start:Enter}")
        lines = [f"{banks}. {start} starts a quiz of {self.trainer.settings.questions} questions."]
        if known.today is not None and known.days:
            days = streak(known.days, known.today)
            answered = known.days.get(known.today, 0)
            lines.append(f"{answered} answered today · streak {days} day{'s' if days != 1 else ''}")
        return Content("\n".join(lines))

    def _line(self, bank: BankSummary) -> Content:
        place = str(bank.path.resolve())
        known, last = self._known, self._known.last.get(place)
        details = f"{bank.questions} questions"
        if len(bank.documents) > 1:
            details += f" from {len(bank.documents)} documents"
        if known.known.get(place):
            new = max(0, bank.questions - known.known[place])
            details += f" · {known.due.get(place, 0)} due · {new} new"
        if last is not None:
            details += f" · last {last.correct} of {last.answered} on {last.at.astimezone().date().isoformat()}"
        return Content.assemble(shown(bank.title), "\n", (f"  {details}", "dim"))


def _heat_map(days: Mapping[date, int], today: date) -> Content:
    """The last weeks: a column a week, darker where more was answered. The signs say it without colour."""
    chart = draw_days(weeks_up_to(today, days, _WEEKS), _WEEKS + 4, _DAYS_AND_LEGEND, BLOCKS)
    return content_of(chart[1:-1])  # without the months and the legend, for which home has no room


def what_is_known(book: ScoreBook, settings: Settings) -> Known:
    """Ask the score book for everything that home shows. Raises ``ScoreBookFailed``."""
    learner = learner_of(settings, book)
    due: dict[str, int] = {}
    known: dict[str, int] = {}
    for question, place in book.banks_of().items():
        if not learner.is_new(question):
            known[place] = known.get(place, 0) + 1
        if learner.is_due(question):
            due[place] = due.get(place, 0) + 1
    begins, _ = day_around(book.now.astimezone(), settings.day_starts_at)
    return Known(
        due=due,
        known=known,
        last=book.last_sittings(),
        reviews_left=learner.reviews_left,
        new_left=learner.new_left,
        days=book.answers_per_day(book.now - _YEAR, settings.day_starts_at),
        today=begins.date(),
        unfinished=book.unfinished(),
    )
