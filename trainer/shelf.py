"""What can be read: a file, or a document that a bank carries, found by path, by title, or by a part of a title."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from trainer.bank.files import SUFFIX, LineProblem, load_bank, save_bank, summarise
from trainer.bank.library import find_banks
from trainer.bank.model import Bank, Origin
from trainer.documents.model import Document, DocumentId
from trainer.documents.reading import read_document
from trainer.documents.sections import chosen
from trainer.documents.sources import STDIN, is_path
from trainer.errors import NoDocuments, TrainerError, UnknownName, WrongUse
from trainer.opening import Source, nothing_called, open_banks, reads_like_a_path
from trainer.processes import never
from trainer.settings import Settings
from trainer.version import __version__

_MOST_NAMED = 5


@dataclass(frozen=True, slots=True)
class Text:
    """A document to be read, and the bank with the questions on it; None where they have yet to be made."""

    document: Document
    source: Source | None


@dataclass(frozen=True, slots=True)
class Shelved:
    """The title of a document, and the bank that carries it."""

    title: str
    bank: Path


def shelf(settings: Settings) -> tuple[Shelved, ...]:
    """Return every text of the banks that are known, each title once, the user's own first."""
    return _each_title_once(_all(settings))


def find_text(
    name: str,
    settings: Settings,
    *,
    on_note: Callable[[str], None] | None = None,
    on_damage: Callable[[str, LineProblem], None],
    called_off: Callable[[], bool] = never,
) -> Text:
    """Return what a user means: a file, a web page, the clipboard, or a document of a bank.

    That is named by its title, its bank's name, or a part of either.

    Raises:
        FileUnavailable, PageUnavailable, DocumentRefused, BankDamaged, BankTooNew: it cannot be read.
        UnknownName: there is none; the nearest names are offered.
        WrongUse: there are several.
        NoDocuments: it is a bank without a text, as imported ones are.
        CalledOff: it was called off while it was read.

    """
    path = Path(name)
    if name == STDIN:
        raise WrongUse("Standard input cannot be read page by page.", hint="Save the text in a file and name that.")
    if not is_path(name) or (path.is_file() and path.suffix != SUFFIX):
        document = read_document(
            name,
            max_bytes=settings.max_document_bytes,
            private_hosts=settings.web.private_hosts,
            on_note=on_note,
            called_off=called_off,
        )
        return Text(document, _made(document.id, settings))
    if path.is_file():
        return _of_bank(path, settings, on_damage)
    if path.is_dir():
        raise WrongUse(f"{name} is a folder; one document is read at a time.", hint="Name a file in it.")
    return _of_shelf(name, settings, on_damage)


def sections_of(text: Text, wanted: Sequence[str], settings: Settings) -> Text:
    """Return some sections of a text as a text of its own, with the questions that were made on it before.

    Raises:
        WrongUse: it has no such sections.

    """
    document = chosen(text.document, wanted)
    return Text(document, _made(document.id, settings))


def open_shelved(shelved: Shelved, settings: Settings, *, on_damage: Callable[[str, LineProblem], None]) -> Text:
    """Open a document of a bank.

    Raises:
        FileUnavailable, BankDamaged, BankTooNew: the bank cannot be read.
        UnknownName: it no longer holds the document.

    """
    (source,) = open_banks([shelved.bank], settings, on_damage=on_damage)
    for document in source.bank.texts:
        if document.title == shelved.title:
            return Text(document, source)
    raise UnknownName("document", shelved.title, [document.title for document in source.bank.texts])


def find_again(
    document: DocumentId, title: str, settings: Settings, *, on_damage: Callable[[str, LineProblem], None]
) -> Text | None:
    """Return a text that was read before, or None when neither its bank nor a copy of it is left."""
    for shelved in _all(settings):
        if shelved.title == title:
            text = open_shelved(shelved, settings, on_damage=on_damage)
            if text.document.id == document:
                return text
    try:
        bank = load_bank(_place(document, settings), problems=[])
        return Text(bank.document(document), _made(document, settings))
    except (TrainerError, KeyError):
        return None


