"""The shelf: the texts that can be read, first those that are being read, each with what came of it last."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option
from textual.worker import get_current_worker

from trainer.documents.sources import is_path
from trainer.errors import CalledOff, TrainerError
from trainer.scores.model import Reading
from trainer.scores.readings import PastReading, kept_places
from trainer.shelf import Shelved, Text, find_text, open_shelved, sections_of, shelf
from trainer.tui.screens.base import TrainerScreen
from trainer.tui.screens.contents import ContentsScreen
from trainer.tui.showing import shown
from trainer.tui.widgets.path_field import PathField

_GREETING = "Read at your own pace; questions follow, with the text hidden."
_NOTHING = "There is no text in any bank yet. {shelf.type:/} reads a file or a web page."


class ShelfScreen(TrainerScreen):
    """Lists the texts and begins to read one."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "read", "Read", id="shelf.read"),
        Binding("c", "choose_chapters", "Chapters", id="shelf.chapters"),
        Binding("slash", "type", "Path or URL", id="shelf.type", key_display="/"),
        Binding("j", "move(1)", "Down", id="shelf.down", show=False),
        Binding("k", "move(-1)", "Up", id="shelf.up", show=False),
        Binding("escape", "leave", "Home", id="shelf.leave"),
    ]

    def __init__(self, title: str | None = None) -> None:
        super().__init__()
        self._wanted = title
        self._shelved: tuple[Shelved, ...] = ()
        self._places: tuple[Reading, ...] = ()
        self._past: dict[str, PastReading] = {}

    def compose_content(self) -> ComposeResult:
        """Lay out the heading and the list."""
        yield Static("Read", id="name")
        yield Static(_GREETING, id="greeting")
        yield PathField(wants="a path, https://... or clipboard:", back_to="#texts", id="shelf-path")
        yield OptionList(id="texts", markup=False)

    def on_mount(self) -> None:
        """Look for texts, and for what the score book says of them, without holding up the screen."""
        self.query_one("#texts").focus()
        self._look()

    @work(thread=True, exclusive=True)
    def _look(self) -> None:
        shelved = shelf(self.trainer.settings)
        self.app.call_from_thread(self._add, shelved, (), ())
        try:
            book = self.trainer.book()
            places = tuple(reversed(kept_places(book.readings()).values()))
            past = book.past_readings()
        except TrainerError as error:
            self.trainer.forget_book()
            self.app.call_from_thread(self.notify, str(error), severity="error", markup=False)
            return
        self.app.call_from_thread(self._add, shelved, places, past)

    @on(OptionList.OptionSelected, "#texts")
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self._open(self._at(int(event.option_id or 0)))

    def _at(self, number: int) -> Reading | Shelved:
        here = number - len(self._places)
        return self._places[number] if here < 0 else self._rest()[here]

    def action_type(self) -> None:
        """Name a text that is in no bank."""
        self.query_one("#shelf-path", PathField).bring_out()

    @on(PathField.Submitted, "#shelf-path")
    def _typed(self, event: PathField.Submitted) -> None:
        event.stop()
        if name := event.value.strip():
            self.query_one("#greeting", Static).update(Content.assemble("Reading ", shown(name), " ..."))
            self._read(name)

    @work(thread=True, exclusive=True, group="reading")
    def _read(self, name: str) -> None:
        """Read what was named, and begin to read it; a slow server holds nobody up."""
        app, worker = self.trainer, get_current_worker()
        try:
            name = str(Path(name).expanduser()) if is_path(name) else name
            text = find_text(
                name,
                app.settings,
                on_note=self._note,
                on_damage=app.note_damage,
                called_off=lambda: worker.is_cancelled,
            )
            reader = app.desk.reader_of(text)
        except CalledOff:
            return
        except (TrainerError, RuntimeError) as error:  # the latter of an unknown user's home
            app.call_from_thread(self.query_one("#greeting", Static).update, shown(str(error)))
            return
        if not worker.is_cancelled:
            app.call_from_thread(app.desk.show, reader)

    def _note(self, text: str) -> None:
        self.app.call_from_thread(self.notify, text, markup=False)

    @work(thread=True, exclusive=True)
    def _open(self, chosen: Reading | Shelved, *, chapters: bool = False) -> None:
        """Open a text and begin to read it, or ask for its chapters first."""
        desk = self.trainer.desk
        try:
            if isinstance(chosen, Reading):
                text = desk.text_of(chosen)
            else:
                text = open_shelved(chosen, self.trainer.settings, on_damage=self.trainer.note_damage)
            if text is not None and chapters:
                self.app.call_from_thread(self._ask_for_chapters, text)
                return
            reader = desk.reader_of(text) if text is not None else None
        except TrainerError as error:
            self.app.call_from_thread(self.notify, str(error), severity="error", markup=False)
            return
        if reader is not None:
            self.app.call_from_thread(desk.show, reader)
        else:
            gone = "That text is gone: neither its bank nor a copy is left."
            self.app.call_from_thread(self.notify, gone, severity="error")

    def _ask_for_chapters(self, text: Text) -> None:
        if not text.document.sections:
            self.notify("That text has no chapters.", markup=False)
            return

        def take(chosen: tuple[str, ...] | None) -> None:
            if chosen is not None:
                self._read_sections(text, chosen)

        self.app.push_screen(ContentsScreen(text.document, "read"), take)

    @work(thread=True, exclusive=True)
    def _read_sections(self, text: Text, wanted: tuple[str, ...]) -> None:
        """Begin to read some sections of a text."""
        desk = self.trainer.desk
        try:
            reader = desk.reader_of(sections_of(text, wanted, self.trainer.settings))
        except TrainerError as error:
            self.app.call_from_thread(self.notify, str(error), severity="error", markup=False)
            return
        self.app.call_from_thread(desk.show, reader)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer to read only where there is something."""
        if action in {"read", "choose_chapters"}:
            return bool(self._shelved or self._places)
        return super().check_action(action, parameters)

    def action_read(self) -> None:
        """Read the highlighted text."""
        self.query_one("#texts", OptionList).action_select()

    def action_choose_chapters(self) -> None:
        """Choose among the chapters of the highlighted text, and read those."""
        number = self.query_one("#texts", OptionList).highlighted
        if number is not None:
            self._open(self._at(number), chapters=True)

    def action_move(self, by: int) -> None:
        """Move the cursor."""
        texts = self.query_one("#texts", OptionList)
        if by > 0:
            texts.action_cursor_down()
        else:
            texts.action_cursor_up()

    @on(PathField.Left)
    def _left(self, event: PathField.Left) -> None:
        """Give up what is being read."""
        event.stop()
        self.workers.cancel_group(self, "reading")
        self.query_one("#greeting", Static).update(_GREETING)

    def action_leave(self) -> None:
        """Go home."""
        self.trainer.go_home()

    def _rest(self) -> list[Shelved]:
        """The texts that nobody is in the middle of."""
        begun = {place.title for place in self._places}
        return [one for one in self._shelved if one.title not in begun]

    def _add(self, shelved: tuple[Shelved, ...], places: tuple[Reading, ...], past: tuple[PastReading, ...]) -> None:
        self._shelved = shelved
        self._places = places
        self._past = {one.title: one for one in past}
        self._list()

    def _list(self) -> None:
        texts = self.query_one("#texts", OptionList)
        texts.clear_options()
        titles = [*(place.title for place in self._places), *(one.title for one in self._rest())]
        lines = [self._line(title, begun=number < len(self._places)) for number, title in enumerate(titles)]
        texts.add_options(Option(line, id=str(number)) for number, line in enumerate(lines))
        if lines:
            texts.highlighted = titles.index(self._wanted) if self._wanted in titles else 0
        else:
            self.query_one("#greeting", Static).update(Content(self.trainer.with_keys(_NOTHING)))
        self.refresh_bindings()

    def _line(self, title: str, *, begun: bool = False) -> Content:
        last = self._past.get(title)
        told = "not read yet" if last is None else _told(last)
        details = "you are in the middle of it" if begun else told
        return Content.assemble(("Go on: " if begun else "", "bold"), shown(title), "\n", (f"  {details}", "dim"))


def _told(past: PastReading) -> str:
    """Say what came of a reading: "last 2026-03-01: 231 words a minute, 80 % understood"."""
    outcome = past.outcome
    speed, share = outcome.speed, outcome.comprehension
    figures = [f"{speed:.0f} words a minute"] if speed is not None else []
    figures += [f"{100 * share:.0f} % understood"] if share is not None else []
    day = past.at.astimezone().date().isoformat()
    return f"last {day}: {', '.join(figures)}" if figures else f"last {day}"
