"""Journeys from texts to a bank: watching, ending early, going on in the background, naming."""

from __future__ import annotations

import os
import select
import signal
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from textual.command import CommandPalette
from textual.content import Content
from textual.pilot import Pilot
from textual.widgets import Input

from tests.making import notes_in
from tests.tui.driving import assert_as_reviewed, bank_file, heard, running, screen_text, settled
from trainer.bank.files import load_bank
from trainer.bank.model import DocumentReport
from trainer.documents.model import DocumentId
from trainer.errors import DocumentRefused, EnvironmentFailed, PageUnavailable
from trainer.generator.events import Begun, Done, Event, Found, Noted, Read, Refused
from trainer.making import Kept, Making, Order
from trainer.quiz.selecting import Wish
from trainer.tui import workshop
from trainer.tui.app import TrainerApp
from trainer.tui.request import Request
from trainer.tui.screens.confirming import ConfirmScreen
from trainer.tui.screens.generating import GeneratingScreen
from trainer.tui.screens.home import HomeScreen
from trainer.tui.screens.making import QuizMakingScreen
from trainer.tui.screens.picking import PickingScreen
from trainer.tui.screens.queue import QueueScreen
from trainer.tui.screens.quiz import QuizScreen
from trainer.tui.widgets.document_list import DocumentList
from trainer.tui.widgets.making_line import MakingLine
from trainer.tui.workshop import Workshop

ROOT = Path(__file__).parent.parent.parent


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return notes_in(tmp_path / "my-notes")


@pytest.fixture
def long_folder(tmp_path: Path) -> Path:
    """So many documents that something is left to do after the first."""
    return notes_in(tmp_path / "my-notes", long=57)


async def ordered(app: TrainerApp, pilot: Pilot[None], folder: Path) -> Making:
    """Order a bank, and show how it comes along."""
    making = app.workshop.order(Order((str(folder),), app.settings))
    app.action_generate()
    await pilot.pause()
    return making


def text_of(app: TrainerApp) -> str:
    """The screen as one line, so that a sentence may run over several."""
    return " ".join(screen_text(app.screen).split())


async def test_a_folder_becomes_a_bank_with_a_title_and_then_its_questions_are_judged(home: Path, folder: Path) -> None:
    (folder / "1.txt").write_bytes(b"")
    async with running(home) as (app, pilot):
        making = await ordered(app, pilot, folder)
        await settled(pilot)
        assert "questions from 2 of 3 documents" in text_of(app)
        assert "✗ my-notes/1.txt" in text_of(app)
        assert "1.txt is empty" in text_of(app)
        assert making.kept is not None
        assert making.kept.path.exists()
        assert making.process is None
        app.screen.query_one("#bank-title", Input).value = "Bridges of Oslo"
        await pilot.press("tab")
        app.screen.query_one("#bank-name", Input).value = "oslo"
        await pilot.press("enter")
        await settled(pilot)
        assert isinstance(app.screen, QueueScreen)
        assert app.workshop.making is None
    assert load_bank(home / "banks" / "oslo.jsonl").title == "Bridges of Oslo"
    assert not making.kept.path.exists()


async def test_a_name_that_is_taken_is_told_and_another_one_is_taken(home: Path, folder: Path) -> None:
    bank_file(home)
    async with running(home) as (app, pilot):
        await ordered(app, pilot, folder)
        await settled(pilot)
        app.screen.query_one("#bank-name", Input).value = "bridges"
        await pilot.press("enter")
        await settled(pilot)
        assert "There is a bank called bridges already. Take another name." in text_of(app)
        assert isinstance(app.screen, GeneratingScreen)
        await pilot.press("escape")
        await settled(pilot)
        assert isinstance(app.screen, HomeScreen)
        assert "My notes" in text_of(app)


async def test_ended_early_after_asking_it_keeps_what_is_made(home: Path, long_folder: Path) -> None:
    async with running(home) as (app, pilot):
        making = await ordered(app, pilot, long_folder)
        await heard(app, lambda: making.progress.over > 0)
        await pilot.press("escape")
        assert isinstance(app.screen, ConfirmScreen)
        await pilot.press("escape")
        assert "Making questions" in text_of(app)
        await pilot.press("escape", "enter")
        assert making.is_called_off
        await settled(pilot)
        assert "of 60 documents: ended early" in text_of(app)
    assert making.kept is not None
    assert 1 <= len(load_bank(making.kept.path).documents) < 60


