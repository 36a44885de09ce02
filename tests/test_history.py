"""What was done can be undone in the opposite order and done again, whatever it was."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trainer.errors import ScoreBookFailed
from trainer.history import KEPT, History


class Push:
    """Puts a number on a pile."""

    name = "push"

    def __init__(self, pile: list[int], number: int) -> None:
        self.pile, self.number = pile, number

    def undo(self) -> None:
        assert self.pile.pop() == self.number

    def redo(self) -> None:
        self.pile.append(self.number)


def do(history: History, pile: list[int], number: int) -> None:
    operation = Push(pile, number)
    operation.redo()
    history.add(operation)


@given(st.lists(st.sampled_from("dur"), max_size=60))
def test_undo_and_redo_move_along_one_line(moves: list[str]) -> None:
    history, pile = History(), list[int]()
    line, at = list[int](), 0
    for number, move in enumerate(moves):
        if move == "d":
            do(history, pile, number)
            line, at = [*line[:at], number], at + 1
        elif move == "u":
            assert (history.undo() is not None) == (at > 0)
            at = max(0, at - 1)
        else:
            assert (history.redo() is not None) == (at < len(line))
            at = min(len(line), at + 1)
        assert pile == line[:at]
        assert (history.undoable is not None, history.redoable is not None) == (at > 0, at < len(line))


def test_at_least_thirty_operations_can_be_taken_back() -> None:
    assert KEPT >= 30
    history, pile = History(), list[int]()
    for number in range(KEPT + 10):
        do(history, pile, number)
    taken_back = 0
    while history.undo():
        taken_back += 1
    assert (taken_back, pile) == (KEPT, list(range(10)))


def test_what_cannot_be_taken_back_stays_done() -> None:
    class Stuck(Push):
        def undo(self) -> None:
            raise ScoreBookFailed("the disk is full")

    history = History()
    operation = Stuck([1], 1)
    history.add(operation)
    with pytest.raises(ScoreBookFailed):
        history.undo()
    assert history.undoable is operation
    assert history.redoable is None
