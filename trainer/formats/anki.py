"""Anki's packages (.apkg), which Anki, AnkiDroid and AnkiMobile import, and in which they share decks.

A question is a note of one of two note types. Their ids and their fields are frozen, with a field to spare: Anki does
not update notes whose type has other fields than the one it knows. A note is known by the question's id, so that
importing again updates it. Each document is a deck in the deck of the bank.

Anki takes a note over only when it is newer than the one it has, so that notes bear the time of the export
(``SOURCE_DATE_EPOCH``, where that is set: then a new file of the same bank has the same bytes). A note that stands
as it is in the file that is replaced keeps the time it has there, and Anki does not call it updated (that file is taken
to be what Anki was given last). The note types
bear the time at which their look was last changed here: an import does not undo what a person changed of it.
"""

from __future__ import annotations

import contextlib
import hashlib
import itertools
import json
import os
import shutil
import sqlite3
import tempfile
import time
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, BinaryIO

from trainer.errors import ImportRefused
from trainer.formats.anki_collection import MAX_COLLECTION_BYTES, Note, read_notes
from trainer.formats.card_reading import Source, add_note, add_ours, take_title
from trainer.formats.cards import (
    FRAME,
    GAPPED,
    answer_html,
    deck_name,
    evidence_html,
    offered_html,
    question_html,
    tags_of,
    unfit,
)
from trainer.formats.collecting import Collector
from trainer.formats.model import Exported, Format, Item
from trainer.formats.packing import Package
from trainer.formats.wording import control_characters

FIELDS = ("Id", "Question", "Options", "Answer", "Evidence", "Kind", "Spare")
"""The fields of both note types. Never change them: see above. Anki warns of notes whose first field is the same."""

_READ = FIELDS[:-1]
_SORTED_BY = FIELDS.index("Question")
_CHUNK = 1 << 20

_QUESTION_TYPE = (1_784_203_511_001, "Trainer question")
_CLOZE_TYPE = (1_784_203_511_002, "Trainer cloze")
_TYPES_CHANGED = 1_796_000_000
"""When the templates or the stylesheet were last changed, in seconds of the epoch; to be set anew with them."""

_BACK = f"""<hr id="answer"><div class="{FRAME}">{{{{Answer}}}}
{{{{#Evidence}}}}<div class="trainer-proof">{{{{Evidence}}}}</div>{{{{/Evidence}}}}
<p class="trainer-id">{{{{Kind}}}} · {{{{Id}}}}</p></div>"""
_FRONT = f'<div class="{FRAME}">{{{{Question}}}}{{{{Options}}}}</div>'
_FRONT_CLOZE = f'<div class="{FRAME}">{{{{cloze:Question}}}}{{{{Options}}}}</div>'

_STYLE = """.card {
  --paper: #fdfdfb; --ink: #22262b; --soft: #6a727b; --line: #d9dde1; --tint: #f1f3f4; --key: #0a6847; --mark: #ffec99;
  background: var(--paper); color: var(--ink);
  font: 20px/1.5 system-ui, "Segoe UI", "Noto Sans", sans-serif; margin: 1.2em;
}
.card.nightMode, .nightMode .card, .card.night_mode, .night_mode .card {
  --paper: #1d2024; --ink: #e6e8ea; --soft: #9aa3ac; --line: #3b4148; --tint: #282c31; --key: #63d3a6; --mark: #6b5a12;
}
.trainer { max-width: 38em; margin: 0 auto; text-align: start; }
.trainer p, .trainer li, .trainer td { white-space: pre-wrap; overflow-wrap: anywhere; unicode-bidi: plaintext; }
.trainer p { margin: 0 0 .6em; }
.trainer-document { color: var(--soft); font-size: .75em; }
.trainer-stem { font-size: 1.1em; font-weight: 600; }
.trainer-unit, .trainer-told { color: var(--soft); }
.trainer ol, .trainer ul { margin: .4em 0 .8em; padding-inline-start: 1.8em; }
.trainer li { margin: .25em 0; padding: .1em .4em; }
.trainer td { padding: .25em .8em .25em 0; vertical-align: top; border-bottom: 1px solid var(--line); }
.trainer .trainer-key, .trainer td.trainer-right, .cloze { color: var(--key); font-weight: 600; }
.trainer-proof { background: var(--tint); border-inline-start: 3px solid var(--key); }
.trainer-proof { padding: .6em .9em; margin-top: 1em; font-size: .85em; }
.trainer-proof p { margin: 0 0 .4em; }
.trainer-proof mark { background: var(--mark); color: inherit; padding: 0 .1em; }
.trainer-place, .trainer-id { color: var(--soft); font-size: .85em; }
.trainer-id { font-size: .6em; margin-top: 1em; text-align: end; }
hr { border: 0; border-top: 1px solid var(--line); max-width: 38em; margin: 1em auto; }
"""


