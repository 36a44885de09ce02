"""The statistics screen: every figure in a list, drawn beside it, for the days one chooses; nothing waits for it."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from threading import Event, current_thread, main_thread

import pytest
from textual.pilot import Pilot
from textual.widgets import OptionList

from tests.scores.learning import TODAY
from tests.tui.driving import running, screen_text, settled
from trainer.errors import ScoreBookFailed
from trainer.scores.book import ScoreBook
from trainer.scores.calendar import Calendar
from trainer.scores.columns import Answers
from trainer.scores.statistics.registry import NAMES, statistics
from trainer.settings import Settings
from trainer.tui.app import TrainerApp
from trainer.tui.screens.home import HomeScreen
from trainer.tui.screens.statistics import PERIODS, StatisticsScreen

pytestmark = pytest.mark.usefixtures("utc")
GOLDEN = Path(__file__).parent.parent / "golden"


@pytest.fixture(autouse=True)
def _that_evening(home: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, learners_book: Path) -> None:
    shutil.copytree(learners_book, home)
    opened = ScoreBook.open
    monkeypatch.setattr("trainer.tui.book_holder.open_book", lambda s: opened(s.score_book, clock=lambda: TODAY))
    monkeypatch.setattr(Settings, "shipped_banks", tmp_path / "none")


@asynccontextmanager
async def at_statistics(home: Path, size: tuple[int, int] = (80, 24)) -> AsyncIterator[tuple[TrainerApp, Pilot[None]]]:
    """The statistics, opened from home."""
    async with running(home, size=size) as (app, pilot):
        await settled(pilot)
        await pilot.press("s")
        await reckoned(pilot)
        assert isinstance(app.screen, StatisticsScreen)
        yield app, pilot


async def reckoned(pilot: Pilot[None]) -> None:
    """Wait for the names, for the figure that they ask for, and for its picture."""
    await settled(pilot)
    await settled(pilot)


async def test_every_statistic_is_listed_and_shown(home: Path) -> None:
    async with at_statistics(home) as (app, pilot):
        names = app.screen.query_one("#names", OptionList)
        assert [option.id for option in names.options] == list(NAMES)
        for found in statistics():
            seen = screen_text(app.screen).splitlines()
            assert found.title in seen[1][24:]
            assert len(seen[2][24:].strip()) > 10
            await pilot.press("j")
            await reckoned(pilot)


async def test_arrows_and_letters_move_and_escape_goes_home(home: Path) -> None:
    async with at_statistics(home) as (app, pilot):
        names = app.screen.query_one("#names", OptionList)
        await pilot.press("j", "down", "k")
        assert names.highlighted == 1
        await pilot.press("up")
        assert names.highlighted == 0
        await pilot.press("escape")
        assert isinstance(app.screen, HomeScreen)


async def test_the_period_goes_round(home: Path) -> None:
    async with at_statistics(home) as (app, pilot):
        seen = []
        for _ in PERIODS:
            title, headline = screen_text(app.screen).splitlines()[1:3]
            seen.append((title.split("  ")[-1], headline[24:].strip().split(" correct")[0]))
            await pilot.press("p")
            await reckoned(pilot)
        assert [period for period, _ in seen] == ["30 days", "90 days", "a year", "all time", "7 days"]
        assert seen[1][1] == seen[3][1] == "76 % of 155"
        assert len({share for _, share in seen}) == 3
        assert "30 days" in screen_text(app.screen)


async def test_a_figure_is_copied_and_written_and_the_place_is_told(home: Path) -> None:
    async with at_statistics(home) as (app, pilot):
        await pilot.press("c")
        assert app.clipboard.startswith("start,answered,correct,")
        await pilot.press("w")
        await reckoned(pilot)
        paths = [home / "statistics" / f"accuracy-2026-03-31.{end}" for end in ("csv", "json")]
        assert paths[0].read_text(encoding="utf-8") == app.clipboard
        assert json.loads(paths[1].read_text(encoding="utf-8"))["since"] == "2026-03-02"
        notes = [notification.message for notification in app._notifications]
        assert any(str(paths[0]) in note and ".json" in note for note in notes)


async def test_nothing_is_copied_where_there_is_nothing(home: Path) -> None:
    async with at_statistics(home) as (app, pilot):
        await pilot.press(*["j"] * (len(NAMES) - 1))
        await reckoned(pilot)
        assert "Too little data" in screen_text(app.screen)
        await pilot.press("c", "w")
        await reckoned(pilot)
        assert app.clipboard == ""
        assert not (home / "statistics").exists()


async def test_a_folder_that_cannot_be_written_is_said(home: Path) -> None:
    (home / "statistics").touch()
    async with at_statistics(home) as (app, pilot):
        await pilot.press("w")
        await reckoned(pilot)
        assert any("statistics" in n.message and n.severity == "error" for n in app._notifications)


async def test_the_book_is_read_beside_the_screen_and_once(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[bool] = []
    go_on = Event()
    columns = ScoreBook.columns

    def slowly(book: ScoreBook, calendar: Calendar) -> Answers:
        read.append(current_thread() is main_thread())
        assert go_on.wait(10)
        return columns(book, calendar)

    monkeypatch.setattr(ScoreBook, "columns", slowly)
    async with running(home) as (app, pilot):
        await settled(pilot)
        await pilot.press("s", "j", "j")
        await pilot.pause()
        assert "Reading the score book" in screen_text(app.screen)
        go_on.set()
        await reckoned(pilot)
        assert app.screen.query_one("#names", OptionList).highlighted in {0, 1, 2}
        await pilot.press("j", "p")
        await reckoned(pilot)
    assert read == [False]


async def test_leaving_while_the_book_is_read_leaves_nothing_behind(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    go_on = Event()
    columns = ScoreBook.columns

    def slowly(book: ScoreBook, calendar: Calendar) -> Answers:
        assert go_on.wait(10)
        return columns(book, calendar)

    monkeypatch.setattr(ScoreBook, "columns", slowly)
    async with running(home) as (app, pilot):
        await settled(pilot)
        await pilot.press("s")
        await pilot.pause()
        await pilot.press("escape")
        go_on.set()
        await settled(pilot)
        assert isinstance(app.screen, HomeScreen)


async def test_a_book_that_cannot_be_read_is_said(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: object) -> Answers:
        raise ScoreBookFailed("The score book is damaged.", hint="Keep it.")

    monkeypatch.setattr(ScoreBook, "columns", fails)
    async with at_statistics(home) as (app, _):
        assert "The score book is damaged. Keep it." in screen_text(app.screen)


async def test_a_figure_that_is_longer_than_the_screen_can_be_scrolled(home: Path) -> None:
    async with at_statistics(home) as (app, pilot):
        figure = app.screen.query_one("#figure")
        await pilot.press("pagedown", "space")
        await pilot.pause()
        assert figure.scroll_y > 20
        await pilot.press("pageup", "pageup")
        await pilot.pause()
        assert figure.scroll_y == 0


GOLDEN_SCREENS = [("accuracy", 0), ("kinds", 1), ("calendar", 7), ("retention", 10), ("missed", 15), ("items", 17)]


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (40, 24)], ids=["80", "120", "40"])
@pytest.mark.parametrize(("name", "place"), GOLDEN_SCREENS, ids=[name for name, _ in GOLDEN_SCREENS])
async def test_a_statistic_looks_as_reviewed(name: str, place: int, size: tuple[int, int], home: Path) -> None:
    async with at_statistics(home, size) as (app, pilot):
        await pilot.press(*["j"] * place)
        await reckoned(pilot)
        seen = screen_text(app.screen)
    golden = GOLDEN / f"screen-statistics-{name}-{size[0]}.txt"
    if os.environ.get("UPDATE_GOLDEN"):
        golden.write_text(seen, encoding="utf-8")
    assert seen == golden.read_text(encoding="utf-8")
