"""Reads documents that a bank was made of once more, and makes questions only of those whose text has changed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from trainer.bank.model import LeftOut
from trainer.bank.questions import Kind, Question
from trainer.documents.content import MAX_BYTES
from trainer.documents.kinds import HINT
from trainer.documents.model import Document, DocumentId
from trainer.documents.reading import Entry, entries
from trainer.errors import CalledOff, NoDocuments, NoQuestions, TrainerError
from trainer.generator.events import NOBODY, Done, Event, Found, Refused, Unchanged, Watch
from trainer.generator.pipeline import ALL_KINDS, generate
from trainer.generator.progress import Progress
from trainer.generator.sources import none_left, noting


@dataclass(frozen=True, slots=True)
class Remade:
    """Documents that were read, each with what was made of it, which may be nothing; and those that are as they were.

    With ``called_off`` those in ``left_out`` without a reason are missing.
    """

    made: tuple[tuple[Document, tuple[Question, ...]], ...]
    unchanged: tuple[Document, ...]
    left_out: tuple[LeftOut, ...]
    called_off: bool


def remake(
    sources: Mapping[str, Sequence[str]],
    known: Collection[DocumentId],
    *,
    kinds: Collection[Kind] = ALL_KINDS,
    seed: int = 0,
    max_bytes: int = MAX_BYTES,
    private_hosts: bool = False,
    processes: int | None = None,
    unfinished: Path | None = None,
    on_sections: Callable[[str, tuple[str, ...]], None] | None = None,
    worded: Callable[[TrainerError], TrainerError] | None = None,
    watch: Watch = NOBODY,
) -> Remade:
    """Read sources as :func:`trainer.generator.sources.generate_from` does, and make questions where that is needed.

    ``sources`` says of each which of its sections are meant, or nothing where all are. A document whose id is ``known``
    is unchanged; one that cannot be used is left out, and so is one of which only a part was read when the work was
    called off. ``unfinished`` is the folder from which such a one goes on, ``on_sections`` is told as there, and
    ``worded`` says in the words of the caller why one cannot be read.

    Raises:
        NoDocuments: there is nothing to read.
        TrainerError: no document can be used; why the first one cannot.
        CalledOff: ``watch`` called the work off before a document that changed was done.

    """
    found = tuple(entries(sources, sources))
    if not found:
        raise NoDocuments("There is no document to read.", hint=HINT)
    read_entry = partial(Entry.read, on_sections=on_sections, max_bytes=max_bytes, private_hosts=private_hosts)
    read = _Reading(found, known, watch, read_entry, worded)
    read.tell(Found(tuple(entry.name for entry in found)))
    called_off = False
    try:
        bank = generate(
            read.documents(),
            kinds=kinds or ALL_KINDS,
            seed=seed,
            processes=processes,
            unfinished=unfinished,
            watch=Watch(read.tell, watch.called_off),
            leave_out=True,
        )
        questions = bank.questions
        called_off = bank.report is not None and bank.report.called_off
    except NoQuestions:
        questions = ()
    except CalledOff:
        questions, called_off = (), True
    if read.refused and len(read.refused) == len(found):
        raise none_left(read.refused)
    if called_off and not read.done:
        raise CalledOff("Interrupted before a document was done; the bank stays as it is.")
    on: dict[DocumentId, list[Question]] = defaultdict(list)
    for question in questions:
        on[question.document].append(question)
    return Remade(
        made=tuple((document, tuple(on[document.id])) for document in read.done),
        unchanged=tuple(read.unchanged),
        left_out=read.progress.left_out(),
        called_off=called_off,
    )


class _Reading:
    """Reads one document after another, and hears what becomes of each."""

    def __init__(
        self,
        found: Sequence[Entry],
        known: Collection[DocumentId],
        watch: Watch,
        read: Callable[..., Document],
        worded: Callable[[TrainerError], TrainerError] | None,
    ) -> None:
        self._found = found
        self._known = known
        self._watch = watch
        self._read_entry = read
        self._worded = worded
        self._read: dict[int, Document] = {}
        self.progress = Progress()
        self.done: list[Document] = []
        self.unchanged: list[Document] = []
        self.refused: list[TrainerError] = []

    def tell(self, event: Event) -> None:
        if isinstance(event, Done) and event.report.share < 1:
            return  # a part would be taken for the whole, and questions on all else be retired
        self.progress.take(event)
        match event:
            case Refused(_, error):
                self.refused.append(error)
                if len(self._found) == 1:
                    return  # it is raised
            case Done(place):
                self.done.append(self._read[place])
        self._watch.tell(event)

    def documents(self) -> Iterator[Document | TrainerError | None]:
        """Yield what is to be made anew; None in place of what is as it was, and errors of what cannot be read."""
        for place, entry in enumerate(self._found):
            try:
                document = self._read_entry(entry, on_note=noting(self.tell, place))
            except TrainerError as error:
                yield error if self._worded is None else self._worded(error)
                continue
            if document.id in self._known:
                self.unchanged.append(document)
                self.tell(Unchanged(place))
                yield None
            else:
                self._read[place] = document
                yield document
