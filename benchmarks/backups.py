"""What a backup of a book of a million answers takes, and what answers and starts notice of one."""

from __future__ import annotations

import shutil
import statistics
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

from benchmarks.answers import BANKS, answer_milliseconds
from benchmarks.measuring import Result, installed, paired_ratio, seconds_until_shown
from benchmarks.statistics import write_book
from trainer import load_bank
from trainer.opening import Source
from trainer.scores.backups import Reason, make_backup
from trainer.scores.book import ScoreBook

_PAIRS = 5


def measure() -> Iterator[Result]:
    """Yield the seconds of a backup, the milliseconds of an answer meanwhile, and the start beside one."""
    with tempfile.TemporaryDirectory() as home:
        path = Path(home) / "scores.sqlite3"
        write_book(path)
        detail = f"1,000,000 answers, {path.stat().st_size / 1e6:.0f} MB"
        seconds = statistics.median(_backup_seconds(path) for _ in range(3))
        yield Result("backup, looked through and flushed", seconds, "s", detail)
        alone, beside = sorted(_answers(path)), sorted(_answers_meanwhile(path))
        for name, place in (("p50", 0.5), ("p99", 0.99)):
            ours, floor = (taken[int(place * len(taken))] for taken in (beside, alone))
            told = f"{floor:.2f} ms without; one backup after the other, {detail}"
            yield Result(f"answer to feedback {name} while backups are made", ours, "ms", told)
        yield _start(path, detail)


def _backup_seconds(path: Path) -> float:
    begun = time.perf_counter()
    with tempfile.TemporaryDirectory(dir=path.parent) as folder:
        make_backup(path, Path(folder), reason=Reason.ASKED, now=datetime.now(UTC))
        return time.perf_counter() - begun


def _answers(path: Path) -> list[float]:
    bank = min(BANKS.glob("*.jsonl"))
    with ScoreBook.open(path) as book:
        return answer_milliseconds(Source(load_bank(bank), str(bank)), book)


def _answers_meanwhile(path: Path) -> list[float]:
    """Milliseconds of answers while one backup is made after the other."""
    over = threading.Event()

    def back_up() -> None:
        while not over.is_set():
            _backup_seconds(path)

    thread = threading.Thread(target=back_up)
    thread.start()
    try:
        return _answers(path)
    finally:
        over.set()
        thread.join()


def _start(path: Path, detail: str) -> Result:
    """Time to the first question with a backup due against one with none, which the setting turns off."""
    bank = min(BANKS.glob("*.jsonl"))
    word = load_bank(bank).documents[0].title.split()[0]
    with installed() as environ:
        home = Path(environ["TRAINER_HOME"])
        shutil.copy(path, home)

        def shown(kept: str) -> Callable[[], float]:
            def run() -> float:
                shutil.rmtree(home / "backups", ignore_errors=True)
                command = [sys.executable, "-m", "trainer", "quiz", str(bank)]
                return seconds_until_shown(command, word, {**environ, "TRAINER_BACKUPS_KEPT": kept})

            return run

        ratio, ours, floor = paired_ratio(shown("60"), shown("0"), _PAIRS)
    told = f"{ours:.2f} s against {floor:.2f} s, {_PAIRS} pairs; {detail}"
    return Result("first question with a backup due / without", ratio, "x", told, limit=1.1)
