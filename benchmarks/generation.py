"""Generation against the bare parse of the same text, in one process with the pipeline loaded."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import spacy

from benchmarks.measuring import Result, paired_ratio
from trainer.documents.reading import read_document
from trainer.generator.language import PIPELINE
from trainer.generator.pipeline import generate

SEEDS = Path(__file__).parent.parent / "seeds"
_PAIRS = 5


def measure() -> Iterator[Result]:
    """Yield the ratio of generating questions from all seeds to parsing the same paragraphs."""
    documents = [read_document(path) for path in sorted(SEEDS.glob("*.md"))]
    texts = [[d.text[p.start : p.end] for p in d.paragraphs] for d in documents]
    nlp = spacy.load(PIPELINE)
    words = sum(len(d.text.split()) for d in documents)

    def parse() -> float:
        start = time.perf_counter()
        for paragraphs in texts:
            for _ in nlp.pipe(paragraphs):
                pass
        return time.perf_counter() - start

    def make() -> float:
        start = time.perf_counter()
        for document in documents:
            generate(document)
        return time.perf_counter() - start

    ratio, ours, floor = paired_ratio(make, parse, _PAIRS)
    detail = f"{ours:.2f} s against {floor:.2f} s for {len(documents)} documents, {words} words, {_PAIRS} pairs"
    yield Result("generation / bare parse", ratio, "x", detail, limit=1.15)
