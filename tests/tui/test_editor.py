"""Editing on the screen: every kind has its form, what is wrong is said in its place, and nothing is lost unasked."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, TextArea

from tests.making import altered, question_list, small_bank, wide_bank
from tests.tui.driving import bank_file, running, screen_text, settled
from trainer.bank.files import load_bank
from trainer.bank.forms import Part, lines_of, shapes_of
from trainer.bank.questions import Question, QuestionId
from trainer.documents.model import Document
from trainer.tui.app import TrainerApp
from trainer.tui.screens.editor import EditorScreen
from trainer.tui.screens.passage import PassageScreen
from trainer.tui.widgets.form_field import FormField

DOCUMENT = small_bank().documents[0]
CHOICE, STATEMENT, CLOZE, SHORT = question_list(DOCUMENT)
EVERY = [(question, bank.documents[0]) for bank in (small_bank(), wide_bank()) for question in bank.questions]


class Editing:
    """An editor on the screen, and what it was closed with."""

    def __init__(self, app: TrainerApp, pilot: Pilot[None]) -> None:
        self.app = app
        self.pilot = pilot
        self.closed_with: list[Question | None] = []

    def field(self, part: Part) -> FormField:
        return next(field for field in self.app.screen.query(FormField) if field.shape.part is part)

    async def write(self, part: Part, text: str) -> None:
        """Let a field say something else."""
        field = self.field(part)
        areas = field.query(TextArea)
        if areas:
            areas.first().text = text
        else:
            field.query_one(Input).value = text
        await self.pilot.pause()

    async def press(self, *keys: str) -> str:
        for key in keys:
            await self.pilot.press(key)
            await settled(self.pilot)
        return screen_text(self.app.screen)


@asynccontextmanager
async def editing(
    home: Path, question: Question = CHOICE, document: Document = DOCUMENT, size: tuple[int, int] = (80, 24)
) -> AsyncIterator[Editing]:
    """The editor on a question, over home."""
    async with running(home, size=size) as (app, pilot):
        await settled(pilot)
        made = Editing(app, pilot)
        app.push_screen(EditorScreen(question, document), made.closed_with.append)
        await settled(pilot)
        yield made


@pytest.mark.parametrize(("question", "document"), EVERY, ids=[question.kind.value for question, _ in EVERY])
async def test_every_kind_has_its_form_and_saves_what_was_changed(
    question: Question, document: Document, home: Path
) -> None:
    async with editing(home, question, document, (80, 40)) as editor:
        fields = [field.shape.part for field in editor.app.screen.query(FormField)]
        assert fields == [shape.part for shape in shapes_of(question.kind)]
        assert all(editor.field(part).lines == (list(lines_of(question, part)) or [""]) for part in fields)
        await editor.write(Part.STEM, question.stem + " Really?")
        await editor.write(Part.TAGS, "exam")
        await editor.press("ctrl+s")
    assert editor.closed_with == [replace(question, stem=question.stem + " Really?", tags=("exam",))]


async def test_saving_what_was_not_changed_changes_nothing(home: Path) -> None:
    async with editing(home) as editor:
        await editor.press("tab", "tab", "f2")
    assert editor.closed_with == [None]


async def test_what_is_wrong_is_said_below_its_part_until_it_is_right(home: Path) -> None:
    async with editing(home) as editor:
        await editor.write(Part.WRONG, "Peter Lang\npeter lang")
        await editor.write(Part.STEM, " ")
        seen = await editor.press("ctrl+s")
        assert "! this may not be empty" in seen
        assert editor.app.focused is editor.field(Part.STEM).query_one(TextArea)
        assert editor.closed_with == []
        await editor.write(Part.STEM, "Who opened it?")
        seen = await editor.press("ctrl+s")
        assert "! two options read the same, or one is empty" in seen
        assert "! this may not be empty" not in seen
        assert editor.app.focused is editor.field(Part.WRONG).query_one(TextArea)
        await editor.write(Part.WRONG, "Peter Lang\nIda Holm")
        await editor.press("ctrl+s")
    (new,) = editor.closed_with
    assert new is not None
    assert getattr(new, "options", ()) == ("Peter Lang", "Anna Ruiz", "Ida Holm")
    assert new.evidence == CHOICE.proved_by


async def test_a_key_that_the_passage_does_not_hold_is_told(home: Path) -> None:
    async with editing(home, SHORT) as editor:
        await editor.write(Part.KEY, "Karl Bauer")
        await editor.write(Part.ACCEPTED, "")
        await editor.press("ctrl+s")
        assert any("nothing is marked there now" in note.message for note in editor.app._notifications)
    (new,) = editor.closed_with
    assert new is not None
    assert new.proved_by.key_span is None


async def test_esc_asks_only_where_something_would_be_lost(home: Path) -> None:
    async with editing(home) as editor:
        await editor.press("escape")
    assert editor.closed_with == [None]
    async with editing(home) as editor:
        await editor.press("end", "x", "escape")
        assert "Throw away what you changed?" in screen_text(editor.app.screen)
        await editor.press("n")
        assert editor.closed_with == []
        assert editor.field(Part.STEM).text == "Who opened the Alder Bridge?x"
        await editor.press("escape", "y")
    assert editor.closed_with == [None]


async def test_another_passage_is_marked_in_the_text(home: Path) -> None:
    async with editing(home) as editor:
        editor.app.screen.query_one("#evidence").focus()
        seen = await editor.press("enter")
        assert isinstance(editor.app.screen, PassageScreen)
        assert "Marked: “Anna Ruiz opened the Alder … " in seen
        seen = await editor.press(*["shift+left"] * 15)
        assert "Marked: “Anna Ruiz opened the Alder Bridge in Salamanca”" in seen
        seen = await editor.press("enter")
        assert "“«Anna Ruiz» opened the Alder Bridge in Salamanca”" in seen
        await editor.press("ctrl+s")
    (new,) = editor.closed_with
    assert new is not None
    assert new.proved_by.quote == "Anna Ruiz opened the Alder Bridge in Salamanca"
    assert new.proved_by.key_span == CHOICE.proved_by.key_span
    assert DOCUMENT.text[new.proved_by.start : new.proved_by.end] == new.proved_by.quote


async def test_marking_nothing_keeps_the_passage(home: Path) -> None:
    async with editing(home) as editor:
        editor.app.screen.query_one("#evidence").focus()
        assert "Marked: nothing" in await editor.press("enter", "left")
        await editor.press("enter", "ctrl+s")
    assert editor.closed_with == [None]


async def test_a_passage_far_into_a_long_document_is_found(home: Path) -> None:
    filler = "The river runs past the mill and the old church. " * 2000
    document = replace(DOCUMENT, text=filler + DOCUMENT.text, paragraphs=())
    evidence = CHOICE.proved_by
    moved = replace(
        evidence,
        document=document.id,
        start=evidence.start + len(filler),
        end=evidence.end + len(filler),
        key_start=len(filler),
        key_end=len(filler) + 9,
    )
    question = replace(CHOICE, evidence=moved)
    async with editing(home, question, document) as editor:
        editor.app.screen.query_one("#evidence").focus()
        assert "Marked: “Anna Ruiz opened the Alder" in await editor.press("enter")
        await editor.press("shift+left", "enter", "ctrl+s")
    (new,) = editor.closed_with
    assert new is not None
    assert new.proved_by.quote == evidence.quote[:-1]
    assert new.proved_by.start == moved.start


async def test_what_a_terminal_would_obey_is_not_shown_and_stays_where_it_is_not_edited(home: Path) -> None:
    evil = "\x1b]0;owned\x07[/foo] a\u202eb"
    question = altered(SHORT, stem=f"{evil}?", key=evil, accepted=(evil + "1",), note=evil)
    async with editing(home, question) as editor:
        seen = screen_text(editor.app.screen)
        assert "[/foo]" in seen
        assert not {"\x1b", "\x07", "\u202e"} & set(seen)
        await editor.write(Part.TAGS, "odd")
        await editor.press("ctrl+s")
    assert editor.closed_with == [replace(question, tags=("odd",))]


async def test_an_edit_from_the_browser_is_kept_and_can_be_undone(home: Path) -> None:
    path = bank_file(home)
    first = path.read_bytes()
    async with running(home) as (app, pilot):
        app.browse((path,))
        await settled(pilot)
        editor = Editing(app, pilot)
        await editor.press("j", "e", "end", "X", "ctrl+s")
        assert load_bank(path).question(QuestionId("cars")).stem.endswith("a day.X")
        assert "a day.X" in screen_text(app.screen)
        seen = await editor.press("u")
        assert path.read_bytes() == first
        assert "U Redo" in seen
        await editor.press("e", "escape")
        assert path.read_bytes() == first
