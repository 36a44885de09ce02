"""Shared means of the benchmarks: medians of paired runs, results with their limits, programs in a pseudo-terminal."""

from __future__ import annotations

import os
import pty
import select
import signal
import statistics
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

_DEADLINE = 60.0


@dataclass(frozen=True, slots=True)
class Result:
    """One figure: ``value`` in ``unit``, how it came about, and the limit it must keep (None: only shown)."""

    name: str
    value: float
    unit: str
    detail: str
    limit: float | None = None

    @property
    def met(self) -> bool:
        """Whether the figure keeps its limit."""
        return self.limit is None or self.value <= self.limit

    def line(self) -> str:
        """One line for a person."""
        verdict = (
            "" if self.limit is None else f"  (limit {self.limit:g} {self.unit}: {'met' if self.met else 'MISSED'})"
        )
        return f"{self.name}: {self.value:.2f} {self.unit}{verdict}; {self.detail}"


def paired_ratio(run: Callable[[], float], floor: Callable[[], float], pairs: int) -> tuple[float, float, float]:
    """Run both in turn and return (median ratio, median seconds, median floor seconds), after one warm-up of each."""
    floor()
    run()
    timed = [(floor(), run()) for _ in range(pairs)]
    return (
        statistics.median(ours / theirs for theirs, ours in timed),
        statistics.median(ours for _, ours in timed),
        statistics.median(theirs for theirs, _ in timed),
    )


def process_seconds(command: Sequence[str], environ: Mapping[str, str]) -> float:
    """Wall seconds of a whole process whose output is thrown away."""
    start = time.perf_counter()
    subprocess.run(command, env=dict(environ), check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)  # noqa: S603 - our own program
    return time.perf_counter() - start


def seconds_until_shown(command: Sequence[str], text: str, environ: Mapping[str, str]) -> float:
    """Wall seconds from starting a program in an 80x24 pseudo-terminal until ``text`` is among its output.

    Raises ``TimeoutError`` when it never shows.
    """
    start = time.perf_counter()
    pid, terminal = pty.fork()
    if pid == 0:
        os.execvpe(command[0], list(command), {**environ, "TERM": "xterm-256color", "LINES": "24", "COLUMNS": "80"})  # noqa: S606 - our own program
    try:
        seen = ""
        while time.perf_counter() - start < _DEADLINE:
            ready, _, _ = select.select([terminal], [], [], 1.0)
            if not ready:
                continue
            try:
                seen += os.read(terminal, 65536).decode("utf-8", "replace")
            except OSError:
                break
            if text in seen:
                return time.perf_counter() - start
        raise TimeoutError(f"{' '.join(command)} never showed {text!r}; it showed: {seen[-500:]!r}")
    finally:
        os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)
        os.close(terminal)