def keep_copy(text: Text, settings: Settings) -> None:
    """Keep a copy of a file's text, so that its reading can be taken up whatever becomes of the file.

    Raises:
        FileUnavailable: it cannot be written.

    """
    place = _place(text.document.id, settings)
    if text.source is None and not place.exists():
        bank = Bank(
            title=text.document.title,
            documents=(text.document,),
            questions=(),
            origin=Origin(generator=__version__),
        )
        save_bank(bank, place)


def keep_questions(bank: Bank, settings: Settings) -> Source:
    """Keep the questions that were made on one document in place of its copy.

    Raises:
        FileUnavailable: they cannot be written.

    """
    place = _place(bank.documents[0].id, settings)
    save_bank(bank, place)
    return Source(bank, str(place.resolve()))


def _all(settings: Settings) -> Iterator[Shelved]:
    """Every text of every bank that can be read; the list of banks tells of the others."""
    for path in find_banks(settings):
        with contextlib.suppress(TrainerError):
            yield from (Shelved(document.title, path) for document in summarise(path).documents if document.is_text)


def _each_title_once(shelved: Iterable[Shelved]) -> tuple[Shelved, ...]:
    found: dict[str, Shelved] = {}
    for one in shelved:
        found.setdefault(one.title, one)
    return tuple(found.values())


def _place(document: DocumentId, settings: Settings) -> Path:
    return settings.made / f"{document}{SUFFIX}"


def _made(document: DocumentId, settings: Settings) -> Source | None:
    """The questions that this version of the program made on a file before."""
    place = _place(document, settings)
    try:
        bank = load_bank(place, problems=[])
    except TrainerError:
        return None
    return Source(bank, str(place.resolve())) if bank.questions and bank.origin.generator == __version__ else None


def _of_bank(path: Path, settings: Settings, on_damage: Callable[[str, LineProblem], None]) -> Text:
    (source,) = open_banks([path], settings, on_damage=on_damage)
    documents = source.bank.texts
    if not documents:
        raise NoDocuments(
            f"{path.name} holds questions and no text.",
            hint="'trainer quiz' asks them; name a document to read.",
        )
    if len(documents) > 1:
        raise WrongUse(f"{path.name} holds {len(documents)} documents.", hint=f"Name one: {_listed(documents)}.")
    return Text(documents[0], source)


def _of_shelf(name: str, settings: Settings, on_damage: Callable[[str, LineProblem], None]) -> Text:
    """Find a document: its whole title before its bank's name, and these before a part of either.

    What is written as a path is no part of a name: it is more likely a file that is not there.
    """
    every = tuple(_all(settings))
    known = _each_title_once(every)
    wanted = name.casefold()
    parts = () if reads_like_a_path(name) else known
    ways: tuple[tuple[Sequence[Shelved], Callable[[Shelved], bool]], ...] = (
        (known, lambda one: one.title.casefold() == wanted),
        (every, lambda one: wanted in {one.bank.stem.casefold(), one.bank.name.casefold()}),
        (parts, lambda one: wanted in one.title.casefold() or wanted in one.bank.stem.casefold()),
    )
    for among, fits in ways:
        found = [one for one in among if fits(one)]
        if len(found) == 1:
            return open_shelved(found[0], settings, on_damage=on_damage)
        if found:
            raise WrongUse(f"'{name}' may be one of {len(found)} documents.", hint=f"Name one: {_listed(found)}.")
    raise nothing_called(name, UnknownName("document", name, {one.bank.stem for one in known}))


def _listed(found: tuple[Document, ...] | list[Shelved]) -> str:
    titles = [one.title for one in found[:_MOST_NAMED]]
    return ", ".join(titles) + (", ..." if len(found) > _MOST_NAMED else "")
