"""The documents that questions are made of, a line each: how far it has come, and what was made of it or why not."""

from __future__ import annotations

from textual.content import Content

from trainer.generator.progress import Progress, Row, Stage
from trainer.safe_text import one_line
from trainer.tui.showing import bar
from trainer.tui.widgets.line_list import LineList

_LOOKS = {
    Stage.WAITING: ("·", "dim"),
    Stage.READING: ("▸", "$text-primary"),
    Stage.DONE: ("✓", "$text-success"),
    Stage.UNCHANGED: ("=", "dim"),
    Stage.REFUSED: ("✗", "$text-error"),
    Stage.LEFT_OUT: ("–", "dim"),
}
"""The sign of a document at each stage, and its style."""
_WIDE = 60
_BETWEEN = 2


class DocumentList(LineList):
    """Follows the document that is being read, as long as a person leaves the cursor on it."""

    def __init__(self, progress: Progress, *, id: str | None = None) -> None:  # noqa: A002 - as Textual calls it
        super().__init__(id=id)
        self._progress = progress
        self._followed = 0

    def show(self) -> None:
        """Draw what the progress has come to."""
        if self.cursor == self._followed:
            self._followed = self._progress.newest
            self.show_lines(len(self._progress.rows), cursor=self._followed)
        else:
            self.show_lines(len(self._progress.rows))

    def show_refused(self) -> None:
        """Put the cursor on the first document that could not be used, so that it is seen why."""
        self.cursor = next((n for n, row in enumerate(self._progress.rows) if row.reason), self.cursor)

    @property
    def row(self) -> Row | None:
        """The document that the cursor is on."""
        rows = self._progress.rows
        return rows[self.cursor] if self.cursor < len(rows) else None

    def line(self, number: int, width: int) -> Content:
        """Return the line of a document: its sign and name on the left, what became of it on the right."""
        row = self._progress.rows[number]
        sign, style = _LOOKS[row.stage]
        outcome = _outcome(row, wide=width >= _WIDE)
        name = Content.assemble((sign, style), f" {one_line(row.name)}")
        most = max(width // 2, width - len(outcome) - _BETWEEN)
        return Content.assemble(
            name.truncate(most, ellipsis=True, pad=row.stage is not Stage.REFUSED),
            " " * _BETWEEN,
            (outcome, "dim" if row.stage is Stage.REFUSED else style),
        )


def _outcome(row: Row, *, wide: bool) -> str:
    if row.stage is Stage.REFUSED:
        return one_line(row.reason)
    if row.stage is Stage.READING:
        read = f"{round(100 * row.share):3} %"
        return f"{bar(round(100 * row.share), 100, 12)} {read}" if wide else read
    if row.report is None:
        return row.stage.value if row.stage in {Stage.LEFT_OUT, Stage.UNCHANGED} else ""
    refused = sum(row.report.refused.values())
    return f"{row.report.chosen:5,} made {refused:7,} refused" if wide else f"{row.report.chosen:,} made"
