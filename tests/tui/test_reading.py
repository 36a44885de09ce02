"""Reading on the screen, by keys alone: pages, pause, place, hidden text, result, and reading again with marks."""

from __future__ import annotations

import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from textual.pilot import Pilot

from tests.documents.site import Answer, running
from tests.making import reading_bank, small_bank
from tests.tui.driving import bank_file, screen_text, settled
from tests.tui.test_journeys import answer
from trainer.bank.model import Bank, Origin
from trainer.documents.reading import read_text
from trainer.errors import NoDocuments
from trainer.opening import Source, open_book
from trainer.quiz.selecting import Wish
from trainer.scores.book import ScoreBook
from trainer.scores.model import Reading
from trainer.settings import Settings
from trainer.settings.model import Web
from trainer.shelf import Text
from trainer.tui.app import TrainerApp
from trainer.tui.desk import ReadingRequest
from trainer.tui.request import Request
from trainer.tui.screens.contents import ContentsScreen
from trainer.tui.screens.home import HomeScreen
from trainer.tui.screens.peek import PeekScreen
from trainer.tui.screens.quiz import QuizScreen
from trainer.tui.screens.reading import ReadingScreen
from trainer.tui.screens.reading_results import ReadingResultsScreen
from trainer.tui.screens.results import ResultsScreen
from trainer.tui.screens.shelf import ShelfScreen

GOLDEN = Path(__file__).parent.parent / "golden"


class Clock:
    """A clock that a test moves."""

    now = 0.0

    def __call__(self) -> float:
        return self.now


CLOCK = Clock()


@pytest.fixture(autouse=True)
def no_shipped_banks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Settings, "shipped_banks", tmp_path / "none")
    CLOCK.now = 0.0


def text_in(home: Path, bank: Bank | None = None) -> Text:
    """The text of a bank that is among the user's own."""
    made = bank or reading_bank()
    path = bank_file(home, made, "walk")
    return Text(made.documents[0], Source(made, str(path.resolve())))


@asynccontextmanager
async def reading(
    home: Path,
    text: Text | None,
    *,
    size: tuple[int, int] = (80, 24),
    resume: bool | None = None,
    private_hosts: bool = False,
) -> AsyncIterator[tuple[TrainerApp, Pilot[None]]]:
    """The app with a text on the screen, or without one the shelf."""
    request = Request(wish=Wish(seed=1), reading=ReadingRequest(text, resume))
    settings = Settings(home=home, web=Web(private_hosts=private_hosts))
    app = TrainerApp(settings, request, clock=CLOCK)
    app.prepare()
    async with app.run_test(size=size) as pilot:
        await settled(pilot)
        yield app, pilot


async def turn(app: TrainerApp, pilot: Pilot[None], key: str = "j", seconds: float = 25.0) -> None:
    """Look at a page for a while, then press a key."""
    del app
    CLOCK.now += seconds
    await pilot.press(key)
    await pilot.pause()


async def read_through(app: TrainerApp, pilot: Pilot[None], seconds: float = 25.0) -> QuizScreen:
    """Turn all pages, up to the first question."""
    while isinstance(app.screen, ReadingScreen) and not app.screen.reader.state.progress.finished:
        await turn(app, pilot, seconds=seconds)
    await settled(pilot)
    assert isinstance(app.screen, QuizScreen)
    return app.screen


def reading_screen(app: TrainerApp) -> ReadingScreen:
    assert isinstance(app.screen, ReadingScreen)
    return app.screen


async def test_a_text_in_another_language_says_first_that_no_questions_follow(home: Path) -> None:
    german = "Der Hafen wurde im Jahr 1974 von der Stadt Bremen gebaut, und viele Leute kamen zur Eröffnung. " * 4
    async with reading(home, Text(read_text(german, source="hafen.txt"), None)) as (app, pilot):
        (told,) = app._notifications
        assert told.message.startswith("No questions will follow. hafen.txt: this looks like German;")
        await turn(app, pilot, "f")
        await settled(pilot)
        assert isinstance(app.screen, ReadingResultsScreen)
        assert "this looks like German" in screen_text(app.screen)
        assert "'trainer read'" not in screen_text(app.screen)


