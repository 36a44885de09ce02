"""Plain text to blocks: paragraphs parted by blank lines or by line ends, hard-wrapped lines joined."""

from __future__ import annotations

import re
from collections.abc import Iterator
from statistics import median

from trainer.documents.blocks import Block, Opening, Page, ends_a_sentence, one_clean_line
from trainer.documents.joining import Joiner
from trainer.documents.listings import blank_out, book_title
from trainer.documents.model import ParagraphKind

_WIDEST_WRAP = 100
_NARROWEST_WRAP = 40
_LONGEST_HEADING = 14
_LINE_END = re.compile(r"\r\n|\r|\n")
_ODD_BREAK = re.compile(r"[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_BULLET = re.compile(r"(?:[•‣◦▪●*+–-]|\(?\d{1,2}[.)]|\(?[a-z]\))\s+(?=\S)")
_EMPHASIS = re.compile(r"(?<![\w*_])([*_]{1,3})(?=[^\s*_])([^*_\n]{1,200}?)(?<=[^\s*_])\1(?![\w*_])")
_LITERAL = re.compile(
    r"``([^`\n]{1,200})``|(?:\{[\w:-]{1,40}\}|:[\w:-]{1,40}:)?`([^`<\n]{1,200})(?: ?<[^<>`\n]{0,300}>)?`_{0,2}"
)
_NUMERAL = r"\s+(?:\d{1,3}|[ivxlc]{1,7}|(?:the )?(?:first|last|one|two|three|four|five|six|seven|eight|nine|ten))\b"
_SECTIONS = (
    re.compile(rf"(?:part|book|volume){_NUMERAL}", re.IGNORECASE),
    re.compile(rf"(?:chapter|act|letter){_NUMERAL}", re.IGNORECASE),
)
"""What headings of parts and of chapters begin with, the outermost first."""
_COMMENT_MARKS = re.compile(r"<!--|-->")

Line = tuple[int, str]
"""A line of the file: its 1-based number and its text."""


def read_plain(text: str) -> Page:
    """Cut plain text into blocks. Short lines without a stop are headings, so that nothing is lost."""
    raw = _LINE_END.split(text)
    groups = list(_groups(blank_out(raw)))
    joiner = Joiner(text)
    wrapped = _is_wrapped(groups)
    blocks: list[Block] = []
    for group in groups:
        for lines in _paragraphs(group, wrapped=wrapped):
            number, first = lines[0]
            bullet = _BULLET.match(first)
            if bullet and _is_bullet(bullet.group(), len(lines), group):
                lines[0] = (number, first[bullet.end() :])
                blocks.append(Block(_unmarked(joiner.join([line for _, line in lines])), number, ParagraphKind.LIST))
            else:
                paragraph = _unmarked(joiner.join([line for _, line in lines]))
                kind = _kind(paragraph)
                blocks.append(Block(paragraph, number, kind, opens=_opened(paragraph, kind)))
    title = book_title(raw)
    return Page(tuple(blocks), one_clean_line(title) if title else None)


def _groups(lines: list[str]) -> Iterator[list[Line]]:
    """Yield runs of lines between blank lines, without the white space around each."""
    run: list[Line] = []
    for number, whole in enumerate(lines, start=1):
        for line in _ODD_BREAK.split(whole):
            if line.strip():
                run.append((number, line.strip()))
            elif run:
                yield run
                run = []
    if run:
        yield run


def _is_wrapped(groups: list[list[Line]]) -> bool:
    """Whether lines end at a margin and not at the end of a paragraph."""
    inner = [len(line) for lines in groups for _, line in lines[:-1]]
    if len(inner) < 3:  # noqa: PLR2004 - two lines say nothing about a margin
        return bool(inner) and max(inner) <= _WIDEST_WRAP and min(inner) >= _NARROWEST_WRAP
    return _NARROWEST_WRAP <= median(inner) <= _WIDEST_WRAP and max(inner) <= 2 * _WIDEST_WRAP


def _paragraphs(group: list[Line], *, wrapped: bool) -> Iterator[list[Line]]:
    """Part the lines of a run into paragraphs."""
    run = [group[0]]
    for line in group[1:]:
        before = run[-1][1]
        full = wrapped and (len(before) >= _NARROWEST_WRAP or (len(run) > 1 and not ends_a_sentence(before)))
        if (line[1][:1].islower() or full) and not _is_item(line[1]):
            run.append(line)
        else:
            yield run
            run = [line]
    yield run


def _is_item(line: str) -> bool:
    """Whether a line opens an item of a list, as surely as a line can tell."""
    return line[:1] in "•‣◦▪●" or (line[:2] in {"* ", "- ", "+ "} and line[2:3].isalnum())


def _is_bullet(mark: str, lines: int, group: list[Line]) -> bool:
    """Whether the mark at the beginning of a paragraph is a bullet, and not a number that belongs to the sentence."""
    mark = mark.strip()
    return not mark[-1].isalnum() and (mark not in {"–", "-"} or lines == 1 or len(group) == lines)


def _kind(text: str) -> ParagraphKind:
    short = len(text.split()) <= _LONGEST_HEADING
    return ParagraphKind.HEADING if short and not ends_a_sentence(text.rstrip(":;,")) else ParagraphKind.PROSE


def _opened(text: str, kind: ParagraphKind) -> tuple[Opening, ...]:
    """Return the section that begins with a heading, which must say so: any short line may be one."""
    if kind is not ParagraphKind.HEADING:
        return ()
    return tuple(Opening(level) for level, said in enumerate(_SECTIONS, start=1) if said.match(text))


def _unmarked(text: str) -> str:
    """Take off the marks with which plain text emphasises: _so_, *so*, ``so`` and `so`."""
    text = _LITERAL.sub(lambda found: (found.group(1) or found.group(2)).rstrip(), text)
    return _COMMENT_MARKS.sub("", _EMPHASIS.sub(r"\2", text))
