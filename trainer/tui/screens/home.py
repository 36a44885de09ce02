"""Home: the banks with what is in them and how the last quiz went, and the quiz that waits to be resumed."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from trainer.bank.files import BankSummary, summarise
from trainer.bank.library import find_banks
from trainer.beginning import resume_sitting
from trainer.errors import TrainerError
from trainer.scores.model import UnfinishedSession
from trainer.scores.statistics import LastScore, last_scores
from trainer.tui.screens.base import TrainerScreen
from trainer.tui.showing import shown

_RESUME = "resume"


@dataclass(frozen=True, slots=True)
class Known:
    """What the score book adds to the list."""

    scores: dict[str, LastScore]
    unfinished: UnfinishedSession | None


class HomeScreen(TrainerScreen):
    """Lists the banks and starts quizzes."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "start", "Start", id="home.start", show=True),
        Binding("a", "start_all", "All banks", id="home.all"),
        Binding("r", "resume", "Resume", id="home.resume"),
        Binding("j", "move(1)", "Down", id="home.down", show=False),
        Binding("k", "move(-1)", "Up", id="home.up", show=False),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._banks: list[BankSummary] = []
        self._broken: list[str] = []
        self._known = Known({}, None)

    def compose_content(self) -> ComposeResult:
        """Lay out the heading, the list and what is wrong."""
        yield Static("Trainer", id="name")
        yield Static(id="greeting")
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

    @work(thread=True, exclusive=True)
    def _ask_book(self) -> None:
        """Fetch last scores and the unfinished quiz without holding up the screen."""
        try:
            book = self.trainer.book()
            known = Known(last_scores(book.answers()), book.unfinished())
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
        elif event.option_id is not None:
            self._start([self._banks[int(event.option_id)].path])

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer resume only where there is something to resume."""
        del parameters
        if action == "resume":
            return self._known.unfinished is not None
        return bool(self._banks) or None if action in {"start", "start_all"} else True

    def action_start(self) -> None:
        """Start on the highlighted bank."""
        self.query_one("#banks", OptionList).action_select()

    def action_start_all(self) -> None:
        """Start a quiz mixed from all banks."""
        self._start([])

    def action_resume(self) -> None:
        """Go on with the interrupted quiz."""
        unfinished = self._known.unfinished
        if unfinished is None:
            return
        try:
            sitting = resume_sitting(unfinished, self.trainer.settings, history=self.trainer.history)
        except TrainerError as error:
            self.trainer.book().abandon(unfinished.key)
            self._known = Known(self._known.scores, None)
            self._list()
            self.notify(str(error), severity="error", markup=False)
            return
        self.trainer.begin(sitting)

    def action_move(self, by: int) -> None:
        """Move the cursor."""
        banks = self.query_one("#banks", OptionList)
        if by > 0:
            banks.action_cursor_down()
        else:
            banks.action_cursor_up()

    def _start(self, paths: list[Path]) -> None:
        try:
            self.trainer.begin(self.trainer.sitting_on(paths))
        except TrainerError as error:
            self.notify(str(error), severity="error", markup=False)

    def _add_known(self, known: Known) -> None:
        self._known = known
        self._list()

    def _add_trouble(self, text: str) -> None:
        self._broken.append(text)
        self._list()

    def _list(self) -> None:
        banks = self.query_one("#banks", OptionList)
        highlighted = banks.highlighted
        had_resume = bool(banks.option_count) and banks.get_option_at_index(0).id == _RESUME
        banks.clear_options()
        unfinished = self._known.unfinished
        if unfinished is not None:
            left = len(unfinished.asked) - len(unfinished.given)
            title = unfinished.asked[0].bank_title if unfinished.asked else "a quiz"
            banks.add_option(
                Option(Content.assemble(("Resume ", "bold"), shown(title), (f"  {left} left", "dim")), id=_RESUME)
            )
        for number, bank in enumerate(self._banks):
            banks.add_option(Option(self._line(bank), id=str(number)))
        if banks.option_count:
            moved = int(unfinished is not None) - int(had_resume)
            banks.highlighted = min((highlighted or 0) + (moved if highlighted else 0), banks.option_count - 1)
        count = f"{len(self._banks)} bank{'s' if len(self._banks) != 1 else ''}"
        greeting = f"{count}. Enter starts a quiz of {self.trainer.settings.questions} questions."
        if not self._banks:
            greeting = "There is no bank yet. Make one: trainer generate article.txt -o article.jsonl"
        self.query_one("#greeting", Static).update(Content(greeting))
        broken = self.query_one("#broken", Static)
        broken.update(shown("\n".join(f"! {line}" for line in self._broken)))
        broken.display = bool(self._broken)
        self.refresh_bindings()

    def _line(self, bank: BankSummary) -> Content:
        last = self._known.scores.get(str(bank.path.resolve()))
        details = f"{bank.questions} questions"
        if last is not None:
            day = last.at.astimezone().date().isoformat()
            details += f" · last {last.tally.correct} of {last.tally.answered} on {day}"
        return Content.assemble(shown(bank.title), "\n", (f"  {details}", "dim"))
