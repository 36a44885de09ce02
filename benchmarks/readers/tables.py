"""Says what came of the matrix: a row for each producer, and what came back worst."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from benchmarks.readers.comparing import Compared
from benchmarks.readers.producers import Producer

TARGET = 0.97
"""The share of words that must come back in order, and of what comes back that must have gone in."""

HEAD = (
    "| kind | producer | files | words that came back | of those that came | lowest file | paragraphs whole "
    "| furniture asked of | furniture shown |\n| --- | --- | --- | --- | --- | --- | --- | --- | --- |"
)


def row(producer: Producer, found: Sequence[Compared]) -> str:
    """One line of the table."""
    before, after, same = (sum(getattr(one, name) for one in found) for name in ("before", "after", "same"))
    paragraphs, whole = sum(one.paragraphs for one in found), sum(one.whole for one in found)
    cells = (
        producer.kind,
        producer.name,
        len(found),
        percent(same / before),
        percent(same / after if after else 0),
        percent(min(one.share for one in found)),
        "–" if producer.parted else percent(whole / max(1, paragraphs)),
        _sorts([sort for one in found for sort in one.leaked]),
        _sorts([sort for one in found for sort in one.shown - one.leaked]),
    )
    return f"| {' | '.join(map(str, cells))} |"


def other_row(producer: Producer, library: str, found: Sequence[Compared]) -> str:
    """One line of the table for another library, which gives words alone."""
    before, after, same = (sum(getattr(one, name) for one in found) for name in ("before", "after", "same"))
    failed = sum(bool(one.error) for one in found)
    cells = (
        producer.kind,
        f"{producer.name}, by {library}",
        f"{len(found)}, {failed} failed" if failed else len(found),
        percent(same / before),
        percent(same / after if after else 0),
        percent(min(one.recall for one in found)),
        "–",
        "–",
        _sorts([sort for one in found for sort in one.shown]),
    )
    return f"| {' | '.join(map(str, cells))} |"


def skipped(producer: Producer) -> str:
    """The line of a producer that is not here."""
    return f"| {producer.kind} | {producer.name} | not made: {', '.join(producer.missing)} not installed |"


def worst(every: Sequence[Compared], number: int) -> str:
    """The documents of which least came back, and those below the target counted."""
    below = sum(one.share < TARGET for one in every)
    lines = [f"{below} of {len(every)} files are below {percent(TARGET)}; the worst:"]
    lines += [
        f"- {one.producer}: {one.document}: {percent(one.recall)} came back, {percent(one.precision)} of what came"
        f"{', ' + one.error if one.error else ''}"
        for one in sorted(every, key=lambda one: one.share)[:number]
    ]
    return "\n".join(lines)


def is_met(every: Sequence[Compared]) -> bool:
    """Whether every producer's files, taken together, meet the target, and no question can be made of furniture."""
    return all(
        sum(one.same for one in found)
        >= TARGET * max(sum(one.before for one in found), sum(one.after for one in found))
        and not any(one.leaked for one in found)
        for found in (list(run) for _, run in groupby(every, key=lambda one: one.producer))
    )


def percent(share: float) -> str:
    """A share as it is shown."""
    return f"{100 * share:.1f} %"


def _sorts(found: Sequence[str]) -> str:
    return ", ".join(f"{sort} {found.count(sort)}" for sort in sorted(set(found))) or "none"
