"""What stands at the edges of a PDF's pages and is no part of its text: running heads, page numbers, notes."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence

from trainer.documents.blocks import ends_a_sentence
from trainer.documents.pdf_lines import Line, Rule, Sheet

_EDGE_LINES = 3
_SAME_PLACE = 4.0
_OFTEN = 0.5
_FEWEST = 3
_SET_APART = 1.3
_MARGIN = 0.12
_NOT_LARGER, _LARGER = 1.05, 1.5
_FAR = 3.0
_FEWEST_LINES = 8
_PAGE_NUMBER = re.compile(
    r"[\W_]*(?:page\s*|p\.\s*)?(?:\d{1,4}|[ivxlc]{1,7})(?:\s*(?:/|of|\|)\s*\d{1,4})?[\W_]*", re.IGNORECASE
)
_PRINTED_FROM = re.compile(r"(?:https?|file)://\S+\s+\d+/\d+")
_DIGITS = re.compile(r"\d+|\b[ivxlc]+\b")
_NOTE = re.compile(r"(?:\d{1,3}|[*†‡§¶]{1,3})[.)]?\s*\S")
_SMALLER = 0.92
_RULE_LEFT, _RULE_INDENT, _LONGEST_RULE, _SHORTEST_RULE = 5.0, 40.0, 250.0, 40.0
_RIGHT_BELOW = 3.0


def without_edges(sheets: Sequence[Sheet]) -> list[Sheet]:
    """Leave out running heads and page numbers.

    A line at the edge is one when it says the same at the same place of another page; when most pages have a line at
    its place which is set apart from the text, whatever it says, as heads do that name the chapter; and when it stands
    alone in the margin. Heads may have two lines.
    """
    return list(_without_outermost(list(_without_outermost(sheets))))


def _without_outermost(sheets: Sequence[Sheet]) -> Iterator[Sheet]:
    leading = _fall(sheets)
    edges = [_edge(sheet) for sheet in sheets]
    seen: dict[str, list[Line]] = defaultdict(list)
    for lines in edges:
        for line in lines:
            seen[_shape(line)].append(line)
    places = _places(sheets, leading)
    for sheet, edge in zip(sheets, edges, strict=True):
        gone = {id(line) for line in edge if _is_running(line, seen[_shape(line)]) or _is_number(line, sheet)}
        apart = [line for line in _outermost(sheet, leading) if _place(line) in places or _is_alone(line, sheet)]
        gone |= {id(line) for line in apart}
        gone |= {id(line) for line in sheet.lines if _times_alike(line, seen[_shape(line)]) >= _FEWEST}
        yield Sheet(tuple(line for line in sheet.lines if id(line) not in gone), sheet.height, sheet.rules)


def _edge(sheet: Sheet) -> list[Line]:
    """Return the outermost lines of a page."""
    lines = sorted(sheet.lines, key=lambda line: -line.base)
    return lines if len(lines) <= 2 * _EDGE_LINES else [*lines[:_EDGE_LINES], *lines[-_EDGE_LINES:]]


def _fall(sheets: Sequence[Sheet]) -> float:
    """Return how far apart two lines stand as a rule, in points."""
    falls: Counter[int] = Counter()
    for sheet in sheets:
        for one, other in zip(sheet.lines, sheet.lines[1:], strict=False):
            if 0 < one.base - other.base < 3 * one.size:
                falls[round(one.base - other.base)] += 1
    return float(falls.most_common(1)[0][0]) if falls else 0.0


def _outermost(sheet: Sheet, leading: float) -> list[Line]:
    """Return the highest and the lowest line of a page, each where it is set apart from the next one."""
    lines = sorted(sheet.lines, key=lambda line: -line.base)
    if len(lines) < _FEWEST or not leading:
        return []
    ends = ((lines[0], lines[1]), (lines[-1], lines[-2]))
    return [line for line, following in ends if abs(line.base - following.base) > _SET_APART * leading]


def _places(sheets: Sequence[Sheet], leading: float) -> set[int]:
    """Return the heights at which most of the pages, left and right ones apart, have a line that is set apart."""
    found: Counter[int] = Counter()
    for sheet in sheets:
        found.update({_place(line) for line in _outermost(sheet, leading)})
    return {place for place, times in found.items() if times >= max(_FEWEST, _OFTEN * len(sheets))}


def _place(line: Line) -> int:
    return round(line.base / _SAME_PLACE)


def _is_alone(line: Line, sheet: Sheet) -> bool:
    """Whether a line in the margin of a full page is a head or a foot though no other page has it.

    It does not stand out, as a heading would, and ends no sentence, as the last line of a paragraph would.
    """
    in_margin = line.base < _MARGIN * sheet.height or line.base > (1 - _MARGIN) * sheet.height
    body = Counter(round(other.size, 1) for other in sheet.lines).most_common(1)[0][0]
    far = min(abs(line.base - other.base) for other in sheet.lines if other is not line) > _FAR * body
    stands_out = line.bold or line.size > (_LARGER if far else _NOT_LARGER) * body
    return in_margin and not stands_out and len(sheet.lines) >= _FEWEST_LINES and not ends_a_sentence(line.text)


def _shape(line: Line) -> str:
    return _DIGITS.sub("#", line.text.casefold())


def _is_running(line: Line, alike: Iterable[Line]) -> bool:
    return _times_alike(line, alike) > 0


def _times_alike(line: Line, alike: Iterable[Line]) -> int:
    """Return on how many other pages lines that say the same stand at the same height."""
    return len({other.page for other in alike if abs(other.base - line.base) <= _SAME_PLACE} - {line.page})


def _is_number(line: Line, sheet: Sheet) -> bool:
    """Whether a line at the edge only numbers its page, as browsers do behind the address that they print."""
    outermost = min(sheet.lines, key=lambda one: one.base), max(sheet.lines, key=lambda one: one.base)
    only_a_number = line in outermost and _PAGE_NUMBER.fullmatch(line.text) is not None
    return only_a_number or _PRINTED_FROM.fullmatch(line.text) is not None


def without_notes(sheets: Iterable[Sheet], body: float) -> Iterator[Sheet]:
    """Leave out notes at the foot of a page.

    They begin with a mark, and are set smaller than the text, of ``body`` points, or below a short rule.
    """
    for sheet in sheets:
        rules = [rule for rule in sheet.rules if _sets_off_notes(rule, sheet.lines)]
        kept: list[Line] = []
        inside = False
        for line in sheet.lines:
            set_off = line.size < _SMALLER * body or any(_is_under(line, rule) for rule in rules)
            inside = set_off and (inside or _NOTE.match(line.text) is not None)
            if not inside:
                kept.append(line)
        yield Sheet(tuple(kept), sheet.height, sheet.rules)


def _sets_off_notes(rule: Rule, lines: Iterable[Line]) -> bool:
    """Whether a rule is a short one across the beginning of a column, and what stands right below it begins a note."""
    if rule.is_upright or not _SHORTEST_RULE <= rule.right - rule.left <= _LONGEST_RULE:
        return False
    below = max((line for line in lines if _is_under(line, rule)), key=lambda line: line.base, default=None)
    return below is not None and rule.bottom - below.base < _RIGHT_BELOW * below.size and bool(_NOTE.match(below.text))


def _is_under(line: Line, rule: Rule) -> bool:
    """Whether a line begins below the beginning of a rule."""
    return rule.left - _RULE_LEFT <= line.left <= rule.left + _RULE_INDENT and line.base < rule.bottom
