r"""The doors through which text leaves for other programs: one function for each syntax.

Each takes plain text and returns what, read back by that syntax, is the same text.
"""

from __future__ import annotations

import html
import re
from decimal import Decimal

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_ASCII_PUNCTUATION = re.compile(r"([!-/:-@\[-`{-~])")


def writable(text: str) -> str:
    """Return text without characters that files for other programs cannot hold: controls, lone surrogates."""
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return _CONTROL.sub("", text)


def is_writable(text: str) -> bool:
    """Whether :func:`writable` keeps every character, line ends apart."""
    return _CONTROL.search(text.replace("\r", "\n")) is None


def as_html(text: str) -> str:
    """Escape text for HTML; line ends become ``<br>``."""
    return html.escape(writable(text), quote=False).replace("\n", "<br>")


def as_line(text: str) -> str:
    """Return a text as a name on one line, its white space folded."""
    return " ".join(writable(text).split())


def as_label(text: str, longest: int) -> str:
    """Return a name for a list, on one line; the end of one longer than ``longest`` becomes an ellipsis."""
    words = as_line(text)
    return words if len(words) <= longest else f"{words[: longest - 1].rstrip()}…"


def as_html_label(text: str, longest: int) -> str:
    """Escape a name for a list, on one line of HTML; the end of one longer than ``longest`` becomes an ellipsis."""
    words = as_line(text)
    kept = words[:longest]
    while len(shown := as_html(kept if kept == words else f"{kept.rstrip()}…")) > longest:
        kept = kept[:-1]
    return shown


def from_html(markup: str) -> str:
    """Return the text of which :func:`as_html` made some HTML; all white space stays as it is."""
    return html.unescape(markup.replace("<br>", "\n"))


def as_cdata(text: str) -> str:
    """Write a text, or HTML, as a CDATA section of XML; where the text holds the end of one, there are two."""
    return f"<![CDATA[{writable(text).replace(']]>', ']]]]><![CDATA[>')}]]>"


def as_gift(text: str) -> str:
    r"""Escape what GIFT reads as syntax; a line end becomes ``\n``."""
    text = writable(text).replace("\\", "\\\\")  # several times as fast as str.translate
    for mark in "~=#{}:":
        text = text.replace(mark, f"\\{mark}")
    return text.replace("\n", "\\n")


def as_gift_html(text: str) -> str:
    """Plain text as GIFT shows it literally: escaped for HTML, then for GIFT, and marked as HTML."""
    return f"[html]{as_gift(as_html(text))}"


def as_markdown(text: str) -> str:
    """Escape text for CommonMark: every ASCII punctuation mark gets a backslash, line ends become hard breaks."""
    lines = [" ".join(line.split()) for line in writable(text).split("\n")]
    return "\\\n".join(_ASCII_PUNCTUATION.sub(r"\\\1", line) for line in lines if line)


def as_decimal(value: float | Decimal) -> str:
    """Write a number with a decimal point and without an exponent: "14500", "0.25"."""
    text = f"{value if isinstance(value, Decimal) else Decimal(repr(value)):f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
