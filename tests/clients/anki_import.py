"""Imports files into one fresh collection, one after the other, with Anki's own backend, as a person would.

usage: python anki_import.py FILE.apkg|FILE.txt ... [--export OUT.apkg]

Prints as JSON what each import did, what Anki complains about, and every note with its cards as they are shown.
"""

from __future__ import annotations

import argparse
import json
import re
import tempfile
from pathlib import Path
from typing import Any

from anki.collection import (  # type: ignore[import-not-found] # only the clients' Python has it
    Collection,
    ExportAnkiPackageOptions,
    ImportAnkiPackageOptions,
    ImportAnkiPackageRequest,
    ImportCsvRequest,
)

COUNTS = ("new", "updated", "duplicate", "conflicting", "first_field_match", "missing_notetype", "empty_first_field")
BROKEN = re.compile(r"Invalid template|has a problem|No cloze \d+ found|\{\{unknown|Unknown field")


def imported(collection: Any, path: str) -> dict[str, int]:
    if path.endswith(".txt"):
        metadata = collection.get_csv_metadata(path=path, delimiter=None)
        log = collection.import_csv(ImportCsvRequest(path=path, metadata=metadata)).log
    else:
        options = ImportAnkiPackageOptions()
        log = collection.import_anki_package(ImportAnkiPackageRequest(package_path=path, options=options)).log
    return {"found": log.found_notes, **{name: len(getattr(log, name)) for name in COUNTS}}


def shown(collection: Any, number: int) -> dict[str, Any]:
    note = collection.get_note(number)
    cards = []
    for card in note.cards():
        output = card.render_output()
        cards.append(
            {
                "deck": collection.decks.name(card.did),
                "question": output.question_text,
                "answer": output.answer_text,
                "broken": bool(BROKEN.search(output.question_text + output.answer_text)),
                "css": output.css,
            }
        )
    return {
        "guid": note.guid,
        "type": note.note_type()["name"],
        "tags": note.tags,
        "fields": dict(note.items()),
        "check": int(note.fields_check()),
        "cards": cards,
    }


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("files", nargs="+")
    parser.add_argument("--export")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        collection = Collection(str(Path(folder) / "collection.anki2"))
        imports = [imported(collection, str(Path(file).resolve())) for file in arguments.files]
        notes = [shown(collection, number) for number in collection.find_notes("")]
        empty = len(collection.get_empty_cards().notes)
        _, sound = collection.fix_integrity()
        if arguments.export:
            options = ExportAnkiPackageOptions(with_media=True)
            collection.export_anki_package(out_path=arguments.export, options=options, limit=None)
        collection.close()
    print(json.dumps({"imports": imports, "notes": notes, "empty": empty, "sound": sound}))


main()
