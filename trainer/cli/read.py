"""``trainer read``: a text page by page, then the questions on it, then speed times comprehension."""

from __future__ import annotations

import sys
import time
from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from trainer.cli.asking import forgive_bytes, tell_damage
from trainer.cli.choices import CONTENTS_HELP, SECTIONS_HELP, complete_texts
from trainer.cli.preferences import load_settings
from trainer.cli.talking import agrees, ask, has_screen, has_terminal, out, say
from trainer.documents.kinds import SUFFIXES
from trainer.errors import NoDocuments, WrongUse
from trainer.settings import Settings

if TYPE_CHECKING:
    from trainer.cli.reading_lines import ReadingSpeaker
    from trainer.quiz.reading import Progress
    from trainer.scores.book import ScoreBook
    from trainer.scores.model import Reading
    from trainer.shelf import Text
    from trainer.sitting import Sitting


def read(
    document: Annotated[
        str | None,
        typer.Argument(
            metavar="DOCUMENT",
            help=f"A file ({SUFFIXES}), https://..., clipboard:, or a document of a bank by its title or a part of it. "
            "None: the one that is being read, or a choice.",
            autocompletion=complete_texts,
        ),
    ] = None,
    sections: Annotated[list[str] | None, typer.Option("--sections", metavar="SECTIONS", help=SECTIONS_HELP)] = None,
    contents: Annotated[bool, typer.Option("--contents", help=CONTENTS_HELP)] = False,
    seed: Annotated[int | None, typer.Option(min=0, help="Choose the questions in the same way each time.")] = None,
    plain: Annotated[bool, typer.Option("--plain", help="Read line by line instead of on the screen.")] = False,
    json_lines: Annotated[
        bool, typer.Option("--json-lines", help="Read line by line, and write every event as a line of JSON.")
    ] = False,
    resume: Annotated[
        bool | None,
        typer.Option("--resume/--new", help="Go on where the reading was left, or begin anew, without asking."),
    ] = None,
) -> int:
    """Read a text at your own pace, then answer questions on it with the text hidden.

    Example: trainer read curie
    """
    settings = load_settings()
    if (sections or contents) and document is None:
        raise WrongUse("Sections are those of one document.", hint="Name it: 'trainer read DOCUMENT --sections 2'.")
    if contents and document is not None:
        from trainer.cli.contents import tell_contents

        return tell_contents([_named(document, (), settings).document])
    if json_lines and document is None and not resume:
        raise WrongUse("--json-lines reads one document.", hint="Name it: 'trainer read DOCUMENT --json-lines'.")
    if plain or json_lines or not has_screen():
        return _by_lines(document, sections or (), settings, seed=seed, resume=resume, json_lines=json_lines)
    from trainer.quiz.selecting import Wish
    from trainer.tui.app import run
    from trainer.tui.desk import ReadingRequest
    from trainer.tui.request import Request

    text = _named(document, sections or (), settings) if document is not None else None
    return run(settings, Request(wish=Wish(seed=seed), reading=ReadingRequest(text, resume)))


def ask_after_reading(sitting: Sitting, book: ScoreBook, *, json_lines: bool) -> int:
    """Go on with the questions on a text that was read, and tell the result of both; return the exit code."""
    from trainer.cli.lines import LineQuiz
    from trainer.cli.reading_lines import LineReading
    from trainer.reader import Reader

    speaker = _speaker(json_lines=json_lines)
    reader = Reader.of_sitting(sitting, book, time.monotonic)
    if reader is None:  # the program was killed between the questions and the note of the reading
        return LineQuiz(sitting, sys.stdin, speaker, interactive=has_terminal()).run()
    return LineReading(book, sys.stdin, speaker, interactive=has_terminal()).ask(sitting, reader)


def _by_lines(
    document: str | None,
    sections: Sequence[str],
    settings: Settings,
    *,
    seed: int | None,
    resume: bool | None,
    json_lines: bool,
) -> int:
    from trainer.beginning import seed_of
    from trainer.cli.reading_lines import LineReading
    from trainer.opening import open_book
    from trainer.scores.backing_up import QuietBackup

    forgive_bytes(sys.stdin)
    with open_book(settings) as book:
        found = _found(document, sections, settings, book, resume=resume)
        if found is None:
            return 0
        reading = LineReading(book, sys.stdin, _speaker(json_lines=json_lines), interactive=has_terminal())
        with QuietBackup(settings):
            return reading.run(*found, settings, seed=seed_of(seed))


def _speaker(*, json_lines: bool) -> ReadingSpeaker:
    from trainer.cli.json_reading import JsonReadingSpeaker
    from trainer.cli.plain_reading import PlainReadingSpeaker

    return JsonReadingSpeaker(sys.stdout) if json_lines else PlainReadingSpeaker(sys.stdout)


def _found(
    document: str | None, sections: Sequence[str], settings: Settings, book: ScoreBook, *, resume: bool | None
) -> tuple[Text, Progress] | None:
    """Return the text that is meant and how far it was read, or None when nothing is chosen."""
    from trainer.quiz.reading import NOTHING
    from trainer.scores.readings import kept_places, progress_of
    from trainer.shelf import find_again

    places = kept_places(book.readings())
    if document is not None:
        text = _named(document, sections, settings)
        place = places.get(text.document.id)
        if place is not None and _goes_on(place, text, resume=resume):
            return text, progress_of(place)
        return text, NOTHING
    if places:
        newest, place = list(places.items())[-1]
        again = find_again(newest, place.title, settings, on_damage=tell_damage)
        if again is not None and _goes_on(place, again, resume=resume):
            return again, progress_of(place)
    if resume:
        raise NoDocuments("No reading was interrupted.", hint="Begin one with 'trainer read DOCUMENT'.")
    chosen = _chosen(settings)
    return None if chosen is None else (chosen, NOTHING)


def _named(document: str, sections: Sequence[str], settings: Settings) -> Text:
    """Return the text that is named, or the sections of it that are wanted."""
    from trainer.shelf import find_text, sections_of

    text = find_text(document, settings, on_note=say, on_damage=tell_damage)
    return sections_of(text, sections, settings) if sections else text


def _goes_on(place: Reading, text: Text, *, resume: bool | None) -> bool:
    """Offer a place that was kept where there is somebody to ask."""
    if resume is not None or not has_terminal():
        return bool(resume)
    share = 100 * place.reached / len(text.document.text)
    return agrees(f"You were reading {place.title} and have come to {share:.0f} %. Go on?")


def _chosen(settings: Settings) -> Text | None:
    """Let a document be chosen by its number, or by a part of its title."""
    from trainer.shelf import find_text, open_shelved, shelf

    known = shelf(settings)
    if not known:
        raise NoDocuments("There is no document in any bank yet.", hint="Name a file: 'trainer read article.txt'.")
    for number, one in enumerate(known, start=1):
        out(f"{number}) {one.title}")
    answer = ask("Which?")
    if not answer:
        return None
    if answer.isdecimal() and 1 <= int(answer) <= len(known):
        return open_shelved(known[int(answer) - 1], settings, on_damage=tell_damage)
    return find_text(answer, settings, on_note=say, on_damage=tell_damage)
