"""Editing a question line by line while it is asked: ``:e`` shows its form, ``:e PART TEXT`` changes a part of it.

The form is the one that the editor on the screen has; several texts of a part are parted by " | " here.
"""

from __future__ import annotations

from collections.abc import Callable

from trainer.bank.editing import edited
from trainer.bank.forms import Part, lines_of, shapes_of
from trainer.bank.questions import Question
from trainer.bank.workbench import Workbench
from trainer.errors import TrainerError
from trainer.quiz.session import Hinted
from trainer.rewording import NOT_YET, as_kept, reword, take_up
from trainer.sitting import Sitting

_PARTED = " | "


class LineEditor:
    """Changes the questions of a sitting as lines say; ``note`` tells what comes of it."""

    def __init__(self, sitting: Sitting, bench: Workbench, note: Callable[[str], None]) -> None:
        self._sitting = sitting
        self._bench = bench
        self._note = note

    def edit(self, question: Question, line: str) -> bool:
        """Do what stands after ``:e``. Return whether the question was changed."""
        if not self._sitting.state.can_edit():
            self._note(NOT_YET)
            return False
        name, _, text = line.partition(" ")
        try:
            if name.casefold() in {shape.part.value for shape in shapes_of(question.kind)}:
                return self._change(question, Part(name.casefold()), text)
            self._show(question)
        except TrainerError as error:
            self._note(str(error))
        return False

    def _change(self, question: Question, part: Part, text: str) -> bool:
        before, document = as_kept(self._sitting, question, self._bench)
        new = edited(before, document, {part: [line.strip() for line in text.split(_PARTED)]})
        change = reword(self._sitting, self._bench, before, new.question)
        if change is None:
            self._note("Nothing changed.")
            return False
        take_up(self._sitting, change, before, new.question)
        for remark in (*new.remarks, *change.remarks):
            self._note(remark)
        self._note("Changed; :u takes that back.")
        return True

    def _show(self, question: Question) -> None:
        """Tell the form; it shows the answer, which counts as a hint."""
        kept, _ = as_kept(self._sitting, question, self._bench)
        counts = " The answer was shown, which counts as a hint." if self._sitting.state.can_hint() else ""
        self._sitting.send(Hinted())
        for shape in shapes_of(question.kind):
            label = shape.label.replace(", one a line", f", parted by '{_PARTED.strip()}'")
            self._note(f":e {shape.part.value} {_PARTED.join(lines_of(kept, shape.part))} ({label})")
        self._note(f"Write such a line to change that part.{counts}")
