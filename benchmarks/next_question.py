"""From the key that leaves the feedback to the next question on the screen, against drawing the same screen anew."""

from __future__ import annotations

import asyncio
import statistics
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from benchmarks.measuring import Result
from trainer.quiz.modes import Mode
from trainer.quiz.selecting import Wish
from trainer.quiz.session import Answered, Continued
from trainer.settings import Settings
from trainer.tui.app import Request, TrainerApp
from trainer.tui.screens.quiz import QuizScreen

_STEPS = 60
BANKS = Path(__file__).parent.parent / "question_banks"


def measure() -> Iterator[Result]:
    """Yield the median and the worst time of a step to the next question, over all kinds of the shipped banks."""
    with tempfile.TemporaryDirectory() as home:
        steps, floor = asyncio.run(_steps(Path(home)))
    steps.sort()
    median, p95 = statistics.median(steps), steps[int(0.95 * len(steps))]
    detail = f"{len(steps)} questions; a refresh of the same screen {floor:.1f} ms"
    yield Result("next question / refresh of the screen", median / floor, "x", detail)
    yield Result("next question p95", p95, "ms", detail, limit=50)


async def _steps(home: Path) -> tuple[list[float], float]:
    """Milliseconds of every step, and the median of a bare refresh."""
    app = TrainerApp(Settings(home=home), Request(tuple(sorted(BANKS.glob("*.jsonl"))), wish=Wish(Mode.CRAM, 100)))
    app.prepare()
    steps: list[float] = []
    bare: list[float] = []
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        screen = app.screen
        if not isinstance(screen, QuizScreen):
            raise TypeError("the quiz did not open")
        while len(steps) < _STEPS:
            screen._send(Answered("an answer", 1.0))  # noqa: SLF001 - what a key does, without the key
            await pilot.pause()
            start = time.perf_counter()
            screen.refresh(layout=True)
            await pilot.pause()
            bare.append(1000 * (time.perf_counter() - start))
            start = time.perf_counter()
            screen._send(Continued())  # noqa: SLF001 - as above
            await pilot.pause()
            steps.append(1000 * (time.perf_counter() - start))
    return steps, statistics.median(bare)
