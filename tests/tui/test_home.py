"""Home: banks and documents with their figures, and one search that narrows what every mode begins on."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, OptionList

from tests.making import collected_bank, small_bank
from tests.tui.driving import assert_as_reviewed, bank_file, running, screen_text, settled
from trainer.bank.files import save_bank
from trainer.bank.questions import Kind
from trainer.quiz.modes import OFFERED, Mode
from trainer.quiz.session import Answered, Continued, Phase
from trainer.scores.book import ScoreBook
from trainer.settings import Settings
from trainer.tui.app import TrainerApp
from trainer.tui.screens.browser import BrowserScreen
from trainer.tui.screens.home import HomeScreen
from trainer.tui.screens.quiz import QuizScreen
from trainer.tui.screens.results import ResultsScreen
from trainer.tui.screens.shelf import ShelfScreen

KEYS = {Mode.REVIEW: "v", Mode.STUDY: "y", Mode.PRACTICE: "p", Mode.EXAM: "x", Mode.CRAM: "c", Mode.MISSED: "m"}
MORNING = datetime(2026, 3, 1, 8, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _same_day_every_time(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, utc: None) -> None:
    """A book whose clock goes on by a minute, and no other banks."""
    del utc
    moments = (MORNING + timedelta(minutes=n) for n in count())
    opened = ScoreBook.open
    monkeypatch.setattr(
        "trainer.tui.book_holder.open_book", lambda s: opened(s.score_book, clock=lambda: next(moments))
    )
    monkeypatch.setattr(Settings, "shipped_banks", tmp_path / "none")


def two_banks(home: Path, documents: int = 3) -> None:
    """A bank that is one document, and one of several."""
    bank_file(home)
    bank_file(home, collected_bank(documents=documents), "notes")


async def press(pilot: Pilot[None], *keys: str) -> str:
    """Press keys one after the other, each once the former has had its effect, and return what is seen."""
    for key in keys:
        await pilot.press(key)
        await settled(pilot)
    return screen_text(pilot.app.screen)


async def search(pilot: Pilot[None], text: str) -> str:
    """Type a search at home and go to the list."""
    await press(pilot, "slash")
    pilot.app.screen.query_one("#search", Input).value = text
    await settled(pilot)
    return await press(pilot, "enter")


def asked(app: TrainerApp) -> list[str]:
    """What the quiz on the screen asks."""
    assert isinstance(app.screen, QuizScreen)
    return sorted(question.id for question in app.screen.sitting.state.base)


async def answer_all(app: TrainerApp, pilot: Pilot[None], text: str = "nobody") -> None:
    """Answer every question of a quiz, and go home."""
    while isinstance(app.screen, QuizScreen):
        asking = app.screen.sitting.state.phase is Phase.ASKING
        app.screen._send(Answered(text) if asking else Continued())
        await settled(pilot)
    await press(pilot, "escape")


async def test_documents_stand_beneath_their_bank_with_their_figures(home: Path) -> None:
    two_banks(home)
    async with running(home) as (app, pilot):
        await settled(pilot)
        seen = await press(pilot, "j", "j", "j")
        assert "    The 2. canal  2 questions" in seen
        await press(pilot, "y")
        assert asked(app) == ["date-1", "person-1"]
        await answer_all(app, pilot)
        seen = screen_text(app.screen)
        assert "6 questions from 3 documents · 0 due · 4 new · last 0 of 6 on 2026-03-01" in seen
        assert "    The 2. canal  2 questions · 0 due · last 0 of 6" in seen
        assert "    The 1. canal  2 questions\n" in seen


@pytest.mark.parametrize("mode", OFFERED)
async def test_each_mode_begins_on_the_highlighted_document(mode: Mode, home: Path) -> None:
    two_banks(home)
    async with running(home) as (app, pilot):
        await settled(pilot)
        if mode is Mode.MISSED:
            await press(pilot, "j", "p")
            await answer_all(app, pilot)
        at = screen_text(app.screen)
        await press(pilot, *(["home"] if mode is Mode.MISSED else []), "j", "j", "j", "j", KEYS[mode])
        assert asked(app) == ["date-2", "person-2"], at


async def test_enter_on_a_document_asks_about_it_alone(home: Path) -> None:
    two_banks(home)
    async with running(home) as (app, pilot):
        await settled(pilot)
        await press(pilot, "j", "j", "enter")
        assert asked(app) == ["date-0", "person-0"]


async def test_a_bank_of_many_documents_shows_the_others_when_asked(home: Path) -> None:
    two_banks(home, documents=9)
    async with running(home, size=(80, 30)) as (app, pilot):
        await settled(pilot)
        seen = screen_text(app.screen)
        assert "The 5. canal" in seen
        assert "The 6. canal" not in seen
        assert "    4 more documents" in seen
        seen = await press(pilot, *"jjjjjjj", "enter")
        assert "The 9. canal" in seen
        assert "more documents" not in seen
        await press(pilot, "enter")
        assert asked(app) == ["date-5", "person-5"]


async def test_the_shelf_opens_at_the_highlighted_document(home: Path) -> None:
    two_banks(home)
    async with running(home) as (app, pilot):
        await settled(pilot)
        await press(pilot, "j", "j", "j", "d")
        assert isinstance(app.screen, ShelfScreen)
        texts = app.screen.query_one("#texts", OptionList)
        assert texts.highlighted is not None
        assert "The 2. canal" in str(texts.get_option_at_index(texts.highlighted).prompt)


async def test_the_list_and_the_count_follow_what_is_typed(home: Path) -> None:
    two_banks(home)
    async with running(home) as (_, pilot):
        await settled(pilot)
        seen = await press(pilot, "slash", *"canal")
        assert "6 of 10 questions · Esc shows all" in seen
        assert "Bridges and galleries" not in seen
        seen = await press(pilot, "space", *"kind:cloz")
        assert "! 'cloz' is no kind to look for" in seen
        seen = await press(pilot, "e", "enter")
        assert "3 of 10 questions" in seen
        assert "    The 2. canal  1 question" in seen
        seen = await press(pilot, "escape")
        assert "Bridges and galleries" in seen
        assert "Esc shows all" not in seen


async def test_a_word_finds_a_bank_by_its_title_for_the_list_the_quiz_and_the_browser(home: Path) -> None:
    save_bank(replace(collected_bank(), title="Zebra crossings"), home / "banks" / "notes.jsonl")
    bank_file(home)
    async with running(home) as (app, pilot):
        await settled(pilot)
        seen = await search(pilot, "zebra kind:cloze")
        assert "3 of 10 questions · Esc shows all" in seen
        assert "Zebra crossings" in seen
        assert "Bridges and galleries" not in seen
        await press(pilot, "b")
        assert isinstance(app.screen, BrowserScreen)
        assert len(app.screen._listing.found) == 3
        assert app.screen.query_one("#search", Input).value == "(zebra or doc:zebra or bank:zebra) kind:cloze"
        await press(pilot, "escape", "escape", "p")
        assert asked(app) == ["date-0", "date-1", "date-2"]


@pytest.mark.parametrize("mode", OFFERED)
async def test_each_mode_begins_on_what_the_search_finds(mode: Mode, home: Path) -> None:
    two_banks(home)
    async with running(home) as (app, pilot):
        await settled(pilot)
        if mode is Mode.MISSED:
            await press(pilot, "c")
            await answer_all(app, pilot)
        await search(pilot, "kind:cloze (gallery or doc:2.)")
        await press(pilot, "a")
        assert asked(app) == ["date-1", "gallery"]
        await press(pilot, "escape", "escape")
        assert isinstance(app.screen, HomeScreen)
        await press(pilot, KEYS[mode])
        assert asked(app) == ["gallery"]


async def test_a_search_stays_on_after_a_quiz_and_for_the_next_one(home: Path) -> None:
    two_banks(home)
    async with running(home) as (app, pilot):
        await settled(pilot)
        await search(pilot, "kind:cloze")
        await press(pilot, "a")
        assert len(asked(app)) == 4
        while isinstance(app.screen, QuizScreen):
            asking = app.screen.sitting.state.phase is Phase.ASKING
            app.screen._send(Answered("nobody") if asking else Continued())
            await settled(pilot)
        assert isinstance(app.screen, ResultsScreen)
        await press(pilot, "n")
        assert isinstance(app.screen, QuizScreen)
        assert {question.kind for question in app.screen.sitting.state.base} == {Kind.CLOZE}
        seen = await press(pilot, "escape", "escape")
        assert "kind:cloze" in seen
        assert "4 of 10 questions · Esc shows all" in seen


async def test_a_search_that_cannot_be_read_begins_nothing(home: Path) -> None:
    bank_file(home)
    async with running(home) as (app, pilot):
        await settled(pilot)
        await search(pilot, "kind:clo")
        await press(pilot, "p")
        assert isinstance(app.screen, HomeScreen)
        (told,) = app._notifications
        assert told.message == "'clo' is no kind to look for at character 1 of the search. Did you mean 'cloze'?"


async def test_a_search_that_finds_nothing_says_so_and_begins_nothing(home: Path) -> None:
    bank_file(home)
    async with running(home) as (app, pilot):
        await settled(pilot)
        seen = await search(pilot, "zebra")
        assert "0 of 4 questions · Esc shows all" in seen
        await press(pilot, "p")
        (told,) = app._notifications
        assert told.message.startswith("There is no question found by 'zebra' to ask.")


async def test_a_search_asks_what_the_score_book_knows(home: Path) -> None:
    bank_file(home)
    async with running(home) as (app, pilot):
        await settled(pilot)
        await press(pilot, "p")
        await answer_all(app, pilot, "Clara Weiss")
        seen = await search(pilot, "is:missed")
        assert "3 of 4 questions" in seen
        await press(pilot, "p")
        assert asked(app) == ["cars", "gallery", "who-opened"]


async def test_the_browser_opens_on_what_the_search_finds(home: Path) -> None:
    two_banks(home)
    async with running(home) as (app, pilot):
        await settled(pilot)
        await search(pilot, "kind:cloze")
        await press(pilot, "j", "j", "j", "b")
        assert isinstance(app.screen, BrowserScreen)
        assert [entry.id for entry in app.screen._listing.found] == ["date-1"]
        assert app.screen.query_one("#search", Input).value == 'doc:"The 2. canal" kind:cloze'


GOLDEN_SCREENS = [
    ("home-documents", (80, 24), ""),
    ("home-documents-120", (120, 40), ""),
    ("home-documents-40", (40, 24), ""),
    ("home-filter", (80, 24), "kind:cloze canal"),
    ("home-filter-40", (40, 24), "kind:cloze canal"),
]


@pytest.mark.parametrize(("name", "size", "text"), GOLDEN_SCREENS, ids=[row[0] for row in GOLDEN_SCREENS])
async def test_home_looks_as_reviewed(name: str, size: tuple[int, int], text: str, home: Path) -> None:
    bank_file(home, small_bank())
    bank_file(home, collected_bank(documents=8), "notes")
    async with running(home, size=size) as (app, pilot):
        await settled(pilot)
        await press(pilot, "j", "j", "j", "y")
        await answer_all(app, pilot)
        if text:
            await search(pilot, text)
        assert_as_reviewed(name, app.screen)
