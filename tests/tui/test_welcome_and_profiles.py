"""The welcome comes once, on the first day of each profile; on the screen nobody sees another's answers."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from textual.pilot import Pilot

from tests.tui.driving import bank_file, running, screen_lines, screen_text, settled, stop_the_clock
from trainer.quiz.selecting import Wish
from trainer.scores.book import ScoreBook
from trainer.settings import Settings
from trainer.settings.profiles import in_profile, new_profile
from trainer.tui.app import TrainerApp, run
from trainer.tui.request import Request
from trainer.tui.screens.help import HelpScreen
from trainer.tui.screens.home import HomeScreen
from trainer.tui.screens.quiz import QuizScreen
from trainer.tui.screens.tour import TourScreen

GOLDEN = Path(__file__).parents[1] / "golden"


@pytest.mark.parametrize("size", [(80, 24), (40, 24)])
async def test_the_welcome_looks_as_reviewed(
    size: tuple[int, int], home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Settings, "shipped_banks", tmp_path / "none")
    stop_the_clock(monkeypatch)
    bank_file(home)
    async with running(home, size=size, greets=True) as (app, pilot):
        await settled(pilot)
        seen = screen_text(app.screen)
    golden = GOLDEN / f"screen-welcome{'' if size[0] == 80 else '-40'}.txt"
    if os.environ.get("UPDATE_GOLDEN"):
        golden.write_text(seen, encoding="utf-8")
    assert seen == golden.read_text(encoding="utf-8")


async def test_the_welcome_tells_the_first_things_in_a_few_lines(home: Path) -> None:
    async with running(home, size=(80, 30), greets=True) as (app, pilot):
        await settled(pilot)
        dialog = app.screen.query_one(".dialog")
        lines = screen_lines(app.screen)[dialog.content_region.y : dialog.content_region.bottom]
        assert len(lines) <= 14
        for word in ("Answer", "Undo", "Flag", "Help", "quits"):
            assert any(word in line for line in lines), word


@pytest.mark.parametrize("key", ["enter", "q", "escape", "x", "tab", "f7", "question_mark"])
async def test_any_key_closes_the_welcome_and_does_nothing_else(home: Path, key: str) -> None:
    async with running(home, greets=True) as (app, pilot):
        await settled(pilot)
        assert isinstance(app.screen, TourScreen)
        await pilot.press(key)
        await settled(pilot)
        assert isinstance(app.screen, HomeScreen)
        assert app.is_running


async def test_a_click_closes_the_welcome(home: Path) -> None:
    async with running(home, greets=True) as (app, pilot):
        await settled(pilot)
        await pilot.click()
        await settled(pilot)
        assert isinstance(app.screen, HomeScreen)


async def test_the_welcome_comes_once_by_itself_and_again_when_asked_for(home: Path) -> None:
    async with running(home, greets=True) as (app, pilot):
        await settled(pilot)
        assert isinstance(app.screen, TourScreen)
    async with running(home, greets=True) as (app, pilot):
        await settled(pilot)
        assert isinstance(app.screen, HomeScreen)
        await pilot.press("question_mark")
        assert isinstance(app.screen, HelpScreen)
        await pilot.press("w")
        await settled(pilot)
        assert isinstance(app.screen, TourScreen)
        await pilot.press("x")
        await settled(pilot)
        assert isinstance(app.screen, HomeScreen)
        commands = {command.title: command for command in app.get_system_commands(app.screen)}
        commands["Welcome"].callback()
        await settled(pilot)
        assert isinstance(app.screen, TourScreen)


async def test_a_quiz_that_was_asked_for_is_not_held_up(home: Path) -> None:
    path = bank_file(home)
    async with running(home, request=Request(banks=(path,), wish=Wish(seed=1)), greets=True) as (app, pilot):
        await settled(pilot)
        assert isinstance(app.screen, QuizScreen)
    assert not Settings(home=home).tour_marker.exists()


@pytest.fixture
def no_folder(home: Path) -> Path:
    home.write_text("no folder", encoding="utf-8")
    return home


async def test_a_home_that_cannot_be_written_greets_all_the_same(no_folder: Path) -> None:
    async with running(no_folder, greets=True) as (app, pilot):
        await settled(pilot)
        assert isinstance(app.screen, TourScreen)


def test_the_program_itself_greets(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    greeting: list[bool] = []
    monkeypatch.setattr(TrainerApp, "run", lambda self: greeting.append(self.greets))
    assert run(Settings(home=home)) == 0
    assert greeting == [True]


async def skip_and_leave(app: TrainerApp, pilot: Pilot[None]) -> None:
    """Pass over a question, and leave the quiz where it can be resumed."""
    assert isinstance(app.screen, QuizScreen)
    app.screen.action_skip()
    app.screen.action_leave()
    await settled(pilot)


async def test_each_profile_has_its_own_answers_on_the_screen(home: Path) -> None:
    bank_file(home)
    settings = Settings(home=home)
    anna = new_profile(settings, "anna")
    async with running(home, settings=settings) as (app, pilot):
        await settled(pilot)
        assert "anna" not in screen_text(app.screen)
        await pilot.press("enter")
        await skip_and_leave(app, pilot)
        assert len(app.book().answers()) == 1
        commands = {command.title: command for command in app.get_system_commands(app.screen)}
        assert "Profile: default" not in commands
        commands["Profile: anna"].callback()
        await settled(pilot)
        assert isinstance(app.screen, HomeScreen)
        shown = screen_text(app.screen)
        assert "Trainer · anna" in shown
        assert "Resume" not in shown
        assert app.history.undoable is None
        assert app.book().answers() == ()
        await pilot.press("enter")
        await skip_and_leave(app, pilot)
        assert len(app.book().answers()) == 1
        app.use_profile("default")
        await settled(pilot)
        assert "Resume Bridges and galleries  3 left" in screen_text(app.screen)
    for book in (settings.score_book, anna.score_book):
        with ScoreBook.open(book) as opened:
            assert len(opened.answers()) == 1


async def test_a_profile_that_has_gone_is_told(home: Path) -> None:
    settings = Settings(home=home)
    new_profile(settings, "anna")
    async with running(home, settings=settings) as (app, pilot):
        commands = {command.title: command for command in app.get_system_commands(app.screen)}
        in_profile(settings, "anna").folder.rmdir()
        commands["Profile: anna"].callback()
        await settled(pilot)
        assert app.settings == settings
        assert any("no profile called 'anna'" in notice.message for notice in app._notifications)


async def test_a_new_profile_is_greeted_too(home: Path) -> None:
    settings = Settings(home=home)
    new_profile(settings, "anna")
    async with running(home, settings=settings, greets=True) as (app, pilot):
        await settled(pilot)
        await pilot.press("x")
        app.use_profile("anna")
        await settled(pilot)
        assert isinstance(app.screen, TourScreen)
        await pilot.press("x")
        app.use_profile("default")
        await settled(pilot)
        assert isinstance(app.screen, HomeScreen)
