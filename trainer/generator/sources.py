"""From sources of all kinds to a bank: reading and generating, with one rule for what happens to a bad document."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

from trainer.bank.model import Bank
from trainer.bank.questions import Kind
from trainer.documents.content import MAX_BYTES
from trainer.documents.kinds import HINT
from trainer.documents.model import Document
from trainer.documents.reading import Entry, Note, entries, holds_several
from trainer.errors import NoDocuments, NoQuestions, TrainerError
from trainer.generator.events import NOBODY, Event, Found, Noted, Refused, Watch
from trainer.generator.pipeline import ALL_KINDS, generate
from trainer.generator.progress import Progress


def generate_from(
    sources: Sequence[str],
    *,
    count: int | None = None,
    kinds: Collection[Kind] = ALL_KINDS,
    seed: int = 0,
    title: str | None = None,
    max_bytes: int = MAX_BYTES,
    private_hosts: bool = False,
    processes: int | None = None,
    sections: Mapping[str, Sequence[str]] = MappingProxyType({}),
    unfinished: Path | None = None,
    on_sections: Callable[[str, tuple[str, ...]], None] | None = None,
    watch: Watch = NOBODY,
) -> Bank:
    """Read sources of all kinds and make a bank of them; the arguments are those of reading and of generating.

    A single document that cannot be used raises. Among several, or in a folder or an archive, it is left out, unless
    none is left. The bank's report says which documents were left out, and why. ``sections`` says for a source which of
    each of its documents are used, where that is not all, as :func:`trainer.documents.sections.chosen` reads it;
    ``on_sections`` is told for one that is a single document by which names these are found also when it was edited.

    Raises:
        FileUnavailable, PageUnavailable, DocumentRefused, NoDocuments: nothing could be read, or the only document
            could not be used.
        WrongUse: the only document has no such sections.
        NoQuestions: not one question survived.
        CalledOff: ``watch`` called the work off before a document was done.

    """
    found = tuple(entries(sources, sections))
    if not found:
        raise NoDocuments("There is no document to read.", hint=HINT)
    alone = len(found) == 1 and (isinstance(found[0].place, TrainerError) or not holds_several(sources[0]))
    progress = Progress()
    refused: list[TrainerError] = []

    def tell(event: Event) -> None:
        progress.take(event)
        if isinstance(event, Refused):
            refused.append(event.error)
        watch.tell(event)

    tell(Found(tuple(entry.name for entry in found)))
    try:
        bank = generate(
            _read(found, max_bytes, tell, on_sections, private_hosts=private_hosts),
            count=count,
            kinds=kinds,
            seed=seed,
            title=title,
            processes=processes,
            unfinished=unfinished,
            watch=Watch(tell, watch.called_off),
            leave_out=not alone,
        )
    except NoQuestions:
        if refused and len(refused) == len(found):
            raise none_left(refused) from None
        raise
    report = replace(bank.report, left_out=progress.left_out()) if bank.report is not None else None
    return replace(bank, report=report)


def none_left(refused: Sequence[TrainerError]) -> TrainerError:
    """Return the error where no document can be used: that of the first, which says of how many it is the first."""
    first = refused[0]
    if len(refused) == 1:
        return first
    return type(first)(f"None of {len(refused)} documents can be used; the first: {first.message}", hint=first.hint)


def _read(
    found: Iterable[Entry],
    max_bytes: int,
    tell: Callable[[Event], None],
    on_sections: Callable[[str, tuple[str, ...]], None] | None,
    *,
    private_hosts: bool,
) -> Iterator[Document | TrainerError]:
    """Read one document after another; in place of one that cannot be read stands its error."""
    for place, entry in enumerate(found):
        try:
            yield entry.read(
                max_bytes=max_bytes,
                private_hosts=private_hosts,
                on_note=noting(tell, place),
                on_sections=on_sections,
            )
        except TrainerError as error:
            yield error


def noting(tell: Callable[[Event], None], place: int) -> Note:
    """Return what tells a reader's notes on the document of that place as events."""
    return lambda text: tell(Noted(place, text))
