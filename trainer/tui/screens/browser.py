"""The browser: the questions of banks, found as one types, and each of them shown with its evidence."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from itertools import chain
from pathlib import Path
from typing import ClassVar

from textual import events, on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, VerticalScroll
from textual.content import Content
from textual.widgets import Input, Static

from trainer.bank.entries import Entry
from trainer.bank.query import Query
from trainer.bank.query_text import read_so_far
from trainer.bank.questions import Status
from trainer.bank.sorting import Order
from trainer.bank.workbench import Change, Changes, Rewrite
from trainer.browsing import Marking, known_of, open_for_browsing, repeating
from trainer.errors import TrainerError
from trainer.history import Operation
from trainer.tui.listing import Listing, place_of
from trainer.tui.question_view import line, whole
from trainer.tui.screens.judging import JudgingScreen
from trainer.tui.showing import shown
from trainer.tui.widgets.question_list import QuestionList
from trainer.tui.widgets.search_field import PLACEHOLDER, SearchField

_WIDE = 110
"""Columns from which on the question stands beside the list instead of below it."""
_AROUND = 2
"""Paragraphs before and after the passage that the full view shows."""
_TOLD = 3
"""How many troubles with opening are told at the most."""


class BrowserScreen(JudgingScreen):
    """Lists the questions of some banks, or of all."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("slash", "search", "Search", id="browser.search", key_display="/"),
        Binding("s", "sort", "Sort", id="browser.sort", show=False),
        Binding("space", "mark", "Mark", id="browser.mark", show=False),
        Binding("asterisk", "mark_all", "Mark all or none", id="browser.mark-all", key_display="*", show=False),
        Binding("D", "duplicates", "Duplicates", id="browser.duplicates", show=False),
        Binding("X", "export", "Export the bank", id="browser.export", show=False),
        Binding("n", "drafts", "Drafts one by one", id="browser.drafts", show=False),
        Binding("R", "update", "Read its documents again", id="browser.update", show=False),
        Binding("escape", "back", "Back", id="browser.back"),
    ]

    def __init__(self, banks: Sequence[Path] = (), search: str = "") -> None:
        super().__init__()
        self._asked_for = self._banks = tuple(banks)
        self._search = search
        query, self._unclear = read_so_far(search)
        self._listing = Listing(query=query or Query())
        self._stale = True
        self._questions = QuestionList(self._draw, id="questions")

    def compose_content(self) -> ComposeResult:
        """Lay out the field, what was found, the list and the question."""
        yield SearchField(self._search, placeholder=PLACEHOLDER, id="search", compact=True)
        yield Static("Opening ...", id="found")
        with Container(id="browse"):
            yield self._questions
            with VerticalScroll(id="preview"):
                yield Static(id="whole")

    def on_mount(self) -> None:
        """Open the banks behind the screen."""
        self._questions.focus()
        self._open()

    def on_resize(self, event: events.Resize) -> None:
        """Put the question beside the list where there is room."""
        super().on_resize(event)
        self.set_class(event.size.width >= _WIDE, "-wide")

    @on(Input.Changed, "#search")
    def _typed(self, event: Input.Changed) -> None:
        """Find what is meant so far; what cannot be read yet is told, and what stands before it is looked for."""
        event.stop()
        query, self._unclear = read_so_far(event.value)
        self._listing = replace(self._listing, query=query or self._listing.query, repeating=None)
        self._refresh()

    @on(SearchField.Left)
    def _left(self, event: SearchField.Left) -> None:
        event.stop()
        self._questions.focus()

    @on(QuestionList.Moved)
    def _moved(self, event: QuestionList.Moved) -> None:
        event.stop()
        self._preview()
        self.refresh_bindings()

    @on(QuestionList.Chosen)
    def _chosen(self, event: QuestionList.Chosen) -> None:
        event.stop()
        self.add_class("-full")
        self.query_one("#preview").focus()
        self._preview()

    @property
    def current(self) -> Entry | None:
        """The highlighted question."""
        at, found = self._questions.cursor, self._listing.found
        return found[at] if at < len(found) else None

    @property
    def targets(self) -> Sequence[Entry]:
        """The marked questions, or the highlighted one."""
        return self._listing.targets(self.current)

    def show_changes(self, operation: Operation) -> None:
        """List the questions as they are now, and what the score book says where that changed."""
        self._listing = replace(self._listing, marked=frozenset())
        if isinstance(operation, Marking):
            self._learn()
        elif isinstance(operation, (Change, Changes, Rewrite)):
            self._stale = True
            self._refresh()
        else:  # done on another screen: a bank may have come or gone
            self._banks = self._asked_for
            self._open()

    def read_again(self) -> None:
        """Open the banks anew."""
        self._open()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer marks and duplicates where there is something to mark."""
        if action in {"mark", "mark_all", "duplicates", "drafts", "update", "export"}:
            return self.current is not None or None
        return super().check_action(action, parameters)

    def action_search(self) -> None:
        """Go to the field."""
        self.remove_class("-full")
        self.query_one(SearchField).focus()

    def action_back(self) -> None:
        """Leave what was entered last: the full view, the duplicates, the marks, the search, the browser."""
        field, listing = self.query_one(SearchField), self._listing
        if self.has_class("-full"):
            self.remove_class("-full")
            self._questions.focus()
            self._preview()
        elif listing.repeating is not None:
            self._listing = replace(listing, repeating=None)
            self._refresh()
        elif listing.marked:
            self._mark(replace(listing, marked=frozenset()))
        elif field.value:
            field.value = ""
        else:
            for bank in self._banks:
                self.trainer.workbench.close(bank)
            self.trainer.go_home()

    def action_sort(self) -> None:
        """List by the next order."""
        orders = list(Order)
        after = orders[(orders.index(self._listing.order) + 1) % len(orders)]
        self._listing = replace(self._listing, order=after)
        self._stale = True
        self._refresh()

    def action_mark(self) -> None:
        """Mark the highlighted question or take its mark away, and go on to the next."""
        if (entry := self.current) is not None:
            self._mark(self._listing.toggled(entry))
            self._questions.action_move(1)

    def action_mark_all(self) -> None:
        """Mark everything that is shown, or nothing."""
        self._mark(self._listing.toggled_all())

    @work(exclusive=True, group="list")
    async def action_duplicates(self) -> None:
        """List the questions that repeat each other."""
        self.query_one("#found", Static).update("Comparing ...")
        try:
            found = await asyncio.to_thread(repeating, self.trainer.workbench, self._listing.entries)
        except TrainerError as error:
            self.notify(str(error), severity="error", markup=False)
            found = []
        if found:
            self._listing = replace(self._listing, repeating=tuple(map(place_of, found)))
        else:
            self.notify("No question repeats another.", markup=False)
        self._refresh()

    def action_export(self) -> None:
        """Write the bank of the highlighted question for another program."""
        if (entry := self.current) is not None:
            self.trainer.export(self.trainer.workbench.current(Path(entry.bank)).path)

    def action_drafts(self) -> None:
        """Go through the drafts of the highlighted question's bank one by one."""
        entry = self.current
        if entry is None or not any(e.status is Status.DRAFT for e in self._listing.entries if e.bank == entry.bank):
            self.notify("There is no draft in this bank.", markup=False)
            return
        self.trainer.look_through(self.trainer.workbench.current(Path(entry.bank)).path)

    def action_update(self) -> None:
        """Bring the bank of the highlighted question up to date with its documents."""
        if (entry := self.current) is not None:
            self.trainer.read_again(self.trainer.workbench.current(Path(entry.bank)).path)

    @work(exclusive=True, group="open")
    async def _open(self) -> None:
        """Open the banks and list their questions; then ask the score book about them."""
        trainer, troubles = self.trainer, list[str]()
        try:
            banks = await asyncio.to_thread(
                open_for_browsing, self._banks, trainer.workbench, trainer.settings, on_damage=troubles.append
            )
        except TrainerError as error:
            self._listing = Listing(query=self._listing.query)
            self._questions.show_lines(0)
            self.query_one("#found", Static).update(shown(str(error)))
            self._preview()
            return
        for trouble in troubles[:_TOLD]:
            self.notify(trouble, severity="warning", markup=False)
        self._banks = tuple(bank.path for bank in banks)
        self._stale = True
        self._refresh()
        self._learn()

    @work(exclusive=True, group="learn")
    async def _learn(self) -> None:
        """Join the questions with what the score book knows of them now."""
        trainer, banks = self.trainer, self._banks

        def learn() -> None:
            known = known_of(trainer.book(), trainer.settings)
            for bank in banks:
                trainer.workbench.know(bank, known)

        try:
            await asyncio.to_thread(learn)
        except TrainerError as error:
            trainer.forget_book()
            self.notify(str(error), severity="warning", markup=False)
            return
        self._stale = True
        self._refresh()

    @work(exclusive=True, group="list")
    async def _refresh(self) -> None:
        """Show what the search means now, of the questions as they are now; the highlight stays where it was."""
        before, bench, banks, stale = self._listing, self.trainer.workbench, self._banks, self._stale

        def listed() -> Listing:
            if not stale:
                return before.searched(before.query)
            return before.of(chain.from_iterable(bench.current(bank).entries for bank in banks))

        try:
            listing = await asyncio.to_thread(listed)
        except TrainerError as error:
            self.query_one("#found", Static).update(shown(str(error)))
            return
        self._stale = False
        questions, highlighted = self._questions, self.current
        self._listing = replace(self._listing, entries=listing.entries, found=listing.found)
        questions.show_lines(len(listing.found), cursor=self._listing.index_of(highlighted, questions.cursor))
        self._tell()
        self._preview()

    @work(exclusive=True, group="preview")
    async def _preview(self) -> None:
        """Show the highlighted question whole."""
        view, entry = self.query_one("#whole", Static), self.current
        if entry is None:
            nothing = self.trainer.with_keys("No question matches. {browser.back:Esc} clears the search.")
            view.update(Content(nothing if self._listing.entries else ""))
            return
        try:
            question, document = await asyncio.to_thread(self.read, entry)
        except TrainerError as error:
            view.update(shown(str(error)))
            return
        view.update(whole(question, document, entry, around=_AROUND if self.has_class("-full") else 0))
        self.query_one("#preview").scroll_home(animate=False)

    def _mark(self, listing: Listing) -> None:
        self._listing = listing
        self._questions.refresh()
        self._tell()

    def _tell(self) -> None:
        """Say how many were found, and what cannot be read of the search."""
        if self._unclear:
            self.query_one("#found", Static).update(Content.styled(f"! {shown(self._unclear).plain}", "bold"))
            return
        more = self.trainer.with_keys(" · {browser.back:Esc} shows all") if self._listing.repeating is not None else ""
        self.query_one("#found", Static).update(Content(f"{self._listing}{more}"))
        self.refresh_bindings()

    def _draw(self, index: int, width: int) -> Content:
        entry = self._listing.found[index]
        return line(entry, width, marked=place_of(entry) in self._listing.marked)