async def test_from_the_first_page_to_the_result_and_again_with_marks(home: Path) -> None:
    async with reading(home, text_in(home)) as (app, pilot):
        assert "Anna Ruiz opened the Alder Bridge" in screen_text(app.screen)
        await read_through(app, pilot)
        shown = screen_text(app.screen)
        assert "Anna Ruiz opened" not in shown
        for number in range(4):
            await answer(app, pilot, right=number != 0)
        assert isinstance(app.screen, ReadingResultsScreen)
        shown = screen_text(app.screen)
        assert "246" in shown
        assert "75 %" in shown
        await pilot.press("r")
        await settled(pilot)
        assert "«Anna Ruiz opened the Alder Bridge in Salamanca on 4 May 1998.»" in screen_text(app.screen)
        await read_through(app, pilot)
        await answer(app, pilot, right=True)
        await pilot.press("enter")
        assert isinstance(app.screen, ResultsScreen)
        assert "1 of 1 correct" in screen_text(app.screen)
        await pilot.press("escape")
        await settled(pilot)
        assert isinstance(app.screen, HomeScreen)
    with open_book(Settings(home=home)) as book:
        assert [past.outcome.understood for past in book.past_readings()] == [3]


async def test_every_key_that_turns_a_page(home: Path) -> None:
    async with reading(home, text_in(home), size=(40, 24)) as (app, pilot):
        reader = reading_screen(app).reader
        first = reader.state.page
        for forth, back in (("j", "k"), ("down", "up"), ("right", "left"), ("pagedown", "pageup"), ("enter", "k")):
            await pilot.press(forth)
            assert reader.state.page.start == first.end, forth
            await pilot.press(back)
            assert reader.state.page == first, back


@pytest.mark.parametrize("key", ["p", "space"])
async def test_a_pause_hides_the_page_and_stops_the_time(key: str, home: Path) -> None:
    async with reading(home, text_in(home)) as (app, pilot):
        reader = reading_screen(app).reader
        await turn(app, pilot, key)
        CLOCK.now += 1000.0
        assert "Paused: the time stands still." in screen_text(app.screen)
        assert "Anna Ruiz" not in screen_text(app.screen)
        assert reader.seconds == 25.0
        await pilot.press(key)
        await pilot.pause()
        assert "Anna Ruiz" in screen_text(app.screen)


async def test_a_page_that_nobody_turns_asks_whether_somebody_is_there(home: Path) -> None:
    async with reading(home, text_in(home)) as (app, pilot):
        CLOCK.now += 3600.0
        reading_screen(app)._show_status()
        await pilot.pause()
        assert "are you there?" in screen_text(app.screen)


async def test_leaving_keeps_the_place_and_the_shelf_offers_to_go_on(home: Path) -> None:
    text = text_in(home)
    async with reading(home, text) as (app, pilot):
        await turn(app, pilot)
        place = reading_screen(app).reader.state.place
        await pilot.press("escape")
        await settled(pilot)
        assert isinstance(app.screen, HomeScreen)
        app.desk.show_shelf()
        await settled(pilot)
        assert "Go on: A walk over the river" in screen_text(app.screen)
        await pilot.press("enter")
        await settled(pilot)
        reader = reading_screen(app).reader
        assert (reader.state.place, reader.seconds) == (place, 25.0)
        assert "going on from 62 %" in screen_text(app.screen)
        await pilot.press("n")
        assert (reader.state.place, reader.seconds) == (0, 0.0)


async def test_a_killed_reading_is_taken_up_from_the_command_line(home: Path) -> None:
    text = text_in(home)
    async with reading(home, text) as (app, pilot):
        await turn(app, pilot)
        place = reading_screen(app).reader.state.place
    async with reading(home, None, resume=True) as (app, _):
        assert reading_screen(app).reader.state.place == place
    async with reading(home, text, resume=False) as (app, _):
        assert reading_screen(app).reader.state.place == 0


async def test_nothing_to_take_up_is_said_before_the_screen_opens(home: Path) -> None:
    app = TrainerApp(Settings(home=home), Request(reading=ReadingRequest(None, resume=True)))
    with pytest.raises(NoDocuments, match="No reading was interrupted"):
        app.prepare()


async def test_a_resize_keeps_the_place(home: Path) -> None:
    async with reading(home, text_in(home)) as (app, pilot):
        await turn(app, pilot)
        reader = reading_screen(app).reader
        before = reader.state
        await pilot.resize_terminal(40, 20)
        await pilot.pause()
        assert reader.state.page.start <= before.place < reader.state.page.end
        await pilot.resize_terminal(80, 24)
        await pilot.pause()
        assert (reader.state.place, reader.state.page) == (before.place, before.page)


async def test_a_peek_shows_the_passage_and_is_no_understanding(home: Path) -> None:
    async with reading(home, text_in(home)) as (app, pilot):
        screen = await read_through(app, pilot)
        await pilot.press("h")
        await pilot.pause()
        assert type(app.screen) is PeekScreen
        assert "Anna Ruiz opened the Alder Bridge" in screen_text(app.screen)
        await pilot.press("escape")
        assert screen.sitting.state.hints == 1
        for _ in range(4):
            await answer(app, pilot, right=True)
        shown = screen_text(app.screen)
        assert "75 %" in shown
        assert "(after a look)" in shown


