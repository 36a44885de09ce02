"""``trainer quiz``: from banks or documents to the first question."""

from __future__ import annotations

import io
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Annotated, TextIO

import typer

from trainer.bank.files import LineProblem
from trainer.bank.levels import Level
from trainer.bank.query_text import parse_query
from trainer.cli.choices import KINDS_HELP, complete_banks, complete_kinds, read_kinds
from trainer.cli.preferences import load_settings
from trainer.cli.talking import agrees, has_screen, has_terminal, say
from trainer.errors import NoQuestions, WrongUse
from trainer.quiz.modes import OFFERED, Mode
from trainer.quiz.selecting import Wish
from trainer.settings import Settings

if TYPE_CHECKING:
    from trainer.scores.book import ScoreBook
    from trainer.scores.model import UnfinishedSession
    from trainer.sitting import Sitting

MODES_HELP = f"How to ask: {', '.join(mode.value for mode in OFFERED)}."


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a quiz was asked to be."""

    sources: Sequence[str] = ()
    wish: Wish = field(default_factory=Wish)
    resume: bool | None = None
    json_lines: bool = False

    @property
    def chosen(self) -> bool:
        """Whether anything was said about what to ask."""
        return bool(self.sources) or self.wish != Wish()


def quiz(
    sources: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="BANK|DOCUMENT",
            help="Banks (by name, title or file), documents (.txt, .md, folders, - for stdin). None: all banks.",
            autocompletion=complete_banks,
        ),
    ] = None,
    mode: Annotated[Mode | None, typer.Option(metavar="MODE", help=MODES_HELP, show_default=False)] = None,
    count: Annotated[int | None, typer.Option("-n", "--count", min=1, max=1000, help="How many questions.")] = None,
    kinds: Annotated[
        str | None,
        typer.Option(help=KINDS_HELP, autocompletion=complete_kinds),
    ] = None,
    level: Annotated[
        Level | None, typer.Option("--difficulty", help="Only questions of this estimated difficulty.")
    ] = None,
    search: Annotated[
        str | None,
        typer.Option("--filter", metavar="SEARCH", help="Only what this search finds, such as 'doc:curie tag:dates'."),
    ] = None,
    minutes: Annotated[
        float | None, typer.Option(min=0.1, max=1440, help="How long an exam takes. Default: a minute a question.")
    ] = None,
    seed: Annotated[int | None, typer.Option(min=0, help="Choose and order in the same way each time.")] = None,
    plain: Annotated[bool, typer.Option("--plain", help="Ask line by line instead of on the screen.")] = False,
    json_lines: Annotated[
        bool, typer.Option("--json-lines", help="Ask line by line, and write every event as a line of JSON.")
    ] = False,
    resume: Annotated[
        bool | None,
        typer.Option("--resume/--new", help="Go on with the quiz that was interrupted, or begin one without asking."),
    ] = None,
) -> int:
    """Ask questions from banks, or straight from documents.

    Example: trainer quiz article.txt -n 10
    """
    query = parse_query(search) if search else None
    wish = Wish(mode, count, seed, kinds=read_kinds(kinds), level=level, query=query)
    wanted = Wanted(tuple(sources or ()), wish, resume, json_lines)
    if resume and wanted.chosen:
        raise WrongUse(
            "--resume goes on with a quiz as it was begun; it takes no banks, documents or choices.",
            hint="Leave them out, or leave --resume out to begin a new quiz.",
        )
    if mode is Mode.READING:
        raise WrongUse("Questions on a text come after reading it.", hint="Try 'trainer read DOCUMENT'.")
    if minutes is not None and mode is not Mode.EXAM:
        raise WrongUse("--minutes is the time of an exam.", hint="Add --mode exam, or leave it out.")
    settings = load_settings()
    if minutes is not None:
        settings = settings.model_copy(update={"exam": settings.exam.model_copy(update={"minutes": minutes})})
    if plain or json_lines or not has_screen():
        return _plain(wanted, settings)
    return _screen(wanted, settings)


def start() -> int:
    """Open the trainer, or without a terminal run the plain quiz on all banks."""
    settings = load_settings()
    if has_screen():
        from trainer.tui.app import run

        return run(settings)
    return _plain(Wanted(), settings)


def _screen(wanted: Wanted, settings: Settings) -> int:
    from trainer.opening import split_sources
    from trainer.tui.app import Request, run

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
