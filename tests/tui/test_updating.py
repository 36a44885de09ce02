"""Journeys of a bank whose document was edited: the difference first, then the drafts, all of it undone by one key."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.screen import Screen

from tests.revising import bank_of, revised, text_of
from tests.tui.driving import assert_as_reviewed, bank_file, running, screen_text, settled
from trainer.bank.files import load_bank
from trainer.bank.opened import open_bank
from trainer.bank.questions import Status
from trainer.tui.app import TrainerApp
from trainer.tui.screens.browser import BrowserScreen
from trainer.tui.screens.home import HomeScreen
from trainer.tui.screens.queue import QueueScreen
from trainer.tui.screens.updating import DifferenceScreen, UpdatingScreen
from trainer.tui.widgets.path_field import PathField
from trainer.updating import Update

GONE = "Anna Ruiz opened the Alder Bridge in 1998."
KEPT = "Peter Lang opened the Fjord Gallery in 1955."
NEW = "Clara Weiss opened the Linden Line in 1901."


@pytest.fixture
def bank(home: Path) -> Path:
    """A bank on a text of which one paragraph is another now."""
    return bank_file(home, bank_of(text_of([GONE, KEPT])), "openings")


def drafted(bank: Path) -> Update:
    """The update of that bank, worked out without the generator."""
    return Update(
        path=bank.resolve(),
        fingerprint=open_bank(bank).fingerprint,
        renewal=revised(load_bank(bank), text_of([NEW, KEPT])),
        sources={},
        renamed=frozenset(),
        unchanged=0,
        missing=(),
        left_out=(),
        called_off=False,
    )


def written(path: Path, *paragraphs: str) -> Path:
    path.write_text("\n\n".join(paragraphs), encoding="utf-8")
    return path


def bytes_of(bank: Path) -> bytes:
    return bank.read_bytes()


def is_on(app: TrainerApp, screen: type[Screen[object]]) -> bool:
    return isinstance(app.screen, screen)


def text_on(app: TrainerApp) -> str:
    """The screen as one line, so that a sentence may run over several."""
    return " ".join(screen_text(app.screen).split())


async def test_the_difference_is_looked_at_before_anything_is_written(home: Path, bank: Path) -> None:
    before = bytes_of(bank)
    async with running(home) as (app, pilot):
        app.replace(DifferenceScreen(drafted(bank)))
        await settled(pilot)
        assert_as_reviewed("difference", app.screen)
        assert "3 moved, 3 new, 3 retired" in text_on(app)
        await pilot.press("j", "j", "j")
        await settled(pilot)
        assert "+ Who opened the Linden Line in 1901? — Clara Weiss" in text_on(app)
        assert f"+ “{NEW}”" in text_on(app)
        await pilot.press("escape")
        await settled(pilot)
        assert is_on(app, HomeScreen)
    assert bytes_of(bank) == before


async def test_the_difference_fits_a_narrow_screen(home: Path, bank: Path) -> None:
    async with running(home, size=(40, 24)) as (app, pilot):
        app.replace(DifferenceScreen(drafted(bank)))
        await settled(pilot)
        assert_as_reviewed("difference-40", app.screen)


async def test_what_is_new_is_judged_and_the_update_is_undone_by_one_key(home: Path, bank: Path) -> None:
    before = bytes_of(bank)
    async with running(home) as (app, pilot):
        app.replace(DifferenceScreen(drafted(bank)))
        await settled(pilot)
        await pilot.press("w")
        await settled(pilot)
        assert is_on(app, QueueScreen)
        assert "1 of 3" in text_on(app)
        await pilot.press("a")
        await settled(pilot)
        after = load_bank(bank)
        assert sum(question.status is Status.RETIRED for question in after.questions) == 3
        assert sum(question.status is Status.REVIEWED for question in after.questions) == 1
        await pilot.press("u", "u")
        await settled(pilot)
        assert bytes_of(bank) == before
        await pilot.press("escape", "U")
        await settled(pilot)
        assert is_on(app, HomeScreen)
        assert len(load_bank(bank).questions) == 9


@pytest.mark.slow
async def test_the_documents_are_read_again_and_asked_for_where_nobody_knows_them(
    home: Path, bank: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path / "user"))
    (tmp_path / "user").mkdir()
    written(tmp_path / "user" / "notes.txt", NEW, KEPT)
    async with running(home) as (app, pilot):
        await pilot.press("R")
        await settled(pilot)
        assert is_on(app, UpdatingScreen)
        assert "made of notes.txt, and it is not known where that is now." in text_on(app)
        assert "Name one: 'trainer bank update openings DOCUMENT'." in text_on(app)
        assert "Or type where the document is now; Enter reads it" in text_on(app)
        app.screen.query_one(PathField).value = "~nobody-at-all/notes.txt"
        await pilot.press("enter")
        await settled(pilot)
        assert "~nobody-at-all/notes.txt" in text_on(app)
        app.screen.query_one(PathField).value = "~/notes.txt"
        await pilot.press("enter")
        await settled(pilot)
        assert is_on(app, DifferenceScreen)
        assert app.workshop.making is None
        await pilot.press("w")
        await settled(pilot)
        assert [question.status for question in load_bank(bank).questions][:3] == [Status.RETIRED] * 3
        app.browse((bank,))
        await settled(pilot)
        assert is_on(app, BrowserScreen)
        await pilot.press("R")
        await settled(pilot)
        assert is_on(app, HomeScreen), "it is up to date"
