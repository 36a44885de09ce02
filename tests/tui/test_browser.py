"""Journeys through the banks: searching, judging, tagging, flagging, and taking it all back."""

from __future__ import annotations

import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from tests.making import altered, small_bank, wide_bank
from tests.tui.driving import bank_file, running, screen_text, settled
from trainer.bank.files import load_bank, save_bank
from trainer.bank.questions import QuestionId, Status
from trainer.settings import Settings
from trainer.settings.profiles import new_profile
from trainer.tui.app import TrainerApp
from trainer.tui.screens.browser import BrowserScreen
from trainer.tui.screens.home import HomeScreen
from trainer.tui.screens.queue import QueueScreen
from trainer.tui.screens.quiz import QuizScreen
from trainer.tui.widgets.question_list import QuestionList

GOLDEN = Path(__file__).parent.parent / "golden"
CARS = QuestionId("cars")


@asynccontextmanager
async def browsing(
    home: Path, *paths: Path, size: tuple[int, int] = (80, 24)
) -> AsyncIterator[tuple[TrainerApp, Pilot[None]]]:
    """The browser on some banks, ready for keys."""
    async with running(home, size=size) as (app, pilot):
        await settled(pilot)
        app.browse(paths)
        await settled(pilot)
        assert isinstance(app.screen, BrowserScreen)
        yield app, pilot


async def press(pilot: Pilot[None], *keys: str) -> str:
    """Press keys one after the other, each once the former has had its effect, and return what is seen."""
    for key in keys:
        await pilot.press(key)
        await settled(pilot)
    return screen_text(pilot.app.screen)


async def search(pilot: Pilot[None], text: str) -> str:
    """Type a search and go to the list."""
    await press(pilot, "slash")
    pilot.app.screen.query_one("#search", Input).value = text
    await settled(pilot)
    seen = screen_text(pilot.app.screen)
    await press(pilot, "enter")
    return seen


def told(app: TrainerApp) -> str:
    """What was told in passing."""
    return " ".join(notification.message for notification in app._notifications)


def statuses(path: Path) -> list[Status]:
    return [question.status for question in load_bank(path).questions]


def shown_ids(app: TrainerApp) -> list[str]:
    assert isinstance(app.screen, BrowserScreen)
    return [entry.id for entry in app.screen._listing.found]


def current_id(app: TrainerApp) -> str | None:
    assert isinstance(app.screen, (BrowserScreen, QueueScreen))
    return None if app.screen.current is None else app.screen.current.id


async def test_from_home_to_the_browser_and_back(home: Path) -> None:
    bank_file(home)
    async with running(home) as (app, pilot):
        await settled(pilot)
        seen = await press(pilot, "b")
        assert "4 of 4 questions · by document" in seen
        assert "“«Anna Ruiz» opened the Alder Bridge in Salamanca on 4 May 1998.”" in seen
        await press(pilot, "escape")
        assert isinstance(app.screen, HomeScreen)


async def test_the_list_follows_what_is_typed(home: Path) -> None:
    path = bank_file(home)
    async with browsing(home, path) as (app, pilot):
        await press(pilot, "slash", *"alder")
        assert shown_ids(app) == ["who-opened", "cars"]
        seen = await press(pilot, "space", "left_parenthesis")
        assert "! Nothing follows '(' at character 7 of the search." in seen
        assert shown_ids(app) == ["who-opened", "cars"]
        seen = await press(pilot, "backspace", *"kind:")
        assert "! Nothing follows 'kind:' at character 7 of the search." in seen
        assert shown_ids(app) == ["who-opened", "cars"]
        await press(pilot, *"choice", "escape")
        assert shown_ids(app) == ["who-opened"]
        seen = await search(pilot, "zebra")
        assert "No question matches. Esc clears the search." in seen
        await press(pilot, "escape")
        assert len(shown_ids(app)) == 4


async def test_the_highlight_stays_on_its_question_while_a_search_changes(home: Path) -> None:
    path = bank_file(home)
    async with browsing(home, path) as (app, pilot):
        await press(pilot, "j", "j")
        assert current_id(app) == "gallery"
        await search(pilot, "kind:cloze or kind:short")
        assert current_id(app) == "gallery"
        await search(pilot, "kind:choice")
        assert current_id(app) == "who-opened"


async def test_keys_move_and_the_full_view_shows_more_of_the_text(home: Path) -> None:
    path = bank_file(home)
    async with browsing(home, path) as (app, pilot):
        await press(pilot, "end")
        assert current_id(app) == "helvite"
        await press(pilot, "home", "pagedown", "k")
        assert current_id(app) == "gallery"
        seen = await press(pilot, "enter")
        assert not app.screen.query_one(QuestionList).display
        assert "14,500 cars a day." in seen
        await press(pilot, "escape")
        assert app.screen.query_one(QuestionList).display


