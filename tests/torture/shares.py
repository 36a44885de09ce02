"""The shares of a large run: each in a process of its own, from which its victims are forked."""

from __future__ import annotations

import tempfile
from pathlib import Path

from tests.torture.boundaries import OPERATIONS, Killed, kill_at_boundaries
from tests.torture.rounds import GENERATING, PAIRS, Tally, play
from tests.torture.victims import can_trace
from tests.torture.world import new_world
from trainer.formats.registry import all_formats
from trainer.making import Order, make_bank

_MEMORY = Path("/dev/shm")
"""A kill loses nothing that the system holds, so that files in memory are as good as on a disk, and quicker."""


def boundaries(number: int) -> Killed:
    """Kill one operation at all its system-call boundaries."""
    all_formats()
    with new_folder() as folder:
        return kill_at_boundaries(OPERATIONS[number], Path(folder))


def rounds(seed: int, kills: int, making: int) -> Tally:
    """Kill two processes at once, so many times, and so many times two that make questions."""
    all_formats()
    with new_folder() as folder:
        tally = play(Path(folder) / "rounds", seed, kills=kills, traces=can_trace(), pairs=PAIRS)
        if making:
            world = new_world(Path(folder) / "warm")
            make_bank(Order((str(world.text),), world.settings))  # what is forked from here has the pipeline loaded
            tally.add(play(Path(folder) / "making", seed + 1, kills=making, traces=False, pairs=[GENERATING]))
        return tally


def new_folder() -> tempfile.TemporaryDirectory[str]:
    """Return a folder that is removed at the end."""
    return tempfile.TemporaryDirectory(dir=_MEMORY if _MEMORY.is_dir() else None)
