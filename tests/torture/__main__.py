"""Kills 10,000 times and lets the machine fail: ``python -m tests.torture [--kills N] [--seed N] [--processes N]``.

Prints what was done and what was wrong; exits with 1 if anything was.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

from tests.torture.boundaries import OPERATIONS
from tests.torture.faults import FAULTS, meet
from tests.torture.rounds import Tally
from tests.torture.shares import boundaries, new_folder, rounds
from tests.torture.victims import can_trace

_KILLS = 10_000
_MAKING = 50
"""One of so many kills falls on processes that make questions."""


def main(arguments: list[str]) -> int:
    """Do all of it and print the figures."""
    parser = argparse.ArgumentParser(prog="python -m tests.torture", description=__doc__)
    parser.add_argument("--kills", type=int, default=_KILLS, help="how many processes are killed at least")
    parser.add_argument("--seed", type=int, default=1, help="another seed kills at other instants")
    parser.add_argument("--processes", type=int, default=os.cpu_count() or 1, help="how many rounds are played at once")
    wanted = parser.parse_args(arguments)
    begun, faults = time.monotonic(), list[str]()
    with ProcessPoolExecutor(wanted.processes, get_context("spawn")) as pool:
        kills = 0
        for killed in pool.map(boundaries, range(len(OPERATIONS))) if can_trace() else ():
            kills += killed.kills
            faults += killed.faults
            _say(f"{killed.operation}: killed at {killed.kills} of its {killed.boundaries} boundaries", killed.faults)
        shares = [max(0, wanted.kills - kills) // wanted.processes + 1] * wanted.processes
        seeds = [1_000_000 * (wanted.seed + number) for number in range(wanted.processes)]
        total = Tally()
        for tally in pool.map(rounds, seeds, shares, [share // _MAKING for share in shares]):
            total.add(tally)
        told = ", ".join(f"{what} {count}" for what, count in total.during.most_common())
        _say(f"two processes at once: {total.kills} killed, {total.answers} answers acknowledged", total.faults)
        print(f"  {sum(total.during.values())} of them in the middle of something: {told}")
        print(f"  {total.leftovers} files left half written, all under a name by which the doctor found them")
    kills, faults = kills + total.kills, faults + total.faults
    met = 0
    for fault in FAULTS:
        with new_folder() as folder:
            problem = meet(fault, Path(folder))
        met += 1
        faults += [problem] if problem else []
        _say(f"{fault.name}: {fault.says}", [problem] if problem else [])
    print(f"{kills} kills and {met} faults of the machine in {time.monotonic() - begun:.0f} s: {len(faults)} things wrong")
    return 1 if faults else 0


def _say(text: str, faults: tuple[str, ...] | list[str]) -> None:
    print(text, flush=True)
    for fault in faults:
        print(f"  WRONG: {fault}", flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
