"""A quiz from the command line: from banks or documents to the first question, on the screen or line by line.

Knows nothing of typer, so that the plainest command lines need not wait for it (``trainer/cli/main.py``).
"""

from __future__ import annotations

import io
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TextIO

from trainer.bank.files import LineProblem
from trainer.cli.preferences import load_settings
from trainer.cli.talking import agrees, has_screen, has_terminal, say
from trainer.errors import NoQuestions
from trainer.quiz.modes import Mode
from trainer.quiz.selecting import Wish
from trainer.settings import Settings

if TYPE_CHECKING:
    from trainer.scores.book import ScoreBook
    from trainer.scores.model import UnfinishedSession
    from trainer.sitting import Sitting


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a quiz was asked to be."""

    sources: Sequence[str] = ()
    wish: Wish = field(default_factory=Wish)
    resume: bool | None = None
    plain: bool = False
    json_lines: bool = False

    @property
    def chosen(self) -> bool:
        """Whether anything was said about what to ask."""
        return bool(self.sources) or self.wish != Wish()


def ask_from(words: Sequence[str]) -> int:
    """Run a command line without options: ``quiz`` and what to ask from, or nothing at all, which opens the trainer."""
    return begin(Wanted(tuple(words[1:])), load_settings()) if words else start()


def start() -> int:
    """Open the trainer, or without a terminal run the plain quiz on all banks."""
    settings = load_settings()
    if has_screen():
        from trainer.tui.app import run

        return run(settings)
    return _plain(Wanted(), settings)


def begin(wanted: Wanted, settings: Settings) -> int:
    """Ask on the screen where there is one, unless lines are wanted; return the exit code."""
    if wanted.plain or wanted.json_lines or not has_screen():
        return _plain(wanted, settings)
    return _screen(wanted, settings)


def _screen(wanted: Wanted, settings: Settings) -> int:
    from trainer.opening import split_sources
    from trainer.tui.app import run
    from trainer.tui.request import Request

    banks, documents = split_sources(wanted.sources, settings)
    return run(settings, Request(tuple(banks), tuple(documents), wanted.wish, resume=bool(wanted.resume)))


def _plain(wanted: Wanted, settings: Settings) -> int:
    from trainer.bank.workbench import Workbench
    from trainer.beginning import resume_sitting
    from trainer.cli.json_lines import JsonSpeaker
    from trainer.cli.lines import LineQuiz
    from trainer.cli.plain import PlainSpeaker
    from trainer.cli.read import ask_after_reading
    from trainer.opening import open_book
    from trainer.scores.backing_up import QuietBackup

    forgive_bytes(sys.stdin)
    with open_book(settings) as book:
        unfinished = book.unfinished() if wanted.resume is not False and not wanted.chosen else None
        if wanted.resume and unfinished is None:
            raise NoQuestions("No quiz was interrupted.", hint="Begin one with 'trainer quiz'.")
        if unfinished is not None and (wanted.resume or _goes_on(unfinished)):
            sitting = resume_sitting(unfinished, settings, book)
        else:
            sitting = _begun(wanted, settings, book)
        sitting.keep(book)
        if sitting.state.mode is Mode.READING:
            return ask_after_reading(sitting, book, json_lines=wanted.json_lines)
        speaker = JsonSpeaker(sys.stdout) if wanted.json_lines else PlainSpeaker(sys.stdout)
        bench = Workbench(settings)
        with QuietBackup(settings):
            return LineQuiz(sitting, sys.stdin, speaker, interactive=has_terminal(), bench=bench).run()


def _begun(wanted: Wanted, settings: Settings, book: ScoreBook) -> Sitting:
    """A new sitting on what was asked for; without a source on all banks."""
    from trainer.beginning import fit_schedule, new_sitting
    from trainer.cli.watching import made_for_quiz
    from trainer.opening import Source, open_banks, split_sources

    banks, documents = split_sources(wanted.sources, settings)
    sources: list[Source] = []
    if banks or not documents:
        sources += open_banks(banks, settings, on_damage=tell_damage)
    if documents:
        sources.append(made_for_quiz(documents, settings, wanted.wish.kinds))
    fit_schedule(book)
    return new_sitting(sources, wanted.wish, settings, book=book)


def _goes_on(unfinished: UnfinishedSession) -> bool:
    """Offer an interrupted quiz where there is somebody to ask; a plain Return takes it."""
    if not has_terminal():
        return False
    titles = list(dict.fromkeys(asked.bank_title for asked in unfinished.asked))
    name = titles[0] if len(titles) == 1 else f"{len(titles)} banks"
    return agrees(
        f"A quiz on {name} waits, {len(unfinished.given)} of {len(unfinished.asked)} answered. Go on with it?"
    )


def forgive_bytes(stream: TextIO) -> None:
    """Let typed bytes that are no text become a mark instead of an error."""
    if isinstance(stream, io.TextIOWrapper):
        stream.reconfigure(errors="replace")


def tell_damage(name: str, problem: LineProblem) -> None:
    """Tell of a line that had to be left out of a bank."""
    say(f"{name}: {problem}; left out.")
