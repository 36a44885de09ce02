"""What the screens of a sitting share: the question that is shown can be edited, and then stands in its new wording."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from textual import work

from trainer.bank.questions import Question
from trainer.errors import TrainerError
from trainer.sitting import Sitting
from trainer.tui.screens.base import TrainerScreen

if TYPE_CHECKING:
    from trainer.bank.workbench import Workbench


class RewordingScreen(TrainerScreen):
    """A screen that shows a question of a sitting; its own bindings lead to ``edit``."""

    sitting: Sitting

    @property
    def question_to_edit(self) -> Question | None:
        """The question that is shown, if it may be edited now."""
        raise NotImplementedError

    def editor_opens(self) -> None:
        """Note that the form is about to show the answer."""

    def editor_closed(self, *, changed: bool) -> None:
        """Show the question in its new wording, if it has one."""
        raise NotImplementedError

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer to edit only where that may be now."""
        if action == "edit":
            return self.question_to_edit is not None
        return super().check_action(action, parameters)

    @work(exclusive=True, group="edit")
    async def action_edit(self) -> None:
        """Edit the question that is shown; its id stays, and with it its history."""
        from trainer.rewording import NOT_A_GUEST, as_kept

        question = self.question_to_edit
        if question is None:
            return
        if self.trainer.guest:
            self.notify(NOT_A_GUEST, severity="warning", markup=False)
            return
        from trainer.tui.screens.editor import EditorScreen

        bench = self.trainer.workbench
        try:
            before, document = await asyncio.to_thread(as_kept, self.sitting, question, bench)
        except TrainerError as error:
            self.notify(str(error), severity="error", markup=False)
            return
        if self.question_to_edit is not question:
            return  # it was answered meanwhile
        self.editor_opens()
        after = await self.app.push_screen_wait(EditorScreen(before, document))
        self.editor_closed(changed=after is not None and await self._reworded(before, after, bench))

    async def _reworded(self, before: Question, after: Question, bench: Workbench) -> bool:
        """Write a question as it was edited; return whether anything changed. What cannot be done is told."""
        from trainer.rewording import reword, take_up

        try:
            change = await asyncio.to_thread(reword, self.sitting, before, after, bench)
        except TrainerError as error:
            self.notify(str(error), severity="error", markup=False)
            return False
        if change is not None:
            take_up(self.sitting, change, before, after)
            self.tell_copy(change)
        return change is not None
