"""Putting a million answers in order by what they are about, in some milliseconds."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

_BITS = 16
_LOW = (1 << _BITS) - 1


def by_code(codes: NDArray[np.int32] | NDArray[np.intp]) -> NDArray[np.intp]:
    """Return the order by code, for codes from 0; those of the same code stay in their order.

    A radix sort: numpy sorts numbers of 16 bits in linear time, eight times as fast as it sorts longer ones.
    """
    order = np.argsort((codes & _LOW).astype(np.uint16), kind="stable")
    if len(codes) and int(codes.max()) > _LOW:
        order = order[np.argsort((codes >> _BITS).astype(np.uint16)[order], kind="stable")]
    return order


def starts_of(ordered: NDArray[np.int32] | NDArray[np.intp]) -> NDArray[np.bool_]:
    """Return where in ordered codes the next code begins."""
    starts = np.ones(len(ordered), np.bool_)
    starts[1:] = ordered[1:] != ordered[:-1]
    return starts


def previous(codes: NDArray[np.int32]) -> NDArray[np.int64]:
    """Return for each place the one before it that has the same code, or -1."""
    order = by_code(codes)
    before = np.full(len(codes), -1, np.int64)
    same = ~starts_of(codes[order])
    before[order[1:][same[1:]]] = order[:-1][same[1:]]
    return before


def latest(codes: NDArray[np.int32], count: int) -> NDArray[np.int64]:
    """Return the last place of each code from 0 up to ``count``, or -1 where a code is nowhere."""
    places = np.full(count, -1, np.int64)
    places[codes] = np.arange(len(codes))
    return places


def earliest(codes: NDArray[np.int32], count: int) -> NDArray[np.int64]:
    """Return the first place of each code from 0 up to ``count``, or -1 where a code is nowhere."""
    places = np.full(count, -1, np.int64)
    places[codes[::-1]] = np.arange(len(codes) - 1, -1, -1)
    return places
