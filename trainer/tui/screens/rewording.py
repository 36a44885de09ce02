"""What the screens of a sitting share: the question that is shown can be edited, and then stands in its new wording."""

from __future__ import annotations

from functools import partial

from textual import work

from trainer.bank.questions import Question
from trainer.sitting import Sitting
from trainer.tui.screens.base import TrainerScreen


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
        from trainer.rewording import NOT_A_GUEST, as_kept, reword, take_up

        question = self.question_to_edit
        if question is None:
            return
        if self.trainer.guest:
            self.notify(NOT_A_GUEST, severity="warning", markup=False)
            return
        from trainer.tui.screens.editing import edit

        bench, sitting, opened = self.trainer.workbench, self.sitting, False

        def opens() -> bool:
            nonlocal opened
            if not opened and self.question_to_edit is not question:
                return False  # it was answered meanwhile
            if not opened:
                self.editor_opens()
            opened = True
            return True

        done = await edit(self, partial(as_kept, sitting, question, bench), partial(reword, sitting, bench), opens)
        if done is not None:
            take_up(sitting, done.change, done.before, done.after)
            self.tell_change(done.change)
        if opened:
            self.editor_closed(changed=done is not None)
