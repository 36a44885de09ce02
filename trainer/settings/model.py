"""What can be set, with its default and its limits, and every path that follows from it.

A setting is a field of :class:`Settings` or of one of its tables. Nothing else is known of it anywhere: reading,
showing and writing settings go by these models.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import platformdirs

from trainer.checking import CLOSED, Limit, Test
from trainer.settings.profile_names import DEFAULT, checked_name

APP = "trainer"
KNOWN_GOOD = "known-good.json"
"""The name of a file with what was found good."""


class Theme(StrEnum):
    """Colours of the screen."""

    DARK = "dark"
    LIGHT = "light"
    HIGH_CONTRAST = "high-contrast"


def _a_number(value: object) -> object:
    """Python takes true for 1; a user who writes it means something else."""
    if isinstance(value, bool):
        raise ValueError("must be a number")  # noqa: TRY004 - pydantic collects ValueErrors only
    return value


def _a_folder(value: object) -> object:
    if not isinstance(value, (str, Path)) or not str(value).strip() or "\0" in str(value):
        raise ValueError("must be the path of a folder")
    try:
        return Path(value).expanduser().absolute()
    except RuntimeError as error:
        raise ValueError("must name a user whom this machine knows") from error


def _flat(value: object) -> object:
    """Take ``quiz.undo = "u"`` for ``"quiz.undo" = "u"``: TOML makes tables of the dots in a name without quotes."""
    if not isinstance(value, Mapping):
        return value
    flat: dict[object, object] = {}
    for name, keys in value.items():
        inner = _flat(keys)
        found: dict[object, object] = {name: inner}
        if isinstance(inner, Mapping):
            found = {f"{name}.{more}": value for more, value in inner.items()}
        if flat.keys() & found.keys():
            raise ValueError("must give each binding once")
        flat |= found
    return flat


Whole = Annotated[int, Test(_a_number, first=True)]
"""A whole number."""
Number = Annotated[float, Limit(allow_inf_nan=False), Test(_a_number, first=True)]
"""Any number but infinity."""


@dataclass(frozen=True, kw_only=True)
class Table:
    """A table of ``trainer.toml``."""

    __pydantic_config__ = CLOSED


@dataclass(frozen=True, kw_only=True)
class Review(Table):
    """How much is reviewed a day, and how well it should be remembered."""

    new_per_day: Annotated[Whole, Limit(ge=0, le=9999)] = 20
    """How many questions a day are asked for the first time."""
    reviews_per_day: Annotated[Whole, Limit(ge=0, le=9999)] = 200
    """How many questions a day are asked again because they are due."""
    desired_retention: Annotated[Number, Limit(ge=0.7, le=0.97)] = 0.9
    """The share of due questions that should still be known; more means more reviews."""
    leech_lapses: Annotated[Whole, Limit(ge=1, le=100)] = 8
    """After so many lapses a question is put aside as a leech."""


@dataclass(frozen=True, kw_only=True)
class Exam(Table):
    """How exams are sat."""

    minutes: Annotated[Number, Limit(gt=0, le=1440)] | None = None
    """How long an exam takes; left out: one minute a question."""


@dataclass(frozen=True, kw_only=True)
class Reading(Table):
    """How documents are read."""

    words_per_minute_goal: Annotated[Whole, Limit(ge=20, le=2000)] | None = None
    """The reading speed to aim at; left out: none."""


@dataclass(frozen=True, kw_only=True)
class Web(Table):
    """How web pages are fetched."""

    private_hosts: bool = False
    """Whether pages of this machine and of its own network are fetched as well."""


@dataclass(frozen=True, kw_only=True)
class Screen(Table):
    """How the screen looks."""

    theme: Theme = Theme.DARK
    """Colours of the screen."""
    reduced_motion: bool = False
    """Whether nothing on the screen moves by itself."""


@dataclass(frozen=True, kw_only=True)
class Backups(Table):
    """How the score book is kept safe."""

    kept: Annotated[Whole, Limit(ge=0, le=1000)] = 60
    """How many backups made by the program itself are kept at most; 0 makes none."""


@dataclass(frozen=True, kw_only=True)
class Settings(Table):
    """Everything a user can set."""

    home: Annotated[Path, Test(_a_folder, first=True)] = field(
        default_factory=lambda: Path(platformdirs.user_data_dir(APP, appauthor=False))
    )
    """Folder of the score book and of the user's own banks."""
    profile: Annotated[str, Test(checked_name)] = DEFAULT
    """Whose score book it is; each profile has its own."""
    questions: Annotated[Whole, Limit(ge=1, le=1000)] = 10
    """How many questions a quiz asks unless told otherwise."""
    day_starts_at: Annotated[Whole, Limit(ge=0, le=23)] = 4
    """The hour at which a new day begins for daily limits and streaks."""
    max_document_bytes: Annotated[Whole, Limit(ge=1)] = 5_000_000
    """Largest text that is read as a document, in bytes; a file that wraps it may be twenty times as large."""
    review: Review = Review()
    exam: Exam = Exam()
    reading: Reading = Reading()
    web: Web = Web()
    screen: Screen = Screen()
    backups: Backups = Backups()
    keys: Annotated[Mapping[str, str], Test(_flat, first=True)] = field(default_factory=dict)
    """Other keys for what the screen can do: the id of a binding to its keys, parted by commas."""

    @property
    def folder(self) -> Path:
        """The folder of the profile: the home itself for the default one."""
        return self.home if self.profile == DEFAULT else self.profiles / self.profile

    @property
    def profiles(self) -> Path:
        """Folder of the other profiles' folders."""
        return self.home / "profiles"

    @property
    def score_book(self) -> Path:
        """The SQLite file that holds every answer of the profile."""
        return self.folder / "scores.sqlite3"

    @property
    def backup_folder(self) -> Path:
        """Folder of the backups of the profile's score book."""
        return self.folder / "backups"

    @property
    def banks(self) -> Path:
        """Folder of the user's own banks; every profile sees them."""
        return self.home / "banks"

    @property
    def made(self) -> Path:
        """Folder of the banks that were made of a document for one quiz, so that it can be taken up again."""
        return self.folder / "made"

    @property
    def unfinished(self) -> Path:
        """Folder with what is made of long works until their bank is written, so that they can go on."""
        return self.home / "unfinished"

    @property
    def pasted(self) -> Path:
        """Folder of the texts that were pasted, so that they can be read again."""
        return self.folder / "pasted"

    @property
    def known_good(self) -> Path:
        """The file with the digests of the banks that the profile opened and that were found good."""
        return self.folder / KNOWN_GOOD

    @property
    def tour_marker(self) -> Path:
        """The file that says that the first-run tour was seen."""
        return self.folder / "tour-seen"

    @property
    def recent_folders(self) -> Path:
        """The file with the folders from which the profile took documents last."""
        return self.folder / "recent-folders.json"

    @property
    def bank_sources(self) -> Path:
        """The file with what banks were made of on this machine, so that they can be brought up to date."""
        return self.home / "bank-sources.json"

    @property
    def shipped_banks(self) -> Path:
        """Folder of the banks that come with the program."""
        return shipped("question_banks")


def shipped(folder: str) -> Path:
    """Return a folder that comes with the program: inside the wheel, else beside the package in a checkout."""
    package = Path(__file__).parent.parent
    inside = package / "shipped" / folder
    return inside if inside.is_dir() else package.parent / folder
