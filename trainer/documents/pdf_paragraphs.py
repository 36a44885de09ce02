"""Makes paragraphs of the lines of a PDF: by their distance, indent, size and how far each goes in its column."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from statistics import quantiles

from trainer.documents.blocks import ends_a_sentence
from trainer.documents.joining import Joiner
from trainer.documents.noise import begins_caption
from trainer.documents.pdf_lines import Line

BULLET = re.compile(r"[•‣◦▪●■–⁃∙·]\s+|[*-]\s+(?=[^\W\d_])")
"""What begins an item of a list."""

_DASHES = "–-*"

NUMBERED = re.compile(r"\(?\d{1,2}[.)]\s+(?=[^\W\d_])")
"""What may begin a numbered item."""

LARGER = 1.12
"""How much larger than the text a heading is set at least."""

_HEADING_LINES, _HEADING_WORDS = 4, 25
_SLANTED_LINES = 4
_ALIKE = 0.08
_MUCH_LARGER = 1.2
_APART = 1.35
_USUAL_LEADING = 1.2
_INDENT = 0.6
_SHORT = 0.85
_ONE_LINE = 0.3
_NEAR, _FEWEST = 12, 3
_CENTRED = 1.0
_INITIAL, _INITIAL_LETTERS = 1.8, 2
_BESIDE_THE_INITIAL = 1.5


def paragraphs(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """Part lines into paragraphs, headings and items."""
    leading = leading_of(lines)
    columns = list(_columns(lines))
    run = [lines[0]]
    for (before, line), (column_before, column) in zip(pairwise(lines), pairwise(columns), strict=True):
        if _begins(line, column, before, column_before, run, leading):
            yield run
            run = [line]
        else:
            run.append(line)
    yield run


def is_heading(run: Sequence[Line], body: float) -> bool:
    """Whether lines are a heading: short, bold or larger than the text of ``body`` points, and no sentence."""
    text = " ".join(line.text for line in run)
    stands_out = all(line.bold for line in run) or run[0].size >= LARGER * body
    return (
        stands_out and len(run) <= _HEADING_LINES and len(text.split()) <= _HEADING_WORDS and not ends_a_sentence(text)
    )


def alike(one: float, other: float) -> bool:
    """Whether two sizes are the same to the eye."""
    return abs(one - other) <= _ALIKE * max(one, other)


def with_initials(lines: Sequence[Line], joiner: Joiner) -> Iterator[Line]:
    """Put large initials, which go down several lines, back before the word that they begin."""
    waiting: Line | None = None
    for line in lines:
        if waiting is not None and _follows_initial(line, waiting):
            text = joiner.with_initial(waiting.text, line.text)
            yield replace(line, text=text, left=waiting.left)
            waiting = None
            continue
        if waiting is not None:
            yield waiting
        waiting = line if len(line.text) <= _INITIAL_LETTERS and any(c.isalpha() for c in line.text) else None
        if waiting is None:
            yield line
    if waiting is not None:
        yield waiting


def _follows_initial(line: Line, initial: Line) -> bool:
    return (
        line.page == initial.page
        and initial.size >= _INITIAL * line.size
        and 0 <= line.left - initial.left <= _BESIDE_THE_INITIAL * initial.size
        and -_ONE_LINE * line.size <= line.base - initial.base <= initial.size
    )


def first_heading(lines: Sequence[Line], page: Sequence[Line], leading: float) -> Sequence[Line]:
    """Return the first heading of lines that are set alike and follow each other on a page.

    Another one begins behind a gap where the line before had room for its first word: the lines of a title may stand
    far apart, but are filled. Centred lines stay together, as a centred title is broken at will. ``leading`` is that
    of :func:`leading_of`.
    """
    width = max(line.right for line in page) - min(line.left for line in page)
    for number, (before, line) in enumerate(pairwise(lines), start=1):
        word = line.text.partition(" ")[0]
        more = (line.right - line.left) * (len(word) + 1) / len(line.text)
        had_room = before.right - before.left + more < width
        apart = before.base - line.base > _APART * max(leading, _USUAL_LEADING) * line.size
        if apart and had_room and abs(line.left - before.left) < line.size / 8 and not word[:1].islower():
            return lines[:number]
    return lines


def leading_of(lines: Sequence[Line]) -> float:
    """Return how far apart the lines of a paragraph stand as a rule, in sizes of their letters.

    That is what a quarter of the lines keep: on a page with little text half the lines may begin a paragraph.
    """
    falls = [
        (one.base - other.base) / other.size
        for one, other in pairwise(lines)
        if one.page == other.page and alike(one.size, other.size) and 0 < one.base - other.base < 3 * other.size
    ]
    return quantiles(falls, n=4)[0] if len(falls) > 1 else _USUAL_LEADING


def _columns(lines: Sequence[Line]) -> Iterator[tuple[float, float]]:
    """Yield for each line the left and right margin of its column: how far the lines near it go, larger ones aside."""
    for number, line in enumerate(lines):
        near = [
            other
            for other in lines[max(0, number - _NEAR) : number + _NEAR + 1]
            if other.size <= _MUCH_LARGER * line.size and _overlaps(line, other)
        ]
        here = [other for other in near if other.page == line.page]
        told = (here if len(here) >= _FEWEST else near) or [line]  # a line alone on its page tells no column
        yield min(other.left for other in told), max(other.right for other in told)


def _overlaps(one: Line, other: Line) -> bool:
    shared = min(one.right, other.right) - max(one.left, other.left)
    return shared >= min(one.right - one.left, other.right - other.left) / 2


def _begins(
    line: Line,
    column: tuple[float, float],
    before: Line,
    column_before: tuple[float, float],
    run: Sequence[Line],
    leading: float,
) -> bool:
    """Whether a line begins a paragraph of its own behind the one before, the last of ``run``."""
    fall = before.base - line.base
    if not alike(line.size, before.size) or line.bold != before.bold:
        return abs(fall) > _ONE_LINE * before.size or line.page != before.page
    if begins_caption(line.text) or (all(one.italic for one in run) and not line.italic and len(run) <= _SLANTED_LINES):
        return True
    ended = ends_a_sentence(before.text)
    is_short = before.right - column_before[0] < _SHORT * (column_before[1] - column_before[0])
    if line.page != before.page or fall < -_ONE_LINE * line.size:  # the next page, or the next column
        indented = line.left - column[0] > _INDENT * line.size
        return (
            (ended and (is_short or indented))
            or (is_short and line.text[0].isupper())
            or is_heading(run, before.size)
            or _is_item(line, ended=ended)
        )
    if fall < _ONE_LINE * line.size:
        return False
    told_by_gap = leading  # but where all paragraphs have one line, their gaps are the rule
    if is_short and line.text[0].isupper():
        told_by_gap = min(leading, _USUAL_LEADING)
    if fall > _APART * told_by_gap * line.size or _is_item(line, ended=ended or is_short):
        return True
    if _is_centred(before, column_before) and not _is_centred(line, column):
        return True
    if is_short and line.left - column[0] > _INDENT * line.size:
        return True
    indented = line.left - before.left > _INDENT * line.size
    return ended and (is_short or indented or NUMBERED.match(line.text) is not None)


def _is_item(line: Line, *, ended: bool) -> bool:
    """Whether a line begins an item; a dash may also stand in the midst of a sentence."""
    return BULLET.match(line.text) is not None and (ended or line.text[0] not in _DASHES)


def _is_centred(line: Line, column: tuple[float, float]) -> bool:
    """Whether a line keeps off both margins of its column alike."""
    left, right = line.left - column[0], column[1] - line.right
    return min(left, right) > _CENTRED * line.size and abs(left - right) < line.size / 2