def _write(exported: Exported, file: BinaryIO) -> None:
    """Fill a collection, question by question, and pack it."""
    with tempfile.TemporaryDirectory(prefix="trainer-") as folder:
        path = Path(folder) / "collection.anki2"
        with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as database:
            _fill(database.cursor(), exported)
        with path.open("rb") as collection, Package(file) as package:
            with package.adding("collection.anki2") as member:
                shutil.copyfileobj(collection, member, _CHUNK)
            package.add("media", b"{}")


def _fill(cursor: sqlite3.Cursor, exported: Exported) -> None:
    """Write the notes, then the decks and the note types that they are of; nobody else sees the file yet."""
    import genanki  # type: ignore[import-untyped] # it ships no types

    now = _now()
    ids = itertools.count(now * 1000)
    cursor.execute("PRAGMA journal_mode = OFF")
    cursor.execute("PRAGMA synchronous = OFF")
    genanki.Package([]).write_to_db(cursor, now, ids)
    earlier = _earlier(exported.replaces)
    types = {gapped: _note_type(gapped=gapped) for gapped in (False, True)}
    decks: dict[str, genanki.Deck] = {}
    cursor.execute("BEGIN")
    for document, items in exported.by_document():
        name = deck_name(exported.title, document.title)
        deck = decks.setdefault(name, genanki.Deck(_deck_id(name), name))
        for item in items:
            note = _note(item, types[item.question.kind in GAPPED])
            changed = earlier.get((note.guid, _digest(note.fields, note.tags)), now)
            note.write_to_db(cursor, changed, deck.deck_id, ids)
    models = {one.model_id: one.to_json(_TYPES_CHANGED, 1) for one in types.values()}
    (kept,) = cursor.execute("SELECT decks FROM col").fetchone()
    named = {**json.loads(kept), **{str(deck.deck_id): deck.to_json() for deck in decks.values()}}
    cursor.execute("UPDATE col SET models = ?, decks = ?", (json.dumps(models), json.dumps(named)))
    cursor.execute("COMMIT")


def _note(item: Item, note_type: Any) -> Any:
    import genanki

    question = item.question
    texts = (question_html(item), offered_html(item), answer_html(item), evidence_html(item))
    return genanki.Note(
        model=note_type,
        fields=[question.id, *texts, question.kind.value, ""],
        tags=tags_of(item),
        guid=question.id,
        due=item.number,
    )


def _earlier(path: Path | None) -> Mapping[tuple[str, bytes], int]:
    """When the notes of an earlier package were changed, by guid and digest; nothing of a file that is no package."""
    if path is None or path.stat().st_size > MAX_COLLECTION_BYTES:
        return {}
    try:
        notes = (note for note in read_notes(path.read_bytes(), path.name) if isinstance(note, Note))
        return {(note.guid, _digest(note.fields, note.tags)): note.changed for note in notes}
    except (ImportRefused, OSError):
        return {}


def _digest(fields: Iterable[str], tags: Iterable[str]) -> bytes:
    """What is the same for notes that say the same."""
    return hashlib.sha256("\x1f".join((*fields, " ".join(tags))).encode("utf-8", "surrogatepass")).digest()


def _note_type(*, gapped: bool) -> Any:
    import genanki

    front = _FRONT_CLOZE if gapped else _FRONT
    number, name = _CLOZE_TYPE if gapped else _QUESTION_TYPE
    back = front + _BACK if gapped else "{{FrontSide}}" + _BACK
    return genanki.Model(
        number,
        name,
        fields=[{"name": field} for field in FIELDS],
        templates=[{"name": "Card", "qfmt": front, "afmt": back}],
        css=_STYLE,
        model_type=genanki.Model.CLOZE if gapped else genanki.Model.FRONT_BACK,
        sort_field_index=_SORTED_BY,
    )


def _deck_id(name: str) -> int:
    """The same id for the same name, of a size that JavaScript can hold."""
    return (1 << 48) | int.from_bytes(hashlib.sha256(name.encode()).digest()[:6])


def _now() -> int:
    """The time that notes bear, in whole seconds of the epoch."""
    fixed = os.environ.get("SOURCE_DATE_EPOCH", "")
    return int(fixed) if fixed.isdecimal() else int(time.time())


def _read(data: bytes, into: Collector) -> None:
    """Take the notes of a package one by one, whatever their note types."""
    decks: set[str] = set()
    for number, note in enumerate(read_notes(data, into.source), start=1):
        if isinstance(note, Note):
            _add(into, f"note {number}", note)
            decks.add(note.deck)
        else:
            into.refuse(f"note {number}", note)
    take_title(into, decks)


def _add(into: Collector, place: str, note: Note) -> None:
    source = Source(place, note.deck, note.guid, note.tags)
    if note.type.fields[: len(_READ)] == _READ and len(note.fields) >= len(_READ):
        number, question, options, answer, evidence, kind = note.fields[: len(_READ)]
        if add_ours(into, replace(source, id=number or note.guid), kind, question + options, answer + evidence):
            return
    add_note(into, source, note)


FORMAT = Format(
    name="anki",
    title="Anki package",
    suffix=".apkg",
    write=_write,
    read=_read,
    unfit=unfit,
    changed=control_characters,
    cards=True,
    after="In Anki: File, Import. Importing again updates the cards and keeps what you have learnt.",
)
