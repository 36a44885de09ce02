"""Drives the app in tests, and reads its screen as lines of text."""

from __future__ import annotations

import asyncio
import os
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.screen import ModalScreen, Screen
from textual.worker import WorkerCancelled

from tests.making import small_bank
from trainer.bank.files import save_bank
from trainer.bank.model import Bank
from trainer.scores.book import ScoreBook
from trainer.settings import Settings
from trainer.tui.app import TrainerApp
from trainer.tui.request import Request


def bank_file(home: Path, bank: Bank | None = None, name: str = "bridges") -> Path:
    """A bank among the user's own."""
    path = home / "banks" / f"{name}.jsonl"
    save_bank(bank or small_bank(), path)
    return path


@asynccontextmanager
async def running(
    home: Path,
    *,
    request: Request | None = None,
    size: tuple[int, int] = (80, 24),
    settings: Settings | None = None,
    greets: bool = False,
) -> AsyncIterator[tuple[TrainerApp, Pilot[None]]]:
    """The app on a screen of that size, ready for keys; it greets only where a test wants that."""
    app = TrainerApp(settings or Settings(home=home), request, clock=lambda: 0.0, greets=greets)
    app.prepare()
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        yield app, pilot


def stop_the_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let it be the same Tuesday morning for the score book of the app, whenever a picture is compared."""
    opened, tuesday = ScoreBook.open, datetime(2026, 11, 24, 9, tzinfo=UTC)
    monkeypatch.setattr("trainer.tui.book_holder.open_book", lambda s: opened(s.score_book, clock=lambda: tuesday))


async def settled(pilot: Pilot[None]) -> None:
    """Wait for workers and for everything that follows from them, also where one worker takes the place of another.

    One that edits a question waits itself, for the person at the form.
    """
    await _mounted(pilot)
    while waiting := [worker for worker in pilot.app.workers if not worker.is_finished]:
        if any(worker.group == "edit" for worker in waiting):
            if isinstance(pilot.app.screen, ModalScreen):
                await _mounted(pilot)
                return
            await pilot.pause(0.01)
            continue
        with suppress(WorkerCancelled):
            await pilot.app.workers.wait_for_complete(waiting)
        await pilot.pause()


async def _mounted(pilot: Pilot[None]) -> None:
    """Wait for the screen on top, and for what it has just asked of itself."""
    await pilot.pause()
    while not pilot.app.screen.is_mounted:
        await pilot.pause()
    await pilot.pause()


async def heard(app: TrainerApp, condition: Callable[[], bool]) -> None:
    """Wait until what is told of the questions that are being made brings a condition about."""
    news = asyncio.Event()
    app.workshop.changed.subscribe(app.screen, lambda _: news.set(), immediate=True)
    while not condition():
        news.clear()
        await asyncio.wait_for(news.wait(), 60)


def screen_lines(screen: Screen[Any]) -> list[str]:
    """What a person sees, one string a line, without the space at the ends."""
    width, height = screen.size
    lines = screen._compositor.render_strips()
    return ["".join(segment.text for segment in strip)[:width].rstrip() for strip in lines][:height]


def assert_as_reviewed(name: str, screen: Screen[Any]) -> None:
    """A screen is what a golden file holds; with ``UPDATE_GOLDEN`` the file is written."""
    golden = Path(__file__).parent.parent / "golden" / f"screen-{name}.txt"
    if os.environ.get("UPDATE_GOLDEN"):
        golden.write_text(screen_text(screen), encoding="utf-8")
    assert screen_text(screen) == golden.read_text(encoding="utf-8")


def screen_text(screen: Screen[Any]) -> str:
    """What a person sees."""
    return "\n".join(screen_lines(screen)).rstrip() + "\n"
