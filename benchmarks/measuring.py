"""Shared means of the benchmarks: medians of paired runs, results with their limits, programs in a pseudo-terminal."""

from __future__ import annotations

import os
import pty
import select
import signal
import statistics
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import NamedTuple, Self, TypeVar

T = TypeVar("T")

_DEADLINE = 60.0
_STILL = 0.1
"""Seconds without output after which a screen is at rest; a cursor blinks every half second."""


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


class Spent(NamedTuple):
    """Seconds by the clock on the wall, and of processors' work, which tells more where others use them as well."""

    wall: float
    processor: float


def paired_ratio(run: Callable[[], float], floor: Callable[[], float], pairs: int) -> tuple[float, float, float]:
    """Run both in turn and return (median ratio, median seconds, median floor seconds), after one warm-up of each."""
    return medians(in_turn(run, floor, pairs))


def in_turn(run: Callable[[], T], floor: Callable[[], T], pairs: int) -> list[tuple[T, T]]:
    """Run both in turn and return what each pair measured: (ours, the floor's), after one warm-up of each."""
    floor()
    run()
    timed = [(floor(), run()) for _ in range(pairs)]
    return [(ours, theirs) for theirs, ours in timed]


def medians(pairs: Sequence[tuple[float, float]]) -> tuple[float, float, float]:
    """Return the median ratio of ours to the floor, our median and the floor's."""
    return (
        statistics.median(ours / theirs for ours, theirs in pairs),
        statistics.median(ours for ours, _ in pairs),
        statistics.median(theirs for _, theirs in pairs),
    )


@contextmanager
def installed() -> Iterator[dict[str, str]]:
    """Yield the environment of an installed program: modules are compiled once, and there is a home of its own.

    A checkout need not keep compiled modules, and where they are not kept each start compiles ours anew, and only ours.
    """
    with tempfile.TemporaryDirectory() as home:
        environ = {**os.environ, "TRAINER_HOME": home, "PYTHONPYCACHEPREFIX": f"{home}/compiled"}
        environ.pop("PYTHONDONTWRITEBYTECODE", None)
        yield environ


def process_seconds(command: Sequence[str], environ: Mapping[str, str]) -> float:
    """Wall seconds of a whole process whose output is thrown away."""
    start = time.perf_counter()
    subprocess.run(command, env=dict(environ), check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)  # noqa: S603 - our own program
    return time.perf_counter() - start


class Terminal:
    """A program in an 80x24 pseudo-terminal, from its start until the block ends."""

    def __init__(self, command: Sequence[str], environ: Mapping[str, str]) -> None:
        self.processor_seconds = 0.0
        """How long it kept processors busy, in its threads and in the system; known when it is over."""
        self._command = list(command)
        self._environ = {**environ, "TERM": "xterm-256color", "LINES": "24", "COLUMNS": "80"}

    def __enter__(self) -> Self:
        """Start the program."""
        self._since = time.perf_counter()
        self._pid, self._terminal = pty.fork()
        if self._pid == 0:
            os.execvpe(self._command[0], self._command, self._environ)  # noqa: S606 - our own program
        return self

    def __exit__(self, *_: object) -> None:
        """Kill it, and note what it took."""
        os.kill(self._pid, signal.SIGKILL)
        used = os.wait4(self._pid, 0)[2]
        self.processor_seconds = used.ru_utime + used.ru_stime
        os.close(self._terminal)

    def press(self, keys: bytes) -> None:
        """Send what keys send."""
        self._since = time.perf_counter()
        os.write(self._terminal, keys)

    def until(self, text: str) -> float:
        """Wall seconds from the start, or from the last key, until ``text`` is among the output.

        Raises ``TimeoutError`` when it never shows.
        """
        seen = ""
        while text not in seen:
            if time.perf_counter() - self._since > _DEADLINE:
                raise TimeoutError(f"{' '.join(self._command)} never showed {text!r}; it showed: {seen[-500:]!r}")
            seen += self._read(1.0)
        return time.perf_counter() - self._since

    def rest(self) -> None:
        """Wait until nothing more is drawn for a while."""
        while self._read(_STILL):
            pass

    def _read(self, patience: float) -> str:
        """What was drawn since, waiting so many seconds for it; nothing when the program is gone."""
        if not select.select([self._terminal], [], [], patience)[0]:
            return ""
        try:
            return os.read(self._terminal, 65536).decode("utf-8", "replace")
        except OSError:
            return ""


def seconds_until_shown(command: Sequence[str], text: str, environ: Mapping[str, str]) -> float:
    """Wall seconds from starting a program until ``text`` is among its output. Raises ``TimeoutError``."""
    return time_until_shown(command, text, environ).wall


def time_until_shown(command: Sequence[str], text: str, environ: Mapping[str, str]) -> Spent:
    """Both times from starting a program until ``text`` is among its output. Raises ``TimeoutError``."""
    with Terminal(command, environ) as terminal:
        wall = terminal.until(text)
    return Spent(wall, terminal.processor_seconds)
