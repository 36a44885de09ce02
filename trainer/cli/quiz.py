"""``trainer quiz``: from banks or documents to the first question."""

from __future__ import annotations

import io
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, TextIO

import typer

from trainer.bank.files import LineProblem
from trainer.bank.questions import Kind
from trainer.cli.choices import complete_banks, complete_kinds, read_kinds
from trainer.cli.talking import Progress, has_screen, say
from trainer.errors import NoQuestions
from trainer.settings import Settings, load_settings

_LARGEST_SEED = 2**31


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a quiz was asked to be."""

    sources: Sequence[str] = ()
    count: int | None = None
    kinds: frozenset[Kind] | None = None
    seed: int | None = None
    resume: bool = False


def quiz(
    sources: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="BANK|DOCUMENT",
            help="Banks (by name, title or file), documents (.txt, .md, folders, - for stdin). None: all banks.",
            autocompletion=complete_banks,
        ),
    ] = None,
    count: Annotated[int | None, typer.Option("-n", "--count", min=1, max=1000, help="How many questions.")] = None,
    kinds: Annotated[
        str | None,
        typer.Option(
            help="Only these kinds, parted by commas: choice, true-false, cloze, short.", autocompletion=complete_kinds
        ),
    ] = None,
    seed: Annotated[int | None, typer.Option(min=0, help="Choose and order in the same way each time.")] = None,
    plain: Annotated[bool, typer.Option("--plain", help="Ask line by line instead of on the screen.")] = False,
    resume: Annotated[bool, typer.Option("--resume", help="Go on with the quiz that was interrupted.")] = False,
) -> int:
    """Ask questions from banks, or straight from documents.

    Example: trainer quiz article.txt -n 10
    """
    wanted = Wanted(tuple(sources or ()), count, read_kinds(kinds), seed, resume)
    settings = load_settings()
    if plain or not has_screen():
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
    from trainer.sitting import split_sources
    from trainer.tui.app import Request, run

    banks, documents = split_sources(wanted.sources, settings)
    return run(
        settings,
        Request(
            banks=tuple(banks),
            documents=tuple(documents),
            count=wanted.count or settings.questions,
            kinds=wanted.kinds,
            seed=wanted.seed,
            resume=wanted.resume,
        ),
    )


def _plain(wanted: Wanted, settings: Settings) -> int:
    from random import SystemRandom

    from trainer.cli.plain import PlainQuiz
    from trainer.sitting import (
        Source,
        make_bank,
        new_sitting,
        open_banks,
        open_book,
        resume_sitting,
        split_sources,
    )

    _forgive_bytes(sys.stdin)
    with open_book(settings) as book:
        if wanted.resume:
            unfinished = book.unfinished()
            if unfinished is None:
                raise NoQuestions("No quiz was interrupted.", hint="Begin one with 'trainer quiz'.")
            sitting = resume_sitting(unfinished)
        else:
            banks, documents = split_sources(wanted.sources, settings)
            sources: list[Source] = []
            if banks or not documents:
                sources += open_banks(banks, settings, on_damage=tell_damage)
            if documents:
                say("Reading and making questions ...")
                made = make_bank(documents, settings, kinds=wanted.kinds, on_note=say, on_progress=Progress())
                sources.append(made)
            seed = wanted.seed if wanted.seed is not None else SystemRandom().randrange(_LARGEST_SEED)
            sitting = new_sitting(sources, count=wanted.count or settings.questions, seed=seed, kinds=wanted.kinds)
        sitting.keep(book)
        return PlainQuiz(sitting, sys.stdin, sys.stdout).run()


def _forgive_bytes(stream: TextIO) -> None:
    """Let typed bytes that are no text become a mark instead of an error."""
    if isinstance(stream, io.TextIOWrapper):
        stream.reconfigure(errors="replace")


def tell_damage(name: str, problem: LineProblem) -> None:
    """Tell of a line that had to be left out of a bank."""
    say(f"{name}: {problem}; left out.")
