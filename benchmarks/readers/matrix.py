"""Runs the matrix: makes the files, reads them as a user's are read, and compares."""

from __future__ import annotations

import json
import re
import subprocess
from collections import defaultdict
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path

from benchmarks.readers.articles import Article, bound
from benchmarks.readers.comparing import Compared, compared, compared_words
from benchmarks.readers.producers import CHAPTERS, Producer
from trainer.documents.reading import read_document
from trainer.errors import TrainerError

_READERS = 2


@dataclass(frozen=True, slots=True)
class Made:
    """A file that a producer made of an article."""

    producer: Producer
    article: Article
    path: Path


def made(producer: Producer, articles: Sequence[Article], folder: Path) -> list[Made]:
    """Let a producer make its files in a folder of its own below ``folder``. Raises ``RuntimeError`` when it fails."""
    place = folder / re.sub(r"\W+", "-", f"{producer.kind} {producer.name}".casefold())
    place.mkdir(parents=True, exist_ok=True)
    given = bound(articles, CHAPTERS) if producer.book else articles
    paths = producer.make(given, place)
    return [Made(producer, article, path) for article, path in zip(given, paths, strict=True)]


def read(files: Sequence[Made]) -> Iterator[Compared]:
    """Read files and compare each with its article."""
    with ThreadPoolExecutor(_READERS) as pool:
        yield from pool.map(_read, files)


def _read(file: Made) -> Compared:
    name = f"{file.producer.kind}: {file.producer.name}"
    try:
        document = read_document(file.path, max_bytes=100_000_000)
    except TrainerError as error:
        return Compared(name, file.article.name, len(file.article.words), 0, 0, error=str(error))
    return compared(name, file.article, document)


def read_by_others(python: Path, files: Sequence[Made]) -> dict[str, list[Compared]]:
    """Let other libraries read the same files, in an environment of theirs: what came back, by library.

    Raises ``RuntimeError`` when that environment cannot run them.
    """
    by_path = {str(file.path): file for file in files}
    command = [str(python), str(Path(__file__).with_name("others.py"))]
    said = subprocess.run(command, input="\n".join(by_path), capture_output=True, text=True, check=False)  # noqa: S603 - our own script
    if said.returncode:
        raise RuntimeError(said.stderr[-500:])
    found: dict[str, list[Compared]] = defaultdict(list)
    for line in said.stdout.splitlines():
        told = json.loads(line)
        file = by_path[told["path"]]
        words = str(told.get("text", "")).split()
        one = compared_words(f"{file.producer.kind}: {file.producer.name}", file.article, words)
        found[told["library"]].append(replace(one, error=str(told.get("error", ""))))
    return found
