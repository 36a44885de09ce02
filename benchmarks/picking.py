"""Choosing the questions of a quiz among ten thousand, against reading the words of each question once."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator

from benchmarks.measuring import Result, paired_ratio
from trainer.bank.questions import AnswerType, Evidence, QuestionId, ShortQuestion
from trainer.bank.words import folded, weighty
from trainer.documents.model import DocumentId
from trainer.quiz.picking import pick

_POOL, _PAIRS = 10_000, 5


def measure() -> Iterator[Result]:
    """Yield the ratio for a usual quiz and for the longest that these questions give."""
    names = [f"{a}{b} {c}{d}" for a in "BCDFG" for b in "aeiou" for c in "KLMNP" for d in "aeiou"]
    pool = [
        _question(n, f"In which of the {n % 97} years did {names[n % 400]} open the bridge?", names[-n % 400])
        for n in range(_POOL)
    ]

    def reading() -> object:
        return [weighty(folded(question.stem)) for question in pool]

    for count in (10, 300):
        ratio, seconds, floor = paired_ratio(
            _timed(lambda count=count: pick(pool, count, seed=1)), _timed(reading), _PAIRS
        )
        detail = f"{1000 * seconds:.0f} ms against {1000 * floor:.0f} ms"
        yield Result(f"choosing {count} of {_POOL:,} questions / reading their words", ratio, "x", detail)


def _timed(run: Callable[[], object]) -> Callable[[], float]:
    def timed() -> float:
        start = time.perf_counter()
        run()
        return time.perf_counter() - start

    return timed


def _question(number: int, stem: str, key: str) -> ShortQuestion:
    start = 50 * (number // 3)
    passage = Evidence(document=DocumentId("d" * 12), start=start, end=start + 50, quote="x" * 50)
    return ShortQuestion(
        id=QuestionId(f"n{number}"), stem=stem, key=key, asks=AnswerType.NAME, evidence=passage, template="t"
    )
