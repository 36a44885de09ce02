"""What files are made of: documents as titles, headings, paragraphs and items, and where they are taken from."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from pathlib import Path

from trainer.documents.model import ParagraphKind
from trainer.documents.reading import read_document
from trainer.errors import DocumentRefused

HERE = Path(__file__).parents[2]
FOLDER = Path(os.environ.get("TRAINER_QUALITY", HERE.parent / "shared" / "quality"))
"""The folder with ``corpus/`` and ``open/``; ``TRAINER_QUALITY`` names another."""

SEEDS = HERE / "seeds"
"""What is taken where that folder is not there."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A paragraph, an item or a heading; ``level`` counts headings, 2 the highest below the title."""

    text: str
    kind: ParagraphKind = ParagraphKind.PROSE
    level: int = 2


@dataclass(frozen=True, slots=True)
class Article:
    """A document to be made into files."""

    name: str
    title: str
    pieces: tuple[Piece, ...]

    @property
    def words(self) -> list[str]:
        """All words in order, the title's apart: readers give that a place of its own."""
        return [word for piece in self.pieces for word in piece.text.split()]

    @property
    def prose(self) -> list[str]:
        """The paragraphs of which questions are asked."""
        return [piece.text for piece in self.pieces if piece.kind is ParagraphKind.PROSE]

    def chunks(self) -> Iterator[tuple[Piece, ...]]:
        """Yield the pieces one by one, but the items of a list together."""
        for kind, run in groupby(self.pieces, key=lambda piece: piece.kind):
            if kind is ParagraphKind.LIST:
                yield tuple(run)
            else:
                yield from ((piece,) for piece in run)


def sources(folder: Path) -> list[Path]:
    """Return the documents of a folder as the shared one is laid out, or those in it, in the order of their names."""
    inner = [folder / name for name in ("open", "corpus") if (folder / name).is_dir()]
    return sorted(path for place in inner or [folder] for path in place.iterdir() if path.suffix in {".txt", ".md"})


def sampled(paths: Sequence[Path], number: int | None) -> list[Path]:
    """Return so many of the paths, evenly spread over them; all where ``number`` is None."""
    if number is None or number >= len(paths):
        return list(paths)
    return [paths[at * len(paths) // number] for at in range(number)]


def taken(path: Path) -> Article | None:
    """Take an article from a file: what Trainer reads of plain text is what should come back from all other kinds.

    None for a file without text. Levels of headings are not known there; all are 2.
    """
    try:
        document = read_document(path)
    except DocumentRefused:
        return None
    pieces = (Piece(document.text[p.start : p.end], p.kind) for p in document.paragraphs)
    return Article(path.stem, document.title, tuple(pieces))


def bound(articles: Sequence[Article], size: int) -> list[Article]:
    """Bind articles into books of so many: each is a chapter under its title, its headings one level lower."""
    return [_book(at // size + 1, articles[at : at + size]) for at in range(0, len(articles), size)]


def _book(number: int, chapters: Sequence[Article]) -> Article:
    pieces = (
        piece
        for chapter in chapters
        for piece in (
            Piece(chapter.title, ParagraphKind.HEADING),
            *(replace(piece, level=piece.level + 1) for piece in chapter.pieces),
        )
    )
    return Article(f"book-{number}", f"A reader, volume {number}", tuple(pieces))
