"""What the sources have in common: where furniture stands in an article, and what its parts are called."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from benchmarks.readers.articles import Article, Piece
from trainer.documents.model import ParagraphKind

PICTURE = "picture.png"
"""The name of the picture that sources refer to, beside them."""


def woven(chunks: Sequence[str], extras: Sequence[str]) -> list[str]:
    """Put extras between the chunks, evenly and in order; none at the very top."""
    places: dict[int, list[str]] = defaultdict(list)
    for number, extra in enumerate(extras):
        places[(number + 1) * len(chunks) // (len(extras) + 1)].append(extra)
    made = list(places[0])
    for number, chunk in enumerate(chunks, start=1):
        made += [chunk, *places[number]]
    return made


def numbered(article: Article) -> Iterator[tuple[int, tuple[Piece, ...]]]:
    """Yield chunks, paragraphs with their number among paragraphs and -1 for others."""
    number = 0
    for chunk in article.chunks():
        prose = chunk[0].kind is ParagraphKind.PROSE
        yield (number if prose else -1), chunk
        number += prose
