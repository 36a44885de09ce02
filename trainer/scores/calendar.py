"""Which local day and hour a moment belongs to, also where clocks are put forward or back.

A day of learning may begin later than at midnight, so that a sitting after midnight belongs to the evening before.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, tzinfo
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

_EPOCH = date(1970, 1, 1)
_HOUR, _DAY = 3600, 86400
_LATEST = 253_402_300_799 - _DAY
"""Seconds up to which Python knows dates; what lies outside is taken for the nearest that it knows."""


@dataclass(frozen=True, slots=True)
class Calendar:
    """A time zone (None: the system's) and the hour at which a new day begins."""

    zone: tzinfo | None = None
    day_starts_at: int = 0

    def day_of(self, moment: datetime) -> date:
        """Return the local day of a moment that knows its zone."""
        return (moment.astimezone(self.zone) - timedelta(hours=self.day_starts_at)).replace(tzinfo=None).date()

    def days(self, at: NDArray[np.int64]) -> NDArray[np.int32]:
        """Return the local day of each time, in days since 1970. Times are milliseconds since 1970 in UTC."""
        return self._days(self._local(at))

    def days_and_hours(self, at: NDArray[np.int64]) -> tuple[NDArray[np.int32], NDArray[np.int8]]:
        """Return the local day of each time, and the hour that the clock on the wall shows."""
        local = self._local(at)
        return self._days(local), (local // _HOUR % 24).astype(np.int8)

    def _days(self, local: NDArray[np.int64]) -> NDArray[np.int32]:
        return ((local - _HOUR * self.day_starts_at) // _DAY).astype(np.int32)

    def _local(self, at: NDArray[np.int64]) -> NDArray[np.int64]:
        """Return each time as the clock on the wall shows it, in seconds.

        The offset is asked for at both ends of each day on which something happened, and where they differ the moment
        of the change is looked for: a few thousand questions to the zone for a million times.
        """
        seconds = np.clip(at // 1000, 0, _LATEST)
        if not len(seconds):
            return seconds
        days = seconds // _DAY
        starts: list[int] = []
        offsets: list[int] = []
        for day in np.unique(days[np.flatnonzero(np.diff(days, prepend=days[0] - 1))]).tolist():
            first, last = day * _DAY, (day + 1) * _DAY
            before, after = self._offset(first), self._offset(last)
            starts.append(first)
            offsets.append(before)
            if before != after:
                starts.append(self._change(first, last, before))
                offsets.append(after)
        ahead = np.array(offsets[:1] if len(set(offsets)) == 1 else offsets, np.int64)
        if len(ahead) > 1:
            ahead = ahead[np.searchsorted(np.array(starts), seconds, side="right") - 1]
        local: NDArray[np.int64] = seconds + ahead
        return local

    def _change(self, first: int, last: int, before: int) -> int:
        """Find the second from which on the offset is another one than ``before``."""
        while last - first > 1:
            middle = (first + last) // 2
            if self._offset(middle) == before:
                first = middle
            else:
                last = middle
        return last

    def _offset(self, second: int) -> int:
        """Return how many seconds the local clock is ahead of UTC."""
        if self.zone is None:
            return time.localtime(second).tm_gmtoff
        offset = datetime.fromtimestamp(second, UTC).astimezone(self.zone).utcoffset()
        return 0 if offset is None else int(offset.total_seconds())


def day_number(day: date) -> int:
    """Return a date as days since 1970."""
    return (day - _EPOCH).days


def day_from(number: int) -> date:
    """Return days since 1970 as a date."""
    return _EPOCH + timedelta(days=number)
