"""What a home holds, part by part, as whoever opens it next will find it."""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing
from pathlib import Path

from tests.torture.world import World
from trainer.bank.files import load_bank
from trainer.bank.library import find_banks
from trainer.files import leftovers
from trainer.scores.book import ScoreBook
from trainer.scores.inspecting import State, inspect
from trainer.settings.loading import load_settings

_BESIDE = re.compile(r"\.sqlite3-(wal|shm|journal)$")
_KNOWN_GOOD = "known-good.json"
_KNOWN = re.compile(
    r"(banks|made)/[\w-]+\.jsonl(\.damaged-lines)?|trainer\.toml|bank-sources\.json|unfinished/.+|"
    r"(profiles/second/)?(scores(\.v1|\.set-aside-[\w-]+)?\.sqlite3|backups/[\w-]+\.sqlite3|scores\.columns\.npz)"
)


def parts_of(home: Path) -> dict[str, object]:
    """Return what each file says: a book its rows, any other its bytes.

    What is being written is no part, nor what is only remembered, nor a book without tables, which the next start
    takes for none.

    Raises ``AssertionError`` for a file that is damaged or that nobody knows.
    """
    parts: dict[str, object] = {}
    for path in sorted(path for path in home.rglob("*") if path.is_file()):
        name = path.relative_to(home).as_posix()
        if path in leftovers(path.parent) or _BESIDE.search(name) or path.name == _KNOWN_GOOD:
            continue
        assert _KNOWN.fullmatch(name), f"nobody knows {name}"
        said = _rows(path) if name.endswith(".sqlite3") else path.read_bytes()
        if said is not None:
            parts[name] = said
    return parts


def assert_usable(world: World, *, damaged_lines: bool = False) -> None:
    """Every book is whole, every bank and the settings load, and the program opens them."""
    for settings in (world.settings, world.second):
        if settings.score_book.exists():
            ScoreBook.open(settings.score_book, clock=world.clock).close()
            assert_sound(settings.score_book)
    for path in find_banks(world.settings):
        if path.parent == world.settings.banks:
            load_bank(path, problems=[] if damaged_lines else None)
    load_settings({"TRAINER_HOME": str(world.home)})


def assert_sound(path: Path) -> None:
    """A score book is whole."""
    found = inspect(path)
    assert found.state in {State.SOUND, State.OLDER}, f"{path.name} is {found.state.value}: {found.problems}"


def _rows(path: Path) -> object | None:
    with closing(sqlite3.connect(path)) as book:
        problems = book.execute("PRAGMA integrity_check").fetchall()
        assert problems == [("ok",)], f"{path.name}: {problems}"
        if not book.execute("SELECT 1 FROM sqlite_schema").fetchone():
            return None
        return tuple(book.iterdump()), book.execute("PRAGMA user_version").fetchone()
