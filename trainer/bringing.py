"""Brings a file of another program in as a bank of the user's own: an operation that can be taken back."""

from __future__ import annotations

import dataclasses
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from trainer.bank.files import SUFFIX, dump_bank
from trainer.bank.naming import free_place, stem_of
from trainer.bank.origins import remember_sources, sources_of
from trainer.errors import BankChanged, FileUnavailable, TrainerError, WrongUse
from trainer.files import atomic_write
from trainer.formats.collecting import ImportProblem
from trainer.formats.escaping import as_line
from trainer.formats.importing import import_bank
from trainer.locking import alone_in
from trainer.settings import Settings


@dataclass(frozen=True)
class Brought:
    """A bank that was imported: where it is kept, what it is, and what could not be taken over."""

    path: Path
    title: str
    data: bytes
    questions: int
    problems: tuple[ImportProblem, ...]
    name: str = "import"

    def undo(self) -> None:
        """Take the bank away again.

        Raises:
            BankChanged: it was changed since; it stays.
            FileUnavailable: it cannot be removed.

        """
        with alone_in(self.path.parent):
            try:
                if self.path.read_bytes() != self.data:
                    raise BankChanged(
                        f"{self.path.name} was changed since it was imported; it stays.", hint="Delete it."
                    )
                self.path.unlink()
            except OSError as error:
                raise FileUnavailable.from_os_error(self.path, error, verb="remove") from error

    def redo(self) -> None:
        """Put the bank there again.

        Raises:
            BankChanged: another one is there now; it stays.
            FileUnavailable: it cannot be written.

        """
        with alone_in(self.path.parent):
            if self.path.exists():
                raise BankChanged(f"{self.path.name} is another bank now; it stays.", hint="Import the file again.")
            atomic_write(self.path, self.data)


def bring_in(
    file: Path,
    settings: Settings,
    *,
    source: str | None = None,
    title: str | None = None,
    to: Path | None = None,
    replace: bool | None = None,
) -> Brought:
    """Make a bank of a file of another program and keep it: at a place, or among the user's own banks.

    ``source`` names the file's format where its ending does not tell, ``title`` the bank's title. Where a bank of the
    user's has the name already, ``replace`` says whether it is replaced; None takes another name. What a bank file
    of ours was made of is remembered of the new one, too.

    Raises:
        WrongUse: the title says nothing.
        TrainerError: as :func:`trainer.formats.importing.import_bank`.
        WrongUse: a bank of that name is not to be replaced.
        FileUnavailable: the bank cannot be kept.

    """
    named = None if title is None else as_line(title)
    if named == "":
        raise WrongUse("The title is blank.", hint="Give one with --title, or leave it out: then the file names it.")
    imported = import_bank(file, source)
    bank = imported.bank if named is None else dataclasses.replace(imported.bank, title=named)
    with alone_in(settings.banks if to is None else to.parent):
        brought = Brought(
            path=_place(to or settings.banks / f"{stem_of(bank.title)}{SUFFIX}", replace=replace),
            title=bank.title,
            data=dump_bank(bank),
            questions=len(bank.questions),
            problems=imported.problems,
        )
        atomic_write(brought.path, brought.data)
    with suppress(TrainerError):  # then it is asked for them when the bank is to be brought up to date
        remember_sources(settings.bank_sources, brought.path, sources_of(settings.bank_sources, file))
    return brought


def _place(place: Path, *, replace: bool | None) -> Path:
    if replace is None:
        return free_place(place.parent, place.stem)
    if place.exists() and not replace:
        raise WrongUse(
            f"There is a bank called {place.stem} already.", hint="--force replaces it, -o or --title name another."
        )
    return place
