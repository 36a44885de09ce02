"""One line above the footer: how the questions come along that are being made in the background."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from textual.content import Content
from textual.widgets import Static

from trainer.tui.showing import bar

if TYPE_CHECKING:
    from trainer.making import Making
    from trainer.tui.app import TrainerApp

_KEY = "{home.generate:g}"


class MakingLine(Static):
    """Takes no room unless something is being made."""

    DEFAULT_CSS = """
    MakingLine { display: none; height: 1; padding: 0 2; color: $text-muted; background: $surface; }
    """

    def on_mount(self) -> None:
        """Follow what is being made."""
        workshop = cast("TrainerApp", self.app).workshop
        workshop.changed.subscribe(self, self._show)
        self._show(workshop.making)

    def _show(self, making: Making | None) -> None:
        self.display = making is not None
        if making is not None:
            self.update(Content(cast("TrainerApp", self.app).with_keys(_line(making))))


def _line(making: Making) -> str:
    if making.kept is not None:
        return f"✓ {making.kept.questions} questions are ready; at home, {_KEY} shows them"
    if making.draft is not None:
        return f"✓ {making.draft.path.stem} was read again; at home, {_KEY} shows the difference"
    if making.failure is not None:
        return f"✗ No questions were made; at home, {_KEY} says why"
    progress = making.progress
    share = round(100 * progress.share)
    return f"Making questions {bar(share, 100, 8)} {share} % · {progress.made} made"
