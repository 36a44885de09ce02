"""Drives the app in tests, and reads its screen as lines of text."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from textual.pilot import Pilot
from textual.screen import Screen

from tests.making import small_bank
from trainer.bank.files import save_bank
from trainer.bank.model import Bank
from trainer.settings import Settings
from trainer.tui.app import Request, TrainerApp


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


async def settled(pilot: Pilot[None]) -> None:
    """Wait for workers and for everything that follows from them."""
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()


def screen_lines(screen: Screen[Any]) -> list[str]:
    """What a person sees, one string a line, without the space at the ends."""
    width, height = screen.size
    lines = screen._compositor.render_strips()
    return ["".join(segment.text for segment in strip)[:width].rstrip() for strip in lines][:height]


def screen_text(screen: Screen[Any]) -> str:
    """What a person sees."""
    return "\n".join(screen_lines(screen)).rstrip() + "\n"
