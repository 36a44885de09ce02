"""Web pages: the article of a page, with its headings, and none of what stands around it.

The walker in ``markup.py`` gives all that the page says, in order, with headings. Which of it is the article says
trafilatura, the best judge of that we know; it sometimes loses headings, which is why its own text is not taken.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence

from lxml import etree

from trainer.documents.blocks import Block, Page, one_clean_line, under_headings
from trainer.documents.containers import container
from trainer.documents.markup import blocks_of, parse_page
from trainer.documents.model import ParagraphKind
from trainer.documents.packages import local_name

_TOP = 4
_SHINGLE = 3
_ENOUGH = 0.6
_LEAST_KEPT = 0.3
_MOSTLY = 0.3


def read_html(text: str) -> Page:
    """Cut a web page into the blocks of its article."""
    root = parse_page(text)
    if root is None:
        return Page(())
    blocks = list(blocks_of(root))
    headings = [block.text for block in blocks if block.kind is ParagraphKind.HEADING]
    first = next((block.text for block in blocks[:_TOP] if block.kind is ParagraphKind.HEADING), "")
    told = one_clean_line(_meta(root, "og:title") or _title(root) or first)
    title = _without_the_site(told, map(one_clean_line, headings))
    kept = list(_of_the_article(list(blocks_of(container(root))), _article_words(text)))
    return Page(tuple(under_headings(kept)), title or None, _date(root))


def _without_the_site(told: str, headings: Iterable[str]) -> str:
    """Return the heading that most of a page's title repeats, so that the name of its site goes; else the title."""
    repeated = (heading for heading in headings if heading.casefold() in told.casefold())
    longest = max(repeated, key=len, default="")
    return longest if len(longest) >= _MOSTLY * len(told) else told


def _article_words(text: str) -> list[str]:
    """Return the words of what trafilatura takes for the article."""
    from trafilatura import extract

    found = extract(text, include_comments=False, include_tables=True, include_formatting=False, favor_recall=True)
    return _words(found or "")


def _of_the_article(blocks: Sequence[Block], article: list[str]) -> Iterator[Block]:
    """Yield the blocks whose words the article holds, and the headings above them.

    A page of which hardly anything is left was misjudged: all of it is kept.
    """
    known = _shingles(article)
    kept = [block.kind is not ParagraphKind.HEADING and _holds(known, _words(block.text)) for block in blocks]
    prose = [len(block.text) for block in blocks if block.kind is not ParagraphKind.HEADING]
    left = sum(len(block.text) for block, keep in zip(blocks, kept, strict=True) if keep)
    if left < _LEAST_KEPT * sum(prose):
        yield from blocks
        return
    waiting: list[Block] = []
    for block, keep in zip(blocks, kept, strict=True):
        if block.kind is ParagraphKind.HEADING:
            waiting.append(block)
        elif keep:
            yield from waiting[-2:]  # a title and the first heading below it; others have no text
            yield block
            waiting = []
        else:
            waiting = []  # a heading whose text is gone


def _shingles(words: list[str]) -> set[tuple[str, ...]]:
    return {tuple(words[at : at + _SHINGLE]) for at in range(max(1, len(words) - _SHINGLE + 1))}


def _holds(known: set[tuple[str, ...]], words: list[str]) -> bool:
    """Whether most runs of three words of a block stand in the article; a shorter block must begin one."""
    if not words:
        return False
    if len(words) < _SHINGLE:
        return any(words == list(run[: len(words)]) for run in known)
    runs = [tuple(words[at : at + _SHINGLE]) for at in range(len(words) - _SHINGLE + 1)]
    return sum(run in known for run in runs) >= _ENOUGH * len(runs)


def _words(text: str) -> list[str]:
    return "".join(c if c.isalnum() else " " for c in text.casefold()).split()


def _title(root: etree._Element) -> str | None:
    found = next((element for element in root.iter() if local_name(element) == "title"), None)
    return None if found is None or not (found.text or "").strip() else found.text


def _meta(root: etree._Element, name: str) -> str | None:
    for element in root.iter():
        if local_name(element) == "meta" and name in {element.get("property"), element.get("name")}:
            return (element.get("content") or "").strip() or None
    return None


def _date(root: etree._Element) -> dt.date | None:
    """Return the day on which the page says that it was published; a day is not guessed from anything else."""
    told = _meta(root, "article:published_time") or ""
    try:
        return dt.date.fromisoformat(told[:10])
    except ValueError:
        return None
