"""From the key that leaves the feedback to the next question on the screen, against the least app that answers a key.

Measured from outside, at the terminal: a pilot inside the app waits in steps of its own until the app is idle.
"""

from __future__ import annotations

import statistics
import sys
from collections.abc import Iterator
from pathlib import Path

from benchmarks.measuring import Result, Terminal, installed

BANKS = Path(__file__).parent.parent / "question_banks"
_STEPS = 60
_SKIP, _CONTINUE = b"\x1bOR", b"\r"
_LEAST = """
from textual.app import App, ComposeResult
from textual.widgets import Static

class Least(App[None]):
    number = 1
    def compose(self) -> ComposeResult:
        yield Static("1 of many")
    def on_key(self) -> None:
        self.number += 1
        self.query_one(Static).update(f"{self.number} of many")

Least().run()
"""


def measure() -> Iterator[Result]:
    """Yield the median and the worst time of a step to the next question, over all kinds of the shipped banks."""
    banks = [str(path) for path in sorted(BANKS.glob("*.jsonl"))]
    quiz = [sys.executable, "-m", "trainer", "quiz", *banks, "-n", "100", "--seed", "3", "--new"]
    with installed() as environ:
        with Terminal([sys.executable, "-c", _LEAST], environ) as terminal:
            least = _steps(terminal, skips=False)
        with Terminal(quiz, environ) as terminal:
            steps = _steps(terminal, skips=True)
    median, floor = statistics.median(steps), statistics.median(least)
    detail = f"{len(steps)} questions; the least app that answers a key takes {floor:.1f} ms"
    yield Result("next question / least answer to a key", median / floor, "x", detail)
    yield Result("next question p95", sorted(steps)[int(0.95 * len(steps))], "ms", detail, limit=50)


def _steps(terminal: Terminal, *, skips: bool) -> list[float]:
    """Milliseconds from the key to each new number on the screen; ``skips``: a question is left before."""
    terminal.until("1 of ")
    steps: list[float] = []
    for number in range(2, _STEPS + 2):
        terminal.rest()
        if skips:
            terminal.press(_SKIP)
            terminal.until("Skipped")
            terminal.rest()
        terminal.press(_CONTINUE)
        steps.append(1000 * terminal.until(f"{number} of "))
    return steps
