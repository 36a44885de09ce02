"""The exports of flashcards as a person may review them; of a package, its listing."""

from __future__ import annotations

import io
import json
import sqlite3
import zipfile
from collections.abc import Iterator
from dataclasses import replace

import pytest

from tests.formats.writing import assert_as_reviewed, written
from tests.making import small_bank, wide_bank
from trainer.bank.model import Bank

FILES = {"anki": "bridges.anki.txt", "anki-text": "bridges.anki-text.txt", "quizlet": "bridges.quizlet.tsv"}


def whole_bank() -> Bank:
    """A question of every kind, on one document."""
    small, wide = small_bank(), wide_bank()
    made = wide.documents[0]
    moved = tuple(
        replace(question, evidence=replace(question.proved_by, document=made.id)) for question in small.questions
    )
    return replace(wide, questions=(*moved, *wide.questions))


def listing(package: bytes) -> str:
    """What is in a package of Anki's, a line each."""
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        members = [f"{info.filename} {info.date_time[0]}" for info in archive.infolist()]
        collection = archive.read("collection.anki2")
    database = sqlite3.connect(":memory:")
    database.deserialize(collection)
    lines = [*members, *_lines(database)]
    database.close()
    return "\n".join(lines) + "\n"


def _lines(database: sqlite3.Connection) -> Iterator[str]:
    types, decks = map(json.loads, database.execute("SELECT models, decks FROM col").fetchone())
    for kind in types.values():
        yield f"\nnote type {kind['id']} {kind['name']}, of {kind['mod']}: " + ", ".join(
            f["name"] for f in kind["flds"]
        )
        for template in kind["tmpls"]:
            yield from ("front:", template["qfmt"], "back:", template["afmt"])
    for number, deck in decks.items():
        yield f"\ndeck {number} {deck['name']}"
    for number, guid, kind, tags, fields in database.execute("SELECT id, guid, mid, tags, flds FROM notes ORDER BY id"):
        cards = database.execute("SELECT ord, due FROM cards WHERE nid = ? ORDER BY ord", (number,)).fetchall()
        yield f"\nnote {guid} of {kind}, tags{tags}, cards {cards}"
        yield from fields.split("\x1f")
    yield "\nstylesheet"
    yield next(iter(types.values()))["css"]


@pytest.mark.parametrize("name", FILES)
def test_flashcards_look_as_reviewed(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1796000000")
    data = written(name, whole_bank())[0]
    assert_as_reviewed(listing(data).encode() if name == "anki" else data, FILES[name])


def test_the_same_bank_gives_the_same_package_at_the_same_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1796000000")
    first, again = written("anki", small_bank())[0], written("anki", small_bank())[0]
    assert first == again
    monkeypatch.delenv("SOURCE_DATE_EPOCH")
    assert written("anki", small_bank())[0] != first
