#!/usr/bin/env python3
"""Prints which characters the fonts inside the package typst have signs for.

usage: pdf_glyphs.py TYPST_LIBRARY > trainer/formats/templates/pdf_glyphs.txt     needs fonttools

The fonts are linked into typst's library (``_typst.*.so``) as they are, and nothing there tells what they cover. Each
is found by the directory of tables at its beginning. Run it when typst is pinned anew; a test of the clients compares.
"""

from __future__ import annotations

import io
import re
import struct
import sys
from collections.abc import Iterator
from pathlib import Path

from fontTools.ttLib import TTFont

_BEGINNING = re.compile(rb"(?:OTTO|\x00\x01\x00\x00)\x00[\x05-\x30]")
_MOST = 50_000_000


def fonts(library: bytes) -> Iterator[TTFont]:
    """Yield every font that lies in a library."""
    for found in _BEGINNING.finditer(library):
        start = found.start()
        (tables,) = struct.unpack_from(">H", library, start + 4)
        if start + 12 + 16 * tables > len(library):
            continue
        entries = [struct.unpack_from(">4sIII", library, start + 12 + 16 * table) for table in range(tables)]
        end = max(offset + length for _, _, offset, length in entries)
        if b"cmap" in {tag for tag, *_ in entries} and end < _MOST:
            yield TTFont(io.BytesIO(library[start : start + end]))


def ranges(codes: set[int]) -> Iterator[str]:
    """Write code points as lines, "41-5A" for those that follow each other."""
    for first in sorted(code for code in codes if code - 1 not in codes):
        last = first
        while last + 1 in codes:
            last += 1
        yield f"{first:X}-{last:X}" if last > first else f"{first:X}"


def main(library: str) -> None:
    """Print the ranges."""
    codes: set[int] = set()
    for font in fonts(Path(library).read_bytes()):
        codes |= set(font.getBestCmap())
    sys.stdout.write("".join(f"{line}\n" for line in ranges(codes)))


if __name__ == "__main__":
    main(sys.argv[1])
