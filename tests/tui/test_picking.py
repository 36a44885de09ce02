"""Choosing texts: folders are looked into, texts marked or typed, and nothing that a file is called can do harm."""

from __future__ import annotations

import os
import zipfile
from pathlib import Path

import pytest
from textual import events
from textual.pilot import Pilot
from textual.widgets import Input

from tests.tui.driving import assert_as_reviewed, running, screen_lines, screen_text, settled
from trainer.documents.recent import recent_folders, remember_folders
from trainer.making import Order
from trainer.tui.app import TrainerApp
from trainer.tui.screens.contents import ContentsScreen
from trainer.tui.screens.generating import GeneratingScreen
from trainer.tui.screens.home import HomeScreen
from trainer.tui.screens.picking import PickingScreen
from trainer.tui.widgets.contents_list import ContentsList
from trainer.tui.widgets.folder_list import FolderList
from trainer.tui.widgets.path_field import completed

EVIL = os.fsdecode(b"[foo] [@click=app.quit]x\x1b]0;owned\x07\n\xff.txt")


@pytest.fixture
def texts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home folder with texts, other files and folders."""
    monkeypatch.setenv("HOME", str(tmp_path))
    texts = tmp_path / "texts"
    for name in (
        "papers/old/a.md",
        "papers/b.txt",
        "papers/c.png",
        "Zebra/d.txt",
        "curie.md",
        "bridges.txt",
        ".hidden.txt",
    ):
        (texts / name).parent.mkdir(parents=True, exist_ok=True)
        (texts / name).write_text(f"Anna Ruiz opened the {name} Bridge in Oslo on 4 May 1998.", encoding="utf-8")
    monkeypatch.chdir(texts)
    return texts


async def picking(app: TrainerApp, pilot: Pilot[None]) -> PickingScreen:
    await pilot.press("g")
    await settled(pilot)
    assert isinstance(app.screen, PickingScreen)
    return app.screen


def text_of(app: TrainerApp) -> str:
    """The screen as one line, so that a sentence may run over several."""
    return " ".join(screen_text(app.screen).split())


def order_of(app: TrainerApp) -> tuple[str, ...]:
    making = app.workshop.making
    assert making is not None
    return making.order.documents


@pytest.fixture(autouse=True)
def _nothing_is_begun(monkeypatch: pytest.MonkeyPatch) -> None:
    """What follows the choice is tested elsewhere."""
    monkeypatch.setattr("trainer.tui.workshop.Workshop.follow", lambda *_: None)


@pytest.mark.parametrize("size", [(80, 24), (40, 24)])
async def test_the_choice_looks_as_reviewed(texts: Path, home: Path, size: tuple[int, int]) -> None:
    remember_folders(home / "recent-folders.json", [texts / "papers"])
    remember_folders(home / "recent-folders.json", [texts])
    async with running(home, size=size) as (app, pilot):
        await picking(app, pilot)
        await pilot.press("space", "end", "space")
        await settled(pilot)
        assert_as_reviewed(f"picking{'' if size[0] == 80 else '-40'}", app.screen)


async def test_what_is_marked_in_several_folders_is_made(texts: Path, home: Path) -> None:
    async with running(home) as (app, pilot):
        screen = await picking(app, pilot)
        items = screen.query_one(FolderList)
        assert items.item is not None
        assert items.item.path == texts / "papers"
        await pilot.press("enter")
        await settled(pilot)
        await pilot.press("down", "space", "left")
        await settled(pilot)
        assert items.item.path == texts / "papers"
        await pilot.press("end", "enter")
        assert "2 marked: 2 documents." in text_of(app)
        await pilot.press("g")
        await pilot.pause()
        assert isinstance(app.screen, GeneratingScreen)
    assert order_of(app) == (str(texts / "curie.md"), str(texts / "papers" / "b.txt"))
    assert set(recent_folders(home / "recent-folders.json")) == {texts, texts / "papers"}


async def test_a_marked_folder_counts_its_documents_once(texts: Path, home: Path) -> None:
    async with running(home) as (app, pilot):
        await picking(app, pilot)
        await pilot.press("space")
        await settled(pilot)
        assert "1 marked: 2 documents." in text_of(app)
        await pilot.press("up", "enter")
        await settled(pilot)
        await pilot.press("down", "space")
        assert "2 marked: 2 documents." in text_of(app)
        await pilot.press("g")
    assert order_of(app) == (str(texts / "papers"),)


async def test_without_a_mark_what_the_cursor_is_on_is_made(texts: Path, home: Path) -> None:
    async with running(home) as (app, pilot):
        await picking(app, pilot)
        await pilot.press("home", "g")
        assert "Nothing is marked. Space marks a text or a folder." in text_of(app)
        await pilot.press("end", "g")
    assert order_of(app) == (str(texts / "curie.md"),)


@pytest.mark.usefixtures("texts")
async def test_while_a_path_is_typed_the_footer_shows_only_how_the_field_is_left(home: Path) -> None:
    async with running(home) as (app, pilot):
        screen = await picking(app, pilot)
        before = screen_lines(screen)
        await pilot.press("slash", "x")
        await settled(pilot)
        assert screen_lines(screen)[-1] == " Esc Leave field"
        await pilot.press("escape")
        await settled(pilot)
        assert screen_lines(screen) == before


@pytest.mark.usefixtures("texts")
async def test_a_path_is_typed_with_completion(home: Path) -> None:
    async with running(home) as (app, pilot):
        screen = await picking(app, pilot)
        await pilot.press("slash", *"~/texts/pap")
        await settled(pilot)
        await pilot.press("tab")
        assert screen.query_one("#picking-path", Input).value == "~/texts/papers/"
        await pilot.press("b")
        await settled(pilot)
        await pilot.press("tab", "enter")
        await settled(pilot)
        assert "✓ b.txt" in text_of(app)
        assert "1 marked: 1 document." in text_of(app)
        await pilot.press("slash", *"nowhere/x", "enter")
        await settled(pilot)
        assert "no such file or directory. Check the spelling of the path." in text_of(app)
        assert "✓ b.txt" in text_of(app)
        await pilot.press("slash", *"c.png", "enter")
        await settled(pilot)
        assert "no such file" in text_of(app)
        await pilot.press("slash", *"papers/c.png", "enter")
        await settled(pilot)
        assert "c.png is no text. Documents are files that end in .txt, .md, .pdf," in text_of(app)
        await pilot.press("escape")
        assert isinstance(app.screen, HomeScreen)


@pytest.mark.usefixtures("texts")
async def test_a_web_page_and_the_clipboard_are_named_and_marked(home: Path) -> None:
    async with running(home) as (app, pilot):
        screen = await picking(app, pilot)
        await pilot.press("slash", *"HTTPS://Example.org", "enter")
        await pilot.press("slash", *"clipboard:", "enter")
        await settled(pilot)
        assert "✓ https://example.org/ ✓ clipboard:" in text_of(app)
        assert "2 marked: 2 documents." in text_of(app)
        await pilot.press("end", "space", "home", "down", "space")
        assert "2 marked: 2 documents." in text_of(app)
        assert "clipboard:" not in text_of(app)
        await pilot.press("home")
        assert screen.query_one(FolderList).source == "https://example.org/"
        await pilot.press("g")
    assert order_of(app) == (str(Path.cwd() / "curie.md"), "https://example.org/")


@pytest.mark.usefixtures("texts")
@pytest.mark.parametrize("typed", ["https://anna:secret@example.org/", "ftp://example.org/a.txt", "http://"])
async def test_an_address_that_cannot_be_one_is_told(typed: str, home: Path) -> None:
    async with running(home) as (app, pilot):
        await picking(app, pilot)
        await pilot.press("slash", *typed, "enter")
        await settled(pilot)
        assert any(
            said in text_of(app) for said in ("a password", "no address of the web", "not an address", "no host")
        )
        assert "Nothing is marked" in text_of(app)


async def test_an_archive_is_marked_and_its_documents_are_counted(texts: Path, home: Path) -> None:
    with zipfile.ZipFile(texts / "more.zip", "w") as archive:
        for name in ("a.txt", "b.md", "c.png"):
            archive.writestr(name, "Anna Ruiz opened the Alder Bridge in Oslo.")
    async with running(home) as (app, pilot):
        await picking(app, pilot)
        await pilot.press("end", "space")
        await settled(pilot)
        assert "✓ more.zip" in text_of(app)
        assert "1 marked: 2 documents." in text_of(app)
        await pilot.press("g")
    assert order_of(app) == (str(texts / "more.zip"),)


@pytest.mark.parametrize("field", [False, True], ids=["in the list", "in the field"])
@pytest.mark.usefixtures("texts")
async def test_several_lines_that_are_pasted_become_a_document(field: bool, home: Path) -> None:
    text = "Anna Ruiz: a life\n\nAnna Ruiz opened the Alder Bridge in Oslo on 4 May 1998.\n"
    async with running(home) as (app, pilot):
        await picking(app, pilot)
        if field:
            await pilot.press("slash")
        for _ in range(2):
            (app.screen.focused or app.screen).post_message(events.Paste(text))
            await settled(pilot)
        assert "✓ Anna Ruiz a life Anna Ruiz opened the Alder Bridge in Oslo.txt" in text_of(app)
        assert "1 marked: 1 document." in text_of(app)
        if field:
            await pilot.press("escape")
        await pilot.press("g")
        await settled(pilot)
    (kept,) = (home / "pasted").iterdir()
    assert order_of(app) == (str(kept),)
    assert kept.read_text(encoding="utf-8") == text


@pytest.mark.usefixtures("texts")
async def test_one_line_that_is_pasted_is_what_is_typed(home: Path) -> None:
    async with running(home) as (app, pilot):
        await picking(app, pilot)
        app.screen.query_one(FolderList).post_message(events.Paste("https://example.org/a\n"))
        await settled(pilot)
        assert "✓ https://example.org/a" in text_of(app)
        app.screen.query_one(FolderList).post_message(events.Paste("\n \n?\n"))
        await settled(pilot)
        assert "What was pasted holds no text." in text_of(app)


@pytest.mark.usefixtures("texts")
async def test_a_folder_that_cannot_be_listed_is_told(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = os.scandir

    def closed(path: str | Path) -> object:
        if Path(path).name == "papers":
            raise PermissionError(13, "Permission denied")
        return real(path)

    monkeypatch.setattr(os, "scandir", closed)
    async with running(home) as (app, pilot):
        await picking(app, pilot)
        await pilot.press("enter")
        await settled(pilot)
        assert "papers: permission denied. Check its permissions." in text_of(app)
        await pilot.press("space")
        await settled(pilot)
        assert "1 marked: 0 documents." in text_of(app)
        assert "papers: permission denied" in text_of(app)


async def test_recent_folders_are_a_digit_away(texts: Path, home: Path) -> None:
    remember_folders(home / "recent-folders.json", [texts / "Zebra"])
    remember_folders(home / "recent-folders.json", [texts / "papers"])
    async with running(home) as (app, pilot):
        screen = await picking(app, pilot)
        items = screen.query_one(FolderList)
        assert "Recent: 1 ~/texts/papers 2 ~/texts/Zebra" in text_of(app)
        assert items.item is not None
        assert items.item.path == texts / "papers" / "old"
        await pilot.press("2")
        await settled(pilot)
        assert items.item.path == texts / "Zebra" / "d.txt"
        await pilot.press("5")
        assert items.item.path == texts / "Zebra" / "d.txt"


async def test_hostile_file_names_are_shown_as_text_and_made(texts: Path, home: Path) -> None:
    (texts / "Zebra" / EVIL).write_text("Anna Ruiz opened the Alder Bridge.", encoding="utf-8")
    async with running(home) as (app, pilot):
        await picking(app, pilot)
        await pilot.press("slash", *"Zebra", "enter")
        await settled(pilot)
        assert "[foo] [@click=app.quit]x" in text_of(app)
        assert "\x1b" not in text_of(app)
        await pilot.press("space", "g")
        await pilot.pause()
    assert order_of(app) == (str(texts / "Zebra" / EVIL),)


@pytest.mark.parametrize(
    ("typed", "goes_on"),
    [
        ("pa", "papers/"),
        ("PA", "papers/"),
        ("papers/o", "papers/old/"),
        ("papers/c", None),
        ("./cu", "./curie.md"),
        ("~/te", "~/texts/"),
        ("papers/", None),
        ("", None),
        ("nowhere/x", None),
        ("\x00/x", None),
        (".hid", None),
    ],
)
@pytest.mark.usefixtures("texts")
def test_a_path_goes_on_with_what_is_there(typed: str, goes_on: str | None) -> None:
    assert completed(typed) == goes_on


def test_a_name_that_a_terminal_would_obey_is_not_offered(texts: Path) -> None:
    (texts / EVIL).write_text("x", encoding="utf-8")
    assert completed("[f") is None
    assert completed("[") is None


@pytest.mark.parametrize("written", ["", "{", "{}", "[1, null]", '["/nowhere/at/all"]', '["\\u0000"]'])
def test_recent_folders_that_cannot_be_read_are_none(tmp_path: Path, written: str) -> None:
    file = tmp_path / "recent-folders.json"
    file.write_text(written, encoding="utf-8")
    assert recent_folders(file) == ()
    remember_folders(file, [tmp_path])
    assert recent_folders(file) == (tmp_path.resolve(),)


def test_the_latest_five_folders_are_remembered_each_once(tmp_path: Path) -> None:
    file = tmp_path / "recent-folders.json"
    made = [tmp_path / os.fsdecode(name) for name in (b"a", b"b", b"c", b"d", b"e", b"\xff")]
    for folder in (*made, made[2]):
        folder.mkdir(exist_ok=True)
        remember_folders(file, [folder])
    assert recent_folders(file) == (made[2], made[5], made[4], made[3], made[1])


BOOK = (
    "# Bridges\n\n## Stone\n\nAnna Ruiz opened the Alder Bridge in Oslo on 4 May 1998.\n\n### Arches\n\n"
    "Peter Lang designed the Linden Bridge in 1911.\n\n## Iron [/b]\n\nKarl Bauer built the Birch Bridge in 1931.\n"
)


async def choosing_chapters(pilot: Pilot[None]) -> ContentsList:
    """The contents of the text at the end of the list."""
    await pilot.press("end", "c")
    await settled(pilot)
    assert isinstance(pilot.app.screen, ContentsScreen)
    return pilot.app.screen.query_one(ContentsList)


@pytest.mark.parametrize("size", [(80, 24), (40, 24)])
async def test_chapters_look_as_reviewed(texts: Path, home: Path, size: tuple[int, int]) -> None:
    (texts / "z.md").write_text(BOOK, encoding="utf-8")
    async with running(home, size=size) as (app, pilot):
        await picking(app, pilot)
        await choosing_chapters(pilot)
        await pilot.press("space")
        assert_as_reviewed(f"contents{'' if size[0] == 80 else '-40'}", app.screen)


async def test_chapters_that_are_marked_are_made_questions_of(texts: Path, home: Path) -> None:
    (texts / "z.md").write_text(BOOK, encoding="utf-8")
    async with running(home) as (app, pilot):
        await picking(app, pilot)
        await choosing_chapters(pilot)
        await pilot.press("down", "space", "space", "enter")
        await settled(pilot)
        assert "1 marked: 1 document. Of z.md: Arches, Iron [/b]." in text_of(app)
        await pilot.press("g")
        making = app.workshop.making
        assert making is not None
        assert isinstance(making.order, Order)
        assert making.order.sections == {str(texts / "z.md"): ("Arches", "Iron [/b]")}


async def test_without_a_mark_the_chapter_at_the_cursor_is_taken_and_escape_takes_none(texts: Path, home: Path) -> None:
    (texts / "z.md").write_text(BOOK, encoding="utf-8")
    async with running(home) as (app, pilot):
        await picking(app, pilot)
        await choosing_chapters(pilot)
        await pilot.press("escape")
        assert "Nothing is marked" in text_of(app)
        await choosing_chapters(pilot)
        await pilot.press("end", "enter")
        assert "Of z.md: Iron [/b]." in text_of(app)
        await pilot.press("space")
        assert "Nothing is marked" in text_of(app)


async def test_all_chapters_are_marked_by_one_key(texts: Path, home: Path) -> None:
    (texts / "z.md").write_text(BOOK, encoding="utf-8")
    async with running(home) as (app, pilot):
        await picking(app, pilot)
        contents = await choosing_chapters(pilot)
        await pilot.press("a")
        assert [entry.number for entry in contents.marked] == ["1", "1.1", "2"]
        await pilot.press("a")
        assert contents.marked == ()


@pytest.mark.usefixtures("texts")
async def test_a_text_without_chapters_and_a_folder_say_so(home: Path) -> None:
    async with running(home) as (app, pilot):
        await picking(app, pilot)
        await pilot.press("end", "c")
        await settled(pilot)
        assert "curie.md has no chapters." in text_of(app)
        await pilot.press("home", "down", "c")
        assert "Chapters are those of one document: put the cursor on it." in text_of(app)
