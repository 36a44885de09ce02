"""Blanks out what is code or machinery in the lines of plain text, and keeps their number.

Plain text files are often sources of something else: notes with fenced code, documentation in reStructuredText, books
with a library's licence around them.
"""

from __future__ import annotations

import re

_FENCE = re.compile(r"\s{0,3}(```+|~~~+)")
_RULE = re.compile(r"\s*([-=~^\"'`#*+_.:•·–—])(?:\s*\1){2,}\s*$")
_MYST = re.compile(r"\s*:{3,}(?:\{[\w-]+\}.*)?$")
_DIRECTIVE = re.compile(r"(\s*)\.\. (?:([\w:-]+)::|_[^:]+:|\[|\|)")
_ANNOUNCED = re.compile(r"[\w)\]\"'`]:(?=:\s*$)")
_ADMONITION = frozenset({"note", "warning", "tip", "important", "hint", "caution", "attention", "danger", "seealso"})
_BOOK_START = re.compile(r"\*\*\*\s?START OF (?:THE|THIS) PROJECT GUTENBERG EBOOK")
_BOOK_END = re.compile(r"\*\*\*\s?END OF (?:THE|THIS) PROJECT GUTENBERG EBOOK|End of (?:the )?Project Gutenberg")
_BOOK_TITLE = re.compile(r"Title: (\S.*)")


def blank_out(lines: list[str]) -> list[str]:
    """Return as many lines, those of code, directives, rules and licences empty."""
    return _without_directives(_without_fences(_without_licence(lines)))


def book_title(lines: list[str]) -> str | None:
    """Return the title that the head of a Gutenberg book names."""
    for number, line in enumerate(lines[:200]):
        if _BOOK_START.match(line.strip()):
            titles = (_BOOK_TITLE.match(head.strip()) for head in lines[:number])
            return next((found.group(1) for found in titles if found), None)
    return None


def _without_licence(lines: list[str]) -> list[str]:
    start = next((n for n, line in enumerate(lines[:1000]) if _BOOK_START.match(line.strip())), None)
    if start is None:
        return lines
    ends = (n for n, line in enumerate(lines) if n > start and _BOOK_END.match(line.strip()))
    end = next(ends, len(lines))
    return [*[""] * (start + 1), *lines[start + 1 : end], *[""] * (len(lines) - end)]


def _without_fences(lines: list[str]) -> list[str]:
    """Blank out fenced code, where the fence is closed; an open one is a line of noise and nothing more."""
    fences = [(n, found.group(1)[:3]) for n, line in enumerate(lines) if (found := _FENCE.match(line))]
    blank: set[int] = set()
    at = 0
    while at < len(fences):
        number, mark = fences[at]
        blank.add(number)
        closing = next((later for later in range(at + 1, len(fences)) if fences[later][1] == mark), None)
        if closing is not None:
            blank.update(range(number, fences[closing][0] + 1))
            at = closing
        at += 1
    return ["" if n in blank else line for n, line in enumerate(lines)] if blank else lines


def _without_directives(lines: list[str]) -> list[str]:
    """Blank out rules, and reStructuredText's directives and literal blocks with what is indented under them."""
    kept: list[str] = []
    skip: int | None = None
    literal = False
    for line in lines:
        indent = len(line) - len(line.lstrip())
        if skip is not None and (not line.strip() or indent > skip):
            kept.append("")
            continue
        skip = None
        if literal and line.strip():
            literal = False
            if indent > 0:
                skip = indent - 1
                kept.append("")
                continue
        found = _DIRECTIVE.match(line)
        if found:
            if found.group(2) not in _ADMONITION:
                skip = len(found.group(1))
            kept.append("")
        elif _RULE.match(line) or _MYST.match(line):
            kept.append("")
        else:
            announced = _ANNOUNCED.search(line)
            literal = literal or announced is not None
            kept.append(line if announced is None else line[: announced.end()])
    return kept