async def test_a_file_is_asked_about_with_questions_made_meanwhile(home: Path, tmp_path: Path) -> None:
    from trainer.shelf import find_text

    notes = tmp_path / "notes.txt"
    notes.write_text("Maria Keller founded the Harbour Museum in Bremen in 1974.", encoding="utf-8")
    text = find_text(str(notes), Settings(home=home), on_damage=lambda _, __: None)
    async with reading(home, text) as (app, pilot):
        screen = await read_through(app, pilot)
        assert "Maria Keller" in screen.sitting.document_of(screen.sitting.state.base[0]).text
    with open_book(Settings(home=home)) as book:
        assert [past.title for past in book.past_readings()] == ["Notes"]


async def test_a_text_without_questions_shows_its_speed(home: Path) -> None:
    text = text_in(home, replace(reading_bank(), questions=()))
    async with reading(home, text) as (app, pilot):
        await turn(app, pilot)
        await turn(app, pilot)
        await settled(pilot)
        assert isinstance(app.screen, ReadingResultsScreen)
        shown = screen_text(app.screen)
        assert "246" in shown
        assert "no question on what was read" in " ".join(shown.split())
        assert "not kept" not in shown


async def test_questions_that_were_left_end_with_the_result_of_the_reading(home: Path) -> None:
    async with reading(home, text_in(home)) as (app, pilot):
        await read_through(app, pilot)
        await answer(app, pilot, right=True)
    app = TrainerApp(Settings(home=home), Request(resume=True), clock=CLOCK)
    app.prepare()
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        for _ in range(3):
            await answer(app, pilot, right=True)
        assert isinstance(app.screen, ReadingResultsScreen)
        assert "100 %" in screen_text(app.screen)


