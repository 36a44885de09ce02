"""Brings a bank up to date with its documents: reads them again, and works out what becomes of its questions.

Nothing is written before the difference was seen. What was interrupted is gone on with in the same way: documents that
are missing are made, and those that are as they were cost no more than reading them.
"""

from __future__ import annotations

import contextlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from trainer.bank.files import load_bank
from trainer.bank.library import current_place
from trainer.bank.model import Bank, LeftOut
from trainer.bank.opened import open_bank
from trainer.bank.origins import add_sources, found_in, place_of, sources_of
from trainer.bank.questions import Kind
from trainer.bank.renewing import Fresh, Renewal, renew
from trainer.bank.versions import versions
from trainer.bank.workbench import Rewrite, Workbench
from trainer.documents.model import Document
from trainer.documents.recent import recent_folders
from trainer.errors import BankChanged, FileUnavailable, TrainerError, UnknownSection
from trainer.generator.events import NOBODY, Watch
from trainer.generator.keeping import forget_works
from trainer.safe_text import quoted_command
from trainer.settings import Settings

_MOST_NAMED = 3
ALL_SECTIONS = "all"
"""What stands for all sections of a document."""
NAME = "update"
"""How the operation reads after "Undo"."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """A bank that is to be brought up to date: with documents that are named, or with those that it was made of.

    ``sections`` are chosen anew, of the documents that are named, else of those of which some were chosen before, else
    of all; None leaves them as they were, and :data:`ALL_SECTIONS` alone takes a document whole. ``most_new`` is how
    many questions are added at the most, ``processes`` how many work at once.
    """

    bank: Path
    settings: Settings
    documents: tuple[str, ...] = ()
    sections: tuple[str, ...] | None = None
    most_new: int | None = None
    processes: int | None = None


@dataclass(frozen=True, slots=True)
class Update:
    """What an update would make of a bank, and of which file: its ``fingerprint`` is that of :class:`OpenedBank`.

    ``unchanged`` counts the documents that are as they were; ``missing`` names those of the bank that were not found,
    whose questions stay as they are; ``renamed`` are the names that documents had before and no document has any more.
    With ``called_off`` documents in ``left_out`` without a reason were not reached.
    """

    path: Path
    fingerprint: str
    renewal: Renewal
    sources: Mapping[str, tuple[str, ...]]
    renamed: frozenset[str]
    unchanged: int
    missing: tuple[str, ...]
    left_out: tuple[LeftOut, ...]
    called_off: bool

    def write(self, bench: Workbench, settings: Settings) -> Rewrite:
        """Write the bank as it will be, as one operation, and note what it was made of.

        Raises:
            BankChanged: the bank was changed since the difference was worked out; nothing was written.
            FileUnavailable: it cannot be written.

        """
        bank = bench.open(self.path)
        if bank.fingerprint != self.fingerprint:
            raise BankChanged(
                f"{self.path.name} was changed while it was brought up to date; nothing was written to it.",
                hint="Do it again.",
            )
        done = bench.rewrite(bank, self.renewal.bank, self.renewal.touched, NAME)
        with contextlib.suppress(TrainerError):  # then it is asked for them the next time
            add_sources(settings.bank_sources, done.path, self.sources, instead_of=self.renamed)
        if not self.called_off:
            forget_works(settings.unfinished, (one.document.id for one in self.renewal.documents))
        return done


def draft_update(wanted: Wanted, watch: Watch = NOBODY) -> Update:
    """Read a bank's documents again and work out the difference. Takes a while; writes nothing to the bank.

    Raises:
        FileUnavailable: the bank or the documents cannot be read, or it is not known where these are.
        BankDamaged, BankTooNew: the bank is not whole.
        NoDocuments, DocumentRefused: there is no document that can be used.
        UnknownSection: the only document lacks a section that the bank was made of, or that was chosen.
        CalledOff: ``watch`` called the work off before a document was done.

    """
    from trainer.generator.remaking import remake

    settings = wanted.settings
    path = current_place(wanted.bank, settings)
    fingerprint, bank = open_bank(path).fingerprint, load_bank(path)
    texts = bank.texts
    sources = _sources(path, texts, wanted)
    lasting = dict(sources)
    remade = remake(
        sources,
        {document.id for document in texts},
        kinds=_kinds(bank),
        seed=max(0, bank.origin.seed),
        max_bytes=settings.max_document_bytes,
        private_hosts=settings.web.private_hosts,
        processes=wanted.processes,
        unfinished=settings.unfinished,
        on_sections=lasting.__setitem__,
        worded=partial(_worded, path) if wanted.sections is None else None,
        watch=watch,
    )
    old = versions(texts, (*remade.unchanged, *(text for text, _ in remade.made)))
    fresh = [Fresh(text, made, old[text.id].id if text.id in old else None) for text, made in remade.made]
    moved = [Fresh(text, (), text.id) for text in remade.unchanged if _told_otherwise(text, bank)]
    seen = {document.id for document in old.values()}
    missing = [text.source for text in texts if text.id not in seen]
    renewal = renew(bank, [*fresh, *moved], most_new=wanted.most_new)
    return Update(
        path=path,
        fingerprint=fingerprint,
        renewal=renewal,
        sources=lasting,
        renamed=frozenset(text.source for text in texts) - {text.source for text in renewal.bank.documents},
        unchanged=len(remade.unchanged) - len(moved),
        missing=() if wanted.documents or remade.called_off else tuple(missing),
        left_out=remade.left_out,
        called_off=remade.called_off,
    )


def documents_of(wanted: Wanted) -> tuple[str, ...]:
    """Return the sources that an update reads. Raises ``TrainerError`` as :func:`draft_update` does for the bank."""
    path = current_place(wanted.bank, wanted.settings)
    return tuple(_remembered(path, load_bank(path).texts, wanted))


def _worded(bank: Path, error: TrainerError) -> TrainerError:
    """Say of a section that a bank was made of and that is gone which ones there are, and how one is chosen."""
    if not isinstance(error, UnknownSection):
        return error
    has = f"It has by now: {error.known}. Choose with --sections;" if error.known else "It has no sections by now:"
    return UnknownSection(
        f"{bank.name} was made of the section '{error.name}', which {error.source} does not have any more.",
        hint=f"{has} '--sections {ALL_SECTIONS}' takes all of it.",
        source=error.source,
        name=error.name,
        known=error.known,
    )


def _sources(path: Path, texts: Sequence[Document], wanted: Wanted) -> dict[str, tuple[str, ...]]:
    """What is to be read, with the sections that are chosen of it anew, or were the last time."""
    found = _remembered(path, texts, wanted)
    if wanted.sections is None:
        return found
    chosen = () if wanted.sections == (ALL_SECTIONS,) else wanted.sections
    anew = set(wanted.documents) or {source for source, sections in found.items() if sections} or set(found)
    return {source: chosen if source in anew else sections for source, sections in found.items()}


def _remembered(path: Path, texts: Sequence[Document], wanted: Wanted) -> dict[str, tuple[str, ...]]:
    """What is to be read, with the sections that were taken of it the last time.

    That is what was named; else what the bank was made of, as remembered, or found by the names of its documents.
    """
    settings = wanted.settings
    remembered = sources_of(settings.bank_sources, path)
    if wanted.documents:
        return {name: remembered.get(place_of(name), ()) for name in wanted.documents}
    if remembered:
        return remembered
    names = dict.fromkeys(text.source for text in texts)
    found = found_in([path.parent, Path(), *recent_folders(settings.recent_folders)], names)
    if not found:
        raise FileUnavailable(
            f"{path.name} {_made_of(list(names))}.",
            hint=f"Name one: {quoted_command('bank', 'update', path.stem, 'DOCUMENT')}.",
        )
    return dict.fromkeys(found.values(), ())


def _made_of(names: Sequence[str]) -> str:
    """Say which documents a bank was made of that nobody knows the place of."""
    if not names:
        return "keeps no document that it was made of"
    listed = ", ".join(names[:_MOST_NAMED]) + (", ..." if len(names) > _MOST_NAMED else "")
    return f"was made of {listed}, and it is not known where {'that is' if len(names) == 1 else 'those are'} now"


def _kinds(bank: Bank) -> frozenset[Kind]:
    """The kinds that the bank was made of; all, where it does not say."""
    named = set(bank.origin.kinds)
    return frozenset(kind for kind in Kind if kind.value in named) or frozenset(Kind)


def _told_otherwise(document: Document, bank: Bank) -> bool:
    """Whether a document has another title, date, source or layout than in the bank, though its text is the same."""
    return replace(bank.document(document.id), earlier=()) != document
