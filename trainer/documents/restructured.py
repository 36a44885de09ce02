"""reStructuredText: plain text whose underlined lines are headings; tables, directives and literal blocks go."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from trainer.documents.blocks import Block, Opening, Page, under_headings
from trainer.documents.model import ParagraphKind
from trainer.documents.plain import read_plain

_LINE_END = re.compile(r"\r\n|\r|\n")
_RULE = re.compile(r"([!-/:-@\[-`{-~])\1{2,}\s*\Z")
_TABLE = re.compile(r"\s*(?:=+(?:[ \t]+=+)+|\+[-=]+(?:\+[-=]*)*\+?)\s*\Z")
_FOOTNOTE_MARK = re.compile(r"[ ]?\[(?:#\w*|\*|\d+)\]_")
_ITEM = re.compile(r"\s*(?:[-*+]|\(?(?:\d{1,2}|#|[a-z])[.)])[ \t]+(?=\S)")
_FIELD = re.compile(r":[A-Za-z][\w -]{0,40}:(?:\s|\Z)")
_ROW = re.compile(r"\s*[|+]")


def read_restructured(text: str) -> Page:
    """Cut reStructuredText into blocks that know their line and the heading they stand under."""
    lines = list(_plainly(_without_tables(_without_fields(_LINE_END.split(_FOOTNOTE_MARK.sub("", text))))))
    titles = {
        number: lines[number].strip()[0]
        for number, line in enumerate(lines, start=1)
        if line.strip() and not _RULE.match(line) and number < len(lines) and _RULE.match(lines[number])
    }
    marks = list(dict.fromkeys(titles.values()))  # a heading's level is that at which its underline came up first
    page = read_plain("\n".join(lines))
    blocks = (
        replace(block, kind=ParagraphKind.HEADING, opens=(Opening(marks.index(titles[block.line]) + 1),))
        if block.line in titles
        else _not_a_heading(block)
        for block in page.blocks
    )
    return Page(tuple(under_headings(blocks)), page.title)


def _plainly(lines: Iterable[str]) -> Iterator[str]:
    """Write lines as plain text knows them: each item behind a bullet, bare colons as the directive they stand for.

    A line opens an item where it cannot go on with a sentence: behind an empty line, or among items.
    """
    among_items = True
    for line in lines:
        item = _ITEM.match(line) if among_items else None
        among_items = item is not None or not line.strip() or (among_items and line[:1].isspace())
        yield f"• {line[item.end() :]}" if item else ".. code::" if line.rstrip() == "::" else line


def _without_fields(lines: Iterable[str]) -> Iterator[str]:
    """Blank out what a page says of itself, such as ``:Author: Anna Ruiz``, with what is indented below it."""
    inside = False
    for line in lines:
        inside = _FIELD.match(line) is not None or (inside and line[:1].isspace() and bool(line.strip()))
        yield "" if inside else line


def _not_a_heading(block: Block) -> Block:
    """Here headings are underlined: a short line without a stop is none, whatever plain text takes it for."""
    return replace(block, kind=ParagraphKind.PROSE, opens=()) if block.kind is ParagraphKind.HEADING else block


def _without_tables(lines: Iterable[str]) -> Iterator[str]:
    """Blank out simple and grid tables, and keep the number of lines: a table ends at an empty line after a rule."""
    inside = ruled = False
    for line in lines:
        if _TABLE.match(line):
            inside = ruled = True
        elif inside and not line.strip():
            inside = not ruled
        elif inside and not _ROW.match(line):
            ruled = False
        yield "" if inside else line
