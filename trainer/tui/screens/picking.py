"""Choosing texts to make questions of: files, folders, archives and web pages, marked one by one, typed or pasted."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import ClassVar

from textual import events, on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static
from textual.worker import get_current_worker

from trainer.documents.folders import Item, is_folder, look_into
from trainer.documents.kinds import HINT, is_archive_named
from trainer.documents.model import Document
from trainer.documents.pasted import keep_pasted
from trainer.documents.reading import entries, read_document
from trainer.documents.recent import recent_folders, remember_folders
from trainer.documents.sources import is_path, looks_like_url
from trainer.documents.web_address import web_address
from trainer.errors import CalledOff, FileUnavailable, NoDocuments, TrainerError, WrongUse
from trainer.making import Order
from trainer.safe_text import one_line
from trainer.tui.screens.base import TrainerScreen
from trainer.tui.screens.contents import ContentsScreen
from trainer.tui.showing import in_home, shown
from trainer.tui.widgets.folder_list import FolderList
from trainer.tui.widgets.line_list import LineList
from trainer.tui.widgets.path_field import PathField

_NOTHING = "Nothing is marked: {picking.make:g} takes what the cursor is on."


@dataclass(frozen=True, slots=True)
class Looked:
    """What was found in a folder, or why nothing was; where the cursor belongs, and the file in it that was named."""

    folder: Path
    found: tuple[Item, ...] = ()
    cursor: Path | None = None
    file: Path | None = None
    problem: str = ""


class PickingScreen(TrainerScreen):
    """Shows one folder at a time; what is marked stays marked in all of them."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("g", "make", "Make", id="picking.make"),
        Binding("space", "mark", "Mark", id="picking.mark"),
        Binding("c", "choose_chapters", "Chapters", id="picking.chapters"),
        Binding("slash", "type", "Path or URL", id="picking.type", key_display="/"),
        Binding("right,l", "open", "Open", id="picking.open", show=False),
        Binding("left,h,backspace", "up", "Up", id="picking.up", show=False),
        *(
            Binding(
                str(number), f"recent({number})", f"Recent folder {number}", id=f"picking.recent-{number}", show=False
            )
            for number in range(1, 6)
        ),
        Binding("escape", "leave", "Home", id="picking.leave"),
    ]

    def __init__(self, folder: Path | None = None) -> None:
        """Begin in a folder, else in the one that documents were taken from last, else in the current one."""
        super().__init__()
        self._folder = folder
        self._recent: tuple[Path, ...] = ()
        self._marked: dict[Path, int | None] = {}
        self._sections: dict[Path, tuple[str, ...]] = {}
        self._elsewhere: dict[str, None] = {}

    def compose_content(self) -> ComposeResult:
        """Lay out the folder, the field for a path, the list and what is marked."""
        yield Static("Make questions: choose texts", id="picking-title")
        yield Static(id="picking-folder")
        yield PathField(wants="a path, https://... or clipboard:", back_to="#items", id="picking-path")
        yield Static(id="picking-recent")
        yield FolderList(id="items")
        yield Static(id="picking-problem")
        yield Static(id="picking-marked")

    def on_mount(self) -> None:
        """Show the first folder."""
        self.query_one("#items").focus()
        self.query_one("#picking-recent").display = False
        self._show_marked()
        self._begin()

    @work(thread=True, exclusive=True, group="looking")
    def _begin(self) -> None:
        """Remember where texts came from, and begin there."""
        recent = recent_folders(self.trainer.settings.recent_folders)
        self.app.call_from_thread(self._show_recent, recent)

    def _show_recent(self, recent: tuple[Path, ...]) -> None:
        self._recent = recent
        said = self.query_one("#picking-recent", Static)
        said.update(_recent(recent))
        said.display = bool(recent)
        self._look(self._folder or next(iter(recent), Path()))

    @work(thread=True, exclusive=True, group="looking")
    def _look(self, path: Path, cursor: Path | None = None) -> None:
        """List a folder, or the one that a file lies in, where a slow disk holds nobody up."""
        try:
            path = Path(os.path.abspath(path.expanduser()))  # noqa: PTH100 - links stay as they are named
            folder, file = (path.parent, path) if path.is_file() else (path, None)
            looked = Looked(folder, look_into(folder), cursor, file)
        except OSError as error:
            looked = Looked(path, problem=str(FileUnavailable.from_os_error(path, error)))
        except (TrainerError, RuntimeError, ValueError) as error:
            looked = Looked(path, problem=str(error))
        if not get_current_worker().is_cancelled:
            self.app.call_from_thread(self._show, looked)

    def _show(self, looked: Looked) -> None:
        self._say(looked.problem)
        if looked.problem:
            return
        self._folder = looked.folder
        items = self.query_one("#items", FolderList)
        self.query_one("#picking-folder", Static).update(in_home(looked.folder))
        items.show(looked.folder, looked.found, cursor=looked.file or looked.cursor)
        if not looked.found:
            self._say(f"No folder and no text is in here. {HINT}")
        elif looked.file is not None and (items.item is None or items.item.path != looked.file):
            self._say(f"{looked.file.name} is no text. {HINT}")
        elif looked.file is not None:
            self._mark(Item(looked.file, is_folder=False), marked=True)

    def _say(self, problem: str) -> None:
        said = self.query_one("#picking-problem", Static)
        said.update(shown(problem))
        said.display = bool(problem)

    @on(LineList.Chosen, "#items")
    def _chosen(self, event: LineList.Chosen) -> None:
        event.stop()
        target = self.query_one("#items", FolderList).target
        if target is not None and target.is_folder:
            self.action_open()
        else:
            self.action_mark()

    def action_open(self) -> None:
        """Go into the folder that the cursor is on."""
        target = self.query_one("#items", FolderList).target
        if target is not None and target.is_folder:
            self._look(target.path, self._folder)

    def action_up(self) -> None:
        """Go to the folder that holds this one."""
        if self._folder is not None:
            self._look(self._folder.parent, self._folder)

    def action_recent(self, number: int) -> None:
        """Go to one of the folders that documents were taken from last."""
        if number <= len(self._recent):
            self._look(self._recent[number - 1])

    def action_mark(self) -> None:
        """Mark what the cursor is on, or take the mark away, and go to the next line."""
        items = self.query_one("#items", FolderList)
        if items.source is not None:
            self._mark_elsewhere(items.source, marked=False)
        elif (item := items.item) is not None:
            self._mark(item, marked=item.path not in self._marked)
            items.action_move(1)

    def _mark_elsewhere(self, source: str, *, marked: bool) -> None:
        if marked:
            self._elsewhere[source] = None
        else:
            self._elsewhere.pop(source, None)
        self.query_one("#items", FolderList).show_elsewhere(tuple(self._elsewhere))
        self._show_marked()

    def _mark(self, item: Item, *, marked: bool) -> None:
        several = marked and (item.is_folder or is_archive_named(item.path))
        if marked:
            self._marked[item.path] = None if several else 1
        else:
            self._marked.pop(item.path, None)
            self._sections.pop(item.path, None)
        self.query_one("#items", FolderList).show_marks(self._marked)
        self._show_marked()
        if several:
            self._count(item.path)

    @work(thread=True, group="counting")
    def _count(self, path: Path) -> None:
        """Count the documents of an archive that was marked, or of a folder, its subfolders included."""
        worker = get_current_worker()
        number = 0
        for entry in entries([path]):
            if worker.is_cancelled:
                return
            if not isinstance(entry.place, TrainerError):
                number += 1
            elif not isinstance(entry.place, NoDocuments):  # that there are none, the number says
                self.app.call_from_thread(self._say, str(entry.place))
        self.app.call_from_thread(self._counted, path, number)

    def _counted(self, folder: Path, number: int) -> None:
        if folder in self._marked:
            self._marked[folder] = number
            self._show_marked()

    def _show_marked(self) -> None:
        """Say what is marked. Chapters are chosen of no text in a folder that is marked: all of that is meant."""
        some = self._marked or self._elsewhere
        self._sections = {
            path: some for path, some in self._sections.items() if not set(path.parents) & set(self._marked)
        }
        told = _told(self._marked, len(self._elsewhere), self._sections)
        said = told if some else self.trainer.with_keys(_NOTHING)
        self.query_one("#picking-marked", Static).update(Content(said))

    def action_choose_chapters(self) -> None:
        """Choose among the chapters of the document that the cursor is on."""
        item = self.query_one("#items", FolderList).item
        if item is None or item.is_folder:
            self._say("Chapters are those of one document: put the cursor on it.")
        else:
            self._say(f"Looking for chapters in {one_line(item.path.name)} ...")
            self._read(item)

    @work(thread=True, exclusive=True, group="reading")
    def _read(self, item: Item) -> None:
        """Read a document for its contents, which may take a while."""
        app, worker = self.trainer, get_current_worker()
        try:
            document = read_document(
                item.path, max_bytes=app.settings.max_document_bytes, called_off=lambda: worker.is_cancelled
            )
        except CalledOff:
            return
        except TrainerError as error:
            app.call_from_thread(self._say, str(error))
            return
        if not worker.is_cancelled:
            app.call_from_thread(self._ask_for_chapters, item, document)

    def _ask_for_chapters(self, item: Item, document: Document) -> None:
        if not document.sections:
            self._say(f"{one_line(item.path.name)} has no chapters.")
            return
        self._say("")

        def take(chosen: tuple[str, ...] | None) -> None:
            if chosen is not None:
                self._sections[item.path] = chosen
                self._mark(item, marked=True)

        self.app.push_screen(ContentsScreen(document, "make questions of"), take)

    def action_type(self) -> None:
        """Type a path instead."""
        self.query_one("#picking-path", PathField).bring_out()

    @on(PathField.Submitted, "#picking-path")
    def _typed(self, event: PathField.Submitted) -> None:
        """Go to a folder that was typed; mark a document that was."""
        event.stop()
        self._take_named(event.value)
        self.query_one("#picking-path", PathField).action_leave()

    def _take_named(self, source: str) -> None:
        """Take what a person names: a path to look at, or something that lies in no folder."""
        source = source.strip()
        try:
            if looks_like_url(source):
                source = str(web_address(source))
        except WrongUse as error:
            self._say(str(error))
            return
        if source and not is_path(source):
            self._say("")
            self._mark_elsewhere(source, marked=True)
        elif source:
            self._look(Path(source))

    def on_paste(self, event: events.Paste) -> None:
        """Take a text that is pasted as a document, and one line as what is typed."""
        event.stop()
        if len(event.text.splitlines()) > 1:
            self._keep(event.text)
        else:
            self._take_named(event.text)

    @work(thread=True, group="keeping")
    def _keep(self, text: str) -> None:
        try:
            path = keep_pasted(text, self.trainer.settings.pasted)
        except TrainerError as error:
            self.app.call_from_thread(self._say, str(error))
            return
        self._look(path)

    def action_make(self) -> None:
        """Make questions of what is marked, else of what the cursor is on."""
        item = self.query_one("#items", FolderList).item
        paths = _outermost(self._marked) or ([item.path] if item is not None and not self._elsewhere else [])
        if not paths and not self._elsewhere:
            self._say(self.trainer.with_keys("Nothing is marked. {picking.mark:Space} marks a text or a folder."))
            return
        app = self.trainer
        app.run_worker(partial(_remember, app.settings.recent_folders, paths), thread=True)
        sections = {str(path): chosen for path, chosen in self._sections.items() if path in paths}
        app.workshop.order(Order((*map(str, paths), *self._elsewhere), app.settings, sections=sections))
        app.action_generate()

    def action_leave(self) -> None:
        """Go home."""
        self.trainer.go_home()


