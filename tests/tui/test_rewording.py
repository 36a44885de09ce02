"""Editing the question that is on the screen: it is asked in its new wording, and its history stays."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import TextArea

from tests.making import small_bank
from tests.tui.driving import assert_as_reviewed, bank_file, running, screen_text, settled
from tests.tui.test_journeys import CHOICES, answer, quiz_screen
from trainer.bank.files import load_bank, save_bank
from trainer.bank.forms import Part
from trainer.bank.questions import Kind
from trainer.quiz.modes import OFFERED, RULES, Mode
from trainer.quiz.selecting import Wish
from trainer.quiz.session import Phase
from trainer.settings import Settings
from trainer.tui.app import TrainerApp
from trainer.tui.request import Request
from trainer.tui.screens.editor import EditorScreen
from trainer.tui.screens.home import HomeScreen
from trainer.tui.screens.quiz import QuizScreen
from trainer.tui.screens.results import ResultsScreen
from trainer.tui.widgets.form_field import FormField

BETTER = "Which person opened the Alder Bridge?"


@pytest.fixture(autouse=True)
def _no_other_banks(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(Settings, "shipped_banks", tmp_path / "shipped")


async def press(pilot: Pilot[None], *keys: str) -> str:
    for key in keys:
        await pilot.press(key)
        await pilot.pause()
    return screen_text(pilot.app.screen)


async def open_editor(app: TrainerApp, pilot: Pilot[None], key: str = "e") -> EditorScreen:
    """Press the key, and wait for the form."""
    await pilot.press(key)
    while not isinstance(app.screen, EditorScreen):
        await pilot.pause(0.01)
    await pilot.pause()
    return app.screen


async def reword(app: TrainerApp, pilot: Pilot[None], stem: str, key: str = "e") -> None:
    """Edit the question on the screen."""
    editor = await open_editor(app, pilot, key)
    field = next(field for field in editor.query(FormField) if field.shape.part is Part.STEM)
    field.query_one(TextArea).text = stem
    await press(pilot, "ctrl+s")
    await settled(pilot)


def stems(path: Path) -> list[str]:
    return [question.stem for question in load_bank(path).questions]


async def test_a_question_is_asked_on_in_its_new_wording_and_keeps_its_id(home: Path) -> None:
    path = bank_file(home)
    async with running(home, request=Request((path,), wish=CHOICES)) as (app, pilot):
        await settled(pilot)
        await reword(app, pilot, BETTER)
        state = quiz_screen(app).sitting.state
        assert BETTER in screen_text(app.screen)
        assert (state.phase, state.position, state.hints) == (Phase.ASKING, 0, 1)
        assert stems(path)[0] == BETTER
        await answer(app, pilot, right=True)
        (kept,) = app.book().answers()
        assert (kept.question, kept.stem) == ("who-opened", BETTER)
        assert_as_reviewed("quiz-reworded", app.screen)


async def test_an_edit_in_the_feedback_stays_there_and_is_taken_back_in_its_turn(home: Path) -> None:
    path = bank_file(home)
    async with running(home, request=Request((path,), wish=CHOICES)) as (app, pilot):
        await settled(pilot)
        await answer(app, pilot, right=False)
        await reword(app, pilot, BETTER)
        seen = screen_text(app.screen)
        assert BETTER in seen
        assert "✗ Wrong" in seen
        assert "u Undo edit" in seen
        seen = await press(pilot, "u")
        assert "Who opened the Alder Bridge?" in seen
        assert stems(path) == [question.stem for question in small_bank().questions]
        await press(pilot, "U")
        assert stems(path)[0] == BETTER
        await press(pilot, "u", "u")
        assert quiz_screen(app).sitting.state.phase is Phase.ASKING


async def test_the_time_stands_still_while_a_question_is_edited(home: Path) -> None:
    path = bank_file(home)
    now = [0.0]
    app = TrainerApp(Settings(home=home), Request((path,), wish=CHOICES), clock=lambda: now[0])
    app.prepare()
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        now[0] = 3.0
        await open_editor(app, pilot)
        now[0] = 600.0
        await press(pilot, "escape")
        await settled(pilot)
        now[0] = 604.0
        await answer(app, pilot, right=True)
        assert quiz_screen(app).sitting.state.elapsed == 7.0


async def test_a_typed_question_is_edited_beside_the_field(home: Path) -> None:
    path = bank_file(home)
    wish = Wish(seed=1, kinds=frozenset({Kind.SHORT}))
    async with running(home, request=Request((path,), wish=wish)) as (app, pilot):
        await settled(pilot)
        await press(pilot, "e")
        assert isinstance(app.screen, QuizScreen)
        await reword(app, pilot, "Who gave the mineral helvite its name?", "f5")
        assert "Who gave the mineral helvite its name?" in screen_text(app.screen)


@pytest.mark.parametrize("mode", OFFERED)
async def test_every_mode_lets_a_question_be_edited_as_soon_as_its_answer_may_be_seen(mode: Mode, home: Path) -> None:
    path = bank_file(home)
    async with running(home, request=Request((path,), wish=Wish(Mode.CRAM, seed=1))) as (app, pilot):
        await settled(pilot)
        while isinstance(app.screen, QuizScreen):
            app.screen.action_skip() if app.screen.sitting.state.phase is Phase.ASKING else app.screen.action_go_on()
            await pilot.pause()
        app.quizzes.begin(app.quizzes.on_banks([path], Wish(mode, seed=1)))
        await settled(pilot)
        offered = quiz_screen(app).question_to_edit is not None
        assert offered is RULES[mode].feedback
        assert ("Edit" in screen_text(app.screen)) is offered


async def test_an_exam_is_edited_at_its_end(home: Path) -> None:
    path = bank_file(home)
    wish = Wish(Mode.EXAM, seed=1, kinds=frozenset({Kind.CHOICE}))
    async with running(home, request=Request((path,), wish=wish)) as (app, pilot):
        await settled(pilot)
        await press(pilot, "e")
        assert isinstance(app.screen, QuizScreen)
        await answer(app, pilot, right=True)
        await settled(pilot)
        assert isinstance(app.screen, ResultsScreen)
        await reword(app, pilot, BETTER)
        assert BETTER in screen_text(app.screen)
        assert stems(path)[0] == BETTER
        seen = await press(pilot, "u")
        assert BETTER not in seen
        assert isinstance(app.screen, ResultsScreen)


async def test_what_was_typed_is_kept_where_another_program_changed_the_question_meanwhile(home: Path) -> None:
    path = bank_file(home)
    async with running(home, request=Request((path,), wish=CHOICES)) as (app, pilot):
        await settled(pilot)
        editor = await open_editor(app, pilot)
        text = path.read_text(encoding="utf-8")
        theirs = text.replace("Who opened the Alder Bridge?", "Who opened it?").replace("Karl Bauer", "Karl Baer")
        path.write_text(theirs, encoding="utf-8")
        editor.query(FormField).first().query_one(TextArea).text = BETTER
        await pilot.press("ctrl+s")
        while not isinstance(app.screen, EditorScreen) or app.screen is editor:
            await pilot.pause(0.01)
        await pilot.pause()
        seen = screen_text(app.screen)
        assert BETTER in seen
        assert "By now it says: Who opened it?" in seen
        assert "Karl Baer" in seen
        assert any("The form shows what you typed" in told.message for told in app._notifications)
        assert path.read_text(encoding="utf-8") == theirs
        await press(pilot, "ctrl+s")
        await settled(pilot)
        assert BETTER in screen_text(app.screen)
    assert path.read_text(encoding="utf-8") == theirs.replace("Who opened it?", BETTER)


async def test_a_guest_is_told_that_guests_do_not_edit(home: Path) -> None:
    path = bank_file(home)
    async with running(home, request=Request((path,), wish=CHOICES, guest=True)) as (app, pilot):
        await settled(pilot)
        await press(pilot, "e")
        await settled(pilot)
        assert isinstance(app.screen, QuizScreen)
        (told,) = app._notifications
        assert told.message.startswith("You are a guest here: only whoever serves this quiz can edit its questions.")


async def test_a_shipped_bank_is_copied_and_its_quiz_taken_up_in_the_copy(home: Path) -> None:
    shipped = Settings(home=home).shipped_banks / "bridges.jsonl"
    save_bank(small_bank(), shipped)
    async with running(home, request=Request((shipped,), wish=Wish(seed=1, count=4))) as (app, pilot):
        await settled(pilot)
        await answer(app, pilot, right=True)
        first = quiz_screen(app).sitting.state.current
        assert first is not None
        await reword(app, pilot, first.stem + " Really?")
        assert any("your own copy of it was changed" in told.message for told in app._notifications)
        await press(pilot, "enter", "escape", "escape")
        await settled(pilot)
        assert isinstance(app.screen, HomeScreen)
        seen = screen_text(app.screen)
        assert "Resume Bridges and galleries  3 left" in seen
        assert "last 1 of 1" in seen
        await press(pilot, "r")
        assert first.stem + " Really?" in [question.stem for question in quiz_screen(app).sitting.state.base]
    assert stems(shipped) == [question.stem for question in small_bank().questions]


async def test_a_bank_that_another_program_took_away_is_told_and_the_quiz_goes_on(home: Path) -> None:
    path = bank_file(home)
    async with running(home, request=Request((path,), wish=CHOICES)) as (app, pilot):
        await settled(pilot)
        path.unlink()
        await press(pilot, "e")
        await settled(pilot)
        assert isinstance(app.screen, QuizScreen)
        (told,) = app._notifications
        assert "bridges.jsonl" in told.message
        await answer(app, pilot, right=True)
        assert quiz_screen(app).sitting.state.score == 1