async def test_accepting_and_rejecting_are_kept_and_undone(home: Path) -> None:
    path = bank_file(home)
    first = path.read_bytes()
    async with browsing(home, path) as (app, pilot):
        await press(pilot, "a", "j", "x")
        await press(pilot, "v")
        assert statuses(path) == [Status.REVIEWED, Status.REMOVED, Status.DRAFT, Status.DRAFT]
        assert load_bank(path).question(CARS).note == "V: it does not say what is meant"
        seen = await press(pilot, "down")
        assert "Undo reject" in seen
        await press(pilot, "d", "u", "u")
        assert statuses(path) == [Status.REVIEWED, Status.DRAFT, Status.DRAFT, Status.DRAFT]
        await press(pilot, "u")
        assert path.read_bytes() == first
        await press(pilot, "U", "U")
        assert statuses(path) == [Status.REVIEWED, Status.REMOVED, Status.DRAFT, Status.DRAFT]
        assert current_id(app) == "gallery"


async def test_what_leaves_the_list_makes_room_for_the_next(home: Path) -> None:
    path = bank_file(home)
    async with browsing(home, path) as (app, pilot):
        await search(pilot, "status:draft")
        await press(pilot, "a")
        assert shown_ids(app) == ["cars", "gallery", "helvite"]
        assert current_id(app) == "cars"
        await pilot.press("a", "a", "a")
        await settled(pilot)
        assert statuses(path) == [Status.REVIEWED] * 4
        assert shown_ids(app) == []


async def test_cancelling_the_reason_rejects_nothing(home: Path) -> None:
    path = bank_file(home)
    async with browsing(home, path) as (_, pilot):
        await press(pilot, "x", "escape")
        assert statuses(path) == [Status.DRAFT] * 4


async def test_marked_questions_are_tagged_together(home: Path) -> None:
    path = bank_file(home)
    async with browsing(home, path) as (app, pilot):
        await press(pilot, "space", "j")
        seen = await press(pilot, "space")
        assert "2 marked" in seen
        assert "● ·" not in seen
        seen = await press(pilot, "T")
        assert "Tags of 2 questions" in seen
        app.screen.query_one("#tags", Input).value = "a:b"
        assert "'a:b' is no tag" in await press(pilot, "enter")
        app.screen.query_one("#tags", Input).value = "exam, dates"
        await press(pilot, "enter")
        assert [q.tags for q in load_bank(path).questions] == [("exam", "dates"), (), ("exam", "dates"), ()]
        await search(pilot, "tag:exam")
        assert shown_ids(app) == ["who-opened", "gallery"]
        await press(pilot, "asterisk", "T")
        app.screen.query_one("#tags", Input).value = "-exam other"
        await press(pilot, "enter")
        assert [q.tags for q in load_bank(path).questions] == [("dates", "other"), (), ("dates", "other"), ()]
        await press(pilot, "u", "u")
        assert [q.tags for q in load_bank(path).questions] == [(), (), (), ()]


async def test_a_flag_goes_to_the_score_book_and_can_be_lifted(home: Path) -> None:
    path = bank_file(home)
    async with browsing(home, path) as (app, pilot):
        seen = await press(pilot, "f", "k")
        assert "·⚑ Who opened" in seen
        assert app.book().standings()[QuestionId("who-opened")].flagged == "K"
        await search(pilot, "is:flagged")
        assert shown_ids(app) == ["who-opened"]
        await press(pilot, "f")
        assert shown_ids(app) == []
        await press(pilot, "u")
        assert shown_ids(app) == ["who-opened"]
        assert app.book().standings()[QuestionId("who-opened")].flagged == "K"


async def test_a_question_is_put_aside_and_released(home: Path) -> None:
    path = bank_file(home)
    async with browsing(home, path) as (app, pilot):
        seen = await press(pilot, "p")
        assert "·‖ Who opened" in seen
        assert "r Release" in seen
        assert app.book().standings()[QuestionId("who-opened")].suspended
        seen = await press(pilot, "r")
        assert "r Release" not in seen
        await press(pilot, "u")
        assert app.book().standings()[QuestionId("who-opened")].suspended


async def test_sorting_goes_round_and_duplicates_stand_together(home: Path) -> None:
    bank = small_bank()
    again = altered(bank.questions[3], id="again", difficulty=0.1)
    path = bank_file(home, replace(bank, questions=(*bank.questions, again)))
    async with browsing(home, path) as (app, pilot):
        assert "by kind" in await press(pilot, "s")
        assert "by level" in await press(pilot, "s")
        assert shown_ids(app)[0] == "again"
        assert "by document" in await press(pilot, "s", "s", "s")
        seen = await press(pilot, "D")
        assert "2 questions that repeat each other" in seen
        assert shown_ids(app) == ["helvite", "again"]
        await press(pilot, "j", "d")
        assert shown_ids(app) == ["helvite", "again"]
        await press(pilot, "escape")
        assert len(shown_ids(app)) == 5
        await press(pilot, "D")
        assert "No question repeats another" in told(app)


