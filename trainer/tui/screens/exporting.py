"""Exporting: every format with a look at what it will show of a bank, what it cannot carry, and where the file goes."""

from __future__ import annotations

import time
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import events, on, work
from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option
from textual.worker import Worker, get_current_worker

from trainer.errors import CalledOff, FormatBroken, TrainerError
from trainer.files import is_any_of
from trainer.tui.screens.base import TrainerScreen
from trainer.tui.screens.confirming import ConfirmScreen
from trainer.tui.showing import in_home, shown
from trainer.tui.widgets.path_field import PathField

if TYPE_CHECKING:
    from trainer.bank.files import LineProblem
    from trainer.bank.streaming import Stream
    from trainer.formats.model import Format
    from trainer.formats.sketching import Look

_NAMED = 5
"""Questions that are named for each reason, and parts of the bank that are missing."""
_ROOM_FOR_LIST = 64
_BETWEEN = 0.5
"""Seconds between two words about how far writing has come."""


class ExportScreen(TrainerScreen):
    """Lists the formats and shows what the one under the cursor makes of the bank."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("w", "write", "Write the file", id="exporting.write"),
        Binding("slash", "name", "Where to", id="exporting.name", key_display="/"),
        Binding("j", "move(1)", "Down", id="exporting.down", show=False),
        Binding("k", "move(-1)", "Up", id="exporting.up", show=False),
        Binding("pagedown,space", "scroll(1)", "Scroll", id="exporting.scroll", priority=True),
        Binding("pageup", "scroll(-1)", "Scroll back", id="exporting.back", priority=True, show=False),
        Binding("escape", "leave", "Back", id="exporting.leave"),
    ]

    def __init__(self, bank: Path) -> None:
        super().__init__()
        self._bank = bank
        self._formats: tuple[Format, ...] = ()
        self._stream: Stream | None = None
        self._missing: list[str] = []
        self._chosen: Format | None = None
        self._look: Look | None = None
        self._folder: Path | None = None
        self._target: Path | None = None

    def compose_content(self) -> ComposeResult:
        """Lay out the list, what is made beside it, and where it goes."""
        yield Static(Content.assemble(("Export", "bold")), id="exporting-title")
        with Horizontal(id="exporting"):
            yield OptionList(id="formats", markup=False)
            with VerticalScroll(id="look", can_focus=False):
                yield Static(id="look-head")
                yield Static(id="look-problems")
                yield Static(id="look-sketches")
        yield PathField(back_to="#formats", id="exporting-path")
        yield Static(id="exporting-where")

    def on_mount(self) -> None:
        """Open the bank and list the formats."""
        self.query_one("#formats").focus()
        self._say("Opening the bank ...")
        self._open()

    def on_resize(self, event: events.Resize) -> None:
        """Narrow the list where there is little room."""
        super().on_resize(event)
        self.query_one("#formats").set_class(event.size.width < _ROOM_FOR_LIST, "-narrow")

    @work(thread=True)
    def _open(self) -> None:
        from trainer.bank.streaming import stream_bank
        from trainer.formats.registry import all_formats

        def damaged(problem: LineProblem) -> None:
            self._missing.append(f"The bank is damaged in {problem}; left out.")

        def broken(error: FormatBroken) -> None:
            self._missing.append(str(error))

        try:
            stream = stream_bank(self._bank, damaged)
        except TrainerError as error:
            self.app.call_from_thread(self._say, str(error))
            return
        formats = tuple(one for one in all_formats(broken) if one.write is not None)
        self.app.call_from_thread(self._list, stream, formats)

    def _list(self, stream: Stream, formats: tuple[Format, ...]) -> None:
        if not self.is_attached:
            return
        self._stream, self._formats = stream, formats
        title = Content.assemble(("Export ", "bold"), shown(stream.title).stylize("bold"))
        self.query_one("#exporting-title", Static).update(title)
        listed = self.query_one("#formats", OptionList)
        listed.add_options([Option(one.title, id=one.name) for one in formats])
        listed.highlighted = 0

    @on(OptionList.OptionHighlighted, "#formats")
    def _moved(self, event: OptionList.OptionHighlighted) -> None:
        event.stop()
        self._chosen = next((one for one in self._formats if one.name == event.option_id), None)
        if self._chosen is not None and self._stream is not None:
            self._forget()
            self._say(f"Looking at what {self._chosen.title} makes of it ...")
            self._examine(self._chosen, self._stream)

    def _forget(self) -> None:
        """Take away what is shown of one format before another is looked at."""
        self._look = self._target = None
        for part in ("#look-problems", "#look-sketches", "#exporting-where"):
            self.query_one(part, Static).update("")
        self.refresh_bindings()

    @on(OptionList.OptionSelected, "#formats")
    def _selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.action_write()

    @work(thread=True, exclusive=True, group="look")
    def _examine(self, chosen: Format, stream: Stream) -> None:
        """Go through the bank as the export would, until another format is chosen."""
        from trainer.formats.sketching import look_at

        worker: Worker[None] = get_current_worker()
        try:
            look = look_at(stream, chosen, lambda: worker.is_cancelled)
        except CalledOff:
            return
        except TrainerError as error:
            self.app.call_from_thread(self._say, str(error))
            return
        self.app.call_from_thread(self._show, look)

    def _show(self, look: Look) -> None:
        if not self.is_attached or look.format is not self._chosen:
            return
        self._look = look
        if self._target is None:
            self._target = self._usual_target(self._folder or self.trainer.settings.home / "exports")
        self._say("\n".join((_summary(look), *_first(self._missing))))
        sketches = "\n\n".join("\n".join(lines) for lines in look.sketches)
        self.query_one("#look-sketches", Static).update(shown(sketches))
        problems = self.query_one("#look-problems", Static)
        problems.update(shown("\n".join(_told(look))))
        problems.display = bool(look.problems)
        self.query_one("#look", VerticalScroll).scroll_home(animate=False)
        self._show_target()
        self.refresh_bindings()

    def _say(self, text: str) -> None:
        if self.is_attached:
            self.query_one("#look-head", Static).update(shown(text))

    def _usual_target(self, folder: Path) -> Path | None:
        """Where the file goes in a folder, under its usual name."""
        from trainer.formats.exporting import usual_name

        if self._stream is None or self._look is None:
            return None
        return folder / usual_name(self._stream.title, self._look.format)

    def _show_target(self) -> None:
        where = self.query_one("#exporting-where", Static)
        where.update(Content.assemble("Goes to ", in_home(self._target)) if self._target is not None else "")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer exporting where there is something that can be carried, and scrolling while no path is typed."""
        if action in {"write", "name"}:
            return (self._look is not None and self._look.carried > 0) or None
        if action == "scroll":  # before the field hears of it, since the list would take the keys of a page
            return not self.query_one("#exporting-path").has_focus
        return super().check_action(action, parameters)

    def action_move(self, by: int) -> None:
        """Move the cursor."""
        formats = self.query_one("#formats", OptionList)
        if by > 0:
            formats.action_cursor_down()
        else:
            formats.action_cursor_up()

    def action_scroll(self, by: int) -> None:
        """Scroll what is shown by most of a page."""
        look = self.query_one("#look", VerticalScroll)
        look.scroll_relative(y=by * max(1, look.size.height - 2), animate=False)

    def action_name(self) -> None:
        """Type where the file goes."""
        self.query_one("#exporting-path", PathField).bring_out(str(self._target or ""))

    @on(PathField.Submitted, "#exporting-path")
    def _named(self, event: PathField.Submitted) -> None:
        event.stop()
        if event.value.strip():
            try:
                named = Path(event.value.strip()).expanduser()
                is_folder = named.is_dir()
            except (OSError, RuntimeError, ValueError):
                told = f"{event.value.strip()} is no path that can be reached; give another."
                self.app.notify(told, severity="error", markup=False)
                return
            self._folder = named if is_folder else named.parent
            self._target = self._usual_target(named) if is_folder else named
        self.query_one("#exporting-path", PathField).action_leave()
        self._show_target()

    def action_write(self) -> None:
        """Write the file; ask first where one is there."""
        look, target = self._look, self._target
        if look is None or target is None:
            self.notify("Wait until it is known what the format makes of the bank.", markup=False)
            return
        if not look.carried:
            return
        if not target.exists():
            self._begin(look, target)
            return

        def decided(yes: bool | None) -> None:  # noqa: FBT001 - what a screen is dismissed with
            if yes:
                self._begin(look, target)

        question = f"Replace {target.name}?"
        asking = ConfirmScreen(question, f"It is there already: {target}", yes="replaces it", no="keeps it")
        self.app.push_screen(asking, decided)

    def _begin(self, look: Look, target: Path) -> None:
        """Write as a work of the whole program, which goes on when the screen is left."""
        self.app.run_worker(partial(self._write, self.app, look, target), thread=True, group="export")

    def _write(self, app: App[object], look: Look, target: Path) -> None:
        """Write the file and say where it is; ``app`` outlives the screen."""
        from trainer.formats.exporting import write_export

        if self._stream is None:
            return
        if is_any_of(target, (self._bank,)):
            _complain(app, "That is the bank itself; give another name.")
            return
        most, told = self._stream.most, 0.0

        def progress(count: int) -> None:
            nonlocal told
            if (now := time.monotonic()) - told >= _BETWEEN:
                told = now
                app.call_from_thread(self._tell_progress, f"{count:,} of {most:,} questions written ...")

        try:
            report = write_export(self._stream, look.format, target, on_item=progress)
        except TrainerError as error:
            _complain(app, str(error))
            return
        finally:
            app.call_from_thread(self._tell_progress, None)
        text = f"Written: {report.written} questions to {target}. {look.format.after}".rstrip()
        app.call_from_thread(app.notify, text, markup=False, timeout=15)

    def _tell_progress(self, text: str | None) -> None:
        """Show how far writing has come, or without a text where the file goes; the screen may have been left."""
        if not self.is_attached:
            return
        if text is None:
            self._show_target()
        else:
            self.query_one("#exporting-where", Static).update(text)

    def action_leave(self) -> None:
        """Go back to where it was asked for."""
        self.app.pop_screen()


