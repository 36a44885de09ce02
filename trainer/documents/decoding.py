"""Turns bytes into text: UTF-8 as a matter of course, other encodings when they are certain, and never binary files."""

from __future__ import annotations

import codecs
from collections.abc import Callable

from trainer.errors import DocumentRefused

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SAMPLE = 100_000
_MOST_CONTROLS = 0.01
_LIKELY = ("cp1252", "latin_1")


def decode(data: bytes, *, source: str, on_note: Callable[[str], None] | None = None) -> str:
    """Decode a document.

    Raises:
        DocumentRefused: the bytes are binary, or their encoding cannot be told.

    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _strict(data, encoding, source)
    if _is_binary(data):
        raise DocumentRefused(f"{source} is a binary file.", hint="Give plain text (.txt) or Markdown (.md).")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        place = error.start
    guessed = _guess(data)
    if guessed is None:
        raise DocumentRefused(
            f"{source} is not UTF-8 (byte {place}), and its encoding cannot be told.", hint="Save it as UTF-8."
        )
    if on_note is not None:
        on_note(f"{source} is not UTF-8; it was read as {guessed}.")
    return _strict(data, guessed, source)


def _strict(data: bytes, encoding: str, source: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise DocumentRefused(
            f"{source} begins as {encoding} but breaks off at byte {error.start}.", hint="Save it as UTF-8."
        ) from error


def _is_binary(data: bytes) -> bool:
    sample = data[:_SAMPLE]
    controls = sum(sample.count(bytes([code])) for code in (*range(1, 8), *range(14, 27), 28, 29, 30, 31))
    return b"\x00" in sample or controls > _MOST_CONTROLS * len(sample)


def _guess(data: bytes) -> str | None:
    from charset_normalizer import from_bytes  # noqa: PLC0415 - only files that are not UTF-8 pay for it

    matches = from_bytes(data[:_SAMPLE])
    names = {name for match in matches for name in (match.encoding, *match.could_be_from_charset)}
    for likely in _LIKELY:
        if likely in names:
            return likely
    best = matches.best()
    return best.encoding if best is not None else None
