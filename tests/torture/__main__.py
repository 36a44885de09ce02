"""Kills 10,000 times and lets the machine fail: ``python -m tests.torture [PART ...] [--kills N] [--seed N]``.

Prints what was done and what was wrong; exits with 1 if anything was. The tests run it for a few of each.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from typing import Any, TypeVar

from tests.torture.boundaries import OPERATIONS
from tests.torture.faults import FAULTS, CannotBeTried, meet
from tests.torture.rounds import Tally
from tests.torture.shares import fail, kill, new_folder, rounds
from tests.torture.victims import can_fail, can_trace

PARTS = ("boundaries", "rounds", "calls", "machine")
_KILLS = 10_000
_MAKING = 50
"""One of so many kills falls on processes that make questions."""

T = TypeVar("T")


class Torture:
    """What is done, and the figures."""

    def __init__(self, *, kills: int, seed: int, most: int | None, processes: int) -> None:
        self._wanted = kills
        self._seed = seed
        self._most = most
        self._processes = processes
        self.kills = self.failures = self.wrong = 0

    def boundaries(self) -> None:
        """Kill each operation at its system-call boundaries."""
        if not can_trace():
            self._say("This system lets no process be stopped at its system calls: no kills there.")
            return
        for killed in self._each(kill, range(len(OPERATIONS)), [self._most] * len(OPERATIONS)):
            self.kills += killed.kills
            told = f"{killed.operation}: killed at {killed.kills} of {killed.boundaries} system-call boundaries"
            self._say(told, killed.faults)

    def rounds(self) -> None:
        """Kill two processes at once, at any instant, until there were as many kills as are wanted."""
        share = -(-max(0, self._wanted - self.kills) // self._processes)
        shares, making = [share] * self._processes, [share // _MAKING] * self._processes
        total = Tally()
        seeds = [1_000_000 * (self._seed * 100 + number) for number in range(self._processes)]
        for tally in self._each(rounds, seeds, shares, making):
            total.add(tally)
        self.kills += total.kills
        told = ", ".join(f"{what} {count}" for what, count in total.during.most_common())
        self._say(f"two at once: {total.kills} killed, {total.answers} answers acknowledged", total.faults)
        self._say(f"  {sum(total.during.values())} were in the middle of something: {told}")
        self._say(f"  {total.leftovers} files were left half written; the doctor knew all of them, and removed them")

    def calls(self) -> None:
        """Let each writing system call of each operation fail."""
        if not can_fail():
            self._say("On this system we know of no way to let a system call fail: none does.")
            return
        for failed in self._each(fail, range(len(OPERATIONS)), [self._most] * len(OPERATIONS)):
            self.failures += failed.failures
            told = f"{failed.failures} failures of {failed.calls} writing calls, refused {failed.refused} times"
            self._say(f"{failed.operation}: {told}", failed.faults)

    def machine(self) -> None:
        """Let the machine fail, and look at what the command line says."""
        for fault in FAULTS:
            try:
                with new_folder() as folder:
                    problem = meet(fault, folder)
            except CannotBeTried as why:
                self._say(f"{fault.name}: not tried; {why}")
                continue
            self.failures += 1
            self._say(f"{fault.name}: {fault.promise}", [problem] if problem else [])

    def _each(self, do: Callable[..., T], *arguments: Iterable[Any]) -> Iterator[T]:
        """Do something with each of some arguments, in so many processes at once."""
        if self._processes == 1:
            yield from map(do, *arguments)
            return
        with ProcessPoolExecutor(self._processes, get_context("spawn")) as pool:
            yield from pool.map(do, *arguments)

    def _say(self, text: str, faults: Sequence[str] = ()) -> None:
        print(text, flush=True)
        for fault in faults:
            print(f"  WRONG: {fault}", flush=True)
        self.wrong += len(faults)


def main(arguments: list[str]) -> int:
    """Do all of it, or the parts that are named, and print the figures."""
    parser = argparse.ArgumentParser(prog="python -m tests.torture", description=__doc__)
    parser.add_argument("parts", nargs="*", metavar="PART", help=f"of {', '.join(PARTS)}; all of them")
    parser.add_argument("--kills", type=int, default=_KILLS, help="how many processes are killed, about")
    parser.add_argument("--seed", type=int, default=1, help="another seed kills at other instants")
    parser.add_argument("--most", type=int, help="only so many boundaries and calls of each operation")
    parser.add_argument("--processes", type=int, default=os.cpu_count() or 1, help="how much is done at once")
    wanted = parser.parse_args(arguments)
    if unknown := [part for part in wanted.parts if part not in PARTS]:
        parser.error(f"no part called {', '.join(unknown)}; known: {', '.join(PARTS)}")
    begun = time.monotonic()
    torture = Torture(kills=wanted.kills, seed=wanted.seed, most=wanted.most, processes=wanted.processes)
    for part in wanted.parts or PARTS:
        {
            "boundaries": torture.boundaries,
            "rounds": torture.rounds,
            "calls": torture.calls,
            "machine": torture.machine,
        }[part]()
    took = time.monotonic() - begun
    print(f"{torture.kills} kills and {torture.failures} failures in {took:.0f} s: {torture.wrong} things wrong")
    return 1 if torture.wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
