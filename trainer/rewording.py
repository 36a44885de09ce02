"""Editing a question while it is asked: written to its bank, and asked in its new wording from then on.

The id stays, and with it the question's history; both front ends edit by way of this.
"""

from __future__ import annotations

from pathlib import Path

from trainer.bank.questions import Question
from trainer.bank.workbench import Change, Workbench
from trainer.documents.model import Document
from trainer.sitting import OfSitting, Sitting

NOT_YET = "Its form shows the answer, so it can be edited once the results are there."
"""Why a question cannot be edited before the end where there is no feedback before it."""
NOT_A_GUEST = "You are a guest here: only whoever serves this quiz can edit its questions. Flagging says what is wrong."
"""Why a guest cannot edit a question."""


class Rewording(OfSitting):
    """The operation of editing a question of a sitting: in its bank, and in what is asked."""

    name = "edit"

    def __init__(self, sitting: Sitting, change: Change, before: Question, after: Question) -> None:
        super().__init__(sitting)
        self.change = change
        self.before = before
        self.after = after

    def undo(self) -> None:
        """Put the old wording back. Raises as :meth:`trainer.bank.workbench.Change.undo`."""
        self.change.undo()
        self.sitting.reword(self.before, self.change.path)

    def redo(self) -> None:
        """Put the new wording there again. Raises as :meth:`undo`."""
        self.change.redo()
        self.sitting.reword(self.after, self.change.path)


def as_kept(sitting: Sitting, question: Question, bench: Workbench) -> tuple[Question, Document]:
    """Read a question of a sitting anew from its bank, with its document: another program may have changed it.

    Raises:
        FileUnavailable, BankDamaged, BankChanged: it cannot be read, or is there no more.

    """
    bank = bench.open(Path(sitting.source_of(question).place))
    kept = bank.question(question.id)
    return kept, bank.document(kept.document)


def reword(sitting: Sitting, bench: Workbench, before: Question, after: Question) -> Change | None:
    """Write a question in its bank as it was edited; None where nothing would change.

    What is asked changes with :func:`take_up`.

    Raises:
        BankChanged: another program changed it since ``before`` was read; nothing was written.
        FileUnavailable, BankDamaged: the bank cannot be read or written.

    """
    return bench.change(Path(sitting.source_of(before).place), [after], "edit", seen=[before])


def take_up(sitting: Sitting, change: Change, before: Question, after: Question) -> None:
    """Ask a question as it was edited from now on, and note the edit in the history."""
    sitting.reword(after, change.path)
    sitting.history.add(Rewording(sitting, change, before, after))
