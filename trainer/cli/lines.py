"""Drives a sitting line by line: what is typed becomes events, and a speaker says what comes of them.

Two speakers exist: words for people (``plain.py``), JSON for scripts (``json_lines.py``). Neither holds rules.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol, TextIO

from trainer.bank.flaws import MEANINGS, Flaw, read_flaw
from trainer.bank.questions import Question
from trainer.errors import WrongUse
from trainer.quiz.grading import joined
from trainer.quiz.presenting import shown_options, typed_answer
from trainer.quiz.session import Answered, Continued, Event, Given, Hinted, Overridden, Phase, Skipped, TimeUp
from trainer.sitting import Sitting

if TYPE_CHECKING:
    from trainer.bank.workbench import Workbench


class Speaker(Protocol):
    """Says to a person or a script what happens in a sitting."""

    def begin(self, sitting: Sitting) -> None:
        """Say what is going to be asked."""

    def ask(self, sitting: Sitting, question: Question, shown: tuple[str, ...], left: float | None) -> None:
        """Ask a question; ``left`` are the seconds of an exam."""

    def prompt(self) -> None:
        """Say that a line is awaited."""

    def hint(self, sitting: Sitting, question: Question) -> None:
        """Tell the newest hint."""

    def feed_back(self, sitting: Sitting, question: Question, given: Given) -> None:
        """Say what became of an answer."""

    def misunderstood(self, question: Question, shown: tuple[str, ...]) -> None:
        """Say that a line is no answer to this question."""

    def note(self, text: str) -> None:
        """Say something beside the questions."""

    def commands(self) -> None:
        """List the commands."""

    def finish(self, sitting: Sitting) -> None:
        """Sum up."""


class LineQuiz:
    """Runs a sitting between a stream of lines and a speaker."""

    def __init__(
        self,
        sitting: Sitting,
        lines: TextIO,
        speaker: Speaker,
        clock: Callable[[], float] = time.monotonic,
        *,
        interactive: bool = False,
        bench: Workbench | None = None,
    ) -> None:
        """Ask a sitting; with a workbench its questions can be edited."""
        self._sitting = sitting
        self._bench = bench
        self._lines = lines
        self._speaker = speaker
        self._clock = clock
        self._interactive = interactive
        self._begun = 0.0
        self._commands: dict[str, Callable[[Question, str], bool]] = {
            "u": lambda _, __: self._travel(back=True),
            "r": lambda _, __: self._travel(back=False),
            "h": lambda question, _: self._hint(question),
            "o": lambda question, _: self._override(question),
            "f": self._flag,
            "e": self._edit,
            "s": lambda question, _: self._send(question, Skipped(self._seconds())),
            "?": lambda _, __: self._list_commands(),
        }

    def run(self) -> int:
        """Ask until the end of the quiz or of the input; return the exit code, which is 0 for both."""
        self._speaker.begin(self._sitting)
        if self._sitting.why_fewer:
            self._speaker.note(self._sitting.why_fewer)
        going = True
        while going:
            while going and self._sitting.state.phase is not Phase.FINISHED:
                going = self._ask()
            going = going and self._interactive and self._thinks_again()
        self._sitting.leave()
        self._speaker.finish(self._sitting)
        return 0

    def _thinks_again(self) -> bool:
        """Let a person take the last answer back before all is summed up."""
        if self._sitting.state.expired or not self._sitting.state.given:
            return False
        self._speaker.note("Enter ends the quiz. :u takes the last answer back, :o says that it was right.")
        line = self._read()
        if line == ":o":
            return self._override(self._sitting.state.questions[-1])
        return line == ":u" and self._travel(back=True)

    def _ask(self) -> bool:
        """Ask the current question until something came of it; False at the end of the input or on ``:q``."""
        state = self._sitting.state
        question = state.current
        if question is None:
            return False
        shown = shown_options(question, state.seed)
        self._begun = self._clock()
        self._speaker.ask(self._sitting, question, shown, self._left())
        while True:
            line = self._read()
            if line is None or line == ":q":
                return False
            if self._time_is_up():
                self._sitting.send(TimeUp())
                self._speaker.note("The time is up.")
                return True
            if self._take(question, shown, line):
                return True

    def _take(self, question: Question, shown: tuple[str, ...], line: str) -> bool:
        """Do what a line says. Return whether the question must be asked anew, or another one."""
        command = line[1:2]
        if line.startswith(":") and command in self._commands and line[2:3] in {"", " "}:
            return self._commands[command](question, line[2:].strip())
        answer = _from_json(line) if line.startswith("{") else None
        if answer is None:
            answer = typed_answer(question, line, shown)
        if answer is None:
            self._speaker.misunderstood(question, shown)
            return False
        return self._send(question, Answered(answer, self._seconds()))

    def _send(self, question: Question, event: Event) -> bool:
        """Take a step; after the feedback go on at once, as there is nothing to look at that would vanish."""
        self._sitting.send(event)
        given = self._sitting.state.last
        if self._sitting.state.phase is Phase.FEEDBACK and given is not None:
            self._speaker.feed_back(self._sitting, question, given)
            self._sitting.send(Continued())
        return True

    def _override(self, _: Question) -> bool:
        """Count the answer before this question as right, where it may be."""
        if not self._sitting.state.can_override():
            self._speaker.note("There is no typed answer just before that was judged wrong.")
            return False
        self._sitting.send(Overridden())
        self._speaker.note("The answer before counts as right.")
        return True

    def _travel(self, *, back: bool) -> bool:
        history = self._sitting.history
        operation = history.undo() if back else history.redo()
        if operation is None:
            self._speaker.note("There is nothing to undo." if back else "There is nothing to do again.")
            return False
        if self._sitting.state.phase is Phase.FEEDBACK:
            self._sitting.take(Continued())
        self._speaker.note(f"{'Undone' if back else 'Done again'}: {operation.name}.")
        return True

    def _hint(self, question: Question) -> bool:
        if not self._sitting.state.can_hint():
            hinting = self._sitting.state.rules.hints
            self._speaker.note("There is no further hint." if hinting else "There are no hints here.")
            return False
        self._sitting.send(Hinted())
        self._speaker.hint(self._sitting, question)
        return False

    def _flag(self, question: Question, code: str) -> bool:
        try:
            flaw = read_flaw(code)
        except WrongUse:
            self._speaker.note("Say why:")
            for known in Flaw:
                self._speaker.note(f":f {known.value} {MEANINGS[known]}")
            return False
        self._sitting.flag(question, flaw.value)
        self._speaker.note(f"Flagged: {MEANINGS[flaw]}. It will not be asked again; :u takes that back.")
        return False

    def _edit(self, question: Question, line: str) -> bool:
        if self._bench is None:
            self._speaker.note("After a reading questions are edited with 'trainer bank edit'.")
            return False
        from trainer.cli.line_editing import LineEditor

        return LineEditor(self._sitting, self._bench, self._speaker.note).edit(question, line)

    def _list_commands(self) -> bool:
        self._speaker.commands()
        return False

    def _seconds(self) -> float:
        return self._clock() - self._begun

    def _left(self) -> float | None:
        state = self._sitting.state
        return None if state.limit is None else max(0.0, state.limit - state.elapsed - self._seconds())

    def _time_is_up(self) -> bool:
        return self._left() == 0.0

    def _read(self) -> str | None:
        self._speaker.prompt()
        line = self._lines.readline()
        return line.strip() if line else None


def _from_json(line: str) -> str | None:
    """Read ``{"answer": "text"}`` or ``{"answer": ["part", "part"]}``; None when it is something else."""
    try:
        record = json.loads(line)
    except (ValueError, RecursionError):
        return None
    answer = record.get("answer") if isinstance(record, dict) else None
    if isinstance(answer, bool):
        return str(answer)
    if isinstance(answer, list) and answer and all(isinstance(part, str) for part in answer):
        return joined(answer)
    return answer if isinstance(answer, str) and answer.strip() else None
