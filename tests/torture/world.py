"""A home in which things happen: its places, a bank of many questions, and the time that it is there."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from tests.making import collected_bank
from trainer.bank.files import save_bank
from trainer.settings import Settings
from trainer.settings.profiles import new_profile

BEGINNING = datetime(2026, 3, 1, 8, 0, tzinfo=UTC)
_DOCUMENTS = 12
_GIFT = "::q1:: Who opened the Alder Bridge? {{=Anna Ruiz}}\n\n::q2:: Who closed it in {year}? {{=Peter Lang}}\n"
_TEXT = "Anna Ruiz opened the Alder Bridge in Oslo on 4 May 1998. Peter Lang founded a gallery in Bergen in 1955.\n"


@dataclass(frozen=True)
class World:
    """A home, the moment at which all of one round happens, and the first profile's newest sitting before it."""

    folder: Path
    now: datetime = BEGINNING
    newest: int = 0

    @property
    def home(self) -> Path:
        """The folder of everything that is kept."""
        return self.folder / "home"

    @property
    def settings(self) -> Settings:
        """The settings of the first profile."""
        return Settings(home=self.home)

    @property
    def second(self) -> Settings:
        """The settings of the second profile, which sees the same banks."""
        return Settings(home=self.home, profile="second")

    @property
    def bank(self) -> Path:
        """The bank that all ask from and edit."""
        return self.settings.banks / "notes.jsonl"

    @property
    def config(self) -> Path:
        """The settings file."""
        return self.home / "trainer.toml"

    @property
    def sheet(self) -> Path:
        """A file of another program."""
        return self.folder / "sheet.gift"

    @property
    def text(self) -> Path:
        """A text of which questions can be made."""
        return self.folder / "text.txt"

    @property
    def clock(self) -> Callable[[], datetime]:
        """The clock of the score books."""
        now = self.now
        return lambda: now


def new_world(folder: Path) -> World:
    """Make a home with a bank and a second profile, and what can be imported and read beside it."""
    world = World(folder)
    folder.mkdir(parents=True)
    save_bank(collected_bank("Notes", _DOCUMENTS), world.bank)
    new_profile(world.settings, "second")
    world.sheet.write_text(_GIFT.format(year=1999), encoding="utf-8")
    world.text.write_text(_TEXT, encoding="utf-8")
    return world


def copy_of(world: World, folder: Path) -> World:
    """Copy a world to a folder, over what is there."""
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(world.folder, folder)
    return World(folder, world.now)
