"""Subtitles (SRT and WebVTT): what is said, as sentences that know when they are said."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate, islice

from trainer.documents.blocks import Block, Page, one_clean_line
from trainer.documents.footnotes import without_marks
from trainer.documents.model import Place
from trainer.documents.stops import sentence_ends
from trainer.safe_text import unescaped_html

_LINE_END = re.compile(r"\r\n|\r|\n")
_TIME = r"(?:(\d{1,3}):)?(\d{1,2}):(\d\d)[.,]\d{1,3}"
_TIMES = re.compile(rf"\s*{_TIME}[ \t]*-->[ \t]*{_TIME}")
_TAG = re.compile(r"</?[a-z][^<>]{0,200}>|<\d[\d:.]{3,20}>|\{\\[^{}]{0,200}\}", re.IGNORECASE)
_SOUND = re.compile(r"\[[^\[\]]{1,60}\]|\([A-Z][^()a-z]{1,60}\)|[♪♫]+[^♪♫]{0,200}[♪♫]+|[♪♫]")
_SPEAKER = re.compile(r"^(?:>>+\s*|-\s+(?=\S))")
_PAUSE = 4
_SENTENCES = 4


@dataclass(frozen=True, slots=True)
class Cue:
    """What is shown at once: the line of the file, from when to when in seconds, and the words."""

    line: int
    start: int
    end: int
    text: str


def read_subtitles(text: str) -> Page:
    """Join cues into paragraphs: a new one begins after a pause of four seconds, and after every four sentences."""
    runs: list[list[Cue]] = []
    for cue in _cues(_LINE_END.split(text)):
        if not runs or cue.start - runs[-1][-1].end >= _PAUSE:
            runs.append([])
        runs[-1].append(cue)
    return Page(tuple(block for run in runs for block in _paragraphs(run)))


def _paragraphs(run: list[Cue]) -> Iterator[Block]:
    """Part what is said without a pause; each part is told by the cue in which it begins."""
    starts = [0, *accumulate(len(cue.text) + 1 for cue in run)]
    text = " ".join(cue.text for cue in run)
    begun = 0
    for end in [*islice(sentence_ends(text, 0, len(text)), _SENTENCES - 1, None, _SENTENCES), len(text)]:
        if said := text[begun:end].strip():
            cue = run[bisect_right(starts, text.index(said[0], begun)) - 1]
            yield Block(said, cue.line, place=Place(seconds=cue.start))
        begun = end


def _cues(lines: list[str]) -> Iterator[Cue]:
    """Yield the cues with words in them. A line that the cue before showed already rolls up and is not said again."""
    before: list[str] = []
    at = 0
    while at < len(lines):
        found = _TIMES.match(lines[at])
        at += 1
        if found is None:
            continue
        number, shown = at, []
        while at < len(lines) and lines[at].strip() and not _TIMES.match(lines[at]):
            if said := _said(lines[at]):
                shown.append(said)
            at += 1
        fresh = [line for line in shown if line not in before]
        before = shown or before
        if fresh:
            start, end = _seconds(found.group(1, 2, 3)), _seconds(found.group(4, 5, 6))
            yield Cue(number, start, max(start, end), " ".join(fresh))


def _said(line: str) -> str:
    """Return the words of a line, without styles, sounds and the dash of a speaker."""
    text = _SOUND.sub("", unescaped_html(_TAG.sub("", line)))
    return without_marks(_SPEAKER.sub("", one_clean_line(text)))


def _seconds(parts: tuple[str | None, ...]) -> int:
    hours, minutes, seconds = (int(part or 0) for part in parts)
    return 3600 * hours + 60 * minutes + seconds
