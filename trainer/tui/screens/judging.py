"""What can be done to a question wherever it is shown in a bank: edit, accept, reject, delete, tag, flag, put aside."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import ClassVar

from textual import work
from textual.binding import Binding, BindingType

from trainer.bank.editing import accepted, deleted, rejected, tagged
from trainer.bank.entries import Entry
from trainer.bank.flaws import Flaw
from trainer.bank.questions import Question
from trainer.browsing import Marking, exchanged, flagging, judged, putting_aside, releasing
from trainer.documents.model import Document
from trainer.tui.screens.changing import ChangingScreen
from trainer.tui.screens.flagging import FlagScreen

_NEED_ONE = frozenset({"edit", "accept", "reject", "delete", "tag", "flag"})


class JudgingScreen(ChangingScreen):
    """A screen that shows questions of banks, one of which is the current one."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("e", "edit", "Edit", id="judge.edit"),
        Binding("a", "accept", "Accept", id="judge.accept"),
        Binding("x", "reject", "Reject", id="judge.reject"),
        Binding("f", "flag", "Flag", id="judge.flag"),
        Binding("d", "delete", "Delete", id="judge.delete", show=False),
        Binding("T", "tag", "Tags", id="judge.tag", show=False),
        Binding("p", "put_aside", "Put aside", id="judge.put-aside", show=False),
        Binding("r", "release", "Release", id="judge.release"),
    ]

    @property
    def current(self) -> Entry | None:
        """The question that is shown."""
        raise NotImplementedError

    @property
    def targets(self) -> Sequence[Entry]:
        """The questions that are judged and tagged."""
        return () if self.current is None else (self.current,)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer only what can be done to the current question."""
        entry = self.current
        if action == "release":
            return entry is not None and (entry.known.leech or entry.known.suspended)
        if action == "put_aside":
            return entry is not None and not entry.known.suspended
        if action in _NEED_ONE:
            return entry is not None or None
        return super().check_action(action, parameters)

    def action_accept(self) -> None:
        """Say that questions were read and are good."""
        self._judge(accepted, "accept")

    def action_reject(self) -> None:
        """Ask what is wrong, then say that questions are bad."""
        targets = self.targets

        def decided(code: str | None) -> None:
            if code is not None:
                self._judge(lambda question: rejected(question, Flaw(code)), "reject", targets)

        if targets:
            self.app.push_screen(FlagScreen(), decided)

    def action_delete(self) -> None:
        """Say that questions are not to be asked any more."""
        self._judge(deleted, "delete")

    def action_tag(self) -> None:
        """Ask for tags to add and to take away."""
        from trainer.tui.screens.tags import TagChange, TagsScreen

        targets = self.targets

        def decided(wanted: TagChange | None) -> None:
            if wanted is not None:
                self._judge(lambda question: tagged(question, add=wanted.add, remove=wanted.remove), "tag", targets)

        if targets:
            held = sorted({tag for entry in targets for tag in entry.tags})
            self.app.push_screen(TagsScreen(len(targets), held), decided)

    @work(exclusive=True, group="edit")
    async def action_edit(self) -> None:
        """Edit the current question."""
        from trainer.tui.screens.editing import edit

        entry = self.current
        if entry is None:
            return

        def read() -> tuple[Question, Document]:
            self.trainer.workbench.refreshed(Path(entry.bank))
            return self.read(entry)

        async with self._turn:
            done = await edit(self, read, partial(exchanged, self.trainer.workbench, entry))
            self.show_done(None if done is None else done.change)

    def action_flag(self) -> None:
        """Say that the current question is faulty, or take that back."""
        entry = self.current
        if entry is None:
            return
        if entry.known.flagged:
            self._say(lambda: flagging(self.trainer.book(), entry, None))
            return

        def decided(code: str | None) -> None:
            if code is not None:
                self._say(lambda: flagging(self.trainer.book(), entry, code))

        self.app.push_screen(FlagScreen(), decided)

    def action_put_aside(self) -> None:
        """Let no quiz ask the current question."""
        if (entry := self.current) is not None:
            self._say(lambda: putting_aside(self.trainer.book(), entry))

    def action_release(self) -> None:
        """Let quizzes ask it again, and forget how often it was forgotten."""
        if (entry := self.current) is not None:
            self._say(lambda: releasing(self.trainer.book(), entry))

    def read(self, entry: Entry) -> tuple[Question, Document]:
        """Return a question whole, with its document. Raises ``BankDamaged``; may take a moment."""
        bank = self.trainer.workbench.current(Path(entry.bank))
        question = bank.question(entry.id)
        return question, bank.document(question.document)

    def _judge(self, judge: Callable[[Question], Question], name: str, targets: Sequence[Entry] | None = None) -> None:
        chosen = self.targets if targets is None else targets
        self.change(lambda: judged(self.trainer.workbench, chosen, judge, name))

    def _say(self, make: Callable[[], Marking]) -> None:
        def say() -> Marking:
            marking = make()
            marking.redo()
            return marking

        self.change(say)
