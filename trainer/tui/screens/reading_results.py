"""What came of a reading: speed, comprehension and the two together beside earlier ones, and every question."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from trainer.quiz.comprehension import Result
from trainer.reader import Reader
from trainer.sitting import Sitting
from trainer.tui.screens.results import ResultsScreen
from trainer.tui.showing import shown


class ReadingResultsScreen(ResultsScreen):
    """The results of the questions after a reading, headed by those of the reading."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("r", "retry", "Read again, marked", id="reading-results.again"),
        Binding("n", "again", "Another text", id="reading-results.another"),
    ]

    def __init__(self, sitting: Sitting, reader: Reader, why_none: str = "") -> None:
        """Show a reading with the sitting on it; an empty one comes with the reason ``why_none``."""
        super().__init__(sitting)
        self._reader = reader
        self._why_none = why_none

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer to read again where something was not understood."""
        if action == "retry":
            return bool(self._result.missed)
        return super().check_action(action, parameters)

    def action_retry(self) -> None:
        """Read the text again with what was not understood marked; then those questions are asked again."""
        self.trainer.desk.read_again(self._reader, self._result.missed, self.sitting)

    def action_again(self) -> None:
        """Choose another text."""
        self.trainer.desk.show_shelf()

    def show_score(self) -> None:
        """Show the figures of the reading side by side."""
        result = self._result
        self.query_one("#score", Static).update(shown(result.document.title))
        why_none = shown(f"\n\n{self._why_none}" if self._why_none else "")
        self.query_one("#kinds", Static).update(Content.assemble(_figures(result), why_none))

    @property
    def _result(self) -> Result:
        return self._reader.result(self.sitting.state)


def _figures(result: Result) -> Content:
    heads, *rows = result.figures
    lines = [Content.styled("  ".join(heads), "dim")]
    lines += [
        Content.assemble(name, (f"  {now}", "bold"), *(f"  {cell}" for cell in others)) for name, now, *others in rows
    ]
    if result.outcome.skimmed:
        lines.append(Content("The pages were turned faster than anybody reads: that is no speed."))
    return Content("\n").join(lines)
