"""What is cut from a document when it changes, kept as a document of the past: the proof of retired questions.

Only the paragraphs that such questions rest on are kept. So every question of a bank is proved by a text in it, also
one that is not asked any more, and its passage is found again when it comes back.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from trainer.bank.anchoring import shifted
from trainer.bank.questions import Evidence
from trainer.documents.model import Document, Paragraph

_BETWEEN = "\n\n"


@dataclass(frozen=True, slots=True)
class Cut:
    """A document of the past, and from where in the old text each of its pieces comes: (begins, ends, begins now)."""

    document: Document
    pieces: Sequence[tuple[int, int, int]]

    def of(self, passage: Evidence) -> Evidence:
        """Return a passage of the old text that was cut with it, where it stands now."""
        begins, _, now = self.pieces[bisect_right(self.pieces, passage.start, key=lambda piece: piece[0]) - 1]
        return shifted(passage, self.document.id, now - begins)


def cut_from(document: Document, passages: Iterable[Evidence]) -> Cut:
    """Return the paragraphs that hold some passages of a document, as a document of the past."""
    spans = _whole_paragraphs(document, [(passage.start, passage.end) for passage in passages])
    pieces: list[tuple[int, int, int]] = []
    paragraphs: list[Paragraph] = []
    at = 0
    for start, end in spans:
        pieces.append((start, end, at))
        paragraphs += [
            replace(paragraph, start=paragraph.start - start + at, end=paragraph.end - start + at)
            for paragraph in document.paragraphs
            if start <= paragraph.start and paragraph.end <= end
        ]
        at += end - start + len(_BETWEEN)
    past = Document(
        title=document.title,
        text=_BETWEEN.join(document.text[start:end] for start, end in spans),
        paragraphs=tuple(paragraphs),
        source=document.source,
        date=document.date,
        topic=document.topic,
        past=True,
    )
    return Cut(past, pieces)


def _whole_paragraphs(document: Document, spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Spans in order, each grown to whole paragraphs; those that touch or overlap are made one."""
    starts = [paragraph.start for paragraph in document.paragraphs]
    grown: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        first, last = (bisect_right(starts, place) - 1 for place in (start, end - 1))
        begins = min(start, document.paragraphs[first].start) if first >= 0 else start
        ends = max(end, document.paragraphs[last].end) if last >= 0 else end
        if grown and begins <= grown[-1][1]:
            grown[-1] = (grown[-1][0], max(ends, grown[-1][1]))
        else:
            grown.append((begins, ends))
    return grown
