"""Makes notes of Anki's own note types and exports them with its backend.

usage: python anki_export.py OUT new|legacy|whole|text
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from anki.collection import (  # type: ignore[import-not-found] # only the clients' Python has it
    Collection,
    ExportAnkiPackageOptions,
)

NOTES: tuple[tuple[str, str, tuple[str, ...], list[str]], ...] = (
    ("Basic (and reversed card)", "School::Geography", ("capital of France", "<b>Paris</b>"), ["geo::europe"]),
    ("Basic (type in the answer)", "School", ("Which river?<br>It is long.", "Nile &amp; more"), []),
    ("Basic", "School", ('Which animal? <img src="cat.png">', "a cat"), []),
    ("Cloze", "School", ("The {{c1::sun::star}} is larger than the {{c2::moon}}.", ""), []),
    ("Cloze", "School", ("Water boils at {{c1::100}} degrees.", "at sea level"), []),
    (
        "Image Occlusion",
        "School",
        ("{{c1::image-occlusion:rect:left=.1:top=.1}}", '<img src="cat.png">', "", "", ""),
        [],
    ),
)


def main() -> None:
    out, form = sys.argv[1:]
    with tempfile.TemporaryDirectory() as folder:
        collection = Collection(str(Path(folder) / "collection.anki2"))
        for kind, deck, fields, tags in NOTES:
            if form == "text" and kind == "Image Occlusion":
                continue
            note = collection.new_note(collection.models.by_name(kind))
            note.fields = list(fields)
            note.tags = tags
            collection.add_note(note, collection.decks.id(deck))
        if form == "text":
            options = {
                "with_html": True,
                "with_tags": True,
                "with_deck": True,
                "with_notetype": True,
                "with_guid": True,
            }
            collection.export_note_csv(out_path=out, limit=None, **options)
        elif form == "whole":
            collection.export_collection_package(out, include_media=True, legacy=False)
        else:
            options = ExportAnkiPackageOptions(with_media=True, legacy=form == "legacy")
            collection.export_anki_package(out_path=out, options=options, limit=None)
        collection.close()
    print("{}")


main()
