r"""A reader of the LaTeX that we write, after TeX's rules: what its macros are given, as the text that TeX sets.

Only the macros below may stand in a document. Anything else that TeX would act on is an error here, so that no text can
become a command.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_CHARACTERS = {
    **{f"\\{mark}": mark for mark in "{}$&#%_"},
    "\\textbackslash": "\\",
    "\\textasciicircum": "^",
    "\\textasciitilde": "~",
}
_ARGUMENTS = {
    "quiztitle": 1, "quizdocument": 1, "told": 1, "key": 1, "evidence": 1, "foot": 3, "side": 2, "begin": 1, "end": 1,
    "other": 1, "rightleft": 1,
    "question": 0, "choice": 0, "CorrectChoice": 0, "truefalse": 0, "nextside": 0, "pairblank": 0, "newline": 0,
    "fillin": 0, "par": 0,
}  # fmt: skip # a table reads best as one
_TOKEN = re.compile(r"\\[A-Za-z]+ *|\\.|[{}]|[^\\{}]", re.DOTALL)
_TRANSPARENT = {"other", "rightleft"}


@dataclass(frozen=True, slots=True)
class Command:
    """A macro with what it is given; ``name`` is empty for text that stands by itself."""

    name: str
    given: tuple[str, ...] = ()


def read_latex(source: str) -> list[Command]:
    """Return the commands and texts of the body of a document; raises ``AssertionError`` on any other command."""
    body = source.partition("\\begin{document}")[2].partition("\\end{document}")[0]
    found: list[Command] = []
    _read(_TOKEN.findall(body), 0, found)
    return found


def _read(tokens: list[str], at: int, found: list[Command]) -> None:
    text: list[str] = []

    def flush() -> None:
        shown = " ".join("".join(text).split(" ")).strip()
        if shown:
            found.append(Command("", (_folded("".join(text)),)))
        text.clear()

    while at < len(tokens):
        shown, after = _character(tokens, at)
        if shown is not None:
            text.append(shown)
            at = after
            continue
        name = tokens[at].strip("\\ ")
        flush()
        given: list[str] = []
        at += 1
        for _ in range(_ARGUMENTS[name]):
            argument, at = _group(tokens, at)
            given.append(_folded(argument))
        found.append(Command(name, tuple(given)))
    flush()


def _character(tokens: list[str], at: int) -> tuple[str | None, int]:
    """The text that a token stands for and the place behind it, or None where a command of ours begins."""
    token = tokens[at]
    bare = token.strip()
    if bare in _CHARACTERS:
        empty = token[1:2].isalpha() and tokens[at + 1 : at + 3] == ["{", "}"]
        return _CHARACTERS[bare], at + (3 if empty else 1)
    if token == "{":  # noqa: S105 - TeX's braces, no secret
        return _group(tokens, at)
    if token.startswith("\\"):
        name = bare[1:]
        assert name in _ARGUMENTS, f"the command {token} is none of ours"
        if name == "newline":
            return "\n", at + 3
        return _group(tokens, at + 1) if name in _TRANSPARENT else (None, at)
    assert token not in set("}$&#%_^"), f"TeX acts on {token}"
    return {"~": "\u00a0"}.get(token, token), at + 1


def _group(tokens: list[str], at: int) -> tuple[str, int]:
    assert tokens[at] == "{"
    at += 1
    text = ""
    while tokens[at] != "}":
        shown, after = _character(tokens, at)
        if shown is None:
            name = tokens[at].strip("\\ ")
            assert name in {"key", "pairblank"}, f"\\{name} stands in a text"
            shown, after = _group(tokens, at + 1) if _ARGUMENTS[name] else ("", at + 1)
        text += shown
        at = after
    return text, at + 1


def _folded(text: str) -> str:
    """White space as TeX sets it."""
    return re.sub(r"[ \n]+", " ", text).strip(" ")
