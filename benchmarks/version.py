"""``trainer --version`` against ``python -c pass``: whole processes."""

from __future__ import annotations

import sys
from collections.abc import Iterator

from benchmarks.measuring import Result, installed, paired_ratio, process_seconds

_PAIRS = 15


def measure() -> Iterator[Result]:
    """Yield the ratio of the lightest command to starting Python and doing nothing."""
    with installed() as environ:
        ratio, ours, floor = paired_ratio(
            lambda: process_seconds([sys.executable, "-m", "trainer", "--version"], environ),
            lambda: process_seconds([sys.executable, "-c", "pass"], environ),
            _PAIRS,
        )
    detail = f"{1000 * ours:.0f} ms against {1000 * floor:.0f} ms, {_PAIRS} pairs"
    yield Result("trainer --version / python -c pass", ratio, "x", detail)
