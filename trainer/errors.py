"""Every error that a user can meet, and the exit code that goes with it.

The tree::

    TrainerError                 something went wrong that we foresaw
    ├── CalledOff         (130)  the work was called off before anything came of it
    ├── NothingFound        (1)  the request was fine, there is just nothing to show for it
    │   ├── NoDocuments          a folder holds nothing that can be read
    │   ├── NoQuestions          no question survived, or none matches the filter
    │   └── NoBackup             there is no backup, or none of that name
    ├── WrongUse            (2)  the command line or the settings ask for something that does not exist
    │   ├── SettingsInvalid      a setting is unknown or has a wrong value
    │   ├── QueryUnclear         a search that cannot be read; says where
    │   ├── UnknownSection       a document has no such section; says which ones it has
    │   └── UnknownName          a format, kind or bank name that nobody knows; offers the nearest
    ├── InvalidData         (3)  a document or a bank is not what it should be
    │   ├── DocumentRefused      empty, binary, too large, wrong encoding, or in another language
    │   ├── BankDamaged          a bank file breaks the format or its own evidence
    │   ├── BankTooNew           a bank file of a version that this program does not know
    │   ├── ImportRefused        a file of another program is not what it should be
    │   ├── NotCarried           a format cannot carry everything of a bank, and that was asked for
    │   ├── BackupDamaged        a file cannot take the place of the score book; nothing was changed
    │   └── EditRefused          a question may not become what it was edited to
    └── EnvironmentFailed   (4)  the disk or the score book does not play along
        ├── MissingExtra         a package of an extra is not installed
        ├── FormatBroken         a format of another package cannot be loaded
        ├── FileUnavailable      a path cannot be read or written
        ├── PageUnavailable      a web page cannot be fetched, or may not be
        ├── BankChanged          a bank file is no longer what was opened; nothing was overwritten
        └── ScoreBookFailed      the score book is locked or damaged; nothing was overwritten

An error says what is wrong, where, and what to do next, in that order: ``message`` holds the first two, ``hint`` the
last.
"""

from __future__ import annotations

import difflib
import errno
from collections.abc import Iterable, Mapping, Sequence
from enum import IntEnum
from typing import Protocol


class ExitCode(IntEnum):
    """What the process tells its caller. Part of the public interface."""

    DONE = 0
    NOTHING = 1
    WRONG_USE = 2
    INVALID_DATA = 3
    ENVIRONMENT = 4
    INTERRUPTED = 130


