"""The quiz: one question at a time, then its verdict with the passage that proves it. Updated in place."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.timer import Timer
from textual.widgets import Static

from trainer.bank.questions import GAP, Kind, Question, key_text
from trainer.errors import TrainerError
from trainer.history import Operation
from trainer.quiz.grading import Verdict
from trainer.quiz.hinting import hint
from trainer.quiz.modes import Mode
from trainer.quiz.presenting import clock, shown_answer, shown_options
from trainer.quiz.session import Answered, Continued, Event, Hinted, Overridden, Phase, Skipped, TimeUp
from trainer.sitting import OfSitting, Sitting
from trainer.tui.screens.base import GOING_OUT
from trainer.tui.screens.rewording import RewordingScreen
from trainer.tui.showing import bar, passage, shown, titled
from trainer.tui.widgets.answers import widget_for
from trainer.tui.widgets.answers.messages import GapsFilled, Gave, NotUnderstood

if TYPE_CHECKING:
    from trainer.tui.widgets.answers import AnswerWidget

_VERDICTS = {Verdict.CORRECT: "✓ Correct", Verdict.WRONG: "✗ Wrong", Verdict.SKIPPED: "– Skipped"}
_FEEDBACK = ("verdict", "key", "given", "why", "due", "passage")
_LAST_MINUTE = 60
_LINES_BESIDE = 18
"""Lines that head, question, verdict, a quote of some length and the footer take on most feedbacks."""
_COLUMNS_BESIDE = 8
_FEWEST_BEFORE = 1


class QuizScreen(RewordingScreen):
    """Asks the questions of a sitting."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "go_on", "Next", id="quiz.continue"),
        Binding("o", "override", "I was right", id="quiz.override"),
        Binding("h,f2", "hint", "Hint", id="quiz.hint"),
        Binding("s,f3", "skip", "Skip", id="quiz.skip"),
        Binding("f,F,f4", "flag", "Flag", id="quiz.flag"),
        Binding("e,f5", "edit", "Edit", id="quiz.edit"),
        Binding("j", "scroll(1)", "Down", id="quiz.down", show=False),
        Binding("k", "scroll(-1)", "Up", id="quiz.up", show=False),
        Binding("escape", "leave", "Home", id="quiz.leave"),
    ]
    AUTO_FOCUS = ""
    """What takes the answer is focused as it asks; Textual would focus the body first, and restyle all within it."""

    def __init__(self, sitting: Sitting) -> None:
        super().__init__()
        self.sitting = sitting
        self._begun = self._away = 0.0
        self._keeps = True
        self._widgets: dict[type[AnswerWidget], AnswerWidget] = {}
        self._parts: dict[str, Static] = {}
        self._ticking: Timer | None = None

    def compose_content(self) -> ComposeResult:
        """Lay out the head, the question and the way to answer it."""
        with Horizontal(id="head"):
            yield Static(id="document")
            yield Static(id="progress")
        with VerticalScroll(id="body"):
            yield Static(id="stem")
            if self.sitting.state.current is not None:
                yield self._widget_for(self.sitting.state.current)
            yield Static(id="offered")
            yield Static(id="hint")

    def on_mount(self) -> None:
        """Show the first question, and say once why there are fewer than there could be."""
        self.show_state()
        if self.sitting.why_fewer:
            self.notify(self.sitting.why_fewer, markup=False)
            self.sitting.why_fewer = ""
        if self.sitting.state.limit is not None:
            self._ticking = self.set_interval(1.0, self._tick)
        self.set_timer(GOING_OUT, self._mount_the_rest)

    @on(Gave)
    def _gave(self, event: Gave) -> None:
        event.stop()
        self._send(Answered(event.text, self._seconds()))

    @on(NotUnderstood)
    def _not_understood(self, event: NotUnderstood) -> None:
        event.stop()
        self.query_one("#hint", Static).update(Content(event.why))

    @on(GapsFilled)
    def _gaps_filled(self, event: GapsFilled) -> None:
        from trainer.tui.widgets.answers.typing import filled_stem

        event.stop()
        question = self.sitting.state.current
        if question is not None and self.sitting.state.phase is Phase.ASKING and question.kind is Kind.GAPS:
            self.query_one("#stem", Static).update(filled_stem(question.stem, GAP, event.texts))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Show only what can be done now."""
        state = self.sitting.state
        match action:
            case "go_on":
                return state.phase is Phase.FEEDBACK
            case "skip":
                return state.phase is Phase.ASKING
            case "hint":
                return state.can_hint()
            case "override":
                return state.phase is Phase.FEEDBACK and state.can_override()
            case _:
                return super().check_action(action, parameters)

    def action_go_on(self) -> None:
        """Leave the feedback."""
        self._send(Continued())

    def action_skip(self) -> None:
        """Pass over the question."""
        self._send(Skipped(self._seconds()))

    def action_hint(self) -> None:
        """Show a hint; it is noted."""
        self._hinted()
        question = self.sitting.state.current
        if self.sitting.state.rules.peeks and question is not None:
            from trainer.tui.screens.peek import PeekScreen

            self.app.push_screen(PeekScreen(question, self.sitting.document_of(question)))

    def action_override(self) -> None:
        """Count a typed answer as right that was not recognised."""
        self._send(Overridden())

    def action_flag(self) -> None:
        """Say that the question is faulty, or take that back."""
        question = self.sitting.state.current
        if question is None:
            return
        if question.id in self.sitting.flags:
            self._mark(lambda: self.sitting.unflag(question))
            return
        from trainer.tui.screens.flagging import FlagScreen

        def decided(code: str | None) -> None:
            if code is not None:
                self._mark(lambda: self.sitting.flag(question, code))

        self.app.push_screen(FlagScreen(), decided)

    @property
    def question_to_edit(self) -> Question | None:
        """The question that is asked, where there is feedback before the end."""
        return self.sitting.state.current if self.sitting.state.can_edit() else None

    def editor_opens(self) -> None:
        """Count the form as a hint, since it shows the answer, and stop the time."""
        self._away = self.trainer.clock()
        if self.sitting.state.can_hint():
            self._hinted()

    def editor_closed(self, *, changed: bool) -> None:
        """Go on where the question was left, in its new wording."""
        begun = self._begun + self.trainer.clock() - self._away
        if changed:
            self.show_state()
        self._begun = begun

    def action_scroll(self, by: int) -> None:
        """Scroll by a line."""
        self.query_one("#body", VerticalScroll).scroll_relative(y=by, animate=False)

    def action_leave(self) -> None:
        """Leave the quiz; it can be resumed."""
        self.sitting.leave()
        self.trainer.go_home()

    def history_moved(self, operation: Operation) -> bool:
        """Show the question that is asked again or answered again."""
        if not (isinstance(operation, OfSitting) and operation.sitting is self.sitting):
            return False
        self.show_state()
        return operation.name == "answer"

    def show_state(self) -> None:
        """Bring every widget in line with the state."""
        state = self.sitting.state
        question = state.current
        if question is None:
            self.trainer.quizzes.show_results(self.sitting)
            return
        feedback = state.phase is Phase.FEEDBACK
        if not feedback:
            self._begun = self.trainer.clock()
        self.query_one("#document", Static).update(titled(self.sitting.document_of(question)))
        self._show_progress()
        self.query_one("#stem", Static).update(shown(question.stem))
        self._show_answering(question, asking=not feedback)
        if feedback:
            self._mount_feedback()
        for part in self._parts.values():
            part.display = feedback
        body = self.query_one("#body", VerticalScroll)
        if feedback:
            self._show_feedback(question)
            # Not the body, which would be scrolled by the same keys: its focus restyles every widget within it.
            self._parts["verdict"].focus(scroll_visible=False)
        body.scroll_home(animate=False)
        self.refresh_bindings()

    def _seconds(self) -> float:
        return self.trainer.clock() - self._begun

    def _send(self, event: Event) -> None:
        """Take a step once its answer is safe; without a score book ask whether to go on."""
        try:
            if self._keeps and not self.sitting.kept:
                self.sitting.keep(self.trainer.book())
            self.sitting.send(event)
        except TrainerError as error:
            self._ask_without_book(error, event)
            return
        self.show_state()

    def _hinted(self) -> None:
        """Take a hint; the time goes on."""
        begun = self._begun
        self._send(Hinted())
        self._begun = begun

    def _mark(self, act: Callable[[], None]) -> None:
        """Flag or unflag; where that cannot be kept, say so."""
        try:
            if self._keeps and not self.sitting.kept:
                self.sitting.keep(self.trainer.book())
            act()
        except TrainerError as error:
            self.notify(str(error), severity="error", markup=False)
        self._show_progress()
        self.refresh_bindings()

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

    def _tick(self) -> None:
        """Show how the time of an exam runs out, and end it then."""
        state = self.sitting.state
        if state.phase is Phase.ASKING and state.limit is not None:
            if state.elapsed + self._seconds() >= state.limit:
                self._send(TimeUp())
            else:
                self._show_progress()

    def _show_progress(self) -> None:
        state = self.sitting.state
        pieces: list[Content | tuple[str, str]] = []
        if state.current is not None and state.current.id in self.sitting.flags:
            pieces += [("⚑ flagged ", "bold")]
        if state.limit is not None:
            left = max(0.0, state.limit - state.elapsed - self._seconds())
            pieces += [(f"{clock(left)} left", "bold reverse" if left < _LAST_MINUTE else "bold"), ("  ", "")]
        elif state.mode is not Mode.PRACTICE:
            pieces += [(f"{state.mode.value} ", "")]
        pieces += [Content(f"{state.position + 1} of {state.total} {bar(len(state.given), state.total, 10)}")]
        self.query_one("#progress", Static).update(Content.assemble(*pieces))

    def _mount_the_rest(self) -> None:
        """Mount what later questions and their feedback need while the first one is read, not when they are asked."""
        if self.is_attached:
            self._mount_feedback()
            widgets = dict.fromkeys(self._widget_for(question) for question in self.sitting.state.questions)
            new = [widget for widget in widgets if widget.parent is None]
            for widget in new:
                widget.display = False
            self.query_one("#body").mount_all(new, before="#offered")

    def _mount_feedback(self) -> None:
        """Mount the lines of the feedback, unless they are; they show nothing yet."""
        if not self._parts:
            self._parts = {name: Static(id=name) for name in _FEEDBACK}
            self._parts["verdict"].can_focus = True
            for part in self._parts.values():
                part.display = False
            self.query_one("#body").mount(*self._parts.values())

    def _widget_for(self, question: Question) -> AnswerWidget:
        kind = widget_for(question.kind)
        if kind not in self._widgets:
            self._widgets[kind] = kind()
        return self._widgets[kind]

    def _show_answering(self, question: Question, *, asking: bool) -> None:
        offered = shown_options(question, self.sitting.state.seed)
        widget = self._widget_for(question)
        new = widget.parent is None
        if new:
            self.query_one("#body").mount(widget, before="#offered")
        for other in self._widgets.values():
            other.display = asking and other is widget
        listed = self.query_one("#offered", Static)
        listed.display = asking and question.kind is Kind.MATCHING
        if listed.display:
            listed.update(_numbered(offered))
        if asking:
            widget.ask(question, offered)
            if new:
                self.call_after_refresh(widget.focus)  # what it is made of is not there yet
            else:
                widget.focus()
        self._show_hint(question, self.trainer.with_keys(widget.HINT), asking=asking)

    def _show_hint(self, question: Question, how: str, *, asking: bool) -> None:
        state = self.sitting.state
        lines = [how] if how else []
        if asking and state.mode is not Mode.READING:
            lines += [f"Hint: {hint(question, number, state.seed)}" for number in range(1, state.hints + 1)]
        static = self.query_one("#hint", Static)
        static.update(Content.assemble(*(Content.assemble(shown(line), "\n") for line in lines)))
        static.display = asking and bool(lines)

    def _show_feedback(self, question: Question) -> None:
        given = self.sitting.state.last
        if given is None:
            return
        from trainer.quiz.comparing import places_compared, where_said
        from trainer.tui.comparing import compared, in_lines

        verdict = self._parts["verdict"]
        verdict.update(Content(_VERDICTS[given.verdict] + (" (you say)" if given.overridden else "")))
        for name in Verdict:
            verdict.set_class(given.verdict is name, f"-{name.value}")
        wrong = given.verdict is Verdict.WRONG
        places = places_compared(question, given.text) if wrong else ()
        key = Content.assemble(("Answer: ", "dim"), shown(key_text(question)))
        self._parts["key"].update(in_lines(places) if places else key)
        self._parts["given"].update(
            Content.assemble(("You said: ", "dim"), compared(question, given.text, shown_answer(question, given.text)))
        )
        self._parts["given"].display = (wrong or given.overridden) and not places
        document = self.sitting.document_of(question)
        elsewhere = where_said(question, given.text, document) if wrong else None
        self._show_line("why", Content.assemble(("Elsewhere: ", "dim"), shown(f"“{elsewhere}”")) if elsewhere else None)
        due = self.sitting.comes_back
        self._show_line("due", Content.styled(due, "dim") if due else None)
        self._parts["passage"].update(passage(question, document, around=1, before=self._room_before()))

    def _room_before(self) -> int:
        """How many characters may stand before the quote, so that it is in sight without scrolling."""
        lines = max(_FEWEST_BEFORE, self.size.height - _LINES_BESIDE)
        return lines * (self.size.width - _COLUMNS_BESIDE)

    def _show_line(self, name: str, text: Content | None) -> None:
        part = self._parts[name]
        part.display = text is not None
        if text is not None:
            part.update(text)


def _numbered(texts: tuple[str, ...]) -> Content:
    """What is offered to be matched: a numbered line each."""
    lines = (Content.assemble((f"{number} ", "bold"), shown(text)) for number, text in enumerate(texts, start=1))
    return Content("\n").join(lines)
