"""Peak memory of generating from 1,000 documents against 100 of the same kind: whole processes."""

from __future__ import annotations

import resource
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from benchmarks.measuring import Result
from trainer.documents.model import Document, Paragraph
from trainer.documents.reading import read_document
from trainer.generator.pipeline import generate

SEEDS = Path(__file__).parent.parent / "seeds"
_FEW, _MANY = 100, 1000
_QUESTIONS = 50
_ENOUGH_WORDS, _OFTEN = 60, 0.05
_TO_MEGABYTES = 1024 if sys.platform != "darwin" else 1024 * 1024


def measure() -> Iterator[Result]:
    """Yield how much more memory ten times as many documents take, for a bank of the same size."""
    few, many = _peak_of_process(_FEW), _peak_of_process(_MANY)
    detail = f"{many:.0f} MB against {few:.0f} MB, {_QUESTIONS} questions from {_MANY:,} documents and from {_FEW}"
    yield Result("peak memory, 1,000 documents / 100", many / few, "x", detail, limit=1.1)


def _peak_of_process(documents: int) -> float:
    command = [sys.executable, "-m", "benchmarks.memory", str(documents)]
    return float(subprocess.run(command, check=True, capture_output=True, text=True).stdout)  # noqa: S603 - our own program


def _documents(number: int) -> Iterator[Document]:
    """Yield short documents, each another one: a paragraph of a seed, and a sentence with a number of its own."""
    paragraphs = plain_paragraphs()
    for n in range(number):
        title, paragraph = paragraphs[n % len(paragraphs)]
        text = f"{paragraph} The archive in Geneva keeps {2 * n + 11} drawings of it."
        yield Document(title=title, text=text, paragraphs=(Paragraph(start=0, end=len(text)),), source=f"{n}.txt")


def plain_paragraphs() -> list[tuple[str, str]]:
    """Return the paragraphs of the seeds that are plainly English, each with its document's title."""
    seeds = [read_document(path) for path in sorted(SEEDS.glob("*.md"))]
    texts = [(seed.title, seed.text[p.start : p.end]) for seed in seeds for p in seed.paragraphs]
    return [(title, text) for title, text in texts if _is_plain(text)]


def _is_plain(text: str) -> bool:
    """Whether "the" alone tells the language: loading the model that tells others would hide all that comes after."""
    words = text.casefold().split()
    return len(words) >= _ENOUGH_WORDS and words.count("the") >= _OFTEN * len(words)


def main(number: int) -> None:
    """Make a bank and print the peak memory in megabytes."""
    generate(_documents(number), count=_QUESTIONS, processes=1)
    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / _TO_MEGABYTES)


if __name__ == "__main__":
    main(int(sys.argv[1]))
