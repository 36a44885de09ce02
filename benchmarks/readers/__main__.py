"""Runs ``python -m benchmarks.readers``: the whole matrix as a table, with what came back worst."""

from __future__ import annotations

import argparse
import datetime as dt
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from benchmarks.readers import articles, matrix, programs, tables
from benchmarks.readers.comparing import Compared
from benchmarks.readers.producers import PRODUCERS


def main(arguments: Sequence[str]) -> int:
    """Print the table; exit 1 when a producer misses the target or lets furniture through, 2 for wrong use."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.readers", description=__doc__)
    parser.add_argument("--documents", type=Path, help="a folder with .txt or .md files (TRAINER_QUALITY, else seeds/)")
    parser.add_argument("--sample", type=int, help="how many of them, evenly spread; by default all")
    parser.add_argument("--only", default="", help="only producers whose kind and name hold this text")
    parser.add_argument("--worst", type=int, default=10, help="how many of the worst documents to list")
    parser.add_argument("--keep", type=Path, help="a folder in which the files are kept")
    parser.add_argument("--others", type=Path, help="a python that has other libraries (scripts/other_readers.sh)")
    given = parser.parse_args(arguments)
    folder = given.documents or (articles.FOLDER if articles.FOLDER.is_dir() else articles.SEEDS)
    paths = articles.sampled(articles.sources(folder), given.sample)
    texts = [article for path in paths if (article := articles.taken(path)) is not None]
    chosen = [p for p in PRODUCERS if given.only.casefold() in f"{p.kind}: {p.name}".casefold()]
    if not texts or not chosen:
        print("There is no document, or no producer, of that name.", file=sys.stderr)
        return 2
    words = sum(len(article.words) for article in texts)
    print(f"{dt.datetime.now(tz=dt.UTC).date()}: {len(texts)} documents of {folder.name}, {words:,} words")
    for program in sorted({program for producer in chosen for program in producer.needs} - {"none"}):
        print(f"- {program}: {programs.version(program) if programs.found(program) else 'not installed'}")
    print(f"\n{tables.HEAD}")
    every: list[Compared] = []
    with tempfile.TemporaryDirectory() as place:
        for producer in chosen:
            if producer.missing:
                print(tables.skipped(producer))
                continue
            try:
                files = matrix.made(producer, texts, given.keep or Path(place))
                found = list(matrix.read(files))
                others = matrix.read_by_others(given.others, files) if given.others else {}
            except RuntimeError as error:
                print(f"| {producer.kind} | {producer.name} | failed: {error} |")
                continue
            print(tables.row(producer, found), flush=True)
            every += found
            for library, theirs in others.items():
                print(tables.other_row(producer, library, theirs), flush=True)
    print(f"\n{tables.worst(every, given.worst)}")
    return 0 if tables.is_met(every) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
