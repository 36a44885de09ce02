"""Makes Anki packages as other programs do, well formed or not, for tests of the reader."""

from __future__ import annotations

import io
import json
import sqlite3
import zipfile
from collections.abc import Sequence

import zstandard

BASIC = {
    "name": "Basic",
    "type": 0,
    "flds": [{"name": "Front"}, {"name": "Back"}],
    "tmpls": [{"qfmt": "{{Front}}", "afmt": "{{FrontSide}}\n\n<hr id=answer>\n\n{{Back}}"}],
}
CLOZE = {
    "name": "Cloze",
    "type": 1,
    "flds": [{"name": "Text"}, {"name": "Back Extra"}],
    "tmpls": [{"qfmt": "{{cloze:Text}}", "afmt": "{{cloze:Text}}<br>\n{{Back Extra}}"}],
}
GEOGRAPHY = {
    "name": "Geography",
    "type": 0,
    "flds": [{"name": "Country"}, {"name": "Capital"}, {"name": "Hint"}, {"name": "Flag"}],
    "tmpls": [
        {
            "qfmt": "What is the capital of {{Country}}?{{#Hint}} ({{Hint}}){{/Hint}}",
            "afmt": "{{FrontSide}}<hr id='answer'>{{Capital}}",
        },
        {"qfmt": "{{#Flag}}{{Flag}} Whose flag is this?{{/Flag}}", "afmt": "{{FrontSide}}<hr id=answer>{{Country}}"},
        {"qfmt": "{{^Flag}}Where is {{Capital}}?{{/Flag}}{{type:Country}}", "afmt": "<hr id=answer>{{type:Country}}"},
    ],
}
TYPES = {"1": BASIC, "2": CLOZE, "3": GEOGRAPHY}
DECKS = {"1": {"name": "Default"}, "7": {"name": "School::Rivers"}}


def collection(
    notes: Sequence[tuple[int, Sequence[str]]],
    *,
    deck: int = 7,
    types: object = TYPES,
    decks: object = DECKS,
    script: str = "",
) -> bytes:
    """An SQLite file of notes, each a note type's number and its fields; ``script`` is run at the end."""
    database = sqlite3.connect(":memory:")
    database.executescript(
        "CREATE TABLE col (models text, decks text);"
        "CREATE TABLE notes (id integer primary key, guid text, mid integer, mod integer, tags text, flds text);"
        "CREATE TABLE cards (id integer primary key, nid integer, did integer);"
    )
    database.execute("INSERT INTO col VALUES (?, ?)", (json.dumps(types), json.dumps(decks)))
    for number, (kind, fields) in enumerate(notes, start=1):
        values = (number, f"guid{number}", kind, 1_796_000_000, " exam geo::europe ", "\x1f".join(fields))
        database.execute("INSERT INTO notes VALUES (?, ?, ?, ?, ?, ?)", values)
        database.execute("INSERT INTO cards (nid, did) VALUES (?, ?)", (number, deck))
    database.executescript(script)
    database.commit()
    data = database.serialize()
    database.close()
    return data


def package(members: dict[str, bytes]) -> bytes:
    """A zip archive."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return file.getvalue()


def legacy(notes: Sequence[tuple[int, Sequence[str]]], **more: object) -> bytes:
    """A package of the oldest kind."""
    return package({"collection.anki2": collection(notes, **more), "media": b"{}"})  # type: ignore[arg-type] # passed on


def compressed(data: bytes) -> bytes:
    """A collection as the newest packages hold it."""
    return zstandard.ZstdCompressor().compress(data)
