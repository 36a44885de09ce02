"""The shares of a run, each for a process of its own: what is forked from it has everything imported."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.torture.boundaries import OPERATIONS, Killed, kill_at_boundaries
from tests.torture.failing import Failed, fail_at_calls
from tests.torture.rounds import GENERATING, PAIRS, Tally, play
from tests.torture.victims import can_trace
from tests.torture.world import new_world
from trainer.formats.registry import all_formats
from trainer.making import Order, make_bank

_MEMORY = Path("/dev/shm")  # noqa: S108 - only for speed, and where it is
"""A kill loses nothing that the system holds, so that files in memory are as good as on a disk, and quicker."""


def kill(number: int, most: int | None) -> Killed:
    """Kill an operation at its system-call boundaries, or at the most so many of them."""
    all_formats()
    with new_folder() as folder:
        return kill_at_boundaries(OPERATIONS[number], folder, most=most)


def fail(number: int, most: int | None) -> Failed:
    """Let the writing calls of an operation fail, or at the most so many of them."""
    all_formats()
    with new_folder() as folder:
        return fail_at_calls(OPERATIONS[number], folder, most=most)


def rounds(seed: int, kills: int, making: int) -> Tally:
    """Kill two processes at once until so many were killed, then so many that make questions."""
    all_formats()
    with new_folder() as folder:
        tally = play(folder / "rounds", seed, kills=kills, traces=can_trace(), pairs=PAIRS)
        if making:
            world = new_world(folder / "warm")
            make_bank(Order((str(world.text),), world.settings))  # what is forked from here has the pipeline loaded
            tally.add(play(folder / "making", seed + 1, kills=making, traces=False, pairs=[GENERATING]))
        return tally


@contextmanager
def new_folder() -> Iterator[Path]:
    """Give a folder that is removed at the end."""
    with tempfile.TemporaryDirectory(dir=_MEMORY if _MEMORY.is_dir() else None) as folder:
        yield Path(folder)
