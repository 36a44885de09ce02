"""Making questions: reads documents and generates in a thread, then goes straight to the first question."""

from __future__ import annotations

from collections.abc import Sequence

from textual import work
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import LoadingIndicator, Static

from trainer.errors import TrainerError
from trainer.sitting import Sitting, Source, make_bank, open_banks
from trainer.tui.screens.base import TrainerScreen
from trainer.tui.showing import shown


class MakingScreen(TrainerScreen):
    """Shows that questions are being made, and of what."""

    def __init__(self, documents: Sequence[str]) -> None:
        super().__init__()
        self._documents = documents

    def compose_content(self) -> ComposeResult:
        """Lay out the notice."""
        with Vertical(id="making"):
            yield Static("Making questions ...", id="making-title")
            yield Static(shown(", ".join(self._documents)), id="making-what")
            yield LoadingIndicator()
            yield Static(id="making-done")

    def on_mount(self) -> None:
        """Begin."""
        self._make()

    @work(thread=True, exclusive=True)
    def _make(self) -> None:
        app = self.trainer
        settings = app.settings
        request = app.request
        try:
            kinds = request.kinds if request is not None else None
            made = make_bank(self._documents, settings, kinds=kinds, on_note=self._note, on_progress=self._tell)
            sources: list[Source] = [made]
            if request is not None and request.banks:
                sources += open_banks(list(request.banks), settings, on_damage=app.note_damage)
            sitting = app.new_sitting(sources)
        except TrainerError as error:
            self.app.call_from_thread(app.fail, error)
            return
        self.app.call_from_thread(self._begin, sitting)

    def _begin(self, sitting: Sitting) -> None:
        self.trainer.begin(sitting)

    def _tell(self, title: str, share: float) -> None:
        text = Content.assemble(shown(title), f": {round(100 * share)} % read")
        self.app.call_from_thread(self.query_one("#making-done", Static).update, text)

    def _note(self, text: str) -> None:
        self.app.call_from_thread(self.notify, text, severity="warning", markup=False)
