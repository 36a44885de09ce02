"""Opens what a sitting needs: banks by path, name or title, and the score book."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from trainer.bank.files import SUFFIX, LineProblem, load_bank
from trainer.bank.library import find_bank, find_banks
from trainer.bank.model import Bank
from trainer.documents.sources import is_path, no_such_file, web_page_meant
from trainer.errors import NoQuestions, TrainerError, UnknownName
from trainer.known_good import KnownGood
from trainer.settings import Settings

if TYPE_CHECKING:
    from trainer.scores.book import ScoreBook


@dataclass(frozen=True, slots=True)
class Source:
    """A bank and where it can be found again: the absolute path of its file."""

    bank: Bank
    place: str


def set_of(sources: Iterable[Source]) -> tuple[Source, ...]:
    """Return each source once, in order of appearance."""
    return tuple({source.place: source for source in sources}.values())


def open_banks(
    names: Sequence[str | Path], settings: Settings, *, on_damage: Callable[[str, LineProblem], None]
) -> tuple[Source, ...]:
    """Open banks by path, name or title; without names all that are known.

    ``on_damage`` is told of every line that had to be left out. Without names, a bank that cannot be opened at all is
    told in the same way and left out.

    Raises:
        UnknownName, BankDamaged, BankTooNew, FileUnavailable: a bank that was asked for cannot be opened.
        NoQuestions: no bank is known.

    """
    paths = [find_bank(str(name), settings) for name in names] or list(find_banks(settings))
    sources: list[Source] = []
    for path in paths:
        problems: list[LineProblem] = []
        try:
            bank = read_bank(path, problems, settings)
        except TrainerError as error:
            if names:
                raise
            on_damage(path.name, LineProblem(1, error.message))
            continue
        for problem in problems:
            on_damage(path.name, problem)
        sources.append(Source(bank, str(path.resolve())))
    if not sources:
        raise NoQuestions("There is no bank yet.", hint="Make one with 'trainer generate DOCUMENT -o BANK'.")
    return tuple(sources)


def read_bank(path: Path, problems: list[LineProblem], settings: Settings) -> Bank:
    """Read a bank file as :func:`load_bank`, and remember whether it is good, so that the next time it opens faster."""
    return load_bank(path, problems=problems, known_good=KnownGood(settings.known_good))


def split_sources(names: Iterable[str], settings: Settings) -> tuple[list[Path], list[str]]:
    """Tell banks from documents among what a user names: (bank files, document paths).

    A file that ends in ``.jsonl`` is a bank; any other file, a folder, a web page, "-" or "clipboard:" a document; a
    name that is nothing of that is a bank's.

    Raises:
        UnknownName: there is neither such a file nor such a bank.
        FileUnavailable: so it is, and the name reads like a path or a web page.

    """
    banks: list[Path] = []
    documents: list[str] = []
    for name in names:
        path = Path(name)
        if not is_path(name) or path.is_dir() or (path.is_file() and path.suffix != SUFFIX):
            documents.append(name)
        else:
            try:
                banks.append(path if path.is_file() else find_bank(name, settings))
            except UnknownName as error:
                raise nothing_called(name, error) from error
    return banks, documents


def reads_like_a_path(name: str) -> bool:
    """Whether a name is written as a path: with a folder, or with the ending of a bank or of a document.

    A title may be, too, such as "TCP/IP": what is known by it goes before this.
    """
    from trainer.documents.kinds import kind_named

    path = Path(name)
    return path.suffix == SUFFIX or kind_named(path) is not None or "/" in name


def nothing_called(name: str, unknown: UnknownName) -> TrainerError:
    """Return the error for a name that neither a file nor a bank or text has: that of a file, where one may be meant.

    The same goes for a web page; any other name is ``unknown``.
    """
    return no_such_file(name) if reads_like_a_path(name) or web_page_meant(name) is not None else unknown


def open_book(settings: Settings) -> ScoreBook:
    """Open the user's score book.

    Raises:
        ScoreBookFailed, FileUnavailable: it cannot be opened; nothing was overwritten.

    """
    from trainer.scores.book import ScoreBook

    return ScoreBook.open(settings.score_book)
