"""A journey through each mode by keys alone, and the screens that a person sees on the way."""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, Static

from tests.making import small_bank
from tests.tui.driving import bank_file, running, screen_text, settled
from tests.tui.test_journeys import answer, quiz_screen
from trainer.bank.questions import Kind, QuestionId, key_text
from trainer.quiz.grading import Verdict
from trainer.quiz.modes import OFFERED, Mode
from trainer.quiz.selecting import Wish
from trainer.quiz.session import Phase
from trainer.scores.book import ScoreBook
from trainer.settings import Settings
from trainer.tui.app import TrainerApp
from trainer.tui.request import Request
from trainer.tui.screens.flagging import FlagScreen
from trainer.tui.screens.help import HelpScreen
from trainer.tui.screens.home import HomeScreen
from trainer.tui.screens.quiz import QuizScreen
from trainer.tui.screens.results import ResultsScreen

GOLDEN = Path(__file__).parent.parent / "golden"
CHOICES = Wish(seed=1, kinds=frozenset({Kind.CHOICE}))
MORNING = datetime(2026, 3, 1, 8, tzinfo=UTC)
KEYS = {
    Mode.REVIEW: "v",
    Mode.STUDY: "y",
    Mode.PRACTICE: "p",
    Mode.CRAM: "c",
    Mode.MISSED: "m",
    Mode.EXAM: "x",
}
TYPED = Wish(seed=1, kinds=frozenset({Kind.SHORT, Kind.CLOZE}))