async def test_a_book_that_fails_does_not_stop_the_reading(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async with reading(home, text_in(home)) as (app, pilot):
        monkeypatch.setattr(ScoreBook, "note_reading", _broken)
        await turn(app, pilot)
        assert reading_screen(app).reader.state.place > 0
        assert "not kept" in " ".join(screen_text(app.screen).split())


def _broken(*_: object) -> None:
    from trainer.errors import ScoreBookFailed

    raise ScoreBookFailed("the disk is full.")


async def test_the_shelf_names_what_came_of_each_text(home: Path) -> None:
    text = text_in(home)
    bank_file(home, small_bank())
    with open_book(Settings(home=home)) as book:
        book.note_reading(
            Reading(text.document.id, text.document.title, words=200, seconds=60.0, reached=1200, finished=True)
        )
    async with reading(home, None) as (app, pilot):
        assert type(app.screen) is ShelfScreen
        shown = screen_text(app.screen)
        assert "200 words a minute" in shown
        assert "not read yet" in shown
        await pilot.press("j", "k", "escape")
        await settled(pilot)
        assert "Enter starts" in screen_text(app.screen)


async def test_chapters_of_a_text_are_chosen_and_read_alone(home: Path) -> None:
    book = read_text(
        "# Bridges\n\n## Stone\n\nAnna Ruiz opened the Alder Bridge.\n\n## Iron\n\nKarl Bauer built the Birch Bridge.",
        source="bridges.md",
    )
    bank_file(home, Bank(title="Bridges", documents=(book,), questions=(), origin=Origin(generator="0.1.0")))
    async with reading(home, None) as (app, pilot):
        await pilot.press("c")
        await settled(pilot)
        assert isinstance(app.screen, ContentsScreen)
        await pilot.press("down", "enter")
        await settled(pilot)
        assert isinstance(app.screen, ReadingScreen)
        shown = screen_text(app.screen)
        assert "Birch Bridge" in shown
        assert "Alder Bridge" not in shown


async def test_a_text_without_chapters_says_so_on_the_shelf(home: Path) -> None:
    text_in(home)
    async with reading(home, None) as (app, pilot):
        await pilot.press("c")
        await settled(pilot)
        assert [notice.message for notice in app._notifications] == ["That text has no chapters."]


async def test_an_empty_shelf_says_what_to_do(home: Path) -> None:
    async with reading(home, None) as (app, pilot):
        await pilot.press("enter")
        assert "/ reads a file or a web page." in screen_text(app.screen)


async def test_a_file_is_read_whose_path_is_typed(home: Path, tmp_path: Path) -> None:
    path = tmp_path / "alder.txt"
    path.write_text("The Alder rises in the northern hills. It reaches the sea.", encoding="utf-8")
    async with reading(home, None) as (app, pilot):
        await pilot.press("slash", *str(path), "enter")
        await settled(pilot)
        assert isinstance(app.screen, ReadingScreen)
        assert "Alder" in screen_text(app.screen)


async def test_a_web_page_is_read_whose_address_is_typed(home: Path) -> None:
    with running() as site:
        site.answers["/river"] = Answer()
        async with reading(home, None, private_hosts=True) as (app, pilot):
            await pilot.press("slash", *site.url(), "enter")
            await settled(pilot)
            assert isinstance(app.screen, ReadingScreen)
            assert "The river Alder" in screen_text(app.screen)


async def test_what_cannot_be_read_is_told_and_the_field_left(home: Path) -> None:
    async with reading(home, None) as (app, pilot):
        await pilot.press("slash", *"http://127.0.0.1/", "enter")
        await settled(pilot)
        assert "127.0.0.1 is a private address" in screen_text(app.screen)
        await pilot.press("escape")
        assert "Read at your own pace" in screen_text(app.screen)
        await pilot.press("escape")
        await settled(pilot)
        assert isinstance(app.screen, HomeScreen)


async def test_no_key_of_a_reading_undoes_what_was_done_elsewhere(home: Path) -> None:
    text = text_in(home)
    async with reading(home, text) as (app, pilot):
        await read_through(app, pilot)
        await answer(app, pilot, right=True)
        app.desk.show(app.desk.reader_of(text))
        await settled(pilot)
        await pilot.press("u")
        assert len(app.book().answers()) == 1


@pytest.mark.parametrize("size", [(80, 24), (40, 24)])
async def test_hostile_text_is_read_as_text(home: Path, size: tuple[int, int]) -> None:
    evil = "[/foo] [@click=app.quit]x[/] \x1b]0;owned\x07 שלום 😀"
    async with reading(home, text_in(home, reading_bank(evil)), size=size) as (app, pilot):
        shown = " ".join(screen_text(app.screen).split())
        assert "[/foo]" in shown
        assert "\x1b" not in shown
        await pilot.press("escape")
        app.desk.show_shelf()
        await settled(pilot)
        assert "[/foo]" in screen_text(app.screen)


SCREENS = [
    ("reading", (80, 24), []),
    ("reading-40", (40, 24), []),
    ("reading-wide", (120, 40), []),
    ("reading-paused", (80, 24), ["p"]),
    ("reading-peek", (80, 24), ["j", "j", "h"]),
    ("reading-results", (80, 24), ["j", "j", "wrong", "right", "right", "wrong"]),
    ("reading-results-40", (40, 24), ["through", "wrong", "right", "right", "wrong"]),
    ("reading-marked", (80, 24), ["j", "j", "wrong", "right", "right", "wrong", "r"]),
    ("shelf", (80, 24), ["j", "escape", "shelf"]),
]


@pytest.mark.parametrize(("name", "size", "steps"), SCREENS, ids=[row[0] for row in SCREENS])
async def test_a_screen_looks_as_reviewed(name: str, size: tuple[int, int], steps: list[str], home: Path) -> None:
    text = text_in(home)
    bank_file(home, small_bank())
    with open_book(Settings(home=home)) as book:
        book.note_reading(Reading("0123456789ab", "Another", words=300, seconds=75.0, reached=1800, finished=True))
    async with reading(home, text, size=size) as (app, pilot):
        for step in steps:
            if step in {"right", "wrong"}:
                await answer(app, pilot, right=step == "right")
            elif step == "through":
                await read_through(app, pilot)
            elif step == "shelf":
                app.desk.show_shelf()
            else:
                await turn(app, pilot, step)
            await settled(pilot)
        seen = screen_text(app.screen)
    golden = GOLDEN / f"screen-{name}.txt"
    if os.environ.get("UPDATE_GOLDEN"):
        golden.write_text(seen, encoding="utf-8")
    assert seen == golden.read_text(encoding="utf-8")


async def test_home_leads_to_the_shelf(home: Path) -> None:
    text_in(home)
    app = TrainerApp(Settings(home=home), clock=CLOCK)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await pilot.press("d")
        await settled(pilot)
        assert "A walk over the river" in screen_text(app.screen)
        assert type(app.screen) is ShelfScreen


async def test_what_takes_too_long_is_given_up_with_escape(home: Path) -> None:
    with running() as site:
        site.answers["/river"] = Answer(length=100_000, stays_open=True)
        async with reading(home, None, private_hosts=True) as (app, pilot):
            await pilot.press("slash", *site.url(), "enter")
            await pilot.pause()
            assert "Reading http://localhost" in screen_text(app.screen)
            await pilot.press("escape")
            await settled(pilot)
            assert "Read at your own pace" in screen_text(app.screen)
