"""Results: the score, how each kind went, and every missed question with its key and evidence."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from trainer.bank.questions import key_text
from trainer.errors import TrainerError
from trainer.quiz.grading import Verdict
from trainer.quiz.session import SessionState
from trainer.sitting import Sitting
from trainer.tui.screens.base import TrainerScreen
from trainer.tui.showing import bar, passage, shown, titled


class ResultsScreen(TrainerScreen):
    """Shows how a quiz went and what to do next."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,escape", "home", "Home", id="results.home"),
        Binding("r", "retry", "Retry the missed", id="results.retry"),
        Binding("n", "again", "New quiz", id="results.again"),
        Binding("u", "undo", "Undo", id="results.undo"),
        Binding("j", "scroll(1)", "Down", id="results.down", show=False),
        Binding("k", "scroll(-1)", "Up", id="results.up", show=False),
    ]

    def __init__(self, sitting: Sitting) -> None:
        super().__init__()
        self.sitting = sitting

    def compose_content(self) -> ComposeResult:
        """Lay out the score and the missed questions."""
        state = self.sitting.state
        with VerticalScroll(id="results"):
            yield Static(_score(state), id="score")
            yield Static(_kinds(state), id="kinds")
            if not self.sitting.kept:
                yield Static("These answers were not kept.", id="not-kept")
            for question in state.missed:
                document = self.sitting.document_of(question)
                given = next(g for g in state.given if g.question == question.id)
                said = given.text if given.verdict is Verdict.WRONG else "skipped"
                yield Static(shown(question.stem), classes="missed-stem")
                yield Static(
                    Content.assemble(
                        ("✗ ", "bold"), shown(said), ("   ✓ ", "bold"), (shown(key_text(question)).plain, "bold")
                    ),
                    classes="missed-key",
                )
                yield Static(passage(question, document), classes="missed-passage")
                yield Static(Content.assemble(("— ", "dim"), titled(document)), classes="missed-title")

    def on_mount(self) -> None:
        """Let the arrow keys scroll."""
        self.query_one("#results").focus()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer a retry only where something was missed."""
        del parameters
        if action == "retry":
            return bool(self.sitting.state.missed)
        return True

    def action_home(self) -> None:
        """Go to the banks."""
        self.trainer.go_home()

    def action_retry(self) -> None:
        """Ask the missed questions again."""
        self.trainer.begin(self.sitting.retry())

    def action_again(self) -> None:
        """Begin another quiz on the same banks."""
        try:
            self.trainer.begin(self.trainer.new_sitting(self.sitting.sources))
        except TrainerError as error:
            self.notify(str(error), severity="error", markup=False)

    def action_undo(self) -> None:
        """Take the last answer back and ask it again."""
        try:
            self.sitting.history.undo()
        except TrainerError as error:
            self.notify(str(error), severity="error", markup=False)
            return
        self.trainer.begin(self.sitting)

    def action_scroll(self, by: int) -> None:
        """Scroll by a line."""
        self.query_one("#results", VerticalScroll).scroll_relative(y=by, animate=False)


def _score(state: SessionState) -> Content:
    share = round(100 * state.score / state.total) if state.total else 0
    words = f"{state.score} of {state.total} correct ({share} %)"
    return Content.assemble((words, "bold"), "\n", bar(state.score, state.total))


def _kinds(state: SessionState) -> Content:
    """A line such as "choice 3 of 4 · cloze 1 of 2"."""
    tallies: dict[str, list[int]] = {}
    for question, given in zip(state.questions, state.given, strict=False):
        tally = tallies.setdefault(question.kind.value, [0, 0])
        tally[0] += given.verdict is Verdict.CORRECT
        tally[1] += 1
    return Content(" · ".join(f"{kind} {right} of {total}" for kind, (right, total) in sorted(tallies.items())))
