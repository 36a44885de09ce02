"""Takes an Anki package apart: the notes of its collection, with their note types and the decks of their cards.

Three generations of packages are read: ``collection.anki2`` and ``collection.anki21`` hold note types and decks as
JSON, ``collection.anki21b`` is compressed and has tables for them.

A collection is an SQLite file of somebody else's. It is opened read-only, from a copy, and only what it needs to give
is asked of it: plain tables, no views, no functions, nothing that its schema would run.
"""

from __future__ import annotations

import contextlib
import io
import json
import sqlite3
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from trainer.errors import ImportRefused
from trainer.formats.unpacking import Archive, read_limited

MAX_COLLECTION_BYTES = 500_000_000
"""What the collection of a package may hold when it is unpacked."""

_ALLOWED = frozenset({sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ})
_LONGEST_VALUE = 50_000_000
_LEVEL = "\x1f"
"""Parts the levels of a deck's name in the tables of ``collection.anki21b``, and the fields of a note."""


@dataclass(frozen=True, slots=True)
class Template:
    """How a card of a note type is shown: HTML with the names of fields in double braces."""

    front: str
    back: str


@dataclass(frozen=True, slots=True)
class NoteType:
    """What notes have in common; ``gapped`` when their cards are the gaps in a text."""

    name: str
    gapped: bool
    fields: tuple[str, ...]
    templates: tuple[Template, ...]


@dataclass(frozen=True, slots=True)
class Note:
    """A note: its fields hold HTML, in the order of its type's; ``deck`` is that of its first card.

    ``changed`` is when it was, in seconds of the epoch.
    """

    guid: str
    type: NoteType
    fields: tuple[str, ...]
    tags: tuple[str, ...]
    deck: str
    changed: int


def read_notes(data: bytes, source: str) -> Iterator[Note | str]:
    """Yield the notes of a package in their order; for one that is damaged, a sentence that says how.

    Raises:
        ImportRefused: it is no package, its collection is damaged, or is larger than it may be.

    """
    name, collection = _collection(Archive(data, source), source)
    with tempfile.TemporaryDirectory(prefix="trainer-") as folder:
        path = Path(folder) / "collection"
        path.write_bytes(collection)
        del collection
        try:
            with contextlib.closing(_opened(path)) as database:
                yield from _notes(database, legacy=not name.endswith("b"))
        except (sqlite3.Error, ValueError, KeyError, TypeError, AttributeError, RecursionError, OverflowError) as error:
            raise ImportRefused(
                f"The collection in {source} cannot be read: {error}.", hint="Export the deck from Anki again."
            ) from error


def _collection(archive: Archive, source: str) -> tuple[str, bytes]:
    """The name of the newest collection in a package, and what it holds."""
    for name in ("collection.anki21b", "collection.anki21", "collection.anki2"):
        if name not in archive.names:
            continue
        packed = archive.read(name, MAX_COLLECTION_BYTES)
        return name, _decompressed(packed, source) if name.endswith("b") else packed
    raise ImportRefused(f"{source} holds no collection of Anki's.", hint="Export the deck from Anki as .apkg.")


def _decompressed(packed: bytes, source: str) -> bytes:
    import zstandard

    try:
        with zstandard.ZstdDecompressor(max_window_size=1 << 27).stream_reader(io.BytesIO(packed)) as stream:
            return read_limited(stream, MAX_COLLECTION_BYTES, f"The collection in {source}")
    except zstandard.ZstdError as error:
        raise ImportRefused(f"The collection in {source} is damaged.", hint="Export it again.") from error


def _opened(path: Path) -> sqlite3.Connection:
    """Open the collection so that it can only be read, and nothing in its schema is run."""
    database = sqlite3.connect(f"{path.as_uri()}?mode=ro&immutable=1", uri=True)
    database.text_factory = lambda value: value.decode("utf-8", "replace")
    database.execute("PRAGMA trusted_schema = OFF")
    database.execute("PRAGMA cell_size_check = ON")
    database.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, _LONGEST_VALUE)
    database.set_authorizer(_authorize)
    return database


def _authorize(action: int, first: str | None, *_: str | None) -> int:
    """Let rows be read, and tables be described."""
    allowed = action in _ALLOWED or (action == sqlite3.SQLITE_PRAGMA and first == "table_xinfo")
    return sqlite3.SQLITE_OK if allowed else sqlite3.SQLITE_DENY


