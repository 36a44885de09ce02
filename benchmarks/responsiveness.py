"""How long the screen works at a stretch and keeps a person waiting while questions are made of 100 documents."""

from __future__ import annotations

import asyncio
import gc
import tempfile
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from textual.pilot import Pilot

from benchmarks.measuring import Result
from benchmarks.memory import plain_paragraphs
from trainer.making import Making, Order
from trainer.quiz.selecting import Wish
from trainer.settings import Settings
from trainer.tui.app import TrainerApp
from trainer.tui.request import Request

BANKS = Path(__file__).parent.parent / "question_banks"
_DOCUMENTS, _PARAGRAPHS = 100, 3
_BEAT = 0.002
"""Seconds between two looks at the clock."""
_LIMIT = 50.0
_NEARLY_ALL = 0.999
"""Share of the waits that must keep the limit: a single one may be another program's, the work never is."""
_TURNS = 60


def measure() -> Iterator[Result]:
    """Yield work and waits while the making is watched, while a quiz goes on beside it, and in a quiz alone."""
    gc.freeze()
    gc.set_threshold(1_000_000, 20, 20)  # as the command line does
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "documents"
        _write(folder)
        runs: list[tuple[str, bool, Run, float | None]] = [
            ("watching", True, _watch, _LIMIT),
            ("answering beside it", True, _answer, _LIMIT),
            ("answering, nothing made", False, _answer, None),
        ]
        for name, makes, run, limit in runs:
            gaps, seconds = asyncio.run(_gaps(Path(place) / name.replace(" ", "-"), folder, run, makes=makes))
            waited = sorted(1000 * gap.waited for gap in gaps)
            looks = f"{len(gaps):,} looks in {seconds:.0f} s"
            yield Result(
                f"longest work of the screen, {name}", 1000 * max(gap.worked for gap in gaps), "ms", looks, limit
            )
            usual = waited[int(_NEARLY_ALL * len(waited))]
            detail = f"99.9 % of {looks}; the longest wait {waited[-1]:.0f} ms"
            yield Result(f"wait for the screen, {name}", usual, "ms", detail, limit)


@dataclass(frozen=True, slots=True)
class Gap:
    """How long the loop kept others waiting, in seconds, and how much of that it worked: the rest is the machine's."""

    waited: float
    worked: float


Run = Callable[[TrainerApp, Pilot[None], Making | None], Awaitable[None]]


async def _gaps(home: Path, folder: Path, run: Run, *, makes: bool) -> tuple[list[Gap], float]:
    """Run the app, and return how long the loop kept everybody else waiting each time, and how long it all took."""
    app = TrainerApp(Settings(home=home), Request(banks=sorted(BANKS.glob("*.jsonl")), wish=Wish(count=1000)))
    app.prepare()
    gaps: list[Gap] = []
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("f3", "enter", "f3", "enter")  # opens the score book, and makes the feedback's parts
        making = app.workshop.order(Order((str(folder),), app.settings)) if makes else None
        if run is _watch:
            app.action_generate()
            await pilot.pause()
        elif making is not None:
            app.workshop.follow(making)
        begun = time.perf_counter()
        async with _looking(gaps):
            await run(app, pilot, making)
        seconds = time.perf_counter() - begun
        if making is not None and (making.kept is None or making.progress.over != _DOCUMENTS):
            raise RuntimeError(f"not all was made: {making.failure or making.kept}")
    return gaps, seconds


async def _watch(app: TrainerApp, pilot: Pilot[None], making: Making | None) -> None:
    """Look at the documents until they are done."""
    del pilot, making
    await app.workers.wait_for_complete()


async def _answer(app: TrainerApp, pilot: Pilot[None], making: Making | None) -> None:
    """Pass over questions and read their feedback as long as something is made, or else for some questions."""
    del app
    turns = 0
    while (making is None and turns < _TURNS) or (making is not None and not making.is_over):
        await pilot.press("f3", "enter")
        turns += 1


@asynccontextmanager
async def _looking(gaps: list[Gap]) -> AsyncIterator[None]:
    """Look at the clock again and again, and write down how much later than it should that was."""

    async def look() -> None:
        while True:
            before, worked = time.perf_counter(), time.thread_time()
            await asyncio.sleep(_BEAT)
            gaps.append(Gap(time.perf_counter() - before - _BEAT, time.thread_time() - worked))

    task = asyncio.create_task(look())
    try:
        yield
    finally:
        task.cancel()


def _write(folder: Path) -> None:
    """Write documents of a few paragraphs, each another one."""
    folder.mkdir()
    paragraphs = plain_paragraphs()
    for number in range(_DOCUMENTS):
        chosen = [paragraphs[(number * _PARAGRAPHS + n) % len(paragraphs)][1] for n in range(_PARAGRAPHS)]
        closing = f"The archive in Geneva keeps {2 * number + 11} drawings of it."
        (folder / f"{number:03}.txt").write_text("\n\n".join([*chosen, closing]), encoding="utf-8")
