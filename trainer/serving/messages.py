"""What the page says, checked; and how it is put to the process of the screen.

The page is ``textual.js`` of textual-serve, which sends lists in JSON. The process is Textual's web driver, which takes
packets: a letter, the length in four bytes, and that many bytes of data (D) or of JSON about the terminal (M).
"""

from __future__ import annotations

import json
from dataclasses import dataclass

GREETING = b"__GANGLION__\n"
"""What the driver says before its first packet."""
HEAD_BYTES = 5
LARGEST = 64 * 1024
"""Bytes of the longest message that is taken from a page; a pasted answer fits."""

_WIDEST, _HIGHEST = 500, 300


@dataclass(frozen=True, slots=True)
class Size:
    """Columns and lines of a terminal, within what can be drawn."""

    width: int = 80
    height: int = 24

    @classmethod
    def within(cls, width: object, height: object) -> Size:
        """Make a size of what a page says, which may be anything."""
        return cls(_clamped(width, cls().width, _WIDEST), _clamped(height, cls().height, _HIGHEST))


class NotUnderstood(Exception):
    """A message that our page does not send."""


def packet_for(message: str) -> bytes | None:
    """Return what a message of the page is for the process; None, if it has none for it.

    Raises:
        NotUnderstood: it is no message of our page.

    """
    match _listed(message):
        case ["stdin", str(typed)]:
            return _packet(b"D", typed.encode("utf-8", "replace"))
        case ["resize", {"width": int(width), "height": int(height)}]:
            size = Size.within(width, height)
            return _about({"type": "resize", "width": size.width, "height": size.height})
        case ["focus" | "blur" as change]:
            return _about({"type": change})
        case ["ping", *_]:  # only measured by the page
            return None
        case _:
            raise NotUnderstood


def head(packet: bytes) -> tuple[bytes, int]:
    """Return the letter and the length that the first bytes of a packet tell."""
    return packet[:1], int.from_bytes(packet[1:HEAD_BYTES], "big")


def _listed(message: str) -> object:
    try:
        return json.loads(message)
    except (ValueError, RecursionError) as error:
        raise NotUnderstood from error


def _about(fact: dict[str, str | int]) -> bytes:
    return _packet(b"M", json.dumps(fact).encode())


def _packet(letter: bytes, payload: bytes) -> bytes:
    return letter + len(payload).to_bytes(HEAD_BYTES - 1, "big") + payload


def _clamped(value: object, otherwise: int, most: int) -> int:
    try:
        number = int(str(value)[:9])
    except ValueError:
        return otherwise
    return min(max(number, 1), most)
