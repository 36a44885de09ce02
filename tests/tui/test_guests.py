"""What a guest sees: the quiz that was asked for and nothing else; and a quiz that is taken up where it was left."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.tui.driving import bank_file, running, screen_text, settled
from trainer.scores.backups import find_backups
from trainer.settings import Settings
from trainer.tui.request import Request
from trainer.tui.screens.home import HomeScreen
from trainer.tui.screens.quiz import QuizScreen


async def test_a_guest_who_leaves_the_quiz_leaves_the_trainer(home: Path) -> None:
    async with running(home, request=Request(banks=(bank_file(home),), guest=True)) as (app, pilot):
        app.go_home()
        await pilot.pause()
        assert app._exit
        assert app.return_code == 0
        assert not any(isinstance(screen, HomeScreen) for screen in app.screen_stack)


async def test_a_guest_is_offered_no_command_that_leads_elsewhere(home: Path) -> None:
    async with running(home, request=Request(banks=(bank_file(home),), guest=True)) as (app, _):
        offered = [command.title for command in app.get_system_commands(app.screen)]
        assert offered == ["Help", "Colours: dark", "Colours: light", "Colours: high-contrast", "Quit"]


async def test_whoever_comes_again_finds_the_very_question_even_unanswered(home: Path) -> None:
    request = Request(banks=(bank_file(home),), go_on=True)
    seen = []
    for _ in range(2):
        async with running(home, request=request) as (app, _pilot):
            assert isinstance(app.screen, QuizScreen)
            seen.append(screen_text(app.screen))
    assert seen[0] == seen[1]
    assert "1 of 4" in seen[0]


async def test_a_page_that_opened_at_home_takes_the_quiz_up_with_its_first_key_after_it_is_loaded_anew(
    home: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(Settings, "shipped_banks", tmp_path / "none")
    bank_file(home)
    async with running(home) as (app, pilot):
        await settled(pilot)
        await pilot.press("y")
        await settled(pilot)
        assert isinstance(app.screen, QuizScreen)
        seen = screen_text(app.screen)
    async with running(home) as (app, pilot):
        await settled(pilot)
        assert "Resume Bridges and galleries  study · 4 left" in screen_text(app.screen)
        await pilot.press("enter")
        await settled(pilot)
        assert isinstance(app.screen, QuizScreen)
        assert screen_text(app.screen) == seen


async def test_a_quiz_that_is_left_before_its_first_answer_leaves_nothing_to_resume(home: Path) -> None:
    bank_file(home)
    async with running(home) as (app, pilot):
        await settled(pilot)
        await pilot.press("y")
        await settled(pilot)
        await pilot.press("escape", "escape")
        await settled(pilot)
        assert isinstance(app.screen, HomeScreen)
        assert "Resume" not in screen_text(app.screen)
        assert app.book().unfinished() is None


@pytest.mark.parametrize(("guest", "backups"), [(False, 1), (True, 0)])
async def test_a_quiz_on_the_screen_leaves_a_backup_and_a_guests_none(
    home: Path, learners_book: Path, guest: bool, backups: int
) -> None:
    bank = bank_file(home)
    shutil.copy(learners_book / "scores.sqlite3", home)
    async with running(home, request=Request(banks=(bank,), guest=guest)) as (_, pilot):
        await settled(pilot)
    assert len(find_backups(home / "backups")) == backups
