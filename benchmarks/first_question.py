"""Time to the first question of an existing bank on the screen, against an empty Textual app: whole processes."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from benchmarks.measuring import Result, Spent, in_turn, installed, medians, time_until_shown
from trainer import load_bank

BANKS = Path(__file__).parent.parent / "question_banks"
_PAIRS = 15
_EMPTY = """
from textual.app import App, ComposeResult
from textual.widgets import Static

class Empty(App[None]):
    def compose(self) -> ComposeResult:
        yield Static("nothing-to-see")

Empty().run()
"""


def measure() -> Iterator[Result]:
    """Yield the ratio of ``trainer quiz BANK`` to an app that shows one word, by the clock and by processors' work."""
    bank = min(BANKS.glob("*.jsonl"))
    word = load_bank(bank).documents[0].title.split()[0]
    with installed() as environ:

        def ours() -> Spent:
            return time_until_shown([sys.executable, "-m", "trainer", "quiz", str(bank)], word, environ)

        def empty() -> Spent:
            return time_until_shown([sys.executable, "-c", _EMPTY], "nothing-to-see", environ)

        pairs = in_turn(ours, empty, _PAIRS)
    ratio, seconds, floor = medians([(trainer.wall, app.wall) for trainer, app in pairs])
    detail = f"{seconds:.2f} s against {floor:.2f} s, {_PAIRS} pairs"
    yield Result("first question on screen / empty app", ratio, "x", detail, limit=1.5)
    ratio, seconds, floor = medians([(trainer.processor, app.processor) for trainer, app in pairs])
    detail = f"{1000 * seconds:.0f} ms of processor time against {1000 * floor:.0f} ms"
    yield Result("the same in processor time", ratio, "x", detail)
