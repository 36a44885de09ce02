"""The questions on one work as they come along stretch by stretch, and what is kept of them until the bank is written.

What came of a stretch is appended to the file of its work before the next one begins: everything that the next one
needs, so that going on later, whatever ended the work, gives the same questions as not having stopped. Nothing in the
file is believed: a line that was only half written, or is damaged, counts as missing, and the work goes on behind the
last one before it. A line is JSON, packed with a checksum (zlib), in letters (base64), so that it ends where it ends.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import zlib
from base64 import b64decode, b64encode
from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from trainer.bank.model import DocumentReport
from trainer.bank.questions import Kind
from trainer.checking import checked_json, json_of
from trainer.documents.model import Document
from trainer.generator.choosing import Spread
from trainer.generator.keeping import make_room_for_work, place_of_work
from trainer.generator.language import pipeline_name
from trainer.generator.realising import Item
from trainer.generator.stretches import Known, Learned, Stretch
from trainer.version import __version__

_QUICK = 1
"""How hard zlib tries: ten times as small as JSON is small enough."""


@dataclass(frozen=True, slots=True)
class Part:
    """What came of one stretch, the ``number``-th from 1: the items that were chosen, and how the others fell."""

    number: int
    items: list[Item]
    sentences: int
    candidates: int
    unchosen: int
    refused: Counter[str]
    learned: Learned


_Held = list[Item] | bytes
"""Items of a stretch, as they are or packed."""


@dataclass(slots=True)
class Work:
    """What is made of a work so far: of the first ``done`` of its stretches.

    ``spread`` takes the items where a number of them is asked for, ``items`` all where none is. These are held packed
    where there are further stretches: they are a tenth as large.
    """

    document: Document
    stretches: tuple[Stretch, ...]
    known: Known
    spread: Spread | None = None
    items: list[_Held] = field(default_factory=list)
    done: int = 0
    sentences: int = 0
    candidates: int = 0
    unchosen: int = 0
    chosen: int = 0
    refused: Counter[str] = field(default_factory=Counter)

    @classmethod
    def of(cls, document: Document, stretches: tuple[Stretch, ...], count: int | None) -> Work:
        """Return the work on a document before its first stretch; a document of one stretch is spread by nobody."""
        spread = Spread(count) if count is not None and len(stretches) > 1 else None
        return cls(document, stretches, Known.of(document), spread)

    @property
    def is_whole(self) -> bool:
        """Whether all stretches are done."""
        return self.done == len(self.stretches)

    def add(self, part: Part) -> None:
        """Add what came of the next stretch; what was learned of it is known already."""
        stretch = self.stretches[self.done]
        self.done += 1
        self.sentences += part.sentences
        self.candidates += part.candidates
        self.unchosen += part.unchosen
        self.refused.update(part.refused)
        self.chosen += len(part.items)
        if self.spread is not None:
            self.spread.add(_by_chapter(part.items, stretch))
        else:
            self.items.append(part.items if self.is_whole else _packed(part.items))

    def kept(self) -> list[Item]:
        """Return the items in the order of the text."""
        if self.spread is not None:
            return self.spread.kept()
        return [item for items in self.items for item in (_unpacked(items) if isinstance(items, bytes) else items)]

    def report(self) -> DocumentReport:
        """Say what became of all candidates."""
        chosen = self.chosen if self.spread is None else len(self.spread.taken)
        last = None if self.is_whole or not self.done else self.stretches[self.done - 1]
        return DocumentReport(
            document=self.document.id,
            title=self.document.title,
            sentences=self.sentences,
            candidates=self.candidates,
            refused=dict(sorted(self.refused.items(), key=lambda entry: (-entry[1], entry[0]))),
            unchosen=self.unchosen + self.chosen - chosen,
            chosen=chosen,
            share=1.0 if last is None else last.end / len(self.document.text),
            until="" if last is None else last.chapters[-1].title,
        )


def _by_chapter(items: list[Item], stretch: Stretch) -> Iterator[tuple[int, list[Item]]]:
    """Yield the length of each chapter of a stretch with its items."""
    for chapter in stretch.chapters:
        mine = [item for item in items if chapter.start <= item.start < chapter.end]
        yield chapter.end - chapter.start, mine


@dataclass(frozen=True, slots=True)
class Unfinished:
    """Where the parts of a work are kept: a file for the document and all that its questions depend on."""

    path: Path

    @classmethod
    def of(
        cls, folder: Path, document: Document, kinds: Collection[Kind], seed: int, least: float, count: int | None
    ) -> Unfinished:
        """Name the file in a folder."""
        sections = [(section.start, section.level) for section in document.sections]
        text = (document.fingerprint, document.title, str(document.date), sections)
        hangs_on = (*text, sorted(kinds), seed, least, count)
        said = f"{__version__}:{pipeline_name()}:{hangs_on}"
        digest = hashlib.sha256(said.encode("utf-8", "surrogatepass")).hexdigest()
        return cls(place_of_work(folder, document.id, digest[:24]))

    def parts(self) -> Iterator[Part]:
        """Yield the parts that are kept and sound, from the first without a gap.

        Two programs that made the same work at once have both put their parts there: they are the same.
        """
        found = 0
        with contextlib.suppress(OSError), self.path.open("rb") as file:
            for line in file:
                part = _read(line)
                if part is not None and part.number == found + 1:
                    found += 1
                    yield part

    def keep(self, part: Part) -> None:
        """Add a part, flushed to the disk; where that fails, the work will go on behind the part before."""
        line = b64encode(zlib.compress(json_of(Part, part), _QUICK))
        with contextlib.suppress(OSError):
            make_room_for_work(self.path)
            with self.path.open("ab") as file:
                file.write(b"\n%b\n" % line)  # behind a line that was only half written, too, it begins a new one
                file.flush()
                os.fsync(file.fileno())


def _read(line: bytes) -> Part | None:
    try:
        return checked_json(Part, zlib.decompress(b64decode(line)))
    except (ValueError, zlib.error):
        return None


def _packed(items: list[Item]) -> bytes:
    return zlib.compress(json_of(list[Item], items), _QUICK)


def _unpacked(packed: bytes) -> list[Item]:
    return checked_json(list[Item], zlib.decompress(packed))
