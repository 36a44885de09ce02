"""Flagging a question: the reader says what is wrong with it, in the rubric's words."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from trainer.bank.flaws import MEANINGS, Flaw
from trainer.tui.screens.base import TrainerDialog


class FlagScreen(TrainerDialog[str | None]):
    """Dismissed with the code of the flaw, or None."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *(
            Binding(flaw.value.lower(), f"choose('{flaw.value}')", MEANINGS[flaw], id=f"flag.{flaw.value}", show=False)
            for flaw in Flaw
        ),
        Binding("j", "down", "Down", id="flag.down", show=False),
        Binding("escape", "dismiss(None)", "Cancel", id="flag.cancel"),
    ]

    def compose(self) -> ComposeResult:
        """List the flaws."""
        with Vertical(classes="dialog"):
            cancel = self.trainer.with_keys("  {flag.cancel:Esc} cancels.")
            yield Static(Content.assemble(("What is wrong with this question?", "bold"), cancel))
            yield OptionList(
                *(Option(Content.assemble((f"{f.value.lower()} ", "bold"), MEANINGS[f]), id=f.value) for f in Flaw),
                id="flaws",
                markup=False,
            )

    @on(OptionList.OptionSelected, "#flaws")
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.dismiss(event.option_id)

    def action_choose(self, code: str) -> None:
        """Close with a code."""
        self.dismiss(code)

    def action_down(self) -> None:
        """Move the cursor; up goes by the arrow keys, as "k" is a flaw."""
        self.query_one("#flaws", OptionList).action_cursor_down()
