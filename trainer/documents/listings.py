"""Blanks out what is code or machinery in the lines of plain text, and keeps their number.

Plain text files are often sources of something else: notes with fenced code, documentation in reStructuredText, books
with a library's licence around them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_FENCE = re.compile(r"\s{0,3}(```+|~~~+)")
_RULE = re.compile(r"\s*([-=~^\"'`#*+_.:•·–—])(?:\s*\1){2,}\s*$")
_MYST = re.compile(r"\s*:{3,}(?:\{[\w-]+\}.*)?$")
_DIRECTIVE = re.compile(r"(\s*)\.\. (?:([\w:-]+)::|_[^:]+:|\[|\|)")
_ANNOUNCED = re.compile(r"[\w)\]\"'`]:(?=:\s*$)")
_COLUMN_RULE = re.compile(r"\s*:?-{2,}:?(?:[ \t]+:?-{2,}:?)+\s*\Z")
_WHOLE_RULE = re.compile(r"\s*-{10,}\s*\Z")
_TABLE_CAPTION = re.compile(r"\s*(?:Table)?: \S")
_LONGEST_HEAD, _LONGEST_TABLE = 4, 400
_INDENTED = re.compile(r"(?: {4}|\t)")
_CODE = re.compile(
    r"[;{}]\s*\Z|\w\(.*\)\s*:?\s*\Z|^\s*(?:[$>%@]\s?\w|#!|#\s|//|/\*|import |from \S+ import |def |class |return\b|"
    r"for .*:\s*\Z|if .*:\s*\Z)|\s(?:=|==|:=|=>|->|\+=|&&|\|\|)\s|</?\w+[^<>]*>"
)
_ADMONITION = frozenset({"note", "warning", "tip", "important", "hint", "caution", "attention", "danger", "seealso"})
_BOOK_START = re.compile(r"\*\*\*\s?START OF (?:THE|THIS) PROJECT GUTENBERG EBOOK")
_BOOK_END = re.compile(r"\*\*\*\s?END OF (?:THE|THIS) PROJECT GUTENBERG EBOOK|End of (?:the )?Project Gutenberg")
_BOOK_TITLE = re.compile(r"Title: (\S.*)")


def blank_out(lines: list[str]) -> list[str]:
    """Return as many lines, those of code, tables, directives, rules and licences empty."""
    return _without_directives(_without_code(without_tables(_without_fences(_without_licence(lines)))))


def without_tables(lines: list[str]) -> list[str]:
    """Blank out tables whose columns are ruled by dashes, as pandoc writes them, with their captions.

    A table is what stands together with such a rule; one that begins with a rule across ends at the next such rule.
    """
    blank: set[int] = set()
    for first, last in _groups(lines):
        rules = [n for n in range(first, last + 1) if _COLUMN_RULE.match(lines[n])]
        if not rules or rules[0] > first + _LONGEST_HEAD or first in blank:
            continue
        end = last
        if _WHOLE_RULE.match(lines[first]):
            ends = (n for n in range(last, min(len(lines), last + _LONGEST_TABLE)) if _WHOLE_RULE.match(lines[n]))
            end = next(ends, last)
        blank.update(range(first, end + 1))
        caption = next((n for n in range(end + 1, min(len(lines), end + 3)) if lines[n].strip()), None)
        if caption is not None and _TABLE_CAPTION.match(lines[caption]):
            while caption < len(lines) and lines[caption].strip():
                blank.add(caption)
                caption += 1
    return ["" if n in blank else line for n, line in enumerate(lines)] if blank else lines


def _groups(lines: list[str]) -> Iterator[tuple[int, int]]:
    """Yield the first and the last number of each run of lines between empty ones."""
    start: int | None = None
    for number, line in enumerate((*lines, "")):
        if line.strip():
            start = number if start is None else start
        elif start is not None:
            yield start, number - 1
            start = None


def _without_code(lines: list[str]) -> list[str]:
    """Blank out runs of lines that are all indented as code is, where most of them look like it."""
    blank: set[int] = set()
    for first, last in _groups(lines):
        run = lines[first : last + 1]
        if all(_INDENTED.match(line) for line in run) and 2 * sum(map(_is_code, run)) >= len(run):
            blank.update(range(first, last + 1))
    return ["" if n in blank else line for n, line in enumerate(lines)] if blank else lines


def _is_code(line: str) -> bool:
    return _CODE.search(line) is not None


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
