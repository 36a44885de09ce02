"""Lists the sections of documents, for commands that can be given some of them."""

from __future__ import annotations

from collections.abc import Iterable

from trainer.cli.talking import out, out_json, say, table
from trainer.documents.model import Document
from trainer.documents.sections import contents, told_titles
from trainer.settings import Settings


def contents_of(sources: Iterable[str], settings: Settings, *, as_json: bool = False) -> int:
    """Read documents and print their contents as :func:`tell_contents` does. Raises as reading does."""
    from trainer.documents.reading import read_documents

    hosts = settings.web.private_hosts
    found = read_documents(sources, max_bytes=settings.max_document_bytes, private_hosts=hosts, on_note=say)
    return tell_contents(found, as_json=as_json)


def tell_contents(documents: Iterable[Document], *, as_json: bool = False) -> int:
    """Print the contents of documents; exit 1 when none has sections."""
    told = [(document, contents(document)) for document in documents]
    if as_json:
        out_json(
            [
                {
                    "document": document.title,
                    "source": document.source,
                    "sections": [
                        {"number": e.number, "title": e.title, "path": e.path, "words": e.words} for e in entries
                    ],
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
        titles = told_titles(entries, entries)
        rows = [(entry.number, str(entry.words), title) for entry, title in zip(entries, titles, strict=True)]
        out(table(rows, header=("NUMBER", "WORDS", "SECTION")))
    return 0 if any(entries for _, entries in told) else 1
