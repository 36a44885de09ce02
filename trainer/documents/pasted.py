"""Keeps a text that was pasted as a file, so that it can be read again like any other."""

from __future__ import annotations

import re
from itertools import count
from pathlib import Path

from trainer.errors import DocumentRefused
from trainer.files import atomic_write

_LONGEST = 60
_UNFIT = re.compile(r"[^\w-]+")


def keep_pasted(text: str, folder: Path) -> Path:
    """Write a text into a folder under its first words, and return where; the same text again stands there already.

    Raises:
        DocumentRefused: it holds no word.
        FileUnavailable: it cannot be written.

    """
    words = " ".join(_UNFIT.sub(" ", text[: 4 * _LONGEST]).split())
    if not words:
        raise DocumentRefused("What was pasted holds no text.", hint="Copy a text with sentences in it.")
    stem = words if len(words) <= _LONGEST else words[:_LONGEST].rpartition(" ")[0] or words[:_LONGEST]
    data = text.encode("utf-8", "replace")
    for number in count(1):
        path = folder / f"{stem}{f' {number}' if number > 1 else ''}.txt"
        if not path.exists():
            atomic_write(path, data)
            return path
        if path.is_file() and path.read_bytes() == data:
            return path
    raise AssertionError("counting has no end")
