"""How many words of a document come back in order from real producers' files, of each kind: one line a kind."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

from benchmarks.measuring import Result
from benchmarks.readers import articles, matrix
from benchmarks.readers.producers import PRODUCERS
from benchmarks.readers.tables import TARGET

_DOCUMENTS = 2


def measure() -> Iterator[Result]:
    """Yield for each kind of file how many words in a hundred were lost, out of order or not the document's.

    What is not installed makes no files; a kind without a producer is left out.
    """
    folder = articles.FOLDER if articles.FOLDER.is_dir() else articles.SEEDS
    paths = articles.sampled(articles.sources(folder), _DOCUMENTS)
    texts = [article for path in paths if (article := articles.taken(path)) is not None]
    able = [producer for producer in PRODUCERS if not producer.missing]
    with tempfile.TemporaryDirectory() as place:
        for kind, producers in groupby(able, key=lambda producer: producer.kind):
            found = [one for producer in producers for one in matrix.read(matrix.made(producer, texts, Path(place)))]
            before, after, same = (sum(getattr(one, name) for one in found) for name in ("before", "after", "same"))
            leaked = {sort for one in found for sort in one.leaked}
            detail = (
                f"{len(found)} files of {len(texts)} documents; asked of: {', '.join(sorted(leaked)) or 'text alone'}"
            )
            wrong = 100 * (1 - same / max(before, after))
            yield Result(f"readers, {kind}, words wrong", wrong, "%", detail, limit=100 * (1 - TARGET))
