"""Wrong files of other programs: half of a file in every format that is read, and others that are not what they say."""

from __future__ import annotations

import sqlite3
import tempfile
from collections.abc import Iterator
from pathlib import Path

from tests.bad_input.texts import link_to, nothing, with_holes
from tests.bad_input.wrong import Wrong
from tests.documents.writing import zipped
from tests.formats.writing import written
from tests.making import small_bank
from trainer.formats.registry import all_formats

LAUGHS = b'<!DOCTYPE q [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><quiz>&b;</quiz>'
IMPORT = ("import", "FILE", "-o", "made.jsonl")


def _halves() -> Iterator[Wrong]:
    for one in all_formats():
        if one.read is not None and one.write is not None:
            data, _ = written(one, small_bank())
            yield Wrong(f"half a file of {one.title}", f"half{one.suffix}", data[: len(data) // 2], _from(one.name))


def _from(name: str) -> tuple[str, ...]:
    return (*IMPORT, "--from", name)


def deck_without_notes() -> bytes:
    """A package of Anki in which nothing is kept."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "collection.anki2"
        connection = sqlite3.connect(path)
        connection.execute("CREATE TABLE notes (id INTEGER)")
        connection.close()
        return zipped({"collection.anki2": path.read_bytes(), "media": "{}"})


IMPORTS = (
    *_halves(),
    Wrong("a package of Anki without a collection", "lost.apkg", zipped({"media": "{}"}), IMPORT),
    Wrong("a package of Anki whose collection is none", "none.apkg", zipped({"collection.anki2": "hello"}), IMPORT),
    Wrong("a package of Anki of other tables", "other.apkg", deck_without_notes(), IMPORT),
    Wrong("an H5P package without content", "lost.h5p", zipped({"h5p.json": "{}"}), IMPORT),
    Wrong("an XML file of another program", "other.xml", b"<rss><channel/></rss>", IMPORT),
    Wrong("an XML file with entities that multiply", "laughs.xml", LAUGHS, IMPORT),
    Wrong("JSON of another program", "other.json", b'{"rows": []}', IMPORT),
    Wrong("a table of other columns", "other.csv", b"Year,Visitors\n1974,12000\n", _from("csv")),
    Wrong("a text without a question", "prose.gift", b"The bridge fell in 1953.\n", IMPORT),
    Wrong("an empty file to import", "empty.gift", b" \n", IMPORT),
    Wrong("a binary file to import", "random.tsv", bytes(range(256)), IMPORT),
    Wrong("a file of an unknown ending", "notes.xyz", b"Who?\n", IMPORT),
    Wrong("a file of no ending", "notes", b"Who?\n", IMPORT),
    Wrong("a format that is only written", "page.html", b"<html>", _from("html")),
    Wrong("a format that nobody knows", "notes.gift", b"Who?", _from("gitf")),
    Wrong("a file to import that is too large", "huge.csv", with_holes(300_000_000), IMPORT),
    Wrong("a device to import", "zero.csv", link_to("/dev/zero"), IMPORT),
    Wrong("no such file to import", "gone.gift", nothing, IMPORT),
    Wrong("a folder to import", "folder", lambda path: path.mkdir(), IMPORT),
)  # fmt: skip # a table reads best as one
"""Files of other programs."""
