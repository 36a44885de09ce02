"""A file of another program becomes a bank on the screen, and the import can be taken back."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.widgets import Input

from tests.tui.driving import running, screen_text, settled
from trainer.bank.files import load_bank
from trainer.settings import Settings
from trainer.tui.screens.home import HomeScreen
from trainer.tui.screens.importing import ImportScreen

GIFT = """// [id:1]
::River::Which river flows through Vienna?{=Danube}

::Essay::Why?{}
"""


@pytest.fixture(autouse=True)
def _own_banks_only(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(Settings, "shipped_banks", tmp_path / "none")


async def test_a_file_becomes_a_bank_and_undo_takes_it_away(home: Path, tmp_path: Path) -> None:
    (tmp_path / "rivers.gift").write_text(GIFT, encoding="utf-8")
    place = home / "banks" / "rivers.jsonl"
    async with running(home) as (app, pilot):
        await settled(pilot)
        await pilot.press("i")
        app.screen.query_one(Input).value = str(tmp_path / "rivers.gift")
        await pilot.press("enter")
        await settled(pilot)
        assert isinstance(app.screen, HomeScreen)
        assert [question.stem for question in load_bank(place).questions] == ["Which river flows through Vienna?"]
        assert "rivers" in screen_text(app.screen)
        told = [notice.message for notice in app._notifications][-1]
        assert told.startswith("1 question imported as rivers.\n")
        await pilot.press("u")
        await settled(pilot)
        assert not place.exists()
        await pilot.press("U")
        await settled(pilot)
        assert place.exists()


async def test_what_cannot_be_read_is_said_in_the_dialog(home: Path, tmp_path: Path) -> None:
    (tmp_path / "x.docx").write_bytes(b"\0\1")
    async with running(home) as (app, pilot):
        await settled(pilot)
        await pilot.press("i")
        for name, said in (("x.docx", "Nothing that is read ends in .docx"), ("none.gift", "no such file")):
            app.screen.query_one(Input).value = str(tmp_path / name)
            await pilot.press("enter")
            await settled(pilot)
            assert isinstance(app.screen, ImportScreen)
            assert said in " ".join(screen_text(app.screen).split())
        await pilot.press("escape")
        assert app.history.undoable is None


async def test_a_bank_that_was_changed_since_stays(home: Path, tmp_path: Path) -> None:
    (tmp_path / "rivers.gift").write_text(GIFT, encoding="utf-8")
    place = home / "banks" / "rivers.jsonl"
    async with running(home) as (app, pilot):
        await settled(pilot)
        await pilot.press("i")
        app.screen.query_one(Input).value = str(tmp_path / "rivers.gift")
        await pilot.press("enter")
        await settled(pilot)
        place.write_bytes(place.read_bytes() + b"\n")
        await pilot.press("u")
        await settled(pilot)
        assert place.exists()
        assert "it stays" in [notice.message for notice in app._notifications][-1]