def _remember(file: Path, paths: Iterable[Path]) -> None:
    with contextlib.suppress(TrainerError):  # that it is not remembered is no reason to stop
        remember_folders(file, dict.fromkeys(path if is_folder(path) else path.parent for path in paths))


def _outermost(marked: Iterable[Path]) -> list[Path]:
    """The marked paths that lie in no other marked one, in order."""
    paths = set(marked)
    return sorted(path for path in paths if not paths.intersection(path.parents))


def _told(marked: Mapping[Path, int | None], elsewhere: int, sections: Mapping[Path, Sequence[str]]) -> str:
    """Say how much is marked, how many documents that is with so many that lie in no folder, and which chapters."""
    counts = [marked[path] for path in _outermost(marked)]
    number = sum(count or 0 for count in counts) + elsewhere
    more = " and counting" if None in counts else ""
    parts = "".join(f" Of {one_line(path.name)}: {one_line(', '.join(chosen))}." for path, chosen in sections.items())
    return f"{len(marked) + elsewhere} marked: {number:,} document{'' if number == 1 else 's'}{more}.{parts}"


def _recent(folders: Sequence[Path]) -> Content:
    listed = (f"{number} {in_home(folder).plain}" for number, folder in enumerate(folders, start=1))
    return Content(f"Recent: {'  '.join(listed)}")