def _notes(database: sqlite3.Connection, *, legacy: bool) -> Iterator[Note | str]:
    _need_tables(database, ("notes", "cards", *(("col",) if legacy else ("notetypes", "fields", "templates", "decks"))))
    types, decks = _described(database) if legacy else _tabled(database)
    deck_of: dict[int, str] = {}
    for note, deck in database.execute("SELECT nid, did FROM cards"):
        deck_of.setdefault(note, decks.get(deck, ""))
    rows = database.execute("SELECT id, guid, mid, mod, tags, flds FROM notes")
    for number, guid, kind, changed, tags, fields in rows:
        if kind not in types:
            yield "its note type is not in the package"
        else:
            parts = tuple(str(fields).split(_LEVEL))
            yield Note(str(guid), types[kind], parts, tuple(str(tags).split()), deck_of.get(number, ""), int(changed))


def _need_tables(database: sqlite3.Connection, names: tuple[str, ...]) -> None:
    """Raise ``ValueError`` unless these are plain tables: a view or a column that is computed might never end."""
    plain = {
        name
        for name, kind, made in database.execute("SELECT name, type, sql FROM sqlite_master")
        if kind == "table" and not str(made).casefold().startswith("create virtual")
    }
    for name in names:
        if name not in plain:
            raise ValueError(f"it has no table {name}")
        if any(hidden for *_, hidden in database.execute(f"PRAGMA table_xinfo({name})")):
            raise ValueError(f"its table {name} has columns that are computed")


def _described(database: sqlite3.Connection) -> tuple[dict[int, NoteType], dict[int, str]]:
    """The note types and the names of the decks as the older packages tell them: two JSON texts in one row."""
    models, decks = database.execute("SELECT models, decks FROM col").fetchone()
    types = {
        int(number): NoteType(
            name=str(model["name"]),
            gapped=model.get("type") == 1,
            fields=tuple(str(field["name"]) for field in model["flds"]),
            templates=tuple(Template(str(one["qfmt"]), str(one["afmt"])) for one in model["tmpls"]),
        )
        for number, model in json.loads(models).items()
    }
    return types, {int(number): str(deck["name"]) for number, deck in json.loads(decks).items()}


def _tabled(database: sqlite3.Connection) -> tuple[dict[int, NoteType], dict[int, str]]:
    """The note types and the names of the decks of newer packages: tables, whose settings are protocol buffers."""
    fields: dict[int, list[tuple[int, str]]] = {}
    for kind, place, name in database.execute("SELECT ntid, ord, name FROM fields"):
        fields.setdefault(kind, []).append((place, str(name)))
    templates: dict[int, list[tuple[int, Template]]] = {}
    for kind, place, settings in database.execute("SELECT ntid, ord, config FROM templates"):
        found = _protocol_buffer(settings)
        template = Template(_text(found, _FRONT), _text(found, _BACK))
        templates.setdefault(kind, []).append((place, template))
    types = {
        number: NoteType(
            name=str(name),
            gapped=_protocol_buffer(settings).get(_KIND) == _CLOZE,
            fields=tuple(text for _, text in sorted(fields.get(number, ()))),
            templates=tuple(one for _, one in sorted(templates.get(number, ()), key=lambda placed: placed[0])),
        )
        for number, name, settings in database.execute("SELECT id, name, config FROM notetypes")
    }
    decks = database.execute("SELECT id, name FROM decks")
    return types, {number: str(name).replace(_LEVEL, "::") for number, name in decks}


_KIND = 1
_CLOZE = 1
_FRONT = 1
_BACK = 2
"""The numbers of what we need in the settings of note types (kind) and of templates (front and back)."""


def _text(found: Mapping[int, int | bytes], field: int) -> str:
    value = found.get(field, b"")
    return value.decode("utf-8", "replace") if isinstance(value, bytes) else ""


def _protocol_buffer(data: bytes) -> dict[int, int | bytes]:
    """Read the numbers and texts of a protocol buffer by their field; the first of each.

    Raises ``ValueError`` where it is cut off or of another shape.
    """
    found: dict[int, int | bytes] = {}
    place = 0
    while place < len(data):
        head, place = _varint(data, place)
        field, shape = head >> 3, head & 7
        value: int | bytes
        if shape == 0:
            value, place = _varint(data, place)
        else:
            size = {1: 8, 5: 4}.get(shape)
            if shape == 2:  # noqa: PLR2004 - the wire type of texts; 1 and 5 above are numbers of eight and four bytes
                size, place = _varint(data, place)
            if size is None or place + size > len(data):
                raise ValueError("the settings of a note type are damaged")
            value, place = data[place : place + size], place + size
        found.setdefault(field, value)
    return found


def _varint(data: bytes, place: int) -> tuple[int, int]:
    """A number of seven bits a byte, the lowest first, and the place behind it."""
    number = 0
    for shift in range(0, 70, 7):
        if place >= len(data):
            break
        byte = data[place]
        place += 1
        number |= (byte & 0x7F) << shift
        if byte < 0x80:  # noqa: PLR2004 - the highest bit says that another byte follows
            return number, place
    raise ValueError("the settings of a note type are damaged")
