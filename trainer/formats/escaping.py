r"""The doors through which text leaves for other programs: one function for each syntax.

Each takes plain text and returns what, read back by that syntax, is the same text.
"""

from __future__ import annotations

import html
import re
import unicodedata
from decimal import Decimal

from trainer.safe_text import unescaped_html

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_ASCII_PUNCTUATION = re.compile(r"([!-/:-@\[-`{-~])")
_BLANKS = re.compile(r"[ \t]+")
_LINE_END = re.compile(r"[\n\x85\u2028\u2029]")
_LATEX = (
    ("\\", "\0"),
    *((mark, f"\\{mark}") for mark in "{}$&#%_"),
    ("[", "{[}"),
    ("]", "{]}"),
    ("^", "\\textasciicircum{}"),
    ("~", "\\textasciitilde{}"),
    ("\0", "\\textbackslash{}"),
)
"""What stands for each mark, in the order in which they are put in; NUL, which no text has, stands for a backslash."""
_PLAIN_WORD = r"[A-Za-z0-9.,;:!?'\"()/+*=<>|-]+"
_LATEX_PLAIN = re.compile(rf"{_PLAIN_WORD}(?: {_PLAIN_WORD})*")
"""Text in which nothing is to be escaped or folded, as most is."""
_LATEX_INVISIBLE = re.compile(
    r"[\x80-\x84\x86-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b\u200e\u200f\u202a-\u202e"
    r"\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\U000e0000-\U000e0fff]"
)
_RTL = r"\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc"
_ACCENTS = r"\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u200c\u200d\u20d0-\u20ff\ufe20-\ufe2f"
_LATIN = r"\x00-\u024f\u2013\u2014\u2018-\u201e\u2020-\u2022\u2026\u2030\u2039\u203a\u20ac\u2122\s"
_LATEX_RUN = re.compile(
    rf"(?P<rtl>[{_RTL}]+(?: [{_RTL}]+)*)|(?:[A-Za-z0-9\u00c0-\u024f]?[{_ACCENTS}]+|[^{_LATIN}{_RTL}{_ACCENTS}])+"
)


def writable(text: str) -> str:
    """Return text without characters that files for other programs cannot hold: controls, lone surrogates."""
    if text.isprintable():  # as nearly all are, and told much faster
        return text
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return _CONTROL.sub("", text)


def is_writable(text: str) -> bool:
    """Whether :func:`writable` keeps every character, line ends apart."""
    return text.isprintable() or _CONTROL.search(text.replace("\r", "\n")) is None


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
    return unescaped_html(markup.replace("<br>", "\n"))


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


def as_latex(text: str) -> str:
    r"""Escape text for LaTeX with a Unicode engine whose fonts know none of TeX's ligatures.

    A line end becomes ``\newline``, white space is folded as TeX folds it, and accents are composed. Characters that a
    Latin font may lack stand in ``\other{...}``, those that run from right to left in ``\rightleft{...}`` as well: the
    document defines both. Invisible marks are left out (:func:`has_latex_invisible`).
    """
    if _LATEX_PLAIN.fullmatch(text):
        return text
    text = writable(text)
    lines = text.split("\n") if text.isascii() else _LINE_END.split(unicodedata.normalize("NFC", text))
    folded = (_BLANKS.sub(" ", line).strip(" ") for line in lines)
    return "\\newline{} ".join(_latex_line(line) for line in folded if line)


def has_latex_invisible(text: str) -> bool:
    """Whether :func:`as_latex` leaves a mark out that cannot be seen: a joiner, a direction, a control."""
    return not text.isascii() and _LATEX_INVISIBLE.search(text) is not None


def _latex_line(line: str) -> str:
    for mark, written in _LATEX:
        line = line.replace(mark, written)
    if line.isascii():
        return line
    return _LATEX_RUN.sub(_latex_run, _LATEX_INVISIBLE.sub("", line).replace("\u00a0", "~"))


def _latex_run(found: re.Match[str]) -> str:
    words = " ".join(f"\\other{{{word}}}" for word in found.group().split(" "))
    return f"\\rightleft{{{words}}}" if found["rtl"] else words


def as_decimal(value: float | Decimal) -> str:
    """Write a number with a decimal point and without an exponent: "14500", "0.25"."""
    text = f"{value if isinstance(value, Decimal) else Decimal(repr(value)):f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
