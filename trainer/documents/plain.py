"""Plain text to blocks: paragraphs parted by blank lines or by line ends, hard-wrapped lines joined."""

from __future__ import annotations

from collections.abc import Iterator
from statistics import median

from trainer.documents.blocks import Block, Page
from trainer.documents.model import ParagraphKind

_WIDEST_WRAP = 100
_NARROWEST_WRAP = 40
_LONGEST_HEADING = 14
_STOPS = (".", "!", "?", "…", ":", ";", ",")
_CLOSING = "\"'”’)]»"


def read_plain(text: str) -> Page:
    """Cut plain text into blocks. Short lines without a stop are headings, so that nothing is lost."""
    groups = list(_groups(text.splitlines()))
    wrapped = _is_wrapped([lines for _, lines in groups])
    blocks: list[Block] = []
    for number, lines in groups:
        for offset, paragraph in _paragraphs(lines, wrapped=wrapped):
            blocks.append(Block(paragraph, number + offset, _kind(paragraph)))
    return Page(tuple(blocks))


def _groups(lines: list[str]) -> Iterator[tuple[int, list[str]]]:
    """Runs of lines between blank lines, with the 1-based number of the first."""
    run: list[str] = []
    for number, line in enumerate(lines, start=1):
        if line.strip():
            run.append(line.strip())
        elif run:
            yield number - len(run), run
            run = []
    if run:
        yield len(lines) - len(run) + 1, run


def _is_wrapped(groups: list[list[str]]) -> bool:
    """Whether lines end at a margin and not at the end of a paragraph."""
    inner = [len(line) for lines in groups for line in lines[:-1]]
    if len(inner) < 3:  # noqa: PLR2004 - two lines say nothing about a margin
        return bool(inner) and max(inner) <= _WIDEST_WRAP and min(inner) >= _NARROWEST_WRAP
    return _NARROWEST_WRAP <= median(inner) <= _WIDEST_WRAP and max(inner) <= 2 * _WIDEST_WRAP


def _paragraphs(lines: list[str], *, wrapped: bool) -> Iterator[tuple[int, str]]:
    """Join the lines of a run into paragraphs: (offset of the first line, text)."""
    start, text = 0, lines[0]
    for number, line in enumerate(lines[1:], start=1):
        goes_on = line[:1].islower() or (wrapped and len(lines[number - 1]) >= _NARROWEST_WRAP)
        if goes_on:
            glue = "" if text.endswith("-") and text[-2:-1].isalpha() and line[:1].islower() else " "
            text = f"{text}{glue}{line}"
        else:
            yield start, text
            start, text = number, line
    yield start, text


def _kind(text: str) -> ParagraphKind:
    short = len(text.split()) <= _LONGEST_HEADING
    return ParagraphKind.HEADING if short and not text.rstrip(_CLOSING).endswith(_STOPS) else ParagraphKind.PROSE
