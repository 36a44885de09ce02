"""Runs ``python -m benchmarks.hostile fuzz [NAME ...]``."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from benchmarks.hostile import fuzzing
from tests.fuzzing.targets import targets


def main(arguments: Sequence[str]) -> int:
    """Run one of the commands; exit 1 when something is found that should not be, 4 where a program is missing."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.hostile")
    commands = parser.add_subparsers(dest="command", required=True)
    fuzz = commands.add_parser("fuzz", help="change files guided by coverage, and hand them to their readers")
    fuzz.add_argument("names", nargs="*", metavar="NAME", help=f"by default all of {', '.join(targets())}")
    fuzz.add_argument("--seconds", type=float, default=60, help="for each reader (60)")
    fuzz.add_argument("--folder", type=Path, default=Path(".fuzzing"), help="what is kept between runs (.fuzzing)")
    given = parser.parse_args(arguments)
    return _fuzz(given.names, given.seconds, given.folder)


def _fuzz(names: Sequence[str], seconds: float, folder: Path) -> int:
    if unknown := [name for name in names if name not in targets()]:
        print(f"No reader called {', '.join(unknown)}; known: {', '.join(targets())}.", file=sys.stderr)
        return 2
    if not fuzzing.available():
        print("Fuzzing needs atheris. Install it (pip install atheris), or run 'make fuzz'.", file=sys.stderr)
        return 4
    met = True
    for name in names or targets():
        for result in fuzzing.fuzz(name, seconds, folder):
            print(result.line(), flush=True)
            met = met and result.met
    return 0 if met else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
