"""Runs ``python -m benchmarks.hostile [doors | expressions | fuzz] [NAME ...]``."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

from benchmarks.hostile import doors, expressions, fuzzing
from benchmarks.measuring import Result
from tests.doors import DOORS
from tests.fuzzing.targets import targets


def main(arguments: Sequence[str]) -> int:
    """Run one of the commands; exit 1 when something is found that should not be, 4 where a program is missing."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.hostile")
    commands = parser.add_subparsers(dest="command", required=True)
    attack = commands.add_parser("doors", help="send hostile texts to every door, and look at what comes out")
    attack.add_argument("names", nargs="*", metavar="NAME", help=f"by default all of {', '.join(DOORS)}")
    attack.add_argument("--inputs", type=int, default=100_000, help="for each door (100000)")
    slow = commands.add_parser("expressions", help="hand readers what makes regular expressions try every way there is")
    slow.add_argument("names", nargs="*", metavar="NAME", help=f"by default all of {', '.join(expressions.READERS)}")
    fuzz = commands.add_parser("fuzz", help="change files guided by coverage, and hand them to their readers")
    fuzz.add_argument("names", nargs="*", metavar="NAME", help=f"by default all of {', '.join(targets())}")
    fuzz.add_argument("--seconds", type=float, default=60, help="for each reader (60)")
    fuzz.add_argument("--folder", type=Path, default=Path(".fuzzing"), help="what is kept between runs (.fuzzing)")
    given = parser.parse_args(arguments)
    known = list({"doors": DOORS, "expressions": expressions.READERS, "fuzz": targets()}[given.command])
    if unknown := [name for name in given.names if name not in known]:
        print(f"There is no {', '.join(unknown)}; known: {', '.join(known)}.", file=sys.stderr)
        return 2
    names = given.names or known
    if given.command == "doors":
        return _told(doors.attack(names, given.inputs))
    if given.command == "expressions":
        return _told(expressions.attack(names))
    if not fuzzing.available():
        print("Fuzzing needs atheris. Install it (pip install atheris), or run 'make fuzz'.", file=sys.stderr)
        return 4
    return _told(result for name in names for result in fuzzing.fuzz(name, given.seconds, given.folder))


def _told(results: Iterable[Result]) -> int:
    met = True
    for result in results:
        print(result.line(), flush=True)
        met = met and result.met
    return 0 if met else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
