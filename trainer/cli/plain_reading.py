"""Reading in plain words: for pipes, dumb terminals and screen readers."""

from __future__ import annotations

from trainer.bank.questions import key_text
from trainer.cli.plain import PlainSpeaker
from trainer.quiz.comprehension import Result
from trainer.quiz.modes import Mode
from trainer.quiz.reading import words_in
from trainer.quiz.session import Phase
from trainer.reader import Reader
from trainer.sitting import Sitting

_HELP = "Enter turns the page. :b turns back, :p pauses, {}:q leaves, :? helps."
_AND_QUESTIONS = ":f goes to the questions now, :n begins anew, "


class PlainReadingSpeaker(PlainSpeaker):
    """Speaks in words: pages of lines, and one line of prompt that says where one is."""

    def open(self, reader: Reader) -> None:
        """Say what is going to be read, and how."""
        document = reader.text.document
        self.note(f"{document.title}: {words_in(0, len(document.text))} words. {_help(reader)}")
        if reader.resumed_at:
            self.note(f"You go on after {reader.resumed_share:.0f} %.")
        if reader.marks:
            self.note("What proves the answers that were missed stands between « and ».")

    def page(self, reader: Reader) -> None:
        """Show the page between two empty lines."""
        self.write_lines(["", *(reader.pages.shown(line) for line in reader.state.page.lines), ""])

    def await_page(self, reader: Reader) -> None:
        """Write where the reading stands, and the prompt."""
        self.prompt(f"[{reader.status}] ")

    def paused(self, reader: Reader) -> None:
        """Say that the time stands still, or that it goes on."""
        self.note("The time stands still; Enter goes on." if reader.state.paused else "Going on.")

    def how_to_read(self, reader: Reader) -> None:
        """Say what can be typed."""
        self.note(_help(reader))

    def finish(self, sitting: Sitting) -> None:
        """Leave the score to the result, where there is one."""
        if sitting.state.phase is not Phase.FINISHED or sitting.state.mode is not Mode.READING:
            super().finish(sitting)

    def result(self, result: Result) -> None:
        """Write the figures side by side, and what was not understood."""
        self.write_lines(["", *("  ".join(row) for row in result.figures)])
        if result.outcome.skimmed:
            self.note("The pages were turned faster than anybody reads: that is no speed.")
        for question in result.missed:
            self.note(f"Not understood: {question.stem} — {key_text(question)}")


def _help(reader: Reader) -> str:
    return _HELP.format("" if reader.marks else _AND_QUESTIONS)
