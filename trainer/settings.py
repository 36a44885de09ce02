"""Where things live and what the user prefers: one frozen object from defaults, ``trainer.toml`` and ``TRAINER_*``.

Later sources win: defaults, then the file, then the environment. Command-line flags are applied by the front end with
``settings.model_copy``. This is the only module that knows a path.
"""

from __future__ import annotations

import difflib
import os
import tomllib
from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path

import platformdirs
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from trainer.errors import FileUnavailable, SettingsInvalid

_APP = "trainer"
FILE_NAME = "trainer.toml"


class Theme(StrEnum):
    """Colours of the screen."""

    DARK = "dark"
    LIGHT = "light"


class Review(BaseModel):
    """How questions come back."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    new_per_day: int = Field(default=20, ge=0, le=9999)
    """How many new questions a day may bring."""
    reviews_per_day: int = Field(default=200, ge=0, le=9999)
    """How many reviews a day may bring."""
    desired_retention: float = Field(default=0.9, ge=0.7, le=0.97)
    """The probability of remembering that due dates aim at."""
    leech_lapses: int = Field(default=8, ge=1, le=99)
    """After how many lapses a question is put aside."""


class Exam(BaseModel):
    """How exams are held."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    minutes: float | None = Field(default=None, gt=0, le=1440)
    """How long an exam takes. None: a minute a question."""


class Settings(BaseModel):
    """Everything a user can set, with its default.

    ``home`` is the folder that holds the score book and the user's own banks.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    home: Path = Field(default_factory=lambda: Path(platformdirs.user_data_dir(_APP, appauthor=False)))
    """Folder of the score book and of the user's own banks."""
    theme: Theme = Theme.DARK
    """Colours of the screen."""
    questions: int = Field(default=10, ge=1, le=1000)
    """How many questions a quiz asks unless told otherwise."""
    day_starts_at: int = Field(default=4, ge=0, le=23)
    """The hour at which a new day begins for due dates, caps and streaks."""
    review: Review = Field(default_factory=Review)
    """How questions come back."""
    exam: Exam = Field(default_factory=Exam)
    """How exams are held."""
    max_document_bytes: int = Field(default=5_000_000, ge=1)
    """Largest file that is read as a document, in bytes."""

    @property
    def score_book(self) -> Path:
        """The SQLite file that holds every answer."""
        return self.home / "scores.sqlite3"

    @property
    def banks(self) -> Path:
        """Folder of the user's own banks."""
        return self.home / "banks"

    @property
    def made(self) -> Path:
        """Folder of the banks that were made of a document for one quiz, so that it can be taken up again."""
        return self.home / "made"

    @property
    def shipped_banks(self) -> Path:
        """Folder of the banks that come with the program."""
        return shipped("question_banks")


def config_file(environ: Mapping[str, str] = os.environ) -> Path:
    """Return the path of ``trainer.toml``: beside the home that ``TRAINER_HOME`` names, else the platform's place."""
    if home := environ.get("TRAINER_HOME"):
        return Path(home).expanduser() / FILE_NAME
    return Path(platformdirs.user_config_dir(_APP, appauthor=False)) / FILE_NAME


def load_settings(environ: Mapping[str, str] = os.environ) -> Settings:
    """Read the settings from file and environment.

    Raises:
        SettingsInvalid: a key is unknown (the nearest is offered) or a value is wrong.
        FileUnavailable: the file exists but cannot be read.

    """
    path = config_file(environ)
    values = _from_file(path)
    for name in Settings.model_fields:
        if (value := environ.get(f"TRAINER_{name.upper()}")) is not None:
            values[name] = value
    if "home" in values:
        values["home"] = Path(str(values["home"])).expanduser()
    try:
        return Settings.model_validate(values)
    except ValidationError as error:
        first = error.errors()[0]
        name = str(first["loc"][0]) if first["loc"] else "?"
        where = f"the environment (TRAINER_{name.upper()})" if f"TRAINER_{name.upper()}" in environ else str(path)
        raise SettingsInvalid(
            f"The setting '{name}' in {where} is wrong: {first['msg'].lower()}.", hint="Mend it or take it out."
        ) from error


def shipped(folder: str) -> Path:
    """Return a folder that comes with the program: inside the wheel, else beside the package in a checkout."""
    inside = Path(__file__).parent / "shipped" / folder
    return inside if inside.is_dir() else Path(__file__).parent.parent / folder


def _from_file(path: Path) -> dict[str, object]:
    try:
        values: dict[str, object] = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except OSError as error:
        raise FileUnavailable.from_os_error(path, error) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SettingsInvalid(f"{path} is not valid TOML: {error}.", hint="Mend the file or move it away.") from error
    for name in values:
        if name not in Settings.model_fields:
            near = difflib.get_close_matches(name, Settings.model_fields, n=1, cutoff=0.0)
            raise SettingsInvalid(
                f"{path} has an unknown setting '{name}'.", hint=f"The nearest known one is '{near[0]}'."
            )
    return values
