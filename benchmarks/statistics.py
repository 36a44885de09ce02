"""Every statistic over a million answers, against one pass of numpy over the same columns; and reading them in."""

from __future__ import annotations

import sqlite3
import statistics as averages
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import numpy as np

from benchmarks.measuring import Result, paired_ratio
from trainer.bank.questions import Kind
from trainer.quiz.grading import Verdict
from trainer.quiz.modes import Mode
from trainer.scores.book import ScoreBook
from trainer.scores.calendar import Calendar
from trainer.scores.columns import Answers
from trainer.scores.keeping import copy_of
from trainer.scores.statistics.periods import Scope
from trainer.scores.statistics.registry import statistics

_ANSWERS, _QUESTIONS, _SITTING, _READINGS = 1_000_000, 20_000, 20, 2000
_BEGUN = datetime(2016, 1, 4, 6, tzinfo=UTC)
_MILLISECONDS = 150
_PAIRS = 7


def measure() -> Iterator[Result]:
    """Yield the milliseconds of each statistic with its ratio to the floor, then those of reading the book."""
    with tempfile.TemporaryDirectory() as home:
        path = Path(home) / "scores.sqlite3"
        write_book(path)
        calendar = Calendar(None, 4)
        with ScoreBook.open(path) as book:
            first = _seconds(lambda: book.columns(calendar))
            again = averages.median(_seconds(lambda: book.columns(calendar)) for _ in range(3))
            answers = book.columns(calendar)
        size = copy_of(path).stat().st_size / 1e6
        detail = f"{len(answers):,} answers, ten years, {_QUESTIONS:,} questions"
        now = datetime.fromtimestamp(int(answers.at[-1]) / 1000, UTC) + timedelta(days=1)
        scope = Scope(now, calendar, leech_lapses=8)
        for statistic in statistics():
            ratio, ours, floor = paired_ratio(
                lambda found=statistic: _seconds(lambda: found.compute(answers, scope)),
                lambda: _seconds(lambda: _floor(answers)),
                _PAIRS,
            )
            told = f"{ratio:.1f} x one pass of numpy ({1000 * floor:.0f} ms); {detail}"
            yield Result(f"statistic {statistic.name}", 1000 * ours, "ms", told, limit=_MILLISECONDS)
        yield Result("read the book for the first time", 1000 * first, "ms", detail)
        yield Result("read the book again", 1000 * again, "ms", f"{size:.0f} MB kept beside it; {detail}")


def _seconds(run: Callable[[], object]) -> float:
    start = time.perf_counter()
    run()
    return time.perf_counter() - start


def _floor(answers: Answers) -> float:
    """Touch every column once: the least that any figure over all of them takes."""
    arrays = (getattr(answers, name) for name in Answers.__slots__)
    return float(sum(np.sum(array) for array in arrays if isinstance(array, np.ndarray)))


def write_book(path: Path) -> None:
    """Write a book of a million answers in sittings of twenty, half of them on the schedule, some of the same quiz."""
    ScoreBook.open(path).close()
    random = np.random.default_rng(7)
    sittings = _ANSWERS // _SITTING
    items = random.integers(1, _QUESTIONS + 1, _ANSWERS)
    same = np.repeat(np.arange(sittings) % 50 == 0, _SITTING)
    items[same] = np.tile(np.arange(1, _SITTING + 1), int(same.sum()) // _SITTING)
    ability = np.repeat(random.normal(0, 0.5, sittings), _SITTING)
    right = random.random(_ANSWERS) < 1 / (1 + np.exp(-1.5 - ability - random.normal(0, 1, _QUESTIONS + 1)[items]))
    begun = np.repeat(np.sort(random.integers(0, 10 * 365 * 24 * 3600, sittings)), _SITTING)
    at = (int(_BEGUN.timestamp()) + begun + np.tile(np.arange(_SITTING) * 15, sittings)) * 1000
    with closing(sqlite3.connect(path)) as file:
        file.execute("PRAGMA synchronous = OFF")
        file.executemany(
            "INSERT INTO items VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", map(_item, range(1, _QUESTIONS + 1))
        )
        modes = [Mode.PRACTICE.value, Mode.REVIEW.value]
        file.executemany(
            "INSERT INTO sessions VALUES (?, ?, ?, 1, NULL)",
            ((n + 1, int(at[n * _SITTING]), modes[n % 2]) for n in range(sittings)),
        )
        places = range(_ANSWERS)
        file.executemany(
            "INSERT INTO session_items VALUES (?, ?, ?)",
            ((n // _SITTING + 1, n % _SITTING, item) for n, item in zip(places, items.tolist(), strict=True)),
        )
        file.executemany(
            "INSERT INTO events (session, at, what, position, item, given, verdict, seconds, hints, overridden, rating,"
            " stability, difficulty, due, repetitions, lapses, retrievability)"
            " VALUES (?, ?, 'answer', ?, ?, ?, ?, ?, 0, 0, ?, ?, ?, ?, ?, ?, ?)",
            (_event(*row) for row in zip(places, at.tolist(), items.tolist(), right.tolist(), strict=True)),
        )
        file.executemany(
            "INSERT INTO readings (at, document, title, words, seconds, reached, finished, session)"
            " VALUES (?, 'd1', 'Document 1', 900, ?, 5400, 1, ?)",
            ((int(at[n * 20]), 200 + n % 200, n + 1) for n in range(_READINGS)),
        )
        file.executemany(
            "INSERT INTO marks (at, what, question, document, template, code) VALUES (?, 'flag', ?, 'd1', ?, 'V')",
            ((int(at[n]), f"q{n:07}", f"template-{n % 60}") for n in range(_READINGS)),
        )
        file.commit()


def _item(n: int) -> tuple[object, ...]:
    """One question: two in three are choice, the others of all kinds."""
    kind = tuple(Kind)[n % len(Kind) if n % 3 == 0 else 0].value
    bank, document = (f"Bank {n % 40}", f"{n % 40}.jsonl"), (f"d{n % 200}", f"Document {n % 200}")
    return (n, f"q{n:07}", *bank, *document, kind, f"template-{n % 60}", f"What is asked by number {n}?", n % 100 / 100)


def _event(n: int, at: int, item: int, right: bool) -> tuple[object, ...]:  # noqa: FBT001 - a cell of a row
    """One answer: every other sitting moves the schedule."""
    verdict = Verdict.CORRECT if right else Verdict.WRONG if n % 7 else Verdict.SKIPPED
    row = (n // _SITTING + 1, at, n % _SITTING, item, f"Option {n % 3}", verdict.value, 2 + n % 640 / 16)
    if n // _SITTING % 2 == 0:
        return (*row, None, None, None, None, None, None, None)
    days = 1 + (n * 7919) % 90
    memory = (3 if right else 1, float(days), 1 + n % 90 / 10, at + days * 86_400_000, n % 20, n % 9, 0.9)
    return (*row, *memory)
