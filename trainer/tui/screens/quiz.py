"""The quiz: one question at a time, then its verdict with the passage that proves it. Updated in place."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from trainer.bank.questions import Question, TrueFalseQuestion, key_text
from trainer.errors import TrainerError
from trainer.quiz.grading import Verdict
from trainer.quiz.presenting import (
    LETTERS,
    answer_hint,
    is_chosen_at_once,
    shown_answer,
    shown_left,
    shown_options,
    typed_answer,
)
from trainer.quiz.session import Answered, Continued, Event, Phase, Skipped
from trainer.sitting import Sitting
from trainer.tui.screens.base import TrainerScreen
from trainer.tui.showing import bar, passage, shown, titled
from trainer.tui.widgets.answer_field import AnswerField

_VERDICTS = {Verdict.CORRECT: "✓ Correct", Verdict.WRONG: "✗ Wrong", Verdict.SKIPPED: "– Skipped"}


class QuizScreen(TrainerScreen):
    """Asks the questions of a sitting."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("1,a", "choose(0)", "Choose", id="quiz.choose-1", show=False),
        Binding("2,b", "choose(1)", "Choose", id="quiz.choose-2", show=False),
        Binding("3,c", "choose(2)", "Choose", id="quiz.choose-3", show=False),
        Binding("4,d", "choose(3)", "Choose", id="quiz.choose-4", show=False),
        Binding("f", "say(False)", "False", id="quiz.false", show=False),
        Binding("t", "say(True)", "True", id="quiz.true", show=False),
        Binding("j", "move(1)", "Down", id="quiz.down", show=False),
        Binding("k", "move(-1)", "Up", id="quiz.up", show=False),
        Binding("enter", "go_on", "Continue", id="quiz.continue"),
        Binding("u", "undo", "Undo", id="quiz.undo"),
        Binding("s", "skip", "Skip", id="quiz.skip"),
        Binding("escape", "leave", "Home", id="quiz.leave"),
    ]

    def __init__(self, sitting: Sitting) -> None:
        super().__init__()
        self.sitting = sitting
        self._begun = 0.0
        self._options: tuple[str, ...] = ()
        self._offered: tuple[str, ...] = ()
        self._keeps = True
        self._feedback: dict[str, Static] = {}

    def compose_content(self) -> ComposeResult:
        """Lay out the head, the question and its answer field, and the feedback."""
        with Horizontal(id="head"):
            yield Static(id="document")
            yield Static(id="progress")
        with VerticalScroll(id="body"):
            yield Static(id="stem")
            yield OptionList(id="options", markup=False)
            yield Static(id="offered")
            yield Static(id="hint")

    def on_mount(self) -> None:
        """Show the first question."""
        self._show()

    @on(OptionList.OptionSelected, "#options")
    def _option_chosen(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.action_choose(event.option_index)

    @on(AnswerField.Submitted, "#answer")
    def _answer_typed(self, event: AnswerField.Submitted) -> None:
        event.stop()
        question = self.sitting.state.current
        if question is None or not event.value.strip():
            return
        answer = typed_answer(question, event.value, self._offered)
        if answer is not None:
            self._send(Answered(answer, self._seconds()))
        else:
            self.query_one("#hint", Static).update(Content(f"Type {answer_hint(question)}."))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Show only what can be done now."""
        state = self.sitting.state
        asking = state.phase is Phase.ASKING
        if action == "choose":
            return asking and isinstance(parameters[0], int) and parameters[0] < len(self._options)
        if action == "say":
            return asking and isinstance(state.current, TrueFalseQuestion)
        if action == "move":
            return asking and bool(self._options)
        if action == "go_on":
            return state.phase is Phase.FEEDBACK
        if action == "skip":
            return asking
        if action == "undo":
            return bool(state.given) or None
        return True

    def action_choose(self, index: int) -> None:
        """Answer with the option at ``index``."""
        question = self.sitting.state.current
        if question is None or not 0 <= index < len(self._options):
            return
        answer = typed_answer(question, self._options[index], self._options)
        if answer is not None:
            self._send(Answered(answer, self._seconds()))

    def action_say(self, truth: bool) -> None:  # noqa: FBT001 - a binding's parameter
        """Answer a statement."""
        self._send(Answered(str(truth), self._seconds()))

    def action_move(self, by: int) -> None:
        """Move the cursor over the options."""
        options = self.query_one("#options", OptionList)
        if by > 0:
            options.action_cursor_down()
        else:
            options.action_cursor_up()

    def action_go_on(self) -> None:
        """Leave the feedback."""
        self._send(Continued())

    def action_undo(self) -> None:
        """Take the last answer back."""
        self.sitting.history.undo()
        self._show()

    def action_skip(self) -> None:
        """Pass over the question."""
        self._send(Skipped(self._seconds()))

    def action_leave(self) -> None:
        """Leave the quiz; it can be resumed."""
        self.sitting.leave()
        self.trainer.go_home()

    def _seconds(self) -> float:
        return self.trainer.clock() - self._begun

    def _send(self, event: Event) -> None:
        """Take a step once its answer is safe; without a score book ask whether to go on."""
        if self._keeps and not self.sitting.kept:
            try:
                self.sitting.keep(self.trainer.book())
            except TrainerError as error:
                self._ask_without_book(error, event)
                return
        try:
            self.sitting.send(event)
        except TrainerError as error:
            self._ask_without_book(error, event)
            return
        if self.sitting.state.phase is Phase.FINISHED:
            self.trainer.show_results(self.sitting)
        else:
            self._show()

    def _ask_without_book(self, error: TrainerError, event: Event) -> None:
        from trainer.tui.screens.trouble import TroubleScreen

        def decided(go_on: bool | None) -> None:  # noqa: FBT001 - what a screen is dismissed with
            if go_on:
                self._keeps = False
                self.sitting.stop_keeping()
                self._send(event)
            else:
                self.trainer.fail(error)

        self.trainer.forget_book()
        self.app.push_screen(TroubleScreen(error), decided)

    def _show(self) -> None:
        """Bring every widget in line with the state."""
        state = self.sitting.state
        question = state.current
        if question is None:
            return
        feedback = state.phase is Phase.FEEDBACK
        document = self.sitting.document_of(question)
        self.query_one("#document", Static).update(titled(document))
        done = len(state.given)
        self.query_one("#progress", Static).update(
            Content(f"{state.position + 1} of {state.total} {bar(done, state.total, 10)}")
        )
        self.query_one("#stem", Static).update(shown(question.stem))
        self._show_answering(question, asking=not feedback)
        for part in self._feedback.values():
            part.display = feedback
        body = self.query_one("#body", VerticalScroll)
        if feedback:
            self._show_feedback(question)
            body.focus()
        else:
            self._begun = self.trainer.clock()
        body.scroll_home(animate=False)
        self.refresh_bindings()

    def _show_answering(self, question: Question, *, asking: bool) -> None:
        self._offered = shown_options(question, self.sitting.state.seed)
        self._options = self._offered if is_chosen_at_once(question) else ()
        listed = self.query_one("#offered", Static)
        listed.display = bool(self._offered) and not self._options
        if listed.display:
            listed.update(self._listed(question))
        typing = asking and not self._options
        options = self.query_one("#options", OptionList)
        options.display = asking and bool(self._options)
        self.query_one("#hint", Static).display = typing
        for old in self.query("#answer"):
            old.display = typing
        if typing:
            self._show_field(question)
        elif asking:
            options.clear_options()
            options.add_options(
                Option(Content.assemble((f"{number} ", "bold"), shown(text)))
                for number, text in enumerate(self._options, start=1)
            )
            options.highlighted = 0
            options.focus()

    def _listed(self, question: Question) -> Content:
        """What is offered to a question that is answered by typing numbers: lettered left sides, numbered lines."""
        pieces: list[Content] = []
        for mark, text in (*zip(LETTERS, shown_left(question), strict=False), *enumerate(self._offered, start=1)):
            pieces += [Content.assemble((f"{mark} ", "bold"), shown(text)), Content("\n")]
        return Content.assemble(*pieces[:-1])

    def _show_field(self, question: Question) -> None:
        """Show an empty answer field; it is made when it is first needed."""
        fields = self.query("#answer").results(AnswerField)
        field = next(iter(fields), None)
        if field is None:
            field = AnswerField(id="answer")
            self.query_one("#body").mount(field, before="#hint")
        field.value = ""
        field.placeholder = f"Type {answer_hint(question)}"
        self.query_one("#hint", Static).update(
            Content("Enter answers. Esc leaves the field for the other keys, Tab returns.")
        )
        field.focus()

    def _show_feedback(self, question: Question) -> None:
        given = self.sitting.state.last
        if given is None:
            return
        if not self._feedback:
            self._feedback = {name: Static(id=name) for name in ("verdict", "key", "given", "passage")}
            self.query_one("#body").mount(*self._feedback.values())
        verdict = self._feedback["verdict"]
        verdict.update(Content(_VERDICTS[given.verdict]))
        for name in Verdict:
            verdict.set_class(given.verdict is name, f"-{name.value}")
        self._feedback["key"].update(Content.assemble(("Answer: ", "dim"), shown(key_text(question))))
        self._feedback["given"].update(
            Content.assemble(("You said: ", "dim"), shown(shown_answer(question, given.text)))
        )
        self._feedback["given"].display = given.verdict is Verdict.WRONG
        self._feedback["passage"].update(passage(question, self.sitting.document_of(question)))
