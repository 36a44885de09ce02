"""Sends hostile texts to every door, so many to each, and counts what gets past."""

from __future__ import annotations

import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from itertools import islice

from benchmarks.measuring import Result
from tests.doors import DOORS
from tests.doors.inputs import hostile_texts

_BATCH = 100


def attack(names: list[str], inputs: int) -> Iterator[Result]:
    """Yield for each door how many of so many texts got past it; the limit is none."""
    shares = [(name, seed, inputs // _SHARES) for name in names for seed in range(_SHARES)]
    with ProcessPoolExecutor() as pool:
        done = pool.map(_share, shares)
        for name in names:
            parts = [next(done) for _ in range(_SHARES)]
            tried, seconds = sum(part[0] for part in parts), sum(part[2] for part in parts)
            escapes = [told for part in parts for told in part[1]]
            detail = f"{tried:,} texts, {seconds:.0f} s of the processor"
            if escapes:
                detail += f"; the first: {escapes[0]}"
            yield Result(f"escapes at {name}", len(escapes), "", detail, limit=0)


_SHARES = 4
"""Parts that the texts for a door are tried in, side by side."""


def _share(part: tuple[str, int, int]) -> tuple[int, list[str], float]:
    """Try texts of a seed at a door: how many, what got past, and how long it took."""
    name, seed, most = part
    texts, escapes, tried = hostile_texts(seed), [], 0
    begun = time.process_time()
    while tried < most:
        batch = list(islice(texts, _BATCH))
        try:
            DOORS[name](batch)
        except Exception as error:  # noqa: BLE001 - whatever it is, it got past
            escapes.append(f"{type(error).__name__}: {error} in {_first_of(name, batch)!r}")
        tried += len(batch)
    return tried, escapes, time.process_time() - begun


def _first_of(name: str, batch: list[str]) -> object:
    """The text of a batch that gets past alone, or all of them."""
    for text in batch:
        try:
            DOORS[name]([text])
        except Exception:  # noqa: BLE001 - as above
            return text
    return batch