def _complain(app: App[object], text: str) -> None:
    app.call_from_thread(app.notify, text, severity="error", markup=False)


def _summary(look: Look) -> str:
    """How many questions are carried, and how many are not or differ."""
    lost = sum(not problem.written for problem in look.problems)
    changed = len({problem.question for problem in look.problems if problem.written})
    if not look.carried:
        return f"{look.format.title} can carry none of the questions."
    told = [f"{look.carried} question{'s' if look.carried != 1 else ''} as {look.format.title}"]
    told += [f"{lost} left out"] if lost else []
    told += [f"{changed} changed"] if changed else []
    return ", ".join(told) + "."


def _first(missing: list[str]) -> list[str]:
    """What is missing of the bank or the list, as far as there is room for it."""
    more = len(missing) - _NAMED
    return missing[:_NAMED] + ([f"And {more} more."] if more > 0 else [])


def _told(look: Look) -> list[str]:
    """What is left out or changed, by reason, each with the first questions that it is about."""
    from trainer.formats.model import by_reason

    lines: list[str] = []
    for problems in by_reason(look.problems):
        named = ", ".join(problem.question for problem in problems[:_NAMED])
        more = f" and {len(problems) - _NAMED} more" if len(problems) > _NAMED else ""
        lines.append(f"{'Changed' if problems[0].written else 'Left out'}: {problems[0].reason} ({named}{more})")
    return lines
