"""Home: what is due today, how the last weeks went, the banks and documents, and every way to begin in one key."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import events, on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Input, OptionList, Static

from trainer.bank.entries import Entry
from trainer.bank.files import BankSummary, summarise
from trainer.bank.library import find_banks
from trainer.bank.query import Field, Has, Query, all_of
from trainer.bank.query_text import read_so_far
from trainer.bank.questions import QuestionId
from trainer.beginning import fit_schedule, resume_sitting
from trainer.errors import TrainerError
from trainer.history import Operation
from trainer.overview import Found, Overview, found_by, overview_of
from trainer.quiz.modes import Mode
from trainer.quiz.selecting import Wish
from trainer.tui.home_heading import draw_heat, greeting
from trainer.tui.home_list import RESUME, REVIEW, Choice, choice_of, listed, waiting
from trainer.tui.screens.base import TrainerScreen
from trainer.tui.showing import shown
from trainer.tui.widgets.search_field import PLACEHOLDER, SearchField

if TYPE_CHECKING:
    from trainer.bringing import Brought

_ROOM_FOR_MAP = (64, 20)
_MARGIN = 6
"""Columns beside the lines of the list."""


class HomeScreen(TrainerScreen):
    """Lists the banks and their documents and starts quizzes, on what the search finds if one is on."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "start", "Start", id="home.start"),
        Binding("v", "mode('review')", "Review", id="home.review"),
        Binding("p", "mode('practice')", "Practice", id="home.practice", show=False),
        Binding("y", "mode('study')", "Study new", id="home.study", show=False),
        Binding("x", "mode('exam')", "Exam", id="home.exam", show=False),
        Binding("c", "mode('cram')", "Cram", id="home.cram", show=False),
        Binding("m", "mode('missed')", "Missed", id="home.missed", show=False),
        Binding("a", "start_all", "All banks", id="home.all", show=False),
        Binding("r", "resume", "Resume", id="home.resume"),
        Binding("g", "app.generate", "New bank", id="home.generate"),
        Binding("b", "browse", "Browse", id="home.browse"),
        Binding("slash", "filter", "Filter", id="home.filter", key_display="/"),
        Binding("d", "read", "Read a text", id="home.read"),
        Binding("s", "statistics", "Statistics", id="home.statistics"),
        Binding("escape", "clear_filter", "Show all", id="home.clear", show=False),
        Binding("e", "export", "Export", id="home.export", show=False),
        Binding("i", "import", "Import", id="home.import", show=False),
        Binding("R", "read_again", "Read its documents again", id="home.update", show=False),
        Binding("j", "move(1)", "Down", id="home.down", show=False),
        Binding("k", "move(-1)", "Up", id="home.up", show=False),
    ]

    AUTO_FOCUS = "#banks"

    def __init__(self) -> None:
        super().__init__()
        self._banks: list[BankSummary] = []
        self._broken: list[str] = []
        self._overview = Overview()
        self._unfolded: list[BankSummary] = []
        self._query: Query | None = None
        self._unclear = ""
        self._entries: list[Entry] | None = None
        self._found: Found | None = None

    def compose_content(self) -> ComposeResult:
        """Lay out the heading with the field and the map, the list and what is wrong."""
        with Horizontal(id="top"):
            with Vertical(id="greetings"):
                yield Static(shown(self.trainer.heading), id="name")
                yield Static(id="greeting")
                yield SearchField(self.trainer.home_search, placeholder=PLACEHOLDER, id="search", compact=True)
                yield Static(id="found")
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
        self._search_for(self.trainer.home_search)
        self._list()
        self._ask_book()

    def on_resize(self, event: events.Resize) -> None:
        """Leave the map out where there is no room for it, and fit the lines to the width."""
        super().on_resize(event)
        width, height = _ROOM_FOR_MAP
        self.query_one("#heat").display = event.size.width >= width and event.size.height >= height
        self._list()

    @work(thread=True, exclusive=True, group="book")
    def _ask_book(self) -> None:
        """Fetch what the score book knows without holding up the screen."""
        try:
            unasked = frozenset[QuestionId]().union(*(bank.unasked for bank in self._banks))
            overview = overview_of(self.trainer.book(), self.trainer.settings, unasked)
            fit_schedule(self.trainer.book())
        except TrainerError as error:
            self.trainer.forget_book()
            self.app.call_from_thread(self._add_trouble, str(error))
            return
        self.app.call_from_thread(self._add_overview, overview)

    @work(exclusive=True, group="entries")
    async def _open(self) -> None:
        """Open the banks to search them, and join their questions with what the score book knows."""
        from trainer.browsing import known_of, open_for_browsing

        trainer, bench = self.trainer, self.trainer.workbench

        def opened() -> list[Entry]:
            banks = open_for_browsing((), bench, trainer.settings, on_damage=lambda _: None)  # home tells of it
            known = known_of(trainer.book(), trainer.settings)
            return list(chain.from_iterable(bench.know(bank.path, known).entries for bank in banks))

        try:
            self._entries = await asyncio.to_thread(opened)
        except TrainerError as error:
            self.notify(str(error), severity="error", markup=False)
            return
        self._count()

    @work(exclusive=True, group="count")
    async def _count(self) -> None:
        """Count what the search finds."""
        query, entries = self._query, self._entries
        if query is None:
            self._found = None
        elif entries is None:
            return
        else:
            self._found = await asyncio.to_thread(found_by, query, entries)
        self._list()

    @on(Input.Changed, "#search")
    def _search_typed(self, event: Input.Changed) -> None:
        event.stop()
        if event.value != self.trainer.home_search:
            self._search_for(event.value)

    @on(SearchField.Left)
    def _left(self, event: SearchField.Left) -> None:
        event.stop()
        self.query_one("#banks").focus()

    def on_descendant_blur(self, event: events.DescendantBlur) -> None:
        """Put an empty field away once it is left."""
        if isinstance(event.widget, SearchField):
            self._tell()

    @on(OptionList.OptionSelected, "#banks")
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        choice = choice_of(event.option_id, self._banks)
        if event.option_id == RESUME:
            self.action_resume()
        elif event.option_id == REVIEW:
            self._start(None, Mode.REVIEW)
        elif choice is not None and choice.is_more:
            self._unfolded.append(choice.bank)
            self._list()
            event.option_list.highlighted = event.option_index  # the first of those that were not listed
        elif choice is not None:
            self._start(choice, Mode.PRACTICE)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer resume only where there is something to resume, and all questions where some are left out."""
        if action == "resume":
            return self._overview.unfinished is not None
        if action == "clear_filter":
            return bool(self.trainer.home_search)
        if action in {"start", "start_all", "mode", "filter"}:
            return bool(self._banks) or None
        return super().check_action(action, parameters)

    def action_start(self) -> None:
        """Start on the highlighted line."""
        self.query_one("#banks", OptionList).action_select()

    def action_start_all(self) -> None:
        """Start a quiz mixed from all banks."""
        self._start(None, Mode.PRACTICE)

    def action_mode(self, mode: str) -> None:
        """Start in a mode on the highlighted bank or document, or on all where none is highlighted."""
        self._start(self.highlighted, Mode(mode))

    def action_filter(self) -> None:
        """Type a search that narrows what the modes begin on."""
        if self._entries is None:
            self._open()
        field = self.query_one(SearchField)
        field.display = True
        field.focus()

    def action_clear_filter(self) -> None:
        """Begin on all questions again."""
        self.query_one(SearchField).value = ""

    def action_resume(self) -> None:
        """Go on with the interrupted quiz."""
        unfinished = self._overview.unfinished
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
        self.trainer.quizzes.begin(sitting)

    def action_read(self) -> None:
        """Choose a text to read; the highlighted document is offered first."""
        choice = self.highlighted
        offered = () if choice is None else (choice.document,) if choice.document else choice.bank.documents[:1]
        self.trainer.desk.show_shelf(*(document.title for document in offered))

    def action_statistics(self) -> None:
        """Show every figure of the score book."""
        self.trainer.show_statistics()

    def action_browse(self) -> None:
        """Show the questions of the highlighted bank or document, or of all; of these what the search finds."""
        choice, meant = self.highlighted, (self._query or Query()).meant
        if choice is not None and choice.document is not None:
            meant = all_of([Has(Field.DOCUMENT, choice.document.title), meant])
        self.trainer.browse((choice.bank.path,) if choice is not None else (), str(meant))

    def action_export(self) -> None:
        """Write the highlighted bank for another program."""
        choice = self.highlighted
        if choice is None:
            self.notify("Move the cursor to a bank; one is exported at a time.", markup=False)
            return
        self.trainer.export(choice.bank.path)

    def action_read_again(self) -> None:
        """Bring the highlighted bank up to date with its documents."""
        choice = self.highlighted
        if choice is None:
            self.notify("Move the cursor to a bank; one is brought up to date at a time.", markup=False)
            return
        self.trainer.read_again(choice.bank.path)

    def action_import(self) -> None:
        """Make a bank of a file of another program; what could not be taken over is told."""
        from trainer.tui.screens.importing import ImportScreen, told

        def decided(brought: Brought | None) -> None:
            if brought is None:
                return
            self.trainer.history.add(brought)
            self.trainer.go_home()
            self.app.notify(told(brought), markup=False, timeout=15)

        self.app.push_screen(ImportScreen(), decided)

    def history_moved(self, operation: Operation) -> bool:
        """List the banks anew where one came or went."""
        if operation.name in {"import", "update"}:
            self.trainer.go_home()
        return super().history_moved(operation)

    def action_move(self, by: int) -> None:
        """Move the cursor."""
        banks = self.query_one("#banks", OptionList)
        if by > 0:
            banks.action_cursor_down()
        else:
            banks.action_cursor_up()

    @property
    def highlighted(self) -> Choice | None:
        """The bank or document under the cursor."""
        banks = self.query_one("#banks", OptionList)
        if banks.highlighted is None:
            return None
        return choice_of(banks.get_option_at_index(banks.highlighted).id, self._banks)

    def _start(self, choice: Choice | None, mode: Mode) -> None:
        """Start on a bank or a document, or on all banks; of these on what the search finds."""
        if self._unclear:
            self.notify(self._unclear, severity="warning", markup=False)
            return
        paths: list[Path] = [choice.bank.path] if choice is not None else []
        document = choice.document.id if choice is not None and choice.document is not None else None
        self.trainer.quizzes.begin_on(paths, Wish(mode, query=self._query, document=document))

    def _search_for(self, text: str) -> None:
        """Narrow what is listed and what the modes begin on; what cannot be read yet is told.

        A word finds the titles, too, since the list shows little else.
        """
        self.trainer.home_search = text
        query, self._unclear = read_so_far(text)
        found = replace(query, in_titles=True) if query is not None else self._query
        self._query = found if text.strip() else None
        if self._query is not None and self._entries is None:
            self._open()
        self._tell()
        self._count()

    def _add_overview(self, overview: Overview) -> None:
        self._overview = overview
        self._list()

    def _add_trouble(self, text: str) -> None:
        self._broken.append(text)
        self._list()

    def _list(self) -> None:
        """Draw the list; the cursor stays on its line."""
        if not self.query("#broken"):
            return  # the screen was left before the answer came
        banks = self.query_one("#banks", OptionList)
        at = banks.highlighted
        before = banks.get_option_at_index(at).id if at is not None else None
        lines = [
            *waiting(self._overview, self._found),
            *listed(self._banks, self._overview, self._found, self._unfolded, self.size.width - _MARGIN),
        ]
        banks.clear_options()
        banks.add_options(lines)
        ids = [line.id for line in lines]
        moved = at not in {None, 0} and before in ids
        banks.highlighted = (ids.index(before) if moved else 0) if lines else None
        told = greeting(len(self._banks), self._overview, self.trainer.settings.questions)
        self.query_one("#greeting", Static).update(Content(self.trainer.with_keys(told)))
        self.query_one("#heat", Static).update(draw_heat(self._overview))
        broken = self.query_one("#broken", Static)
        broken.update(shown("\n".join(f"! {line}" for line in self._broken)))
        broken.display = bool(self._broken)
        self._tell()

    def _tell(self) -> None:
        """Show the field while a search is on or typed, and how many questions it finds."""
        field, told = self.query_one(SearchField), self.query_one("#found", Static)
        field.display = bool(field.value) or field.has_focus
        told.display = bool(self._query or self._unclear)
        if self._unclear:
            told.update(Content.styled(f"! {shown(self._unclear).plain}", "bold"))
        elif self._found is None:
            told.update("Counting ...")
        else:
            total = sum(bank.questions for bank in self._banks)
            shows = self.trainer.with_keys("{home.clear:Esc} shows all")
            told.update(Content(f"{self._found.total:,} of {total:,} questions · {shows}"))
        self.refresh_bindings()
