"""Runs every benchmark, or those named: ``python -m benchmarks [NAME ...]``."""

from __future__ import annotations

import sys

from benchmarks import (
    answers,
    backups,
    browsing,
    exporting,
    first_question,
    generation,
    memory,
    next_question,
    picking,
    responsiveness,
    statistics,
    version,
    works,
    worst_texts,
)
from benchmarks.measuring import Result
from benchmarks.readers import measure as readers

BENCHMARKS = {
    "generation": generation.measure,
    "first-question": first_question.measure,
    "version": version.measure,
    "answers": answers.measure,
    "backups": backups.measure,
    "next-question": next_question.measure,
    "picking": picking.measure,
    "browsing": browsing.measure,
    "exporting": exporting.measure,
    "memory": memory.measure,
    "readers": readers.measure,
    "statistics": statistics.measure,
    "responsiveness": responsiveness.measure,
    "works": works.measure,
    "worst-texts": worst_texts.measure,
}


def main(names: list[str]) -> int:
    """Print one line a result; exit 1 when a limit is missed, 2 for an unknown name."""
    unknown = [name for name in names if name not in BENCHMARKS]
    if unknown:
        print(f"No benchmark called {', '.join(unknown)}; known: {', '.join(BENCHMARKS)}.", file=sys.stderr)
        return 2
    results: list[Result] = []
    for name in names or BENCHMARKS:
        for result in BENCHMARKS[name]():
            print(result.line(), flush=True)
            results.append(result)
    return 0 if all(result.met for result in results) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
