"""Hands every reader of text what makes regular expressions try every way there is, and counts what took long.

The texts are made of the expressions of the program themselves: ``tests/doors/expressions.py``.
"""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from html import escape
from itertools import repeat
from pathlib import Path

from benchmarks.measuring import Result
from tests.doors.expressions import expressions, pumped
from tests.formats.anki_making import BASIC, legacy
from tests.fuzzing.targets import in_this_process, targets

LETTERS = 30_000
_SLOW = 5.0
"""Seconds of the processor for one file; one that is gone through once takes a few tenths."""


def _anki(text: str) -> bytes:
    kind = {"1": {**BASIC, "tmpls": [{"qfmt": text, "afmt": "{{FrontSide}}<hr id=answer>{{Back}}"}]}}
    return legacy([(1, (text, text))], types=kind)


def _quoted(text: str) -> str:
    return '"{}"'.format(text.replace('"', '""'))


_WRAPPED: dict[str, Callable[[str], str | bytes]] = {
    ".txt": lambda text: text,
    ".md": lambda text: text,
    ".rst": lambda text: text,
    ".srt": lambda text: f"1\n00:00:01,000 --> 00:00:02,000\n{text}",
    ".html": lambda text: f"<html><body><p>{escape(text)}</p></body></html>",
    "aiken": lambda text: f"{text}\nA. {text}\nB. x\nANSWER: A\n",
    "anki": _anki,
    "anki-text": lambda text: f"#html:true\n{_quoted(text)}\t{_quoted(text)}\n",
    "csv": lambda text: f"question,answer,options\r\n{_quoted(text)},{_quoted(text)},{_quoted(text)}\r\n",
    "gift": lambda text: f"// {text}\n::a:: {text} {{={text}}}",
    "hascard": lambda text: f"# {text}\n{text}\n",
    "markdown": lambda text: f"{text}\n\nQ: {text}\nA: {text}\n",
    "quizlet": lambda text: f"{text}\t{text}",
}
"""How a text stands in a file of each reader."""


def attack(names: list[str]) -> Iterator[Result]:
    """Yield for each reader how many texts it took long over; the limit is none. Readers are tried side by side."""
    found = {name: one for name, one in expressions().items() if not name.startswith("generator.")}
    texts = list(dict.fromkeys(text for one in found.values() for text in pumped(one, LETTERS)))
    with ProcessPoolExecutor() as pool:
        for name, taken in zip(names, pool.map(_seconds, names, repeat(texts)), strict=True):
            slow = sum(seconds > _SLOW for seconds in taken)
            detail = f"{len(texts):,} texts of {LETTERS:,} letters, the longest took {max(taken):.1f} s"
            yield Result(f"slow in {name}", slow, "", detail, limit=0)


def _seconds(name: str, texts: list[str]) -> list[float]:
    """How long a reader takes over each text, in seconds of the processor."""
    target, taken = targets()[name], []
    with tempfile.TemporaryDirectory() as folder, in_this_process():
        for text in texts:
            made = _WRAPPED[name](text)
            content = made if isinstance(made, bytes) else made.encode("utf-8", "replace")
            begun = time.process_time()
            target(content, Path(folder))
            taken.append(time.process_time() - begun)
    return taken


READERS = tuple(_WRAPPED)
