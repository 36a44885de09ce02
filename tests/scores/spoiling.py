"""Ways in which the file of a score book comes to grief."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from trainer.scores.tables import SCHEMA_VERSION

PAGE = 4096


def rows(path: Path) -> list[str]:
    """All that a file says, as the statements that make it."""
    with closing(sqlite3.connect(path)) as file:
        return list(file.iterdump())


def forget(path: Path, which: str = "id > 20") -> None:
    """Take events out of a book, so that it differs from its backup."""
    with closing(sqlite3.connect(path)) as file, file:
        file.execute(f"DELETE FROM events WHERE {which}")  # noqa: S608 - a test's own words


def damage(path: Path, page: int = 8) -> None:
    """Write over a page, counted from 0, in the middle of a file."""
    with path.open("r+b") as file:
        file.seek(PAGE * page)
        file.write(b"\xff" * PAGE)


def spoil(path: Path, kind: str) -> None:
    """Do to a file what its kind of misfortune does."""
    match kind:
        case "truncated":
            path.write_bytes(path.read_bytes()[: PAGE * 9])
        case "overwritten":
            damage(path)
        case "zero-length":
            path.write_bytes(b"")
        case "not SQLite":
            path.write_bytes(b"Dear diary" * 1000)
        case "missing":
            path.unlink()
        case _:
            with closing(sqlite3.connect(path)) as file:
                value = "application_id = 7" if kind == "foreign" else f"user_version = {SCHEMA_VERSION + 1}"
                file.execute(f"PRAGMA {value}")
