"""Watching questions being made: a line a document, how much is made and refused, and why. The work goes on elsewhere.

What happens at the end differs: a quiz on documents begins at once, a bank is named first (``generating.py``).
"""

from __future__ import annotations

from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from trainer.errors import CalledOff, TrainerError
from trainer.generator.progress import Progress, Row, Stage
from trainer.generator.report import why_refused
from trainer.making import Making, Order
from trainer.quiz.selecting import Wish
from trainer.safe_text import one_line
from trainer.sitting import Sitting
from trainer.tui.screens.base import TrainerScreen
from trainer.tui.screens.confirming import ConfirmScreen
from trainer.tui.showing import bar, shown
from trainer.tui.widgets.document_list import DocumentList
from trainer.tui.widgets.line_list import LineList

_MOST_REASONS = 3
_NARROW = 60


class MakingScreen(TrainerScreen):
    """Follows a making to its end, which can be brought about before everything is done."""

    SHOWS_MAKING = False
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", "Leave", id="making.leave")]
    END = ""
    """What becomes of the questions that are made when it is ended early, in a sentence."""

    def __init__(self, making: Making) -> None:
        super().__init__()
        self.making = making

    def compose_content(self) -> ComposeResult:
        """Lay out the figures, the documents, and what is known of the one that the cursor is on."""
        yield Static(id="making-title")
        yield Static(id="making-figures")
        yield Static(id="making-reasons")
        yield DocumentList(self.making.progress, id="documents")
        yield Static(id="detail")

    def on_mount(self) -> None:
        """Follow the making."""
        self.query_one("#documents").focus()
        workshop = self.trainer.workshop
        workshop.changed.subscribe(self, self._take)
        workshop.follow(self.making)
        self._show()
        if self.making.is_over:
            self.ended()

    def ended(self) -> None:
        """Do what is to be done once the making is over."""
        raise NotImplementedError

    def action_background(self) -> None:
        """Leave it at work."""
        self.trainer.go_home()

    def action_leave(self) -> None:
        """Ask whether to end it; at its end leave what was made as it is, and go home."""
        if self.making.is_over:
            self.trainer.workshop.clear()
            self.trainer.go_home()
            return
        if self.making.is_called_off:
            return
        question = ConfirmScreen("End it here?", self.END, yes="ends it", no="goes on", making=self.making)
        self.app.push_screen(question, self._call_off)

    @on(LineList.Moved, "#documents")
    def _moved(self, event: LineList.Moved) -> None:
        event.stop()
        self._show_detail()

    def _call_off(self, wanted: bool | None) -> None:  # noqa: FBT001 - what a screen is dismissed with
        if wanted:
            self.making.call_off()
            self._show()

    def _take(self, making: Making | None) -> None:
        if making is not self.making:
            return
        self._show()
        if making.is_over:
            self.ended()

    def _show(self) -> None:
        making = self.making
        self.query_one("#making-title", Static).update(_title(making))
        tells = making.failure is None or any(row.stage is not Stage.LEFT_OUT for row in making.progress.rows)
        for figures in ("#making-figures", "#making-reasons", "#documents", "#detail"):
            self.query_one(figures).display = tells
        narrow = self.size.width < _NARROW
        self.query_one("#making-figures", Static).update(_figures(making.progress, 8 if narrow else 20))
        self.query_one("#making-reasons", Static).update(_reasons(making.progress, 1 if narrow else _MOST_REASONS))
        self.query_one("#documents", DocumentList).show()
        self._show_detail()
        self.refresh_bindings()

    def _show_detail(self) -> None:
        row = self.query_one("#documents", DocumentList).row
        self.query_one("#detail", Static).update(Content() if row is None else _detail(row))


class QuizMakingScreen(MakingScreen):
    """Makes questions of documents for one quiz, and begins it."""

    END = "The quiz begins with what is made so far."

    def ended(self) -> None:
        """Begin the quiz, or say why there is none."""
        failure = self.making.failure
        self.trainer.workshop.clear()
        if isinstance(failure, CalledOff):
            self.trainer.go_home()
        elif failure is not None:
            self.trainer.fail(failure)
        else:
            self._open()

    @work(thread=True, exclusive=True)
    def _open(self) -> None:
        """Open what was made, and the banks that were asked for as well."""
        app, kept = self.trainer, self.making.kept
        banks = [kept.path] if kept is not None else []
        try:
            banks += list(app.request.banks) if app.request is not None else []
            wish = app.request.wish if app.request is not None else Wish()
            sitting = app.quizzes.on_banks(banks, wish)
        except TrainerError as error:
            app.call_from_thread(app.fail, error)
            return
        app.call_from_thread(self._begin, sitting)

    def _begin(self, sitting: Sitting) -> None:
        self.trainer.quizzes.begin(sitting)


def _title(making: Making) -> Content:
    if making.failure is not None:
        return Content.assemble(("✗ ", "$text-error"), shown(str(making.failure)))
    if not isinstance(making.order, Order):
        return shown(f"{'Ending' if making.is_called_off else 'Reading again'}: {making.order.bank.stem} ...")
    if making.kept is None:
        return Content("Ending; what is made is kept ..." if making.is_called_off else "Making questions ...")
    kept = making.kept
    documents = f"{kept.documents} of {len(making.progress.rows)} documents"
    return Content(f"✓ {kept.questions} questions from {documents}{': ended early' if kept.called_off else ''}")


def _figures(progress: Progress, width: int) -> Content:
    share = round(100 * progress.share)
    over = f"{progress.over} of {len(progress.rows)} documents"
    made, refused = progress.made, progress.refused
    return Content.assemble(
        (bar(share, 100, width), "$primary"), f" {share} %  {over}  {made:,} made  {refused:,} refused"
    )


def _reasons(progress: Progress, most: int) -> Content:
    """Why wordings of all documents were refused; where there is only one, its own line says so."""
    return Content(why_refused(progress.reasons, most) if len(progress.rows) > 1 else "")


def _detail(row: Row) -> Content:
    """All that is known of one document."""
    told = [one_line(row.name)]
    if row.chapter and not row.is_over:
        told.append(one_line(f"Chapter {row.chapter}"))
    if row.reason:
        told.append(one_line(row.reason))
    if row.note:
        told.append(one_line(row.note))
    if row.report is not None:
        told.append(
            f"{row.report.sentences} sentences, {row.report.candidates} wordings, {row.report.chosen} questions."
        )
        if why := why_refused(row.report.refused, _MOST_REASONS):
            told.append(why)
    return Content("\n").join([Content.styled(told[0], "bold"), *map(Content, told[1:])])
