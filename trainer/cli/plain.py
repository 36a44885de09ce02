"""The quiz in plain words: for pipes, dumb terminals and screen readers."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator
from typing import TextIO

from trainer.bank.questions import ChoiceQuestion, Question, TrueFalseQuestion, key_text
from trainer.documents.model import Document
from trainer.quiz.comparing import Piece, difference, places_compared, where_said
from trainer.quiz.grading import Verdict
from trainer.quiz.hinting import hint
from trainer.quiz.modes import Mode
from trainer.quiz.pages import page_around
from trainer.quiz.presenting import LETTERS, answer_hint, clock, is_chosen_at_once, places, shown_left, unproved
from trainer.quiz.session import Given, Phase
from trainer.safe_text import one_line, printable
from trainer.sitting import Sitting

_WIDTH = 78
_HELP = "Commands: :u undo, :h hint, :s skip, :q quit and go on another time, :? all commands."
_COMMANDS = (
    ":u undo what was done last",
    ":r do it again",
    ":h a hint",
    ":s skip the question",
    ":o I was right (a typed answer just before that was judged wrong)",
    ":f CODE flag the question as faulty; :f alone lists the codes",
    ":e edit the question; :e alone shows its parts, :e PART TEXT changes one",
    ":q quit and go on another time",
)
_SIGNS = {Verdict.CORRECT: "✓ Correct.", Verdict.WRONG: "✗ Wrong.", Verdict.SKIPPED: "– Skipped."}
_DRAWN = {Piece.SAME: "{}", Piece.EXTRA: "[-{}]", Piece.MISSING: "[+{}]"}
_WHAT_FOR = {
    Mode.REVIEW: "to review",
    Mode.STUDY: "to study",
    Mode.CRAM: "to cram",
    Mode.MISSED: "to try again",
    Mode.EXAM: "in an exam",
    Mode.READING: "on what you read",
}


class PlainSpeaker:
    """Speaks in words: numbered options, no boxes, one line of prompt."""

    def __init__(self, screen: TextIO) -> None:
        self._screen = screen

    def begin(self, sitting: Sitting) -> None:
        """Say what is going to be asked."""
        state = sitting.state
        titles = list(dict.fromkeys(asked.bank_title for asked in sitting.asked))
        name = titles[0] if len(titles) == 1 else f"{len(titles)} banks"
        mode = "" if state.mode is Mode.PRACTICE else f" {_WHAT_FOR[state.mode]}"
        time = f" of {clock(state.limit)} minutes" if state.limit is not None else ""
        self._write(f"{name}: {state.total} question{'s' if state.total != 1 else ''}{mode}{time}. {_HELP}")

    def ask(self, sitting: Sitting, question: Question, shown: tuple[str, ...], left: float | None) -> None:
        """Ask a question."""
        state = sitting.state
        self._write("")
        time = f" {clock(left)} left." if left is not None else ""
        titled = _titled(sitting.document_of(question))
        self._write(f"Question {state.position + 1} of {state.total}.{time} {titled}")
        self._write(question.stem)
        for letter, left_side in zip(LETTERS, shown_left(question), strict=False):
            self._write(f"{letter}) {left_side}", indent="  ")
        for number, option in enumerate(shown, start=1):
            self._write(f"{number}) {option}", indent="  ")
        if not is_chosen_at_once(question) and shown:
            self._write(_how(question, len(shown)))
        if not state.rules.peeks:
            for number in range(1, state.hints + 1):
                self._write(f"Hint: {hint(question, number, state.seed)}")

    def prompt(self, where: str = "") -> None:
        """Write the prompt, and where one is."""
        self._screen.write(f"{where}> ")
        self._screen.flush()

    def hint(self, sitting: Sitting, question: Question) -> None:
        """Tell the newest hint."""
        state = sitting.state
        if state.rules.peeks:
            self.write_lines(["", *page_around(sitting.document_of(question), question.place), ""])
        else:
            self._write(f"Hint: {hint(question, state.hints, state.seed)}")

    def feed_back(self, sitting: Sitting, question: Question, given: Given) -> None:
        """Say the verdict, the key and what proves it, and when the question comes back."""
        says = _SIGNS[given.verdict]
        lines = places_compared(question, given.text) if given.verdict is Verdict.WRONG else ()
        if given.verdict is Verdict.CORRECT:
            self._write(says)
        else:
            self._write(f"{says} The answer:" if lines else f"{says} The answer: {key_text(question)}")
        for place in lines:
            instead = "" if place.said is None else f" (you said: {place.said})"
            self._write(f"{'✓' if place.said is None else '✗'} {place.right}{instead}", indent="  ")
        document = sitting.document_of(question)
        if given.verdict is Verdict.WRONG:
            pieces = difference(question, given.text)
            if pieces:
                self._write(f"You said: {''.join(_DRAWN[piece.piece].format(piece.text) for piece in pieces)}", "  ")
            elsewhere = where_said(question, given.text, document)
            if elsewhere:
                self._write(f"Elsewhere: “{elsewhere}”", "  ")
        for passage in _marked(question):
            self._write(f"“{passage}”", indent="  ")
        if not question.proof:
            self._write(unproved(question, document), indent="  ")
        self._write(f"— {', '.join(filter(None, (_titled(document), places(question, document))))}", indent="  ")
        due = sitting.comes_back
        if due:
            self._write(due, indent="  ")

    def misunderstood(self, question: Question, shown: tuple[str, ...]) -> None:
        """Say how to answer."""
        self._write(_how(question, len(shown)))

    def note(self, text: str) -> None:
        """Say something beside the questions."""
        self._write(text)

    def commands(self) -> None:
        """List the commands."""
        for line in _COMMANDS:
            self._write(line, indent="  ")

    def finish(self, sitting: Sitting) -> None:
        """Say the score and what was missed."""
        state = sitting.state
        answered = len(state.given)
        self._write("")
        if not answered:
            self._write("No question was answered.")
            return
        first = min(answered, len(state.base)) if not state.expired else len(state.base)
        self._write(f"Score: {state.score} of {first} ({round(100 * state.score / first)} %).")
        for question in state.missed:
            self._write(f"Missed: {question.stem} — {key_text(question)}", indent="  ")
        if state.phase is not Phase.FINISHED:
            self._write(f"{state.total - answered} left; 'trainer quiz --resume' goes on.")

    def _write(self, text: str, indent: str = "") -> None:
        """Write foreign or own text, wrapped, with nothing in it that a terminal would obey."""
        lines = textwrap.wrap(
            one_line(text), _WIDTH, initial_indent=indent, subsequent_indent=indent, break_on_hyphens=False
        )
        self.write_lines(lines or [""])

    def write_lines(self, lines: Iterable[str]) -> None:
        """Write lines that have their shape already."""
        encoding = getattr(self._screen, "encoding", None) or "utf-8"
        for line in lines:
            self._screen.write(printable(line).encode(encoding, "replace").decode(encoding) + "\n")


def _marked(question: Question) -> Iterator[str]:
    """Every passage of the evidence, with the key set off by guillemets where it stands there."""
    for evidence in question.proof:
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