async def test_it_goes_on_in_the_background_while_questions_are_answered(home: Path, long_folder: Path) -> None:
    bank = bank_file(home)
    async with running(home) as (app, pilot):
        making = await ordered(app, pilot, long_folder)
        await pilot.press("b")
        assert isinstance(app.screen, HomeScreen)
        assert not making.is_over
        app.quizzes.begin(app.quizzes.on_banks([bank], Wish()))
        await pilot.pause()
        assert isinstance(app.screen, QuizScreen)
        assert "Making questions ━" in text_of(app) or "Making questions ╌" in text_of(app)
        await pilot.press("escape", "escape")
        await settled(pilot)
        assert making.kept is not None
        assert f"✓ {making.kept.questions} questions are ready" in text_of(app)
        assert any("questions are ready" in note.message for note in app._notifications)
        app.action_generate()
        await settled(pilot)
        assert isinstance(app.screen, GeneratingScreen)
        await pilot.press("escape")
        await settled(pilot)
        assert not app.screen.query_one(MakingLine).display


async def test_quitting_asks_and_keeps_what_is_made(
    home: Path, long_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workshop, "_PATIENCE", 60.0)  # a machine may be busy
    async with running(home) as (app, pilot):
        making = await ordered(app, pilot, long_folder)
        await heard(app, lambda: making.progress.over > 0)
        await pilot.press("q")
        assert isinstance(app.screen, ConfirmScreen)
        await pilot.press("enter")
    kept = making.kept
    assert kept is not None
    assert kept.path.exists()
    assert making.process is None
    assert app.workshop.parting == f"{kept.questions} questions are kept in {kept.path}; the rest was left out."


@pytest.fixture
def list_of_things(tmp_path: Path) -> Path:
    (tmp_path / "list.txt").write_text("milk, bread, two eggs", encoding="utf-8")
    return tmp_path / "list.txt"


@pytest.mark.skipif(not hasattr(os, "pidfd_open"), reason="this system cannot wait for the child of a child")
async def test_an_end_does_not_wait_long_for_a_busy_machine(
    home: Path, long_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workshop, "_PATIENCE", 0.0)
    async with running(home) as (app, pilot):
        making = await ordered(app, pilot, long_folder)
        await heard(app, lambda: making.progress.over > 0)
        assert making.process is not None
        handle = os.pidfd_open(making.process)
        await pilot.press("ctrl+c")
    try:
        assert app.workshop.parting == f"What is made so far is being kept in {home / 'banks'}."
        assert select.select([handle], [], [], 60)[0], "it still runs"
    finally:
        os.close(handle)
    (bank,) = (home / "banks").iterdir()
    assert load_bank(bank).questions


async def test_nothing_made_is_said_and_left_again(home: Path, list_of_things: Path) -> None:
    async with running(home) as (app, pilot):
        making = await ordered(app, pilot, list_of_things)
        await settled(pilot)
        assert "✗ No sound question came out of" in text_of(app)
        await pilot.press("enter")
        assert app.screen.query_one("#naming").display is False
        assert "g Choose other texts" in text_of(app)
        await pilot.press("escape")
        assert isinstance(app.screen, HomeScreen)
        assert making.kept is None
        assert app.workshop.making is None


async def test_a_process_that_is_killed_is_told_and_costs_nothing_else(home: Path, long_folder: Path) -> None:
    async with running(home) as (app, pilot):
        making = await ordered(app, pilot, long_folder)
        await heard(app, lambda: making.progress.over > 0)
        assert making.process is not None
        os.kill(making.process, signal.SIGKILL)
        await settled(pilot)
        assert isinstance(making.failure, EnvironmentFailed)
        assert "the process that made them ended" in text_of(app)


async def test_a_quiz_on_documents_begins_with_what_is_made_when_it_is_ended_early(
    home: Path, long_folder: Path
) -> None:
    async with running(home, request=Request(documents=(str(long_folder),))) as (app, pilot):
        making = app.workshop.making
        assert making is not None
        await heard(app, lambda: making.progress.over > 0)
        assert isinstance(app.screen, QuizMakingScreen)
        await pilot.press("escape", "enter")
        await settled(pilot)
        assert isinstance(app.screen, QuizScreen)
        assert making.kept is not None
        assert making.kept.called_off


