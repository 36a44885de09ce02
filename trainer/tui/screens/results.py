"""Results: the score, how each kind went, and what was missed with its key and evidence; of an exam everything."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from trainer.bank.questions import Question, key_text
from trainer.errors import TrainerError
from trainer.history import Operation
from trainer.quiz.grading import Verdict
from trainer.quiz.modes import Mode
from trainer.quiz.presenting import clock, shown_answer
from trainer.quiz.session import Given, Overridden, Phase, SessionState
from trainer.sitting import OfSitting, Sitting
from trainer.tui.screens.rewording import RewordingScreen
from trainer.tui.showing import bar, passage, shown, titled

_SIGNS = {Verdict.CORRECT: "✓", Verdict.WRONG: "✗", Verdict.SKIPPED: "–"}


class AnswersScreen(RewordingScreen):
    """Lists what was asked with what was answered, below a score."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,escape", "home", "Home", id="results.home"),
        Binding("o", "override", "I was right", id="results.override"),
        Binding("e,f5", "edit", "Edit", id="results.edit", show=False),
        Binding("j", "scroll(1)", "Down", id="results.down", show=False),
        Binding("k", "scroll(-1)", "Up", id="results.up", show=False),
    ]

    def __init__(self, sitting: Sitting) -> None:
        super().__init__()
        self.sitting = sitting
        self._listed: list[int] = []

    def compose_content(self) -> ComposeResult:
        """Lay out the score and the list."""
        yield Static(id="score")
        yield Static(id="kinds")
        if self.sitting.state.base and not self.sitting.kept:
            yield Static("These answers were not kept.", id="not-kept")
        yield OptionList(id="results", markup=False)

    def on_mount(self) -> None:
        """Show everything, and let the arrow keys move."""
        self._show()
        results = self.query_one("#results", OptionList)
        results.can_focus = bool(results.option_count)
        self.set_focus(results if results.can_focus else None)

    @on(OptionList.OptionSelected, "#results")
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.action_home()

    @on(OptionList.OptionHighlighted, "#results")
    def _moved(self, event: OptionList.OptionHighlighted) -> None:
        event.stop()
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer a word against a verdict only where one is possible."""
        if action == "override":
            index = self._index()
            return index is not None and (self.sitting.state.can_override(index) or self._is_overridden(index))
        return super().check_action(action, parameters)

    def action_home(self) -> None:
        """Go to the banks."""
        self.trainer.go_home()

    def action_override(self) -> None:
        """Count the highlighted answer as right, or take that back."""
        index = self._index()
        if index is None:
            return
        try:
            self.sitting.send(Overridden(index, right=not self._is_overridden(index)))
        except TrainerError as error:
            self.notify(str(error), severity="error", markup=False)
        self._show()

    def action_scroll(self, by: int) -> None:
        """Move over the questions."""
        results = self.query_one("#results", OptionList)
        if by > 0:
            results.action_cursor_down()
        else:
            results.action_cursor_up()

    @property
    def question_to_edit(self) -> Question | None:
        """The highlighted question."""
        index = self._index()
        return None if index is None else self.sitting.state.base[index]

    def editor_closed(self, *, changed: bool) -> None:
        """List the question in its new wording."""
        if changed:
            self._show()

    def history_moved(self, operation: Operation) -> bool:
        """Ask the last question again when its answer was taken back."""
        if not (isinstance(operation, OfSitting) and operation.sitting is self.sitting):
            return False
        if self.sitting.state.phase is not Phase.FINISHED:
            self.trainer.quizzes.begin(self.sitting)
            return operation.name == "answer"
        self._show()
        return operation.name == "I was right"

    def show_score(self) -> None:
        """Show the score above the list."""
        raise NotImplementedError

    def _index(self) -> int | None:
        highlighted = self.query_one("#results", OptionList).highlighted
        return self._listed[highlighted] if highlighted is not None and highlighted < len(self._listed) else None

    def _is_overridden(self, index: int) -> bool:
        given = self.sitting.state.given
        return index < len(given) and given[index].overridden

    def _show(self) -> None:
        """Bring everything in line with the state."""
        state = self.sitting.state
        self.show_score()
        missed = set(state.missed)
        all_of_it = not state.rules.feedback
        self._listed = [n for n, (q, _) in enumerate(state.firsts) if all_of_it or q in missed]
        results = self.query_one("#results", OptionList)
        at = results.highlighted
        results.clear_options()
        for index in self._listed:
            question, given = state.firsts[index]
            results.add_option(Option(self._entry(question, given)))
        results.highlighted = min(at or 0, results.option_count - 1) if results.option_count else None
        self.refresh_bindings()

    def _entry(self, question: Question, given: Given | None) -> Content:
        document = self.sitting.document_of(question)
        verdict = given.verdict if given is not None else Verdict.SKIPPED
        said = shown_answer(question, given.text) if given is not None and given.text else ""
        said = said or ("no answer" if given is None else "skipped")
        line: list[Content | tuple[str, str]] = [(f"{_SIGNS[verdict]} ", "bold")]
        if verdict is not Verdict.CORRECT:
            line += [shown(said), ("   ✓ ", "bold")]
        line += [(shown(key_text(question)).plain, "bold")]
        if given is not None and given.overridden:
            line += [Content(" (you say)")]
        if given is not None and given.hints:
            line += [Content(" (after a look)" if self.sitting.state.rules.peeks else " (with a hint)")]
        return Content("\n").join(
            [
                Content.styled(shown(question.stem).plain, "bold"),
                Content.assemble(*line),
                passage(question, document),
                Content.assemble(("— ", "dim"), titled(document)),
                Content(""),
            ]
        )


class ResultsScreen(AnswersScreen):
    """Shows how a quiz went and what to do next."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("r", "retry", "Retry the missed", id="results.retry"),
        Binding("n", "again", "New quiz", id="results.again"),
    ]

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer a retry only where something was missed."""
        if action == "retry":
            return bool(self.sitting.state.missed)
        return super().check_action(action, parameters)

    def action_retry(self) -> None:
        """Ask the missed questions again."""
        self.trainer.quizzes.begin(self.sitting.retry())

    def action_again(self) -> None:
        """Begin another quiz of the same mode on the same banks."""
        try:
            self.trainer.quizzes.begin(self.trainer.quizzes.another(self.sitting))
        except TrainerError as error:
            self.notify(str(error), severity="error", markup=False)

    def show_score(self) -> None:
        """Show the score, and how each kind went."""
        self.query_one("#score", Static).update(_score(self.sitting.state))
        self.query_one("#kinds", Static).update(_kinds(self.sitting.state))


def _score(state: SessionState) -> Content:
    total = len(state.base)
    share = round(100 * state.score / total) if total else 0
    words = f"{state.score} of {total} correct ({share} %)"
    if state.expired:
        words += f", {total - len(state.given)} without an answer when the time was up"
    answered = len(state.given)
    pace = f"{clock(state.elapsed)} in all, {clock(state.elapsed / answered)} a question" if answered else ""
    mode = "" if state.mode is Mode.PRACTICE else state.mode.value
    beside = " · ".join(filter(None, (mode, pace)))
    return Content.assemble((words, "bold"), "\n", bar(state.score, total), f"  {beside}")


def _kinds(state: SessionState) -> Content:
    """A line such as "choice 3 of 4 · cloze 1 of 2"."""
    tallies: dict[str, list[int]] = {}
    for question, given in state.firsts:
        tally = tallies.setdefault(question.kind.value, [0, 0])
        tally[0] += given is not None and given.verdict is Verdict.CORRECT
        tally[1] += 1
    return Content(" · ".join(f"{kind} {right} of {total}" for kind, (right, total) in sorted(tallies.items())))
