"""Journeys through the screen, from home to results, by keys alone."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widget import Widget
from textual.widgets import Input

from tests.making import small_bank, wide_bank
from tests.revising import bank_of, text_of
from tests.tui.driving import assert_as_reviewed, bank_file, running, screen_text, settled, stop_the_clock
from trainer.bank.questions import (
    ChoiceQuestion,
    GapsQuestion,
    Kind,
    MatchingQuestion,
    MultipleQuestion,
    OrderingQuestion,
    Question,
    TrueFalseQuestion,
    key_text,
)
from trainer.quiz.presenting import shown_options
from trainer.quiz.selecting import Wish
from trainer.quiz.session import Phase
from trainer.scores.book import ScoreBook
from trainer.settings import Settings
from trainer.tui.app import TrainerApp
from trainer.tui.request import Request
from trainer.tui.screens.help import HelpScreen
from trainer.tui.screens.home import HomeScreen
from trainer.tui.screens.making import QuizMakingScreen
from trainer.tui.screens.quiz import QuizScreen
from trainer.tui.screens.results import ResultsScreen
from trainer.tui.screens.trouble import TroubleScreen
from trainer.tui.widgets.answers.choosing import ChoiceList, ToggleList
from trainer.tui.widgets.answers.matching import MatchList
from trainer.tui.widgets.answers.ordering import OrderList
from trainer.tui.widgets.answers.typing import GapFields

ROOT = Path(__file__).parent.parent.parent
CHOICES = Wish(seed=1, kinds=frozenset({Kind.CHOICE}))
TYPED = Wish(seed=1, kinds=frozenset({Kind.SHORT}))


def quiz_screen(app: TrainerApp) -> QuizScreen:
    assert isinstance(app.screen, QuizScreen)
    return app.screen


def answering(app: TrainerApp) -> Widget:
    """What takes the answer to the question on the screen."""
    (shown,) = [widget for widget in app.screen.query(".answer") if widget.display]
    return shown


async def answer(app: TrainerApp, pilot: Pilot[None], *, right: bool) -> None:
    """Answer the question on the screen as a person would."""
    screen = quiz_screen(app)
    question = screen.sitting.state.current
    assert question is not None
    if isinstance(question, ChoiceQuestion):
        offered = shown_options(question, screen.sitting.state.seed)
        wanted = [option == question.key for option in offered].index(right)
        await pilot.press(str(wanted + 1))
    elif isinstance(question, TrueFalseQuestion):
        await pilot.press("t" if question.key is right else "f")
    else:
        screen.query_one("#field", Input).value = key_text(question) if right else "nobody"
        await pilot.press("enter")


async def test_from_home_to_results_and_back(home: Path) -> None:
    bank_file(home)
    async with running(home) as (app, pilot):
        await settled(pilot)
        assert isinstance(app.screen, HomeScreen)
        await pilot.press("enter")
        for number in range(4):
            assert quiz_screen(app).sitting.state.position == number
            await answer(app, pilot, right=number != 1)
            assert quiz_screen(app).sitting.state.phase is Phase.FEEDBACK
            await pilot.press("enter")
        assert isinstance(app.screen, ResultsScreen)
        assert "3 of 4 correct (75 %)" in screen_text(app.screen)
        await pilot.press("r")
        assert quiz_screen(app).sitting.state.total == 1
        await answer(app, pilot, right=True)
        await pilot.press("enter")
        assert "1 of 1 correct (100 %)" in screen_text(app.screen)
        await pilot.press("enter")
        await settled(pilot)
        assert isinstance(app.screen, HomeScreen)
        assert "last 1 of 1" in screen_text(app.screen)
    with ScoreBook.open(home / "scores.sqlite3") as book:
        assert len(book.answers()) == 5
        assert book.unfinished() is None


async def give(app: TrainerApp, pilot: Pilot[None], question: Question) -> None:
    """Answer a question of any kind rightly, by keys alone."""
    seed = quiz_screen(app).sitting.state.seed
    offered = shown_options(question, seed)
    match question:
        case MultipleQuestion():
            for key in question.key:
                await pilot.press(str(offered.index(key) + 1))
        case OrderingQuestion():
            lines = list(offered)
            for place, line in enumerate(question.key):
                for _ in range(lines.index(line) - place):
                    at = lines.index(line)
                    widget = answering(app)
                    assert isinstance(widget, OrderList)
                    widget.highlighted = at
                    await pilot.press("K")
                    lines.insert(at - 1, lines.pop(at))
        case MatchingQuestion():
            for _, partner in question.key:
                await pilot.press(str(offered.index(partner) + 1))
        case GapsQuestion():
            for key in question.key:
                await pilot.press(*(("space" if letter == " " else letter) for letter in key), "enter")
            return
        case _:
            await answer(app, pilot, right=True)
            return
    await pilot.press("enter")


async def test_every_kind_is_answered_by_keys(home: Path) -> None:
    path = bank_file(home, wide_bank())
    async with running(home, request=Request(banks=(path,), wish=Wish(count=5, seed=2))) as (app, pilot):
        await settled(pilot)
        seen: set[type[Widget]] = set()
        for _ in range(5):
            screen = quiz_screen(app)
            question = screen.sitting.state.current
            assert question is not None
            seen.add(type(answering(app)))
            if not isinstance(question, OrderingQuestion):
                await pilot.press("enter")
                assert screen.sitting.state.phase is Phase.ASKING
            await give(app, pilot, question)
            assert "✓ Correct" in screen_text(screen)
            assert all(passage.quote[:20] in screen_text(screen) for passage in question.further)
            await pilot.press("enter")
        assert "5 of 5 correct (100 %)" in screen_text(app.screen)
    assert seen >= {ToggleList, MatchList, OrderList, GapFields}


async def test_an_answer_is_kept_before_its_feedback_and_can_be_undone(home: Path) -> None:
    path = bank_file(home)
    async with running(home, request=Request(banks=(path,), wish=Wish(seed=1))) as (app, pilot):
        await answer(app, pilot, right=False)
        assert len(app.book().answers()) == 1
        await pilot.press("u")
        assert quiz_screen(app).sitting.state.phase is Phase.ASKING
        assert app.book().answers() == ()


async def test_undo_at_the_end_asks_the_last_question_again(home: Path) -> None:
    path = bank_file(home)
    async with running(home, request=Request(banks=(path,), wish=CHOICES)) as (app, pilot):
        await answer(app, pilot, right=False)
        await pilot.press("enter", "u")
        await answer(app, pilot, right=True)
        await pilot.press("enter")
        assert "1 of 1 correct" in screen_text(app.screen)


async def test_a_new_quiz_after_the_results_asks_what_the_last_one_was_wished_to_ask(home: Path) -> None:
    path = bank_file(home)
    async with running(home, request=Request(banks=(path,), wish=CHOICES)) as (app, pilot):
        await answer(app, pilot, right=True)
        await pilot.press("enter", "n")
        assert [question.kind for question in quiz_screen(app).sitting.state.questions] == [Kind.CHOICE]


async def test_leaving_a_quiz_offers_it_at_home_at_the_same_question(home: Path) -> None:
    path = bank_file(home)
    async with running(home, request=Request(banks=(path,), wish=Wish(seed=1))) as (app, pilot):
        await answer(app, pilot, right=False)
        await pilot.press("enter")
        asked = quiz_screen(app).sitting.state.current
        await pilot.press("escape")
        if isinstance(app.screen, QuizScreen):
            await pilot.press("escape")
        await settled(pilot)
        assert "Resume Bridges and galleries  3 left" in screen_text(app.screen)
        await pilot.press("r")
        assert quiz_screen(app).sitting.state.current == asked
        assert quiz_screen(app).sitting.state.position == 1


async def test_a_killed_app_is_resumed_from_the_command_line(home: Path) -> None:
    path = bank_file(home)
    async with running(home, request=Request(banks=(path,), wish=Wish(seed=1))) as (app, pilot):
        await answer(app, pilot, right=True)
        left = quiz_screen(app).sitting.state.questions
    async with running(home, request=Request(resume=True)) as (app, _):
        state = quiz_screen(app).sitting.state
        assert (state.questions, state.position, state.score) == (left, 1, 1)


async def test_a_document_becomes_a_quiz(home: Path, tmp_path: Path) -> None:
    notes = tmp_path / "notes.txt"
    notes.write_text("Maria Keller founded the Harbour Museum in Bremen in 1974.", encoding="utf-8")
    async with running(home, request=Request(documents=(str(notes),))) as (app, pilot):
        assert isinstance(app.screen, QuizMakingScreen)
        await settled(pilot)
        assert "Maria Keller" in quiz_screen(app).sitting.document_of(quiz_screen(app).sitting.state.questions[0]).text


async def test_a_document_that_gives_nothing_ends_with_its_error(home: Path, tmp_path: Path) -> None:
    notes = tmp_path / "notes.txt"
    notes.write_text("milk, bread, two eggs", encoding="utf-8")
    async with running(home, request=Request(documents=(str(notes),))) as (app, pilot):
        await settled(pilot)
    assert app.failure is not None
    assert app.return_code == 1


async def test_a_score_book_that_cannot_be_opened_is_told_and_the_learner_decides(home: Path) -> None:
    path = bank_file(home)
    (home / "scores.sqlite3").write_bytes(b"not a database" * 100)
    async with running(home, request=Request(banks=(path,), wish=Wish(seed=1))) as (app, pilot):
        await answer(app, pilot, right=True)
        assert isinstance(app.screen, TroubleScreen)
        assert "is damaged" in " ".join(screen_text(app.screen).split())
        await pilot.press("c")
        assert quiz_screen(app).sitting.state.phase is Phase.FEEDBACK
        assert not quiz_screen(app).sitting.kept
    assert (home / "scores.sqlite3").read_bytes() == b"not a database" * 100


async def test_a_score_book_that_can_no_longer_be_written_is_told_and_costs_no_answer_before(home: Path) -> None:
    path = bank_file(home)
    async with running(home, request=Request(banks=(path,), wish=Wish(seed=1, count=3))) as (app, pilot):
        await answer(app, pilot, right=True)
        await pilot.press("enter")
        with app.book()._database._engine.connect() as connection:
            connection.exec_driver_sql("PRAGMA query_only = ON")
        await answer(app, pilot, right=True)
        assert isinstance(app.screen, TroubleScreen)
        seen = " ".join(screen_text(app.screen).split())
        assert "Your answers cannot be kept." in seen
        assert "cannot be written" in seen
        await pilot.press("q")
    assert app.return_code == 4
    with ScoreBook.open(home / "scores.sqlite3") as book:
        assert len(book.answers()) == 1


async def test_quitting_over_a_broken_score_book_tells_its_exit_code(home: Path) -> None:
    path = bank_file(home)
    (home / "scores.sqlite3").write_bytes(b"not a database" * 100)
    async with running(home, request=Request(banks=(path,), wish=Wish(seed=1))) as (app, pilot):
        await answer(app, pilot, right=True)
        await pilot.press("q")
    assert app.return_code == 4


async def test_ctrl_c_leaves_with_130(home: Path) -> None:
    path = bank_file(home)
    async with running(home, request=Request(banks=(path,), wish=Wish(seed=1))) as (app, pilot):
        await pilot.press("ctrl+c")
    assert app.return_code == 130


async def test_a_damaged_bank_does_not_hide_the_others(home: Path) -> None:
    bank_file(home)
    (home / "banks" / "broken.jsonl").write_text("nothing\n", encoding="utf-8")
    async with running(home) as (app, pilot):
        await settled(pilot)
        text = screen_text(app.screen)
        assert "Bridges and galleries" in text
        assert "! broken.jsonl is not a bank file" in text


async def test_keys_move_and_choose_without_a_mouse(home: Path) -> None:
    path = bank_file(home)
    async with running(home, request=Request(banks=(path,), wish=CHOICES)) as (app, pilot):
        options = answering(app)
        assert isinstance(options, ChoiceList)
        await pilot.press("j", "j", "k")
        assert options.highlighted == 1
        await pilot.press("enter")
        given = quiz_screen(app).sitting.state.last
        assert given is not None
        assert given.text == options.offered[1]


async def test_keys_work_beside_the_answer_field(home: Path) -> None:
    path = bank_file(home)
    async with running(home, request=Request(banks=(path,), wish=TYPED)) as (app, pilot):
        await pilot.press("s", "u")
        assert app.screen.query_one("#field", Input).value == "su"
        await pilot.press("escape", "s")
        assert "– Skipped" in screen_text(app.screen)
        await pilot.press("u")
        assert quiz_screen(app).sitting.state.phase is Phase.ASKING


async def test_skip_and_theme_and_help(home: Path) -> None:
    path = bank_file(home)
    async with running(home, request=Request(banks=(path,), wish=CHOICES)) as (app, pilot):
        dark = app.theme
        await pilot.press("t")
        assert app.theme != dark
        await pilot.press("question_mark")
        assert isinstance(app.screen, HelpScreen)
        assert "Undo" in screen_text(app.screen)
        await pilot.press("escape", "s")
        assert "– Skipped" in screen_text(app.screen)


async def test_what_later_questions_need_is_mounted_while_the_first_is_read(home: Path) -> None:
    path = bank_file(home)
    async with running(home, request=Request((path,), wish=Wish(seed=1))) as (app, pilot):
        await pilot.pause()
        widgets = set(app.screen.query("#body *"))
        while not isinstance(app.screen, ResultsScreen):
            assert set(app.screen.query("#body *")) == widgets
            await pilot.press("f3", "enter")


async def test_the_keys_that_scroll_scroll_the_passage_of_the_feedback(home: Path) -> None:
    path = bank_file(home)
    asked = Request((path,), wish=CHOICES)
    async with running(home, request=asked, size=(40, 12)) as (app, pilot):
        await pilot.press("1", "end")
        body = app.screen.query_one("#body")
        await pilot.pause()
        assert body.max_scroll_y > 0
        assert body.scroll_target_y == body.max_scroll_y


@pytest.mark.parametrize("size", [(80, 24), (40, 24)])
async def test_hostile_text_is_shown_as_text(home: Path, size: tuple[int, int]) -> None:
    evil = "[/foo] [@click=app.quit]x[/] \x1b]0;owned\x07 שלום 😀"
    path = bank_file(home, small_bank(evil))
    async with running(home, request=Request(banks=(path,), wish=Wish(seed=1)), size=size) as (app, pilot):
        for _ in range(4):
            text = " ".join(screen_text(app.screen).split())
            assert "[/foo]" in text
            assert "\x1b" not in text
            if screen_has_field(app):
                app.screen.query_one("#field", Input).value = evil
                await pilot.press("enter")
                assert "[/foo]" in screen_text(app.screen)
                await pilot.press("enter")
            else:
                await pilot.press("1", "enter")
        assert isinstance(app.screen, ResultsScreen)


def screen_has_field(app: TrainerApp) -> bool:
    return any(field.display for field in app.screen.query(".answer"))


async def test_long_text_scrolls_and_does_not_freeze(home: Path) -> None:
    bank = small_bank()
    long = replace(bank.questions[0], stem="word " * 2500)
    path = bank_file(home, replace(bank, questions=(long,)))
    async with running(home, request=Request(banks=(path,), wish=Wish(seed=1)), size=(40, 24)) as (app, pilot):
        body = app.screen.query_one("#body")
        assert body.max_scroll_y > 100
        await pilot.press("1")
        assert quiz_screen(app).sitting.state.phase is Phase.FEEDBACK


async def test_a_terminal_that_is_too_small_says_so_and_comes_back(home: Path) -> None:
    path = bank_file(home)
    async with running(home, request=Request(banks=(path,), wish=Wish(seed=1)), size=(28, 9)) as (app, pilot):
        assert "too small" in " ".join(screen_text(app.screen).split())
        await pilot.resize_terminal(80, 24)
        await pilot.pause()
        assert "too small" not in screen_text(app.screen)


GOLDEN_SCREENS = [
    ("home", (80, 24), []),
    ("home-40", (40, 24), []),
    ("quiz-choice", (80, 24), ["choice"]),
    ("quiz-choice-40", (40, 24), ["choice"]),
    ("quiz-typed", (80, 24), ["short"]),
    ("quiz-feedback", (80, 24), ["choice", "answer"]),
    ("quiz-feedback-40", (40, 24), ["choice", "answer"]),
    ("results", (80, 24), ["choice", "answer", "enter"]),
]


@pytest.mark.parametrize(("name", "size", "steps"), GOLDEN_SCREENS, ids=[row[0] for row in GOLDEN_SCREENS])
async def test_a_screen_looks_as_reviewed(
    name: str, size: tuple[int, int], steps: list[str], home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Settings, "shipped_banks", tmp_path / "none")
    stop_the_clock(monkeypatch)
    path = bank_file(home)
    kinds = frozenset({Kind(steps[0])}) if steps else None
    request = Request(banks=(path,), wish=Wish(seed=1, kinds=kinds)) if steps else None
    async with running(home, request=request, size=size) as (app, pilot):
        await settled(pilot)
        for step in steps[1:]:
            if step == "answer":
                await answer(app, pilot, right=False)
            else:
                await pilot.press(step)
        await pilot.pause()
        assert_as_reviewed(name, app.screen)


@pytest.mark.parametrize("size", [(80, 24), (60, 20)])
async def test_the_quote_is_in_sight_below_a_verdict_however_much_stands_before_it(
    home: Path, size: tuple[int, int]
) -> None:
    text = "The Alder Bridge spans the river. " * 40 + "Anna Ruiz opened the Alder Bridge in 1998."
    bank = bank_file(home, bank_of(text_of([text])))
    async with running(home, request=Request(banks=(bank,), wish=Wish(seed=1)), size=size) as (app, pilot):
        await settled(pilot)
        await pilot.press("f3")
        await settled(pilot)
        assert "– Skipped" in screen_text(app.screen)
        assert "»" in screen_text(app.screen)


async def test_the_partners_of_pairs_stand_below_each_other(home: Path) -> None:
    bank = bank_file(home, wide_bank())
    wish = Wish(seed=1, kinds=frozenset({Kind.MATCHING}))
    async with running(home, request=Request(banks=(bank,), wish=wish)) as (app, pilot):
        await settled(pilot)
        arrows = [line.index("→") for line in screen_text(app.screen).splitlines() if "→" in line]
        assert len(arrows) > 1
        assert len(set(arrows)) == 1