async def test_a_quiz_on_documents_ended_before_anything_is_made_leads_home(home: Path, long_folder: Path) -> None:
    async with running(home, request=Request(documents=(str(long_folder),))) as (app, pilot):
        making = app.workshop.making
        assert making is not None
        await heard(app, lambda: bool(making.progress.rows))
        await pilot.press("escape", "enter")
        await settled(pilot)
        assert isinstance(app.screen, HomeScreen if making.kept is None else QuizScreen)


_APP = """
import sys
from pathlib import Path
from trainer.making import Order
from trainer.settings import Settings
from trainer.tui.app import TrainerApp

class App(TrainerApp):
    def on_ready(self):
        making = self.workshop.order(Order((sys.argv[1],), self.settings))
        self.workshop.changed.subscribe(self, self.told)
        self.action_generate()

    def told(self, making):
        if making is not None and making.progress.over:
            sys.__stdout__.write(f"{making.process}\\n")
            sys.__stdout__.flush()

App(Settings(home=Path(sys.argv[2]))).run(headless=True)
"""


@pytest.mark.skipif(not hasattr(os, "pidfd_open"), reason="this system cannot wait for the child of a child")
@pytest.mark.parametrize("end", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
def test_the_process_ends_with_the_app_and_what_is_made_is_kept(
    end: signal.Signals, home: Path, long_folder: Path
) -> None:
    script = f"CSS = {str(ROOT / 'trainer' / 'tui' / 'trainer.tcss')!r}\n{_APP}"
    script = script.replace("(TrainerApp):", "(TrainerApp):\n    CSS_PATH = CSS")
    app = subprocess.Popen(
        [sys.executable, "-c", script, str(long_folder), str(home)],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        stdin=subprocess.DEVNULL,
        cwd=ROOT,
    )
    assert app.stdout is not None
    with app.stdout:
        handle = os.pidfd_open(int(app.stdout.readline()))
    try:
        app.send_signal(end)
        app.wait(60)
        assert select.select([handle], [], [], 60)[0], "it still runs"
    finally:
        os.close(handle)
    (bank,) = (home / "banks").iterdir()
    assert 1 <= len(load_bank(bank).documents) <= 60


REPORT = DocumentReport(
    document=DocumentId("0" * 12),
    title="Bridges",
    sentences=31,
    candidates=140,
    refused={"V pronouns-resolved": 70, "V phrases-self-contained": 20, "V anchored": 12},
    chosen=23,
)
EVIL = "my-notes/[/foo] [@click=app.quit]x\x1b]0;owned\x07.txt"
LONG = "museums-and-galleries-of-the-north.md"
EVENTS = (
    Found(("my-notes/bridges.txt", "my-notes/empty.txt", EVIL, f"my-notes/{LONG}", "my-notes/z.txt")),
    Begun(0),
    Done(0, REPORT),
    Refused(1, DocumentRefused("empty.txt is empty.", hint="Give a file with sentences in it.")),
    Noted(2, "It was read as CP1252."),
    Begun(2),
    Done(2, replace(REPORT, chosen=1204, refused={})),
    Begun(3),
    Read(3, 0.42),
)


KEPT = Kept(Path("/home/ida/banks/my-notes.jsonl"), "My notes", 1227, 2, (), called_off=True)


def staged(app: TrainerApp, events: tuple[Event, ...] = EVENTS, *, over: bool = False) -> Making:
    """A making that no process works on, some way or all the way through."""
    making = app.workshop.order(Order(("my-notes",), app.settings))
    for event in events:
        making.progress.take(event)
    if over:
        making.progress.end()
        making.kept = KEPT
    app.action_generate()
    return making


async def told(app: TrainerApp, pilot: Pilot[None], making: Making) -> None:
    """Let the screens hear of a making that is over."""
    making.progress.end()
    app.workshop.changed.publish(making)
    await settled(pilot)


@pytest.fixture
def _nothing_is_begun(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Workshop, "follow", lambda *_: None)


ADDRESS = f"https://museums.example/{'a-long-way-down/' * 4}bridges.html"
UNREACHABLE = PageUnavailable(
    "There is no host museums.example, or no connection to look for it.", hint="Check the address and the connection."
)


@pytest.mark.usefixtures("_nothing_is_begun")
async def test_why_a_page_cannot_be_fetched_can_be_read_whole(home: Path) -> None:
    async with running(home) as (app, pilot):
        making = staged(app, (Found(("bridges.txt", ADDRESS)), Done(0, REPORT), Refused(1, UNREACHABLE)), over=True)
        await told(app, pilot, making)
        assert "✗ https" in text_of(app)
        assert str(UNREACHABLE) in text_of(app)


@pytest.mark.usefixtures("_nothing_is_begun")
async def test_of_a_making_that_failed_the_error_is_shown_and_other_texts_are_offered(home: Path) -> None:
    async with running(home) as (app, pilot):
        making = staged(app, (Found((ADDRESS,)),))
        await pilot.pause()
        making.failure = UNREACHABLE
        await told(app, pilot, making)
        assert str(UNREACHABLE) in text_of(app)
        assert "0 made" not in text_of(app)
        await pilot.press("g")
        assert isinstance(app.screen, PickingScreen)


@pytest.mark.usefixtures("_nothing_is_begun")
@pytest.mark.parametrize("key", ["escape", "q"])
async def test_a_question_on_a_making_goes_away_when_that_is_over(home: Path, key: str) -> None:
    async with running(home) as (app, pilot):
        making = staged(app)
        await pilot.pause()
        await pilot.press(key)
        assert isinstance(app.screen, ConfirmScreen)
        app.workshop.changed.publish(making)
        await settled(pilot)
        assert isinstance(app.screen, ConfirmScreen), "it still goes on"
        making.kept = KEPT
        await told(app, pilot, making)
        assert isinstance(app.screen, GeneratingScreen)
        assert "✓ 1227 questions from 2 of 5 documents" in text_of(app)


@pytest.mark.usefixtures("_nothing_is_begun")
async def test_a_question_on_a_making_that_ended_behind_another_dialog_is_not_asked_again(home: Path) -> None:
    async with running(home) as (app, pilot):
        making = staged(app)
        await pilot.pause()
        await pilot.press("escape", "ctrl+p")
        assert isinstance(app.screen, CommandPalette)
        making.kept = KEPT
        await told(app, pilot, making)
        await pilot.press("escape")
        await settled(pilot)
        assert isinstance(app.screen, GeneratingScreen)


@pytest.mark.usefixtures("_nothing_is_begun")
async def test_a_question_on_a_making_that_ended_before_it_is_seen_is_not_asked(home: Path) -> None:
    answers: list[bool | None] = []
    async with running(home) as (app, pilot):
        making = staged(app, over=True)
        await settled(pilot)
        app.push_screen(ConfirmScreen("End it?", "", yes="ends it", no="goes on", making=making), answers.append)
        await settled(pilot)
        assert isinstance(app.screen, GeneratingScreen)
    assert answers == [False]


@pytest.mark.usefixtures("_nothing_is_begun")
@pytest.mark.parametrize("size", [(80, 24), (40, 24), (120, 40)])
@pytest.mark.parametrize("over", [False, True])
async def test_a_making_looks_as_reviewed(home: Path, size: tuple[int, int], over: bool) -> None:
    async with running(home, size=size) as (app, pilot):
        staged(app, over=over)
        await pilot.pause()
        name = f"making{'-over' if over else ''}{'' if size[0] == 80 else f'-{size[0]}'}"
        assert_as_reviewed(name, app.screen)


@pytest.mark.usefixtures("_nothing_is_begun")
async def test_the_cursor_follows_what_is_read_until_a_person_moves_it(home: Path) -> None:
    async with running(home) as (app, pilot):
        making = staged(app)
        await pilot.pause()
        documents = app.screen.query_one(DocumentList)
        assert documents.cursor == 3
        await pilot.press("home")
        assert "31 sentences, 140 wordings, 23 questions." in text_of(app)
        making.progress.take(Begun(4))
        app.workshop.changed.publish(making)
        await pilot.pause()
        assert documents.cursor == 0
        await pilot.press("end")
        making.progress.take(Done(3, REPORT))
        app.workshop.changed.publish(making)
        await pilot.pause()
        assert "✓ my-notes/museums-and-galleries-of-the-north.md" in text_of(app)


@pytest.mark.usefixtures("_nothing_is_begun")
async def test_only_the_documents_in_sight_are_drawn(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    drawn: list[int] = []
    line = DocumentList.line

    def counted(widget: DocumentList, number: int, width: int) -> Content:
        drawn.append(number)
        return line(widget, number, width)

    monkeypatch.setattr(DocumentList, "line", counted)
    async with running(home) as (app, pilot):
        making = staged(app)
        making.progress.take(Found(tuple(f"{number}.txt" for number in range(100_000))))
        app.workshop.changed.publish(making)
        await pilot.press("end")
        await pilot.pause()
        assert "· 99999.txt" in text_of(app)
    assert len(set(drawn)) < 100