@pytest.fixture(autouse=True)
def _same_day_every_time(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A book whose clock goes on by a minute, no other banks, and always the same seed."""
    moments = (MORNING + timedelta(minutes=n) for n in count())
    opened = ScoreBook.open
    monkeypatch.setattr(
        "trainer.tui.book_holder.open_book", lambda s: opened(s.score_book, clock=lambda: next(moments))
    )
    monkeypatch.setattr("trainer.beginning.SystemRandom", type("Fixed", (), {"randrange": lambda *_: 3}))
    monkeypatch.setattr(Settings, "shipped_banks", tmp_path / "none")


def compare(name: str, seen: str) -> None:
    golden = GOLDEN / f"screen-{name}.txt"
    if os.environ.get("UPDATE_GOLDEN"):
        golden.write_text(seen, encoding="utf-8")
    assert seen == golden.read_text(encoding="utf-8")


async def test_a_quiz_that_is_shorter_than_asked_for_says_why_once(home: Path) -> None:
    bank = bank_file(home)
    async with running(home, request=Request((bank,), wish=Wish(seed=1, count=99))) as (app, pilot):
        await settled(pilot)
        number = quiz_screen(app).sitting.state.total
        (told,) = app._notifications
        assert told.message.startswith(f"{number} of the 99 questions that you asked for: ")


async def test_a_quiz_that_nobody_gave_a_number_says_what_it_passed_over(home: Path) -> None:
    bank = small_bank()
    first = bank.questions[0]
    forms = tuple(replace(first, id=QuestionId(f"form-{n}")) for n in range(3))
    path = bank_file(home, replace(bank, questions=(first, *forms)))
    async with running(home, request=Request((path,))) as (app, pilot):
        await settled(pilot)
        (told,) = app._notifications
        why = "the other 3 ask for the same facts, or would give an answer away."
        assert told.message == f"1 of 4 questions: {why}"


async def to_the_end(app: TrainerApp, pilot: Pilot[None], *, right: bool) -> None:
    """Answer until the results are shown."""
    while isinstance(app.screen, QuizScreen):
        if app.screen.sitting.state.phase is Phase.ASKING:
            await answer(app, pilot, right=right)
        else:
            await pilot.press("enter")


@pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=["80", "120"])
@pytest.mark.parametrize("mode", OFFERED)
async def test_each_mode_begins_with_one_key_and_ends_with_results(
    mode: Mode, size: tuple[int, int], home: Path
) -> None:
    bank_file(home)
    async with running(home, size=size) as (app, pilot):
        await settled(pilot)
        if mode is Mode.MISSED:
            await pilot.press("p")
            await to_the_end(app, pilot, right=False)
            await pilot.press("escape")
            await settled(pilot)
        assert isinstance(app.screen, HomeScreen)
        await pilot.press(KEYS[mode])
        state = quiz_screen(app).sitting.state
        assert (state.mode, state.total) == (mode, 4)
        await answer(app, pilot, right=False)
        await pilot.pause()
        compare(f"{mode.value}-{size[0]}", screen_text(app.screen))
        await to_the_end(app, pilot, right=True)
        assert isinstance(app.screen, ResultsScreen)
        assert app.screen.sitting.state.score == 3
        compare(f"{mode.value}-results-{size[0]}", screen_text(app.screen))
        await pilot.press("enter")
        await settled(pilot)
        assert isinstance(app.screen, HomeScreen)


async def test_what_was_reviewed_is_due_another_day_and_home_says_so(home: Path) -> None:
    bank_file(home)
    async with running(home) as (app, pilot):
        await settled(pilot)
        await pilot.press("v")
        await answer(app, pilot, right=True)
        assert "Comes back in" in screen_text(app.screen)
        await pilot.press("enter")
        await to_the_end(app, pilot, right=True)
        await pilot.press("enter")
        await settled(pilot)
        assert "0 due · 0 new" in screen_text(app.screen)
        assert "streak 1 day" in screen_text(app.screen)
        await pilot.press("v")
        assert isinstance(app.screen, HomeScreen)
        (told,) = app._notifications
        assert told.message.startswith("Nothing is left to review today; the next is due on 2026-03-0")


async def test_a_missed_question_comes_back_and_the_footer_names_what_undo_takes_back(home: Path) -> None:
    bank_file(home)
    async with running(home) as (app, pilot):
        await settled(pilot)
        await pilot.press("c")
        await answer(app, pilot, right=False)
        await pilot.pause()
        assert "u Undo answer" in screen_text(app.screen)
        assert quiz_screen(app).sitting.state.total == 5
        await pilot.press("u")
        await pilot.pause()
        state = quiz_screen(app).sitting.state
        assert (state.total, state.given) == (4, ())
        await pilot.press("escape", "U")
        await pilot.pause()
        assert quiz_screen(app).sitting.state.total == 5
        assert quiz_screen(app).sitting.state.phase is Phase.FEEDBACK


async def test_hints_are_shown_and_kept_with_the_answer(home: Path) -> None:
    path = bank_file(home)
    async with running(home, request=Request(banks=(path,), wish=CHOICES)) as (app, pilot):
        await pilot.press("h")
        await pilot.pause()
        assert "Hint: not " in screen_text(app.screen)
        await answer(app, pilot, right=True)
        (given,) = quiz_screen(app).sitting.state.given
        assert given.hints == 1


async def test_a_flag_says_why_shows_and_can_be_taken_back_in_order(home: Path) -> None:
    path = bank_file(home)
    async with running(home, request=Request(banks=(path,), wish=CHOICES)) as (app, pilot):
        await settled(pilot)
        await pilot.press("f")
        assert isinstance(app.screen, FlagScreen)
        await pilot.pause()
        compare("flag-80", screen_text(app.screen))
        await pilot.press("m")
        await pilot.pause()
        assert "⚑ flagged" in screen_text(app.screen)
        await answer(app, pilot, right=True)
        question = quiz_screen(app).sitting.state.questions[0]
        assert app.book().standings()[question.id].flagged == "M"
        await pilot.press("u")
        await pilot.pause()
        assert quiz_screen(app).sitting.state.given == ()
        assert "u Undo flag" in screen_text(app.screen)
        await pilot.press("u")
        await pilot.pause()
        assert app.book().standings()[question.id].flagged is None
        assert "⚑ flagged" not in screen_text(app.screen)


@pytest.mark.parametrize("mode", [Mode.PRACTICE, Mode.CRAM, Mode.EXAM])
async def test_what_was_flagged_is_left_out_of_a_quiz_that_begins_before_the_book_is_open(
    mode: Mode, home: Path
) -> None:
    path = bank_file(home)
    async with running(home, request=Request((path,), wish=CHOICES)) as (_, pilot):
        await settled(pilot)
        await pilot.press("f", "k")
        await settled(pilot)
    async with running(home, request=Request((path,), wish=Wish(mode, seed=1))) as (app, _):
        asked = {question.id for question in quiz_screen(app).sitting.state.base}
        assert asked == {"cars", "gallery", "helvite"}


async def test_i_was_right_counts_and_shows_how_the_answer_differs(home: Path) -> None:
    path = bank_file(home)
    async with running(home, request=Request(banks=(path,), wish=TYPED)) as (app, pilot):
        await settled(pilot)
        question = quiz_screen(app).sitting.state.current
        assert question is not None
        app.screen.query_one("#field", Input).value = f"{key_text(question)}x"
        await pilot.press("enter")
        await pilot.pause()
        assert f"{key_text(question)}[-x]" in screen_text(app.screen)
        await pilot.press("o")
        await pilot.pause()
        assert "✓ Correct (you say)" in screen_text(app.screen)
        (row,) = app.book().answers()
        assert row.verdict is Verdict.CORRECT
        await pilot.press("u")
        await pilot.pause()
        assert "✗ Wrong" in screen_text(app.screen)


async def test_an_exam_shows_its_clock_and_ends_when_the_time_is_up(home: Path) -> None:
    now = [1000.0]
    path = bank_file(home)
    app = TrainerApp(Settings(home=home), Request(banks=(path,), wish=Wish(mode=Mode.EXAM)), clock=lambda: now[0])
    app.prepare()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert "4:00 left" in screen_text(app.screen)
        now[0] += 100.0
        await answer(app, pilot, right=True)
        assert quiz_screen(app).sitting.state.phase is Phase.ASKING
        assert "2:20 left" in screen_text(app.screen)
        now[0] += 139.0
        quiz_screen(app)._tick()
        assert "0:01 left" in str(app.screen.query_one("#progress", Static).content)
        now[0] += 1.0
        quiz_screen(app)._tick()
        await pilot.pause()
        assert isinstance(app.screen, ResultsScreen)
        assert "1 of 4 correct (25 %), 3 without an answer when the time was up" in screen_text(app.screen)
        await pilot.press("u")
        await pilot.pause()
        assert isinstance(app.screen, ResultsScreen)


async def test_an_exam_lists_everything_and_lets_a_typed_answer_be_counted(home: Path) -> None:
    bank_file(home)
    async with running(home) as (app, pilot):
        await settled(pilot)
        await pilot.press("x")
        await to_the_end(app, pilot, right=False)
        assert isinstance(app.screen, ResultsScreen)
        typed = [n for n, q in enumerate(small_bank().questions) if q.kind in (TYPED.kinds or ())]
        state = app.screen.sitting.state
        at = next(n for n, q in enumerate(state.base) if q.kind in (TYPED.kinds or ()))
        assert typed
        await pilot.press(*(["j"] * at), "o")
        await pilot.pause()
        assert "1 of 4 correct" in screen_text(app.screen)
        await pilot.press("o")
        await pilot.pause()
        assert "0 of 4 correct" in screen_text(app.screen)


async def test_a_click_on_the_footer_does_what_the_key_does(home: Path) -> None:
    path = bank_file(home)
    async with running(home, request=Request(banks=(path,), wish=CHOICES)) as (app, pilot):
        await settled(pilot)
        at = screen_text(app.screen).rstrip().splitlines()[-1].index("Skip")
        await pilot.click("TrainerFooter", offset=(at, 0))
        await pilot.pause()
        (given,) = quiz_screen(app).sitting.state.given
        assert given.verdict is Verdict.SKIPPED
        at = screen_text(app.screen).rstrip().splitlines()[-1].index("Help")
        await pilot.click("TrainerFooter", offset=(at, 0))
        await pilot.pause()
        assert isinstance(app.screen, HelpScreen)


async def test_every_flaw_can_be_reached_where_the_dialog_has_no_room_for_all(home: Path) -> None:
    path = bank_file(home)
    async with running(home, request=Request(banks=(path,), wish=CHOICES), size=(60, 20)) as (app, pilot):
        await settled(pilot)
        await pilot.press("f", "up")
        await pilot.pause()
        assert "t not worth knowing, or needs no text" in screen_text(app.screen)


async def test_a_dialog_goes_with_the_screen_that_is_replaced(home: Path) -> None:
    async with running(home) as (app, pilot):
        app.show_statistics()
        await settled(pilot)
        await pilot.press("question_mark")
        assert isinstance(app.screen, HelpScreen)
        app.go_home()
        await settled(pilot)
        assert isinstance(app.screen, HomeScreen)
        assert not [screen for screen in app.screen_stack if isinstance(screen, HelpScreen)]
