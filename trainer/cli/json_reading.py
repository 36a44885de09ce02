"""Reading as JSON, an event a line: for scripts and for other front ends."""

from __future__ import annotations

from trainer.cli.json_lines import JsonSpeaker
from trainer.quiz.comprehension import Outcome, Result
from trainer.quiz.reading import words_in
from trainer.reader import Reader


class JsonReadingSpeaker(JsonSpeaker):
    """Writes, beside the events of the questions: ``reading``, ``page``, ``pause``, ``result``."""

    def open(self, reader: Reader) -> None:
        """Say what is going to be read."""
        document = reader.text.document
        words = words_in(0, len(document.text))
        self.write("reading", id=document.id, title=document.title, words=words, resumed_at=reader.resumed_at)

    def page(self, reader: Reader) -> None:
        """Write the page."""
        page = reader.state.page
        lines = [reader.pages.shown(line) for line in page.lines]
        self.write("page", start=page.start, end=page.end, share=reader.share, lines=lines)

    def await_page(self, reader: Reader) -> None:
        """Let what was written be read."""
        del reader
        self.prompt()

    def paused(self, reader: Reader) -> None:
        """Say whether the time stands still."""
        self.write("pause", paused=reader.state.paused, seconds=reader.seconds)

    def how_to_read(self, reader: Reader) -> None:
        """Write what can be typed."""
        del reader
        self.note("An empty line turns the page; :b back, :p pause, :f questions now, :n begin anew, :q leave")

    def result(self, result: Result) -> None:
        """Write what came of it."""
        self.write(
            "result",
            document=result.document.id,
            **_figures(result.outcome),
            missed=[question.id for question in result.missed],
            last=_figures(result.last) if result.last is not None else None,
            usual=_figures(result.usual) if result.usual is not None else None,
        )


def _figures(outcome: Outcome) -> dict[str, object]:
    return {
        "words": outcome.words,
        "seconds": outcome.seconds,
        "asked": outcome.asked,
        "understood": outcome.understood,
        "skimmed": outcome.skimmed,
        "words_a_minute": outcome.speed,
        "comprehension": outcome.comprehension,
        "effective": outcome.effective,
    }
