"""The export screen: what each format will show of a bank, what it cannot carry, and where the file went."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from threading import Event

import pytest
from textual.pilot import Pilot
from textual.widgets import OptionList

from tests.making import wide_bank
from tests.tui.driving import assert_as_reviewed, bank_file, running, screen_text, settled
from trainer.bank.streaming import Stream
from trainer.errors import CalledOff
from trainer.formats import exporting
from trainer.formats.model import ExportReport, Format
from trainer.settings import Settings
from trainer.tui.app import TrainerApp
from trainer.tui.request import Request
from trainer.tui.screens.browser import BrowserScreen
from trainer.tui.screens.confirming import ConfirmScreen
from trainer.tui.screens.exporting import ExportScreen
from trainer.tui.screens.home import HomeScreen
from trainer.tui.widgets.path_field import PathField


@pytest.fixture(autouse=True)
def _two_formats(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, home: Path) -> None:
    """Only two formats, so that a new one does not change what is seen here."""

    def names() -> tuple[str, ...]:
        return ("gift", "json")

    monkeypatch.setattr("trainer.formats.registry.format_names", names)
    monkeypatch.setenv("HOME", str(home.parent))
    monkeypatch.setattr(Settings, "shipped_banks", tmp_path / "none")


@asynccontextmanager
async def at_exporting(home: Path, size: tuple[int, int] = (80, 24)) -> AsyncIterator[tuple[TrainerApp, Pilot[None]]]:
    """The export screen of the wide bank, opened from home."""
    bank_file(home, wide_bank("Wide"))
    async with running(home, size=size) as (app, pilot):
        await settled(pilot)
        await pilot.press("e")
        await settled(pilot)
        assert isinstance(app.screen, ExportScreen)
        yield app, pilot


async def test_a_format_shows_what_it_makes_of_the_bank(home: Path) -> None:
    async with at_exporting(home, size=(120, 40)) as (app, _):
        seen = screen_text(app.screen)
        assert "3 questions as GIFT, 2 left out." in seen
        assert "[ ] Karl Bauer" in seen
        assert "Right: Anna Ruiz; Peter Lang" in seen
        assert "Left out: GIFT has no ordering questions (order)" in seen


@pytest.mark.parametrize(("name", "size"), [("exporting", (80, 24)), ("exporting-120", (120, 40))])
async def test_the_screen_looks_as_reviewed(home: Path, name: str, size: tuple[int, int]) -> None:
    async with at_exporting(home, size=size) as (app, _):
        assert_as_reviewed(name, app.screen)


async def test_enter_writes_the_file_and_says_where(home: Path) -> None:
    async with at_exporting(home) as (app, pilot):
        await pilot.press("enter")
        await settled(pilot)
        written = home / "exports" / "wide.gift"
        assert "::Who of these" in written.read_text(encoding="utf-8")
        (told,) = app._notifications
        assert told.message.startswith(f"Written: 3 questions to {written}. In Moodle")


async def test_a_file_that_is_there_is_replaced_only_when_wanted(home: Path) -> None:
    async with at_exporting(home) as (app, pilot):
        written = home / "exports" / "wide.gift"
        written.parent.mkdir()
        written.write_text("mine", encoding="utf-8")
        await pilot.press("enter")
        await settled(pilot)
        assert isinstance(app.screen, ConfirmScreen)
        await pilot.press("n")
        await settled(pilot)
        assert written.read_text(encoding="utf-8") == "mine"
        await pilot.press("enter")
        await settled(pilot)
        await pilot.press("y")
        await settled(pilot)
        assert "::Who of these" in written.read_text(encoding="utf-8")


async def test_another_place_can_be_typed_but_never_the_bank(home: Path, tmp_path: Path) -> None:
    async with at_exporting(home) as (app, pilot):
        formats = app.screen.query_one("#formats", OptionList)
        await pilot.press("j")
        await settled(pilot)
        assert formats.highlighted == 1
        for place in (tmp_path / "mine.json", home / "banks" / "bridges.jsonl"):
            await pilot.press("slash")
            app.screen.query_one("#exporting-path").value = str(place)  # type: ignore[attr-defined]  # an Input
            await pilot.press("enter", "enter")
            await settled(pilot)
        assert (tmp_path / "mine.json").exists()
        assert isinstance(app.screen, ConfirmScreen)
        await pilot.press("y")
        await settled(pilot)
        assert "That is the bank itself" in [notice.message for notice in app._notifications][-1]


async def test_escape_goes_back_to_where_it_was_asked_for(home: Path) -> None:
    async with at_exporting(home) as (app, pilot):
        await pilot.press("escape")
        await settled(pilot)
        assert isinstance(app.screen, HomeScreen)


async def test_the_browser_exports_the_bank_of_its_question(home: Path) -> None:
    bank_file(home, wide_bank("Wide"))
    async with running(home) as (app, pilot):
        await settled(pilot)
        await pilot.press("b")
        await settled(pilot)
        await pilot.press("X")
        await settled(pilot)
        opened = [type(screen) for screen in app.screen_stack]
        assert opened[-2:] == [BrowserScreen, ExportScreen]


async def test_a_guest_exports_nothing(home: Path) -> None:
    path = bank_file(home)
    async with running(home, request=Request(banks=[path], guest=True)) as (app, pilot):
        app.export(path)
        await settled(pilot)
        assert not isinstance(app.screen, ExportScreen)


@pytest.mark.parametrize("keys", [{}, {"quiz.skip": "z"}])
async def test_a_space_is_typed_into_the_path_also_beside_keys_of_the_users_own(
    home: Path, keys: dict[str, str]
) -> None:
    path = bank_file(home, wide_bank("Wide"))
    async with running(home, size=(120, 40), settings=Settings(home=home, keys=keys)) as (app, pilot):
        app.export(path)
        await settled(pilot)
        await pilot.press("slash", "space", "a")  # the name that is offered is marked, and typed over
        assert app.screen.query_one("#exporting-path", PathField).value == " a"
        await pilot.press("escape")
        assert isinstance(app.screen, ExportScreen)


async def test_a_home_folder_that_nobody_knows_is_said_and_the_field_stays(home: Path) -> None:
    async with at_exporting(home) as (app, pilot):
        await pilot.press("slash")
        field = app.screen.query_one("#exporting-path", PathField)
        field.value = "~nosuch-person/x.gift"
        await pilot.press("enter")
        await settled(pilot)
        (told,) = app._notifications
        assert told.message == "~nosuch-person/x.gift is no path that can be reached; give another."
        assert field.has_focus


async def test_what_is_missing_of_the_bank_is_said(home: Path) -> None:
    path = bank_file(home, wide_bank("Wide"))
    with path.open("a", encoding="utf-8") as file:
        file.write("{}\n")
    async with running(home, size=(120, 40)) as (app, pilot):
        await settled(pilot)
        app.export(path)
        await settled(pilot)
        seen = screen_text(app.screen)
        assert "3 questions as GIFT, 2 left out." in seen
        assert "The bank is damaged in line 7:" in seen


async def test_nothing_of_one_format_stays_when_another_is_chosen(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async with at_exporting(home, size=(120, 40)) as (app, pilot):

        def stuck(*_: object) -> None:
            raise CalledOff("as long as it lasts")

        monkeypatch.setattr("trainer.formats.sketching.look_at", stuck)
        await pilot.press("j")
        await settled(pilot)
        seen = screen_text(app.screen)
        assert "Looking at what Trainer JSON makes of it ..." in seen
        for gone in ("Goes to", "Right:", "Left out:"):
            assert gone not in seen
        await pilot.press("enter")
        await settled(pilot)
        assert not (home / "exports").exists()


async def test_a_folder_takes_the_file_and_is_remembered_for_the_next_format(home: Path, tmp_path: Path) -> None:
    async with at_exporting(home) as (app, pilot):
        await pilot.press("slash")
        app.screen.query_one("#exporting-path").value = str(tmp_path)  # type: ignore[attr-defined]  # an Input
        await pilot.press("enter", "w")
        await settled(pilot)
        assert (tmp_path / "wide.gift").exists()
        await pilot.press("j")
        await settled(pilot)
        await pilot.press("w")
        await settled(pilot)
        assert (tmp_path / "wide.json").exists()


async def test_left_while_it_writes_it_goes_on_and_says_where(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    begun, left = Event(), Event()
    write = exporting.write_export

    def slow(stream: Stream, chosen: Format, target: Path, *, on_item: Callable[[int], None]) -> ExportReport:
        begun.set()
        assert left.wait(30)
        return write(stream, chosen, target, on_item=on_item)

    monkeypatch.setattr(exporting, "write_export", slow)
    async with at_exporting(home) as (app, pilot):
        await pilot.press("enter")
        await asyncio.to_thread(begun.wait, 30)
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(app.screen, HomeScreen)
        left.set()
        await settled(pilot)
        assert (home / "exports" / "wide.gift").exists()
        (told,) = app._notifications
        assert told.message.startswith("Written: 3 questions to ")
