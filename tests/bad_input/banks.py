"""Wrong bank files, score books, backups and settings."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path

from tests.bad_input.texts import nothing, with_holes
from tests.bad_input.wrong import Wrong
from tests.making import small_bank
from trainer.bank.files import dump_bank
from trainer.scores.book import ScoreBook

CHECK = ("bank", "check", "FILE")
QUIZ = ("quiz", "FILE", "--plain", "-n", "1")
STATS = ("stats",)
RESTORE = ("restore", "FILE", "--yes")
LIST = ("config", "show")

_BANK = dump_bank(small_bank())
_HEADER, _FIRST, *_REST = _BANK.splitlines(keepends=True)
_BOOK = "trainer-home/scores.sqlite3"
_SETTINGS = "trainer-home/trainer.toml"


def _header(**changes: object) -> bytes:
    return json.dumps({**json.loads(_HEADER), **changes}).encode() + b"\n"


def foreign_database(path: Path) -> None:
    """A database of another program."""
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE notes (id INTEGER, text TEXT)")
    connection.close()


def newer_book(path: Path) -> None:
    """A score book of a later version."""
    ScoreBook.open(path).close()
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA user_version = 99")
    connection.close()


def torn_book(path: Path) -> None:
    """A score book that lost its end."""
    ScoreBook.open(path).close()
    data = path.read_bytes()
    path.write_bytes(data[: len(data) // 2])


BANKS = (
    Wrong("a bank with a line cut off", "cut.jsonl", _HEADER + _FIRST[:60] + b"\n" + b"".join(_REST), CHECK),
    Wrong("a bank whose quote is another", "quote.jsonl", _BANK.replace(b'quote": "Anna', b'quote": "Anne', 1), CHECK),
    Wrong("a bank without its header", "headless.jsonl", _FIRST + b"".join(_REST), QUIZ),
    Wrong("a bank whose header is cut off", "half.jsonl", _HEADER[:200], QUIZ),
    Wrong("a bank of another text", "other.jsonl", _BANK.replace(b"Salamanca", b"Salamance", 1), QUIZ),
    Wrong("a newer bank", "newer.jsonl", _header(version=99), QUIZ),
    Wrong("a bank without a title", "untitled.jsonl", _header(title=None), QUIZ),
    Wrong("JSON lines of another program", "foreign.jsonl", b'{"prompt": "Who?", "completion": "Nobody"}\n', QUIZ),
    Wrong("an empty bank file", "empty.jsonl", b"", QUIZ),
    Wrong("a binary file called a bank", "binary.jsonl", b"\x7fELF\x02\x01\x01\x00\xff\xfe", QUIZ),
    Wrong("a bank in UTF-16", "wide.jsonl", _BANK.decode().encode("utf-16"), QUIZ),
    Wrong("a bank too large", "huge.jsonl", with_holes(600_000_000), QUIZ),
    Wrong("no such bank", "gone.jsonl", nothing, QUIZ),
    Wrong("a bank given as a document", "bank.jsonl", _BANK, ("generate", "FILE", "-o", "made.jsonl")),
    Wrong("a document given as a bank", "notes.txt", b"Anna Ruiz opened a bridge.\n", ("bank", "check", "FILE")),
    Wrong("a bank exported over itself", "bank.jsonl", _BANK, ("export", "FILE", "--to", "gift", "-o", "FILE")),
)  # fmt: skip # a table reads best as one
"""Bank files."""

BOOKS = (
    Wrong("a text in place of the score book", _BOOK, b"not a database " * 100, STATS),
    Wrong("a short text in place of the score book", _BOOK, b"hello\n", STATS),
    Wrong("a folder in place of the score book", _BOOK, lambda path: path.mkdir(), STATS),
    Wrong("a database of another program", _BOOK, foreign_database, STATS),
    Wrong("a score book of a newer version", _BOOK, newer_book, STATS),
    Wrong("a score book that lost its end", _BOOK, torn_book, STATS),
    Wrong("a backup that is a text", "old.sqlite3", b"not a database " * 100, RESTORE),
    Wrong("a backup of another program", "old.sqlite3", foreign_database, RESTORE),
    Wrong("a backup that is empty", "old.sqlite3", b"", RESTORE),
    Wrong("a backup of a newer version", "old.sqlite3", newer_book, RESTORE),
    Wrong("no such backup", "gone.sqlite3", nothing, RESTORE),
)
"""Score books, and what is to take the place of one."""

SETTINGS = (
    Wrong("settings that are no TOML", _SETTINGS, b"questions = = 5\n", LIST),
    Wrong("a setting that nobody knows", _SETTINGS, b"qestions = 5\n", LIST),
    Wrong("a setting of the wrong kind", _SETTINGS, b'questions = "many"\n', LIST),
    Wrong("a setting out of range", _SETTINGS, b"questions = -1\n", LIST),
    Wrong("a setting twice", _SETTINGS, b"questions = 5\nquestions = 6\n", LIST),
    Wrong("a table in place of a value", _SETTINGS, b"[questions]\nmany = 5\n", LIST),
    Wrong("settings without end", _SETTINGS, with_holes(2_000_000), LIST),
    Wrong("settings nested without end", _SETTINGS, b"questions = " + b"[" * 100_000, LIST),
    Wrong("binary settings", _SETTINGS, b"\x7fELF\x02\x01\x01\x00\xff\xfe", LIST),
    Wrong("a folder in place of the settings", _SETTINGS, lambda path: path.mkdir(), LIST),
    Wrong("a variable that is no number", "unused", b"", LIST, (("TRAINER_QUESTIONS", "many"),)),
)
"""Settings."""
