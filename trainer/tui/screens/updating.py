"""Bringing a bank up to date: its documents are read again, then the difference is looked at, and written or not.

What is new then goes through the queue of drafts. The whole update is one operation, which ``u`` takes back.
"""

from __future__ import annotations

import os
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from trainer.bank.questions import key_text
from trainer.bank.renewing import MEANINGS, Fate, Outcome
from trainer.bank.telling import Sign, lines_of, listed
from trainer.charts.forms import counted
from trainer.errors import CalledOff, FileUnavailable
from trainer.history import Operation
from trainer.making import Order
from trainer.safe_text import one_line
from trainer.tui.screens.changing import ChangingScreen
from trainer.tui.screens.making import MakingScreen
from trainer.tui.showing import shown
from trainer.tui.widgets.line_list import LineList
from trainer.tui.widgets.path_field import PathField
from trainer.tui.widgets.question_list import QuestionList
from trainer.updating import Update, Wanted

_SIGNS = {
    Fate.REWORDED: ("~", "$text-primary"),
    Fate.RETIRED: ("–", "$text-warning"),
    Fate.UNPROVED: ("?", "$text-warning"),
    Fate.RETURNED: ("↺", "$text-success"),
    Fate.NEW: ("+", "$text-success"),
}
"""What stands before a question in the list, and its style."""
_STYLES = {Sign.OLD: "$text-error", Sign.NEW: "$text-success", Sign.SAME: ""}


_ASKS = "Or type where the document is now; Enter reads it, and shows what would change before anything is written."


class UpdatingScreen(MakingScreen):
    """Follows the reading of a bank's documents; asks for them where nobody knows where they are."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("b", "background", "Background", id="updating.background")]
    END = "Nothing is written."

    def compose_content(self) -> ComposeResult:
        """Add the field for a document."""
        yield from super().compose_content()
        yield Static(_ASKS, id="updating-asks")
        yield PathField(wants="a path or https://...", id="updating-path")

    def on_mount(self) -> None:
        """Hide the field until it is needed, and follow the reading."""
        self._show_field(shows=False)
        super().on_mount()

    def ended(self) -> None:
        """Show the difference, or ask for the documents, or leave what went wrong on the screen."""
        draft, failure = self.making.draft, self.making.failure
        if draft is not None:
            self.trainer.workshop.clear()
            self._show_difference(draft)
        elif isinstance(failure, CalledOff):
            self.action_leave()
        elif isinstance(failure, FileUnavailable):
            self._show_field(shows=True)
            self.query_one("#updating-path", PathField).focus()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer the background while something goes on there."""
        return not self.making.is_over if action == "background" else super().check_action(action, parameters)

    @on(PathField.Submitted, "#updating-path")
    def _typed(self, event: PathField.Submitted) -> None:
        """Read what was named instead."""
        event.stop()
        before, named = self.making.order, event.value.strip()
        if named and not isinstance(before, Order):
            document = os.path.expanduser(named)  # noqa: PTH111 - "~" of nobody stays as typed, and is told not to be there
            workshop = self.trainer.workshop
            workshop.clear()
            workshop.order(Wanted(before.bank, before.settings, (document,)))
            self.trainer.replace(workshop.screen())

    def _show_field(self, *, shows: bool) -> None:
        self.query_one("#updating-asks").display = self.query_one("#updating-path").display = shows

    def _show_difference(self, draft: Update) -> None:
        if draft.renewal.changes:
            self.trainer.replace(DifferenceScreen(draft))
            return
        self.notify(f"{draft.path.stem} {'stays as it is' if draft.called_off else 'is up to date'}.", markup=False)
        self.trainer.go_home()


