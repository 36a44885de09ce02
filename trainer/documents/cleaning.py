"""Takes the noise of real pages off a list of blocks: noise by itself, and noise by where it stands.

What noise is of itself says ``noise.py``. Here is what only the neighbours tell: reference sections, footnotes whose
mark stands elsewhere in the text, places and dates glued to a first sentence.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import zip_longest

from trainer.documents.blocks import Block, Page, cleaned, ends_a_sentence
from trainer.documents.footnotes import footnote_marks
from trainer.documents.model import ParagraphKind
from trainer.documents.noise import Noise, noise
from trainer.documents.stamps import glued_stamp, stamp_date

_TOP = 6
_UNFINISHED = 12
_FEWEST_WORDS = 8
_LONG = 40
_BACK_MATTER = re.compile(
    r"(?:\d+\.? )?(?:references|external links|see also|further reading|works cited|bibliography|citations|footnotes|"
    r"related (?:articles|topics|links|pages|stories)|more stories)(?: and notes)?:?",
    re.IGNORECASE,
)
_FOOTNOTE = re.compile(r"(\[(?:\d{1,3}|[a-z])\])\s")
_DATELINE = re.compile(
    r"(?:(?:[A-Z][\w.'’-]{0,20},? ){1,5})?\((?:AP|Reuters|REUTERS|AFP|UPI|CNN|dpa|DPA|Xinhua|PTI|ANSA)"
    r"[^)]{0,20}\) ?[–—-]{1,2} ?(?=\S)"
)


@dataclass(frozen=True, slots=True)
class Removed:
    """A block that was taken off a page, and why."""

    block: Block
    noise: Noise | str


def clean_page(page: Page, removed: list[Removed] | None = None) -> Page:
    """Clean a page's blocks and take the noise off; a list for ``removed`` is told what went and why.

    The page's date, where the file itself says none, is that of the stamp near its top.
    """
    gone: list[Removed] = [] if removed is None else removed
    marks = {mark for block in page.blocks for mark in footnote_marks(block.text)}
    blocks: list[Block] = []
    stamps: list[tuple[int, str]] = []
    for number, raw in enumerate(cleaned(page.blocks)):
        found = _FOOTNOTE.match(raw.text)
        if found and found.group(1) in marks:
            gone.append(Removed(raw, "footnote"))
            continue
        stamp, text = glued_stamp(raw.text)
        block = replace(raw, text=_DATELINE.sub("", text, count=1) if _DATELINE.match(text) else text)
        if stamp is not None:
            stamps.append((0, stamp))
        sort = None if _BACK_MATTER.fullmatch(block.text) else noise(block)
        if sort is None:
            blocks.append(_of_its_true_kind(block))
            continue
        gone.append(Removed(block, sort))
        if sort is Noise.STAMP:
            stamps.append((number, block.text))
    return replace(page, blocks=tuple(_without_back_matter(blocks, gone)), date=page.date or _date_of(stamps))


def _date_of(stamps: list[tuple[int, str]]) -> dt.date | None:
    """Return the date of a page from its stamps and their places, when there is one near the top and no other."""
    dates = {found for _, text in stamps if (found := stamp_date(text))}
    return dates.pop() if len(dates) == 1 and any(place < _TOP for place, _ in stamps) else None


def _without_back_matter(blocks: list[Block], gone: list[Removed]) -> Iterator[Block]:
    """Leave out "References", "External links" and the like, with the citations and links under them."""
    inside = False
    for block, following in zip_longest(blocks, blocks[1:]):
        if block.kind is ParagraphKind.HEADING and _BACK_MATTER.fullmatch(block.text):
            inside = True
        elif inside and (_is_long(block) or (block.kind is ParagraphKind.HEADING and _is_long(following))):
            inside = False
        if inside:
            gone.append(Removed(block, "back matter"))
        else:
            yield block


def _is_long(block: Block | None) -> bool:
    """Whether a block is longer than any citation."""
    return block is not None and len(block.text.split(maxsplit=_LONG)) >= _LONG


def _of_its_true_kind(block: Block) -> Block:
    """Tell sentences from labels, whatever the file made of them: nothing is lost, but only prose is asked about."""
    words = len(block.text.split())
    ended = ends_a_sentence(block.text)
    if block.kind is ParagraphKind.PROSE and words <= _UNFINISHED and not ended:
        return replace(block, kind=ParagraphKind.HEADING)
    if block.kind is ParagraphKind.LIST and words >= _FEWEST_WORDS and ended and not block.text[0].islower():
        return replace(block, kind=ParagraphKind.PROSE)
    return block
