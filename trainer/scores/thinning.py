"""Which backups are worth their room: many of today, few of long ago. A pure function of their times.

Hours, days and weeks are counted in UTC from the epoch, so that a clock which changes with the season neither doubles
nor skips one.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

_HOUR, _DAY, _WEEK = timedelta(hours=1), timedelta(days=1), timedelta(weeks=1)
_STEPS = ((_DAY, _HOUR), (2 * _WEEK, _DAY), (13 * _WEEK, _WEEK))
"""(up to this age, the newest of every such span): hourly for a day, daily for two weeks, weekly for a quarter."""
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def worth_keeping(times: Iterable[datetime], now: datetime, most: int) -> frozenset[datetime]:
    """Return the times, in UTC, of the backups to keep: at most ``most``, and always the newest.

    Args:
        times: when backups were made, with their zones.
        now: the time by which they are old; what lies in its future counts as made now.
        most: how many are kept at most; less than one counts as one.

    """
    known = sorted({time.astimezone(UTC) for time in times}, reverse=True)  # an hour of autumn comes twice, not in UTC
    spans: dict[tuple[timedelta, int], datetime] = {}
    for time in known:
        step = next((span for age, span in _STEPS if now - time < age), None)
        if step is not None:
            spans.setdefault((step, (time - _EPOCH) // step), time)
    chosen = list(spans.values()) or known[:1]
    return frozenset(chosen[: max(1, most)])
