"""The quiz line by line: for pipes, dumb terminals and screen readers. Shows and asks, and holds no rules."""

from __future__ import annotations

import textwrap
import time
from collections.abc import Callable, Iterator
from typing import TextIO

from trainer.bank.questions import ChoiceQuestion, Question, TrueFalseQuestion, key_text
from trainer.documents.model import Document
from trainer.quiz.grading import Verdict
from trainer.quiz.presenting import (
    LETTERS,
    answer_hint,
    is_chosen_at_once,
    shown_left,
    shown_options,
    typed_answer,
)
from trainer.quiz.session import Answered, Continued, Phase, Skipped
from trainer.safe_text import one_line, printable
from trainer.sitting import Sitting

_WIDTH = 78
_HELP = "Commands: :u undo the last answer, :s skip, :q quit and go on another time, :? this help."
_SIGNS = {Verdict.CORRECT: "✓ Correct.", Verdict.WRONG: "✗ Wrong.", Verdict.SKIPPED: "– Skipped."}


class PlainQuiz:
    """Runs a sitting between a stream of lines and a stream of text."""

    def __init__(
        self, sitting: Sitting, lines: TextIO, screen: TextIO, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._sitting = sitting
        self._lines = lines
        self._screen = screen
        self._clock = clock

    def run(self) -> int:
        """Ask until the end of the quiz or of the input; return the exit code, which is 0 for both."""
        state = self._sitting.state
        titles = list(dict.fromkeys(asked.bank_title for asked in self._sitting.asked))
        name = titles[0] if len(titles) == 1 else f"{len(titles)} banks"
        self._write(f"{name}: {state.total} question{'s' if state.total != 1 else ''}. {_HELP}")
        while self._sitting.state.phase is not Phase.FINISHED:
            if not self._ask():
                break
        self._sitting.leave()
        self._sum_up()
        return 0

    def _ask(self) -> bool:
        """Ask the current question until something came of it; False at the end of the input or on ``:q``."""
        state = self._sitting.state
        question = state.current
        if question is None:
            return False
        shown = shown_options(question, state.seed)
        self._show(question, shown)
        begun = self._clock()
        while True:
            line = self._read()
            if line is None or line == ":q":
                return False
            seconds = self._clock() - begun
            if line == ":u":
                if state.given:
                    self._sitting.history.undo()
                    self._write("The last answer was taken back.")
                    return True
                self._write("There is no answer to take back.")
            elif line == ":s":
                self._sitting.send(Skipped(seconds))
                return self._feed_back(question)
            elif line == ":?":
                self._write(_HELP)
            else:
                answer = typed_answer(question, line, shown)
                if answer is not None:
                    self._sitting.send(Answered(answer, seconds))
                    return self._feed_back(question)
                self._write(_how(question, len(shown)))

    def _show(self, question: Question, shown: tuple[str, ...]) -> None:
        state = self._sitting.state
        document = self._sitting.document_of(question)
        self._write("")
        self._write(f"Question {state.position + 1} of {state.total}. {_titled(document)}")
        self._write(question.stem)
        for letter, left in zip(LETTERS, shown_left(question), strict=False):
            self._write(f"{letter}) {left}", indent="  ")
        for number, option in enumerate(shown, start=1):
            self._write(f"{number}) {option}", indent="  ")
        if not is_chosen_at_once(question) and shown:
            self._write(_how(question, len(shown)))

    def _feed_back(self, question: Question) -> bool:
        given = self._sitting.state.last
        verdict = given.verdict if given is not None else Verdict.SKIPPED
        says = _SIGNS[verdict]
        self._write(says if verdict is Verdict.CORRECT else f"{says} The answer: {key_text(question)}")
        for passage in _marked(question):
            self._write(f"“{passage}”", indent="  ")
        self._write(f"— {_titled(self._sitting.document_of(question))}", indent="  ")
        self._sitting.send(Continued())
        return True

    def _sum_up(self) -> None:
        state = self._sitting.state
        answered = len(state.given)
        self._write("")
        if not answered:
            self._write("No question was answered.")
            return
        self._write(f"Score: {state.score} of {answered} ({round(100 * state.score / answered)} %).")
        for question in state.missed:
            self._write(f"Missed: {question.stem} — {key_text(question)}", indent="  ")
        if state.phase is not Phase.FINISHED:
            self._write(f"{state.total - answered} left; 'trainer quiz --resume' goes on.")

    def _read(self) -> str | None:
        self._screen.write("> ")
        self._screen.flush()
        line = self._lines.readline()
        if not line:
            self._screen.write("\n")
            return None
        return line.strip()

    def _write(self, text: str, indent: str = "") -> None:
        """Write foreign or own text, wrapped, with nothing in it that a terminal would obey."""
        lines = textwrap.wrap(
            one_line(text), _WIDTH, initial_indent=indent, subsequent_indent=indent, break_on_hyphens=False
        )
        encoding = getattr(self._screen, "encoding", None) or "utf-8"
        for line in lines or [""]:
            self._screen.write(printable(line).encode(encoding, "replace").decode(encoding) + "\n")


def _marked(question: Question) -> Iterator[str]:
    """Every passage of the evidence, with the key set off by guillemets where it stands there."""
    for evidence in (question.evidence, *question.further):
        quote, span = evidence.quote, evidence.key_span
        yield quote if span is None else f"{quote[: span[0]]}«{quote[span[0] : span[1]]}»{quote[span[1] :]}"


def _titled(document: Document) -> str:
    return f"{document.title} ({document.date.isoformat()})" if document.date else document.title


def _how(question: Question, options: int) -> str:
    if isinstance(question, ChoiceQuestion):
        return f"Type a number from 1 to {options}."
    if isinstance(question, TrueFalseQuestion):
        return "Type t for true or f for false."
    return f"Type {answer_hint(question)}, or :s to skip."
