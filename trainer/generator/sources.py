"""From files and folders to a bank: reading and generating, with one rule for what happens to a bad document."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from pathlib import Path

from trainer.bank.model import Bank, DocumentReport
from trainer.bank.questions import Kind
from trainer.documents.model import Document
from trainer.documents.reading import MAX_BYTES, read_documents
from trainer.errors import NoDocuments, NoQuestions, TrainerError
from trainer.generator.pipeline import ALL_KINDS, generate


def generate_from(
    sources: Sequence[str],
    *,
    count: int | None = None,
    kinds: Collection[Kind] = ALL_KINDS,
    seed: int = 0,
    title: str | None = None,
    max_bytes: int = MAX_BYTES,
    on_note: Callable[[str], None] | None = None,
    on_document: Callable[[DocumentReport], None] | None = None,
    on_progress: Callable[[str, float], None] | None = None,
    processes: int | None = None,
) -> Bank:
    """Read files, folders and "-" and make a bank of them; the arguments are those of reading and of generating.

    A single document that cannot be used raises. Among several, or in a folder, it is told through ``on_note`` and left
    out, unless none is left.

    Raises:
        FileUnavailable, DocumentRefused, NoDocuments: nothing could be read, or the only document could not be used.
        NoQuestions: not one question survived.

    """
    refused: list[TrainerError] = []

    def leave_out(error: TrainerError) -> None:
        refused.append(error)
        if on_note is not None:
            on_note(f"Left out: {error}")

    alone = len(sources) == 1 and not Path(sources[0]).is_dir()
    on_refused = None if alone else leave_out
    read = _at_least_one(read_documents(sources, max_bytes=max_bytes, on_note=on_note, on_refused=on_refused), refused)
    try:
        return generate(
            read,
            count=count,
            kinds=kinds,
            seed=seed,
            title=title,
            on_document=on_document,
            on_progress=on_progress,
            on_refused=on_refused,
            processes=processes,
        )
    except NoQuestions:
        if refused and not alone and len(refused) >= len(sources):
            raise refused[0] from None
        raise


def _at_least_one(documents: Iterator[Document], refused: list[TrainerError]) -> Iterator[Document]:
    """Pass documents on; when there was none, raise why."""
    found = False
    for document in documents:
        found = True
        yield document
    if not found:
        raise refused[0] if refused else NoDocuments("There is no document to read.", hint="Give a .txt or .md file.")
