"""The signs that charts are drawn with: blocks and lines, or plain ASCII where a terminal has no others."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Ink:
    """A set of signs.

    ``across`` and ``upwards`` fill a cell in equal steps, the last of them whole. ``shades`` say nothing, then ever
    more.
    """

    across: str
    upwards: str
    shades: str
    first: str
    second: str
    both: str
    range: str
    side: str
    floor: str
    corner: str
    cut: str


BLOCKS = Ink(
    across="▏▎▍▌▋▊▉█",
    upwards="▁▂▃▄▅▆▇█",
    shades="·░▒▓█",
    first="●",
    second="○",
    both="◉",
    range="│",
    side="┤",
    floor="─",
    corner="└",
    cut="…",
)
"""For every terminal that takes Unicode."""

LETTERS = Ink(
    across="#",
    upwards="#",
    shades=".-+*#",
    first="*",
    second="o",
    both="@",
    range="|",
    side="|",
    floor="-",
    corner="+",
    cut="~",
)
"""For all others."""


def ink_for(encoding: str | None) -> Ink:
    """Return the signs that an encoding can write."""
    signs = "".join(getattr(BLOCKS, name) for name in BLOCKS.__slots__)
    try:
        signs.encode(encoding or "ascii")
    except (LookupError, UnicodeEncodeError):
        return LETTERS
    return BLOCKS
