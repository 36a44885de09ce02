"""From an answer to its feedback, in process, with the commit included, against stepping the session alone."""

from __future__ import annotations

import statistics
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from benchmarks.measuring import Result
from trainer.bank.files import load_bank
from trainer.opening import Source
from trainer.quiz.session import Answered, Continued, Phase, begin
from trainer.scores.book import ScoreBook
from trainer.sitting import Sitting

BANKS = Path(__file__).parent.parent / "question_banks"
_ANSWERS = 2000


def measure() -> Iterator[Result]:
    """Yield p50 and p99 in milliseconds, and the p50's ratio to the same steps without a score book."""
    path = min(BANKS.glob("*.jsonl"))
    source = Source(load_bank(path), str(path))
    with tempfile.TemporaryDirectory() as home, ScoreBook.open(Path(home) / "scores.sqlite3") as book:
        kept = sorted(answer_milliseconds(source, book))
    bare = statistics.median(answer_milliseconds(source, None))
    p50, p99 = statistics.median(kept), kept[int(0.99 * len(kept))]
    detail = f"{len(kept)} answers; session alone {bare:.3f} ms"
    yield Result("answer to feedback p50 / session alone", p50 / bare, "x", detail)
    yield Result("answer to feedback p50", p50, "ms", detail)
    yield Result("answer to feedback p99", p99, "ms", detail, limit=16)


def answer_milliseconds(source: Source, book: ScoreBook | None) -> list[float]:
    """Return the milliseconds of each answer, with its commit where there is a book."""
    taken: list[float] = []
    while len(taken) < _ANSWERS:
        sitting = Sitting(begin(source.bank.active), [source])
        if book is not None:
            sitting.keep(book)
        while sitting.state.phase is not Phase.FINISHED and len(taken) < _ANSWERS:
            start = time.perf_counter()
            sitting.send(Answered("an answer", 1.0))
            taken.append(1000 * (time.perf_counter() - start))
            sitting.send(Continued())
    return taken