class TrainerError(Exception):
    """Something went wrong that we foresaw; the root of all our errors."""

    exit_code = ExitCode.ENVIRONMENT

    def __init__(self, message: str, *, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        """Give the whole of it: message, then hint."""
        return f"{self.message} {self.hint}".strip()


class CalledOff(TrainerError):
    """The work was called off before anything came of it."""

    exit_code = ExitCode.INTERRUPTED


class NothingFound(TrainerError):
    """The request was fine, there is just nothing to show for it."""

    exit_code = ExitCode.NOTHING


class NoDocuments(NothingFound):
    """A folder holds nothing that can be read."""


class NoQuestions(NothingFound):
    """No question survived the checks, or none matches the filter."""


class NoBackup(NothingFound):
    """There is no backup of the score book, or none of that name."""


class WrongUse(TrainerError):
    """The command line or the settings ask for something that does not exist."""

    exit_code = ExitCode.WRONG_USE


class SettingsInvalid(WrongUse):
    """A setting is unknown or has a wrong value."""


class QueryUnclear(WrongUse):
    """A search that cannot be read; ``place`` is where, in characters from 1."""

    def __init__(self, message: str, place: int, *, hint: str = "") -> None:
        super().__init__(f"{message} at character {place} of the search.", hint=hint)
        self.place = place


class UnknownSection(WrongUse):
    """A document, the ``source``, has no section ``name``; ``known`` lists in a line those that it has, if any."""

    def __init__(self, message: str, *, hint: str = "", source: str = "", name: str = "", known: str = "") -> None:
        super().__init__(message, hint=hint)
        self.source = source
        self.name = name
        self.known = known


class UnknownName(WrongUse):
    """A name that nobody knows; the nearest known ones are offered."""

    def __init__(
        self, what: str, name: str, known: Iterable[str], *, otherwise: str = "", meant: str | None = None
    ) -> None:
        names = sorted(known)
        holding = [one for one in names if name and name.casefold() in one.casefold()][:3]
        near = [meant] if meant else holding or difflib.get_close_matches(name.casefold(), names, n=3, cutoff=0.5)
        hint = f"Did you mean {' or '.join(near)}?" if near else f"Known: {', '.join(names)}."
        super().__init__(f"There is no {what} called '{name}'.", hint=f"{hint} {otherwise}".rstrip())


class InvalidData(TrainerError):
    """A document or a bank is not what it should be."""

    exit_code = ExitCode.INVALID_DATA


class DocumentRefused(InvalidData):
    """A document is empty, binary, too large, wrongly encoded, or in a language the generator does not speak."""


class BankDamaged(InvalidData):
    """A bank file breaks the format or its own evidence."""


class BankTooNew(InvalidData):
    """A bank file of a version that this program does not know."""


class ImportRefused(InvalidData):
    """A file of another program is too large, damaged, or in another format than it should be."""


class NotAsItIs(Protocol):
    """What a format cannot carry of a question as it is, and why; ``written`` where the question is carried."""

    @property
    def question(self) -> str:
        """The id of the question."""

    @property
    def reason(self) -> str:
        """A sentence without its point."""

    @property
    def written(self) -> bool:
        """Whether the question is carried with a change."""


class NotCarried(InvalidData):
    """A format cannot carry everything of a bank as it is, and that was asked for; its file was not written.

    ``problems`` says of each question what is not carried.
    """

    def __init__(self, title: str, problems: Sequence[NotAsItIs]) -> None:
        self.problems = tuple(problems)
        count = len({problem.question for problem in problems})
        told = "1 question as it is" if count == 1 else f"{count} questions as they are"
        super().__init__(
            f"{title} cannot carry {told}, so no such file was written.", hint="Leave out --strict to write the rest."
        )


class BackupDamaged(InvalidData):
    """A file cannot take the place of the score book: damaged, newer, or something else; nothing was changed."""


class EditRefused(InvalidData):
    """A question may not become what it was edited to; ``problems`` says of which part why."""

    def __init__(self, problems: Mapping[str, str]) -> None:
        told = "; ".join(f"{part}: {problem}" if part else problem for part, problem in problems.items())
        super().__init__(f"The question cannot be changed like that: {told}.", hint="Nothing was changed.")
        self.problems = dict(problems)


class EnvironmentFailed(TrainerError):
    """The disk or the score book does not play along."""

    exit_code = ExitCode.ENVIRONMENT


_SPELLING, _PERMISSIONS = "Check the spelling of the path.", "Check its permissions."
_NO_ROOM = "Make room on the disk."
_WHAT_HELPS = {
    errno.ENOENT: _SPELLING,
    errno.ENOTDIR: _SPELLING,
    errno.ENAMETOOLONG: "Give it a shorter name.",
    errno.ELOOP: "It is a link that leads back to itself.",
    errno.EISDIR: "A file should stand there, not a folder.",
    errno.EIO: "The disk or the network that it lies on fails; copy it to another.",
    errno.ENOSPC: _NO_ROOM,
    errno.EDQUOT: _NO_ROOM,
    errno.EFBIG: _NO_ROOM,
    errno.EROFS: "That disk can only be read; name a place on another.",
}
"""What a user can do about a path, by the number of the system's error."""


class FileUnavailable(EnvironmentFailed):
    """A path cannot be read or written."""

    @classmethod
    def from_os_error(cls, path: object, error: OSError, *, verb: str = "read") -> FileUnavailable:
        """Word an ``OSError`` for a user: which path, what failed, what to try."""
        reason = (error.strerror or str(error)).lower()
        return cls(f"Cannot {verb} {path}: {reason}.", hint=_WHAT_HELPS.get(error.errno or 0, _PERMISSIONS))


class PageUnavailable(EnvironmentFailed):
    """A web page cannot be fetched: no connection, refused by its server, or not to be visited by us."""


class MissingExtra(EnvironmentFailed):
    """A package that only some installations have is not there."""

    def __init__(self, package: str, extra: str) -> None:
        super().__init__(
            f"The package {package} is not installed.", hint=f"Install it with: pip install 'quiz-trainer[{extra}]'."
        )


class FormatBroken(EnvironmentFailed):
    """A format that another package declares cannot be loaded: importing it failed, or it is none."""

    def __init__(self, name: str, error: Exception) -> None:
        reason = " ".join(str(error).split()) or type(error).__name__
        super().__init__(
            f"The format {name} cannot be loaded: {reason}.", hint="Mend or remove the package that brings it."
        )


class BankChanged(EnvironmentFailed):
    """A bank file is no longer what was opened; nothing was overwritten."""


class ScoreBookFailed(EnvironmentFailed):
    """The score book is locked or damaged; nothing was overwritten."""
