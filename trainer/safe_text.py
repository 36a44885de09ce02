"""The one door through which foreign text reaches a terminal.

Documents, banks and typed answers are hostile until proven otherwise: an escape sequence in a file name may retitle the
window or move the cursor. Both front ends send every foreign text through :func:`printable` before it is shown.
"""

from __future__ import annotations

import re

# C0 and C1 controls but newline, and the marks that reorder or hide what follows them in a terminal line.
_UNSAFE = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\u200b\u2060\ufeff\ud800-\udfff]")
_SHOWN = {"\t": " ", "\r": "", "\u200b": "", "\u2060": "", "\ufeff": ""}
_LONGEST_REASON = 300


def printable(text: str) -> str:
    r"""Return ``text`` with nothing in it that a terminal would obey.

    Newlines stay. Tabs become a space, carriage returns and invisible marks vanish, other controls become the visible
    symbol of the Unicode "Control Pictures" block (``\x1b`` shows as ``␛``) or ``�`` where there is none.
    """
    return _UNSAFE.sub(_show, text)


def one_line(text: str) -> str:
    """Return :func:`printable` text with every run of white space, newlines included, made one space."""
    return " ".join(printable(text).split())


def shortened(reason: str) -> str:
    """Return a reason that a library gave or that quotes a file, fit for a sentence: :func:`one_line`, not too long."""
    return one_line(reason)[:_LONGEST_REASON]


def printable_in_place(text: str) -> str:
    """Return harmless text of the same length: every character that a terminal might obey becomes a visible one.

    For texts in which places are counted; the newlines stay.
    """
    return _UNSAFE.sub(lambda match: _show(match)[:1] or "\ufffd", text)


def is_plain_word(text: str) -> bool:
    """Whether a shell can be offered a text to complete: nothing in it moves a cursor or begins a command.

    Completion in zsh is evaluated, and what stands between typer and it leaves a backslash as it is.
    """
    return text.isprintable() and printable(text) == text and not _SHELL.search(text)


def shell_words(*words: object) -> str:
    """Return words as a shell takes them, each for itself however it is written; apart by spaces."""
    import shlex

    return shlex.join(map(str, words))


def quoted_command(*words: object) -> str:
    """Return a command of this program in quotation marks, as it stands in a sentence and as a shell takes it.

    These are double ones where a word of the command stands in single ones itself.
    """
    command = shell_words("trainer", *words)
    mark = '"' if "'" in command else "'"
    return f"{mark}{command}{mark}"


def unescaped_html(markup: str) -> str:
    """Return the text of some HTML without tags: :func:`html.unescape`, which raises a ValueError at 5,000 digits."""
    import html

    return html.unescape(with_short_references(markup))


def with_short_references(markup: str) -> str:
    """Return HTML in which a numeric reference of a hundred digits or more is U+FFFD, as any too large is."""
    return _LONG_REFERENCE.sub("\ufffd", markup)


_LONG_REFERENCE = re.compile("&#[0-9]{100,};?")
_SHELL = re.compile(r"[\\$`]")


def _show(match: re.Match[str]) -> str:
    character = match.group()
    if character in _SHOWN:
        return _SHOWN[character]
    code = ord(character)
    if code < 0x20:  # noqa: PLR2004 - the block of control pictures mirrors the 32 C0 controls
        return chr(0x2400 + code)
    return "\u2421" if character == "\x7f" else "\ufffd"


_STRIPPED = (
    r"\s\x00-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    r"\U000e0000-\U000e007f"
)
"""White space, controls and invisible marks, as a class: what a program may strip before it looks how a cell begins."""
_FORMULA = re.compile(rf"'*(?:[\t\r]|[{_STRIPPED}]*[=+\-@＝＋－＠])")
"""How a formula begins, behind what some programs strip, or a text that stands behind guards already."""


def no_formula(text: str) -> str:
    """Return a text that no spreadsheet takes for a formula: an apostrophe stands before it where one would."""
    return f"'{text}" if _FORMULA.match(text) else text


def without_guard(cell: str) -> str:
    """Return the text of which :func:`no_formula` made a cell."""
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell, 1) else cell
