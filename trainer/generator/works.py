"""The questions on one work as they come along stretch by stretch, and what is kept of them when it is called off.

What is kept is all that the next stretch needs, so that going on later gives the same questions as not having stopped.
It is JSON, of which nothing is believed: what cannot be read, or belongs to other settings or another version of the
program, is passed over, and the work begins anew.
"""

from __future__ import annotations

import contextlib
import hashlib
from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from trainer.bank.model import DocumentReport
from trainer.bank.questions import Kind
from trainer.documents.model import Document
from trainer.errors import TrainerError
from trainer.files import atomic_write
from trainer.generator.choosing import Spread
from trainer.generator.language import pipeline_name
from trainer.generator.realising import Item
from trainer.generator.stretches import Known, Stretch
from trainer.version import __version__

_MOST_KEPT = 20
"""Works that were called off and are kept; older ones go."""


@dataclass(slots=True)
class Work:
    """What is made of a work so far: of the first ``done`` of its stretches.

    ``spread`` takes the items where a number of them is asked for, ``items`` all where none is.
    """

    known: Known
    spread: Spread | None = None
    items: list[Item] = field(default_factory=list)
    done: int = 0
    sentences: int = 0
    candidates: int = 0
    unchosen: int = 0
    chosen: int = 0
    refused: Counter[str] = field(default_factory=Counter)

    def add(self, stretch: Stretch, chosen: list[Item]) -> None:
        """Add the items that were chosen of the next stretch."""
        self.done += 1
        self.chosen += len(chosen)
        if self.spread is None:
            self.items += chosen
        else:
            self.spread.add(_by_chapter(chosen, stretch))

    def kept(self) -> list[Item]:
        """Return the items in the order of the text."""
        return self.items if self.spread is None else self.spread.kept()

    def report(self, document: Document, stretches: tuple[Stretch, ...]) -> DocumentReport:
        """Say what became of all candidates."""
        chosen = len(self.kept())
        whole = self.done == len(stretches)
        last = stretches[self.done - 1] if self.done else None
        return DocumentReport(
            document=document.id,
            title=document.title,
            sentences=self.sentences,
            candidates=self.candidates,
            refused=dict(sorted(self.refused.items(), key=lambda entry: (-entry[1], entry[0]))),
            unchosen=self.unchosen + self.chosen - chosen,
            chosen=chosen,
            share=1.0 if whole or last is None else last.end / len(document.text),
            until="" if whole or last is None else last.chapters[-1].title,
        )


def _by_chapter(items: list[Item], stretch: Stretch) -> Iterator[tuple[int, list[Item]]]:
    """Yield the length of each chapter of a stretch with its items."""
    for chapter in stretch.chapters:
        mine = [item for item in items if chapter.start <= item.start < chapter.end]
        yield chapter.end - chapter.start, mine


@dataclass(frozen=True, slots=True)
class Unfinished:
    """Where a work is kept that was called off: a file for the document and all that its questions depend on."""

    path: Path

    @classmethod
    def of(
        cls, folder: Path, document: Document, kinds: Collection[Kind], seed: int, least: float, count: int | None
    ) -> Unfinished:
        """Name the file in a folder."""
        hangs_on = (document.fingerprint, document.title, str(document.date), sorted(kinds), seed, least, count)
        said = f"{__version__}:{pipeline_name()}:{hangs_on}"
        return cls(folder / f"{hashlib.sha256(said.encode('utf-8', 'surrogatepass')).hexdigest()[:24]}.json")

    def load(self) -> Work | None:
        """Return what was kept, or None where there is nothing that can be used."""
        try:
            return _record().validate_json(self.path.read_bytes())
        except (OSError, ValidationError):
            return None

    def keep(self, work: Work) -> None:
        """Keep a work; where that fails, it will begin anew."""
        with contextlib.suppress(TrainerError, OSError):
            atomic_write(self.path, _record().dump_json(work))
            files = sorted(self.path.parent.glob("*.json"), key=lambda path: path.stat().st_mtime, reverse=True)
            for old in files[_MOST_KEPT:]:
                old.unlink(missing_ok=True)

    def forget(self) -> None:
        """Remove what was kept: the work is finished."""
        with contextlib.suppress(OSError):
            self.path.unlink(missing_ok=True)


@cache
def _record() -> TypeAdapter[Work]:
    return TypeAdapter(Work)
