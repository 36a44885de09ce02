"""The queue: the drafts of a bank one by one, each with its key and passage, to be accepted, edited or rejected."""

from __future__ import annotations

import asyncio
from collections.abc import Collection
from pathlib import Path
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from trainer.bank.drafting import Drafts
from trainer.bank.entries import Entry
from trainer.bank.questions import QuestionId, Status
from trainer.bank.workbench import Changes
from trainer.errors import TrainerError
from trainer.history import Operation
from trainer.quiz.selecting import Wish
from trainer.tui.question_view import SIGNS, whole
from trainer.tui.screens.judging import JudgingScreen
from trainer.tui.showing import bar, shown

_AROUND = 1
"""Paragraphs before and after the passage that are shown."""
_DECIDING = frozenset({"accept", "reject", "delete"})
"""The operations after which the next draft comes."""


class QueueScreen(JudgingScreen):
    """Goes through the drafts of a bank, or only some of them."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("s", "later", "Later", id="queue.later"),
        Binding("j,down", "scroll(1)", "Down", id="queue.down", show=False),
        Binding("k,up", "scroll(-1)", "Up", id="queue.up", show=False),
        Binding("enter", "finish", "Go on", id="queue.finish"),
        Binding("p", "practise", "Practise", id="queue.practise"),
        Binding("b", "browse", "Browse", id="queue.browse", show=False),
        Binding("escape", "leave", "Home", id="queue.leave"),
    ]

    def __init__(self, bank: Path, only: Collection[QuestionId] | None = None) -> None:
        super().__init__()
        self._bank = bank
        self._only = only
        self._drafts = Drafts(())
        self._opened = False

    def compose_content(self) -> ComposeResult:
        """Lay out how far it is, and the question."""
        with Horizontal(id="queue-head"):
            yield Static(id="queue-title")
            yield Static(id="queue-progress")
        with VerticalScroll(id="queue"):
            yield Static("Opening ...", id="draft")

    def on_mount(self) -> None:
        """Open the bank behind the screen."""
        self.query_one("#queue").focus()
        self._open()

    @property
    def current(self) -> Entry | None:
        """The draft that is shown."""
        return self._drafts.current

    def show_changes(self, operation: Operation) -> None:
        """Go on after a decision; go back to a question whose decision was taken back."""
        drafts = self._drafts.now(self.trainer.workbench.current(self._bank).entries)
        if isinstance(operation, Changes):
            self._bank = operation.parts[0].path
            drafts = drafts.back_to(question for part in operation.parts for question in part.after)
            if operation.name in _DECIDING and drafts.current is not None and drafts.current.status is not Status.DRAFT:
                drafts = drafts.onward()
        self._drafts = drafts
        self._show()

    def read_again(self) -> None:
        """Open the bank anew."""
        self._open()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer to go on only at the end."""
        if action in {"finish", "practise"}:
            return self._opened and self.current is None
        if action == "later":
            return self.current is not None
        if action in {"put_aside", "release", "delete", "flag", "tag"}:
            return action == "tag" and self.current is not None
        return super().check_action(action, parameters)

    def action_later(self) -> None:
        """Leave this one a draft and go on."""
        self._drafts = self._drafts.onward()
        self._show()

    def action_finish(self) -> None:
        """Begin again with what was left for later, or leave."""
        if self._drafts.counts.get(Status.DRAFT):
            self._drafts = self._drafts.again()
            self._show()
        else:
            self.action_leave()

    def action_scroll(self, by: int) -> None:
        """Scroll by a line."""
        self.query_one("#queue", VerticalScroll).scroll_relative(y=by, animate=False)

    def action_practise(self) -> None:
        """Begin a quiz on the bank."""
        self.trainer.quizzes.begin_on([self._bank], Wish())

    def action_browse(self) -> None:
        """Show all questions of the bank."""
        self.trainer.browse((self._bank,))

    def action_leave(self) -> None:
        """Go home; what was decided is kept already."""
        self.trainer.workbench.close(self._bank)
        self.trainer.go_home()

    @work(exclusive=True, group="open")
    async def _open(self) -> None:
        """Read the bank and begin with its first draft, or where it was."""
        try:
            bank = await asyncio.to_thread(self.trainer.workbench.open, self._bank)
        except TrainerError as error:
            self.query_one("#draft", Static).update(shown(str(error)))
            return
        self._bank = bank.path
        self.query_one("#queue-title", Static).update(shown(bank.title))
        self._drafts = self._drafts.now(bank.entries) if self._opened else Drafts.of(bank.entries, self._only)
        self._opened = True
        self._show()

    @work(exclusive=True, group="preview")
    async def _show(self) -> None:
        """Show the draft, or at the end what has become of all of them."""
        view, entry, drafts = self.query_one("#draft", Static), self.current, self._drafts
        total = len(drafts.entries)
        place = f"{drafts.at + 1} of {total} " if entry is not None else f"{drafts.decided} of {total} decided "
        self.query_one("#queue-progress", Static).update(Content(place + bar(drafts.decided, total, 10)))
        self.refresh_bindings()
        if entry is None:
            view.update(Content.assemble(*(self.trainer.with_keys(line) for line in _summary(drafts))))
            return
        try:
            question, document = await asyncio.to_thread(self.read, entry)
        except TrainerError as error:
            view.update(shown(str(error)))
            return
        view.update(whole(question, document, entry, around=_AROUND))
        self.query_one("#queue").scroll_home(animate=False)


def _summary(drafts: Drafts) -> list[str]:
    """What has become of the drafts, and what the keys do now."""
    if not drafts.entries:
        return ["There is no draft in this bank.\n\n", "{queue.finish:Enter} goes home."]
    counts = drafts.counts
    left = counts.get(Status.DRAFT, 0)
    return [
        "That was the last draft.\n\n",
        f"{SIGNS[Status.REVIEWED]} {counts.get(Status.REVIEWED, 0)} accepted\n",
        f"{SIGNS[Status.REMOVED]} {counts.get(Status.REMOVED, 0)} rejected\n",
        f"{SIGNS[Status.DRAFT]} {left} left for later\n\n",
        "{queue.finish:Enter} goes through what is left. " if left else "{queue.finish:Enter} goes home. ",
        "{queue.practise:p} begins a quiz, {queue.browse:b} shows the bank.",
    ]