async def test_a_bank_that_another_program_changed_is_read_again(home: Path) -> None:
    path = bank_file(home)
    async with browsing(home, path) as (app, pilot):
        text = path.read_text(encoding="utf-8").replace("Who opened the Alder Bridge?", "Who opened it?")
        path.write_text(text, encoding="utf-8")
        await press(pilot, "a")
        assert "bridges.jsonl was changed by another program" in told(app)
        assert path.read_text(encoding="utf-8") == text
        await press(pilot, "a")
        assert statuses(path)[0] is Status.REVIEWED
        assert "Who opened it?" in screen_text(app.screen)


async def test_a_bank_that_another_program_took_away_is_told(home: Path) -> None:
    path = bank_file(home)
    async with browsing(home, path) as (app, pilot):
        path.unlink()
        await press(pilot, "a", "j", "a", "s", "D")
        assert "no such file" in told(app)
        assert "4 of 4 questions · by kind" in screen_text(app.screen)
        await press(pilot, "escape")
        assert isinstance(app.screen, HomeScreen)
        app.look_through(path)
        await settled(pilot)
        assert "Cannot read" in screen_text(app.screen)


async def test_a_question_that_another_program_took_out_is_gone_without_a_crash(home: Path) -> None:
    path = bank_file(home)
    async with browsing(home, path) as (app, pilot):
        await press(pilot, "end")
        assert current_id(app) == "helvite"
        path.write_bytes(b"".join(path.read_bytes().splitlines(keepends=True)[:-1]))
        await press(pilot, "a")
        assert "was changed by another program" in told(app)
        assert shown_ids(app) == ["who-opened", "cars", "gallery"]
        await press(pilot, "a")
        assert statuses(path) == [Status.DRAFT, Status.DRAFT, Status.REVIEWED]


async def test_a_shipped_bank_is_copied_before_it_is_changed(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Settings, "shipped_banks", tmp_path / "shipped")
    save_bank(small_bank(), tmp_path / "shipped" / "bridges.jsonl")
    async with browsing(home) as (app, pilot):
        await press(pilot, "a")
        assert "bridges.jsonl came with the program; your own copy of it was changed" in told(app)
        assert statuses(home / "banks" / "bridges.jsonl")[0] is Status.REVIEWED
        assert statuses(tmp_path / "shipped" / "bridges.jsonl") == [Status.DRAFT] * 4
        await press(pilot, "j", "a")
        assert statuses(home / "banks" / "bridges.jsonl")[:2] == [Status.REVIEWED] * 2


async def test_several_banks_are_one_list(home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Settings, "shipped_banks", tmp_path / "none")
    small, wide = bank_file(home), bank_file(home, wide_bank(), "wide")
    (home / "banks" / "broken.jsonl").write_text("nothing", encoding="utf-8")
    async with browsing(home) as (app, pilot):
        assert len(shown_ids(app)) == 9
        await press(pilot, "asterisk", "a")
        assert {status for path in (small, wide) for status in statuses(path)} == {Status.REVIEWED}
        await press(pilot, "u")
        assert {status for path in (small, wide) for status in statuses(path)} == {Status.DRAFT}


async def test_a_damaged_question_is_told_where_it_would_be_shown(home: Path) -> None:
    path = bank_file(home)
    text = path.read_text(encoding="utf-8").replace('"quote": "Anna Ruiz', '"quote": "Anna Ruis', 1)
    path.write_text(text, encoding="utf-8")
    async with browsing(home, path) as (_, pilot):
        assert "is damaged in line 2" in " ".join(screen_text(pilot.app.screen).split())
        await press(pilot, "a", "e")
        assert path.read_text(encoding="utf-8") == text


async def test_without_any_bank_it_says_so(home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Settings, "shipped_banks", tmp_path / "none")
    async with browsing(home) as (app, pilot):
        assert "There is no bank yet." in screen_text(app.screen)
        await press(pilot, "a", "e", "T", "D", "n", "x", "escape")
        assert isinstance(app.screen, HomeScreen)


