"""How plain commands watch the making of questions: what they say of it, and what Ctrl+C does."""

from __future__ import annotations

import signal
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from types import FrameType

from trainer.bank.questions import Kind
from trainer.cli.talking import say
from trainer.generator.events import Event, Noted, Refused, Watch
from trainer.generator.progress import Progress
from trainer.making import Order, make_bank
from trainer.opening import Source
from trainer.settings import Settings

_PATIENCE = 3.0


class Talker:
    """Tells on stderr what a reader should know at once, and now and then how far it has come."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._told = clock()
        self._progress = Progress()

    def __call__(self, event: Event) -> None:
        """Take an event."""
        self._progress.take(event)
        match event:
            case Noted(_, text):
                say(text)
            case Refused(_, error):
                say(f"Left out: {error}")
            case _ if self._clock() - self._told >= _PATIENCE:
                self._told = self._clock()
                say(self._line())

    def _line(self) -> str:
        """How far it has come: the document that was heard of last, and among several how many are done."""
        progress = self._progress
        row = progress.rows[progress.newest]
        chapter = f", chapter {row.chapter}" if row.chapter else ""
        reading = f"{row.name}: {round(100 * row.share)} % read{chapter} ..."
        if len(progress.rows) == 1:
            return reading
        return f"{progress.over} of {len(progress.rows)} documents, {progress.made} questions; {reading}"


def made_for_quiz(documents: Sequence[str], settings: Settings, kinds: frozenset[Kind] | None = None) -> Source:
    """Make a bank of documents for one quiz, and tell how it comes along. Raises as :func:`make_bank`."""
    say("Reading and making questions ...")
    return make_bank(Order(tuple(documents), settings, kinds, for_one_quiz=True), Watch(Talker()))


@contextmanager
def called_off_by_ctrl_c() -> Iterator[Callable[[], bool]]:
    """Let the first Ctrl+C call the work off, so that what is done can be kept; the second one ends it at once.

    Yields how to ask whether it was called off; the first one who asks then makes it known.
    """
    before = signal.getsignal(signal.SIGINT)
    pressed = threading.Event()
    told = threading.Event()

    def press(number: int, frame: FrameType | None) -> None:
        del number, frame
        pressed.set()
        signal.signal(signal.SIGINT, before)

    def called_off() -> bool:
        if pressed.is_set() and not told.is_set():
            told.set()
            say("Ending; what is done will be kept. Ctrl+C once more ends at once.")
        return pressed.is_set()

    if before is signal.default_int_handler:  # else somebody wants it ignored, as a shell does in the background
        signal.signal(signal.SIGINT, press)
    try:
        yield called_off
    finally:
        signal.signal(signal.SIGINT, before)
