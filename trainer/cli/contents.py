"""Lists the sections of documents, for commands that can be given some of them."""

from __future__ import annotations

from collections.abc import Iterable

from trainer.cli.talking import out, out_json, say, table
from trainer.documents.model import Document
from trainer.documents.sections import contents


def tell_contents(documents: Iterable[Document], *, as_json: bool = False) -> int:
    """Print the contents of documents; exit 1 when none has sections."""
    told = [(document, contents(document)) for document in documents]
    if as_json:
        out_json(
            [
                {
                    "document": document.title,
                    "source": document.source,
                    "sections": [{"number": e.number, "title": e.title, "words": e.words} for e in entries],
                }
                for document, entries in told
            ]
        )
        return 0 if any(entries for _, entries in told) else 1
    for document, entries in told:
        if len(told) > 1:
            out(document.source)
        if not entries:
            say(f"{document.source} has no sections.")
            continue
        rows = [(entry.number, str(entry.words), entry.title) for entry in entries]
        out(table(rows, header=("NUMBER", "WORDS", "SECTION")))
    return 0 if any(entries for _, entries in told) else 1
