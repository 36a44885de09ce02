"""Which ids of a bank were seen already, when there are too many of them to be held.

A set of a hundred thousand ids takes ten megabytes. What is held instead is a number of 64 bits for each, in a table
with open addressing (Knuth, The Art of Computer Programming, volume 3, section 6.4, algorithm L): 10 to 20 bytes an id.
"""

from __future__ import annotations

from array import array

_FREE = -1
"""What stands where nothing does: no hash of Python's is -1, as that is how it says that there is none."""

_FIRST_SLOTS = 1024
_FULLEST = 0.8
"""The share of taken places at which the table grows: a new id then looks at 13 places on average."""


class SeenIds:
    """Tells ids that stand for the first time from those that do not.

    An id is known by its hash alone, Python's own of 64 bits, whose key is drawn anew for each process: none can write
    ids that meet. The probability that one of n new ids is taken for an earlier one is n**2 / 2**65: for a hundred
    thousand, one in four thousand million.
    """

    def __init__(self) -> None:
        self._slots = array("q", [_FREE]) * _FIRST_SLOTS
        self._taken = 0

    def is_new(self, name: str) -> bool:
        """Return whether an id was not asked about before, and remember it."""
        if self._taken >= _FULLEST * len(self._slots):
            self._grow()
        value = hash(name)
        place = _place(self._slots, value)
        if self._slots[place] == value:
            return False
        self._slots[place] = value
        self._taken += 1
        return True

    def _grow(self) -> None:
        slots = array("q", [_FREE]) * (2 * len(self._slots))
        for value in self._slots:
            if value != _FREE:
                slots[_place(slots, value)] = value
        self._slots = slots


def _place(slots: array[int], value: int) -> int:
    """Where a hash stands, or else the free place where it belongs."""
    last = len(slots) - 1  # a power of two less one
    place = value & last
    while slots[place] not in (value, _FREE):
        place = (place + 1) & last
    return place