@pytest.mark.parametrize("size", [(80, 24), (40, 24), (120, 40)])
async def test_hostile_text_is_shown_as_text(home: Path, size: tuple[int, int]) -> None:
    evil = "[/foo] [@click=app.quit]x[/] \x1b]0;owned\x07 שלום 😀"
    path = bank_file(home, small_bank(evil))
    bank = load_bank(path)
    hostile = [replace(question, stem=f"{evil} {question.stem}", note=evil) for question in bank.questions]
    save_bank(replace(bank, questions=tuple(hostile)), path)
    async with browsing(home, path, size=size) as (app, pilot):
        seen = screen_text(app.screen)
        assert "[/foo] [@click=app.quit]" in seen
        assert "\x1b" not in await press(pilot, "enter")


async def test_a_score_book_that_cannot_be_opened_does_not_keep_banks_from_being_browsed(home: Path) -> None:
    path = bank_file(home)
    (home / "scores.sqlite3").write_bytes(b"not a database" * 100)
    async with browsing(home, path) as (app, pilot):
        assert "is damaged" in told(app)
        await press(pilot, "a")
        assert statuses(path)[0] is Status.REVIEWED


async def test_another_profile_browses_its_own_banks(home: Path) -> None:
    bank_file(home)
    async with browsing(home) as (app, pilot):
        bench = app.workbench
        new_profile(app.settings, "ida")
        app.use_profile("ida")
        await settled(pilot)
        assert app.workbench is not bench


async def test_the_drafts_of_a_bank_are_gone_through_one_by_one(home: Path) -> None:
    path = bank_file(home)
    async with browsing(home, path) as (app, pilot):
        seen = await press(pilot, "n")
        assert isinstance(app.screen, QueueScreen)
        assert "1 of 4" in seen
        await press(pilot, "a", "s", "x")
        seen = await press(pilot, "t")
        assert current_id(app) == "helvite"
        assert "4 of 4" in seen
        await press(pilot, "u")
        assert current_id(app) == "gallery"
        assert statuses(path) == [Status.REVIEWED, Status.DRAFT, Status.DRAFT, Status.DRAFT]
        await press(pilot, "a")
        seen = await press(pilot, "a")
        assert "✓ 3 accepted" in seen
        assert "· 1 left for later" in seen
        await press(pilot, "enter")
        assert current_id(app) == "cars"
        seen = await press(pilot, "a")
        assert "✓ 4 accepted" in seen
        assert statuses(path) == [Status.REVIEWED] * 4
        await press(pilot, "u")
        assert current_id(app) == "cars"
        await press(pilot, "a", "p")
        assert isinstance(app.screen, QuizScreen)


async def test_keys_that_come_fast_are_taken_one_after_the_other(home: Path) -> None:
    path = bank_file(home)
    async with running(home) as (app, pilot):
        app.look_through(path)
        await settled(pilot)
        await pilot.press("a", "a", "u")
        await settled(pilot)
        assert statuses(path).count(Status.REVIEWED) == 1
        assert len(app.history._done) == 1


async def test_a_bank_without_drafts_says_so(home: Path) -> None:
    bank = small_bank()
    reviewed = tuple(replace(q, status=Status.REVIEWED) for q in bank.questions)
    path = bank_file(home, replace(bank, questions=reviewed))
    async with browsing(home, path) as (app, pilot):
        await press(pilot, "n")
        assert "There is no draft in this bank." in told(app)
        app.look_through(path)
        await settled(pilot)
        assert "There is no draft in this bank." in screen_text(app.screen)
        await press(pilot, "b")
        assert isinstance(app.screen, BrowserScreen)


GOLDEN_SCREENS = [
    ("browser", (80, 24), []),
    ("browser-40", (40, 24), []),
    ("browser-120", (120, 40), []),
    ("browser-full", (80, 24), ["j", "enter"]),
    ("browser-search", (80, 24), ["slash", *"kind:c", "tab"]),
    ("queue", (80, 24), ["n"]),
    ("queue-end", (80, 24), ["n", "a", "x", "k", "s", "a"]),
    ("tags", (80, 24), ["asterisk", "T"]),
    ("editor", (80, 24), ["e"]),
    ("editor-40", (40, 24), ["e"]),
]


@pytest.mark.parametrize(("name", "size", "keys"), GOLDEN_SCREENS, ids=[row[0] for row in GOLDEN_SCREENS])
async def test_a_screen_looks_as_reviewed(name: str, size: tuple[int, int], keys: list[str], home: Path) -> None:
    path = bank_file(home)
    async with browsing(home, path, size=size) as (_, pilot):
        await press(pilot, *keys)
        await pilot.wait_for_scheduled_animations()
        seen = screen_text(pilot.app.screen)
    golden = GOLDEN / f"screen-{name}.txt"
    if os.environ.get("UPDATE_GOLDEN"):
        golden.write_text(seen, encoding="utf-8")
    assert seen == golden.read_text(encoding="utf-8")