class DifferenceScreen(ChangingScreen):
    """Shows what an update changes, question by question, and writes it if a person wants it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("w", "write", "Write", id="difference.write"),
        Binding("pagedown,space", "scroll(1)", "Scroll", id="difference.scroll-down", show=False),
        Binding("pageup", "scroll(-1)", "Scroll back", id="difference.scroll-up", show=False),
        Binding("escape", "leave", "Write nothing", id="difference.leave"),
    ]

    def __init__(self, draft: Update) -> None:
        super().__init__()
        self._draft = draft
        self._listed = list(listed(draft.renewal))
        self._list = QuestionList(self._draw, id="difference")

    def compose_content(self) -> ComposeResult:
        """Lay out the figures, the list, and what becomes of the question under the cursor."""
        yield Static(self._heading(), id="difference-title")
        yield Static(self._figures(), id="difference-figures")
        yield self._list
        with VerticalScroll(id="difference-whole"):
            yield Static(id="difference-lines")

    def on_mount(self) -> None:
        """List the questions."""
        self._list.focus()
        self._list.show_lines(len(self._listed))
        self._show()

    @on(LineList.Moved, "#difference")
    def _moved(self, event: LineList.Moved) -> None:
        event.stop()
        self._show()

    def action_write(self) -> None:
        """Write the bank as it is shown to become."""
        self.change(lambda: self._draft.write(self.trainer.workbench, self.trainer.settings))

    def action_scroll(self, by: int) -> None:
        """Scroll what becomes of a question by what is in sight."""
        view = self.query_one("#difference-whole", VerticalScroll)
        view.scroll_relative(y=by * max(1, view.size.height - 1), animate=False)

    def action_leave(self) -> None:
        """Go home; nothing is written."""
        self.notify("Nothing was written.", markup=False)
        self.trainer.go_home()

    def show_changes(self, operation: Operation) -> None:
        """Go on to the drafts that nobody has seen yet, or home."""
        if operation.name != "update":
            return
        unseen = self._draft.renewal.to_be_judged
        bank = self.trainer.workbench.current(self._draft.path).path
        if unseen and self.trainer.history.undoable is operation:
            self.trainer.look_through(bank, frozenset(unseen))
        else:
            self.trainer.go_home()

    def read_again(self) -> None:
        """Nothing is shown that another program could have changed."""

    def _heading(self) -> Content:
        draft = self._draft
        title = draft.renewal.bank.title
        return Content.assemble(shown(title), ": nothing is written yet", "; ended early" if draft.called_off else "")

    def _figures(self) -> Content:
        draft, counts = self._draft, self._draft.renewal.counts
        told = [", ".join(f"{count:,} {fate.value}" for fate, count in counts.items() if count)]
        read = f"{counted(len(draft.renewal.documents), 'document')} changed or new"
        told.append(f"{read}, {draft.unchanged} unchanged" if draft.unchanged else read)
        if draft.missing:
            told.append(f"not found, and left as it is: {', '.join(draft.missing)}")
        return shown("\n".join(one_line(line) for line in told if line))

    def _draw(self, number: int, width: int) -> Content:
        outcome = self._listed[number]
        sign, style = _SIGNS[outcome.fate]
        question = outcome.after
        return Content.assemble((f"{sign} ", style), one_line(f"{question.stem} — {key_text(question)}")).truncate(
            width, ellipsis=True
        )

    def _show(self) -> None:
        cursor = self._list.cursor
        outcome = self._listed[cursor] if cursor < len(self._listed) else None
        lines = self.query_one("#difference-lines", Static)
        lines.update(Content("No question is listed; only places change.") if outcome is None else _whole(outcome))
        self.query_one("#difference-whole").scroll_home(animate=False)


def _whole(outcome: Outcome) -> Content:
    """What becomes of a question: which fate that is, and what goes and comes."""
    pieces = [Content.assemble((outcome.fate.value, "bold"), (f": {MEANINGS[outcome.fate]}", "dim"))]
    for line in lines_of(outcome):
        indent = "  " if line.is_passage else ""
        pieces.append(Content.styled(f"{line.sign.value} {indent}{shown(line.text).plain}", _STYLES[line.sign]))
    return Content("\n").join(pieces)
