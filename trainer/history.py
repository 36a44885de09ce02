"""Named operations that can be undone and done again, in one order, whatever they were done to.

Answers, edits, flags, deletions and imports are all operations. A front end asks its :class:`History` what ``u`` would
take back, and shows the name.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from typing import Protocol

KEPT = 100
"""How many operations can be taken back."""


class Operation(Protocol):
    """One thing that a person did."""

    @property
    def name(self) -> str:
        """What was done, as it reads after "Undo": "answer", "edit", "flag"."""

    def undo(self) -> None:
        """Take it back. Raises ``TrainerError`` when that cannot be kept; nothing has changed then."""

    def redo(self) -> None:
        """Do it again. Raises as :meth:`undo`."""


class History:
    """What was done, newest last, and what of it was taken back."""

    def __init__(self) -> None:
        self._done: deque[Operation] = deque(maxlen=KEPT)
        self._undone: list[Operation] = []

    def add(self, operation: Operation) -> None:
        """Note an operation that was just done; what had been taken back can no longer be done again."""
        self._done.append(operation)
        self._undone.clear()

    @property
    def operations(self) -> tuple[Operation, ...]:
        """Everything that can be taken back or done again."""
        return (*self._done, *self._undone)

    def forget_undone(self, gone: Callable[[Operation], bool]) -> None:
        """Forget of what was taken back what cannot be done again any more."""
        self._undone = [operation for operation in self._undone if not gone(operation)]

    @property
    def undoable(self) -> Operation | None:
        """The operation that :meth:`undo` would take back."""
        return self._done[-1] if self._done else None

    @property
    def redoable(self) -> Operation | None:
        """The operation that :meth:`redo` would do again."""
        return self._undone[-1] if self._undone else None

    def undo(self) -> Operation | None:
        """Take the newest operation back and return it; None when there is nothing to take back.

        Raises:
            TrainerError: it cannot be taken back; the history is as before.

        """
        if not self._done:
            return None
        operation = self._done[-1]
        operation.undo()
        self._undone.append(self._done.pop())
        return operation

    def redo(self) -> Operation | None:
        """Do again what was taken back last and return it; None when there is nothing.

        Raises:
            TrainerError: it cannot be done again; the history is as before.

        """
        if not self._undone:
            return None
        operation = self._undone[-1]
        operation.redo()
        self._done.append(self._undone.pop())
        return operation
