"""What the worst texts that we know take to be read: the same few characters again and again.

Each is read in a process of its own, so that its processor time and memory are its alone. The limits are those to which
the process of a reader is held, in which long texts are read.
"""

from __future__ import annotations

import multiprocessing
import resource
import sys
import time
from collections.abc import Callable, Iterator
from multiprocessing.connection import Connection

from benchmarks.measuring import Result
from trainer.documents.apart import MAX_MEMORY, MAX_SECONDS
from trainer.documents.blocks import Page
from trainer.documents.cleaning import clean_page
from trainer.documents.content import MAX_BYTES
from trainer.documents.kinds import MARKDOWN, PLAIN, RESTRUCTURED, SUBTITLES, SourceKind

_WORST = {
    MARKDOWN: ("![", "[", "[^1", "- a\n", "a\n=\n"),
    PLAIN: ("- a\n", "a\n=\n", ">\n"),
    RESTRUCTURED: ("- a\n", "a\n=\n"),
    SUBTITLES: ("1\n00:00:01,000 --> 00:00:02,000\n<c.",),
}
"""The worst of a hundred that were tried with each kind."""
_SHORT, _LONG = 200_000, 1_000_000
_MOST_SECONDS_SHORT = 5.0


def measure() -> Iterator[Result]:
    """Yield the worst seconds and memory for each kind of text: a short one, and a fifth of the longest."""
    for size, limit in ((_SHORT, _MOST_SECONDS_SHORT), (_LONG, MAX_SECONDS * _LONG / MAX_BYTES)):
        for kind, worst in _WORST.items():
            taken = {piece: _taken(kind, piece, size) for piece in worst}
            piece = max(taken, key=lambda one: taken[one][0])
            detail = f"{size / 1e6:g} MB of {piece!r}"
            yield Result(f"{kind.name}: processor time", taken[piece][0], "s", detail, limit=limit)
            most = max(taken, key=lambda one: taken[one][1])
            detail = f"{size / 1e6:g} MB of {most!r}"
            yield Result(f"{kind.name}: memory", taken[most][1] / 1e6, "MB", detail, limit=MAX_MEMORY / 1e6)


def _taken(kind: SourceKind, piece: str, size: int) -> tuple[float, float]:
    """Seconds of the processor and bytes of memory that reading and cleaning take."""
    receiver, sender = multiprocessing.Pipe(duplex=False)
    process = multiprocessing.get_context("spawn").Process(target=_read, args=(kind, piece, size, sender))
    process.start()
    seconds, memory = receiver.recv()
    process.join()
    return seconds, memory


def _read(kind: SourceKind, piece: str, size: int, to: Connection) -> None:
    text = piece * (size // len(piece))
    read: Callable[[str, str], Page] = kind.read
    begun = time.process_time()
    clean_page(read(text, "worst"))
    unit = 1 if sys.platform == "darwin" else 1024
    to.send((time.process_time() - begun, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit))
