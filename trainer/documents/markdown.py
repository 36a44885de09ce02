"""Markdown to blocks: prose, headings and list items stay; code, tables, images, HTML and footnotes go."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING

from trainer.documents.blocks import Block, Opening, Page, is_link_list
from trainer.documents.front_matter import split_front_matter
from trainer.documents.listings import without_tables
from trainer.documents.model import ParagraphKind
from trainer.safe_text import unescaped_html

if TYPE_CHECKING:
    from markdown_it.token import Token

_LINE_END = re.compile(r"\r\n?")
_FOOTNOTE = re.compile(r"^ {0,3}\[\^[^\]\s]{1,40}\]:.*(?:\n(?:[ \t]+\S.*|[ \t]*(?=\n[ \t]+\S)))*", re.MULTILINE)
_FOOTNOTE_MARK = re.compile(r" ?\[\^[^\]\s]{1,40}\]")
_UNSPOKEN = re.compile(
    r"<(?:script|style|pre|table|svg|iframe|head|nav|footer|form|button|figure|video|audio)\b", re.IGNORECASE
)
_TAG = re.compile(r"</?[A-Za-z!][^<>]*>")
_BREAK = re.compile(r"<(?:br|/p|/div|/h[1-6]|/li)\b[^<>]*>", re.IGNORECASE)
_ADMONITION = re.compile(r"^ {0,3}(?::{3,}|!{3} |\?{3}\+? ).*$", re.MULTILINE)
_ROLE = re.compile(r"\{[\w:-]{1,40}\}(?=`)")
_FENCE = re.compile(r"^ {0,3}(?:```|~~~)", re.MULTILINE)
_DEFINITION = re.compile(r"^ {0,3}\[[^\]\n]{1,200}\]:[ \t]*\S.*$", re.MULTILINE)
_MOST_DEFINITIONS = 1000
_PIECE = 200_000


def read_markdown(text: str) -> Page:
    """Cut Markdown into blocks; the front matter gives title, date and topic, where there is one."""
    told, body = split_front_matter(_LINE_END.sub("\n", text))
    body = "\n".join(without_tables(body.split("\n")))
    body = _ROLE.sub("", _ADMONITION.sub("", _without_footnotes(_without_comments(body))))
    blocks: list[Block] = []
    line = told.lines
    for piece, lines in _pieces(body):
        blocks.extend(_blocks(piece, line))
        line += lines
    return Page(tuple(blocks), told.title, told.date, told.topic)


def _pieces(text: str) -> Iterator[tuple[str, int]]:
    """Cut a long text before headings, so that memory is spent on one part of it at a time: (text, number of lines).

    Where links lead is said anywhere in a file, so each part is told.
    """
    if len(text) <= _PIECE:
        yield text, text.count("\n")
        return
    told = "\n\n" + "\n".join(islice((found.group() for found in _DEFINITION.finditer(text)), _MOST_DEFINITIONS))
    start = 0
    while start < len(text):
        end = _next_cut(text, start)
        yield text[start:end] + told, text.count("\n", start, end)
        start = end


def _next_cut(text: str, start: int) -> int:
    """Return where the next part ends: before a heading outside fenced code, else at the end of the text."""
    at, fences = start, 0
    cut = text.find("\n#", start + _PIECE)
    while cut >= 0:
        fences += sum(1 for _ in _FENCE.finditer(text, at, cut + 1))
        if fences % 2 == 0:
            return cut + 1
        at, cut = cut + 1, text.find("\n#", cut + 1)
    return len(text)


def _blocks(text: str, skipped: int) -> Iterator[Block]:
    """Parse a text, ``skipped`` lines down its file, and yield what a reader reads."""
    from markdown_it import MarkdownIt

    tokens = MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(text)
    lists = tables = 0
    for number, token in enumerate(tokens):
        line = skipped + (token.map or [0])[0] + 1
        if token.type in {"bullet_list_open", "ordered_list_open"}:
            lists += 1
        elif token.type in {"bullet_list_close", "ordered_list_close"}:
            lists -= 1
        elif token.type in {"table_open", "table_close"}:
            tables += token.nesting
        elif token.type == "html_block":
            yield from _spoken(token.content, line)
        elif token.type == "inline" and not tables:
            kind = ParagraphKind.LIST if lists else ParagraphKind.PROSE
            opens: tuple[Opening, ...] = ()
            if tokens[number - 1].type == "heading_open":
                kind = ParagraphKind.HEADING
                opens = (Opening(int(tokens[number - 1].tag[1:])),)
            shown, linked = _text(token.children or [])
            if not is_link_list(shown.strip(), linked, kind):
                yield Block(shown, line, kind, opens=opens)


def _without_comments(text: str) -> str:
    """Blank out HTML comments but keep their line ends, so that line numbers stay true."""
    parts: list[str] = []
    at = 0
    while (start := text.find("<!--", at)) >= 0 and (end := text.find("-->", start + 4)) >= 0:
        parts += [text[at:start], "\n" * text.count("\n", start, end)]
        at = end + 3
    return "".join(parts) + text[at:]


def _without_footnotes(text: str) -> str:
    """Take out footnote marks and the notes themselves, but keep the line ends."""
    if "[^" not in text:
        return text
    without = _FOOTNOTE.sub(lambda found: "\n" * found.group().count("\n"), text)
    return _FOOTNOTE_MARK.sub("", without)


def _spoken(source: str, line: int) -> Iterator[Block]:
    """Yield the text of an HTML block, unless its tag says that it is no text."""
    if not _UNSPOKEN.search(source):
        for piece in _BREAK.sub("\n\n", source).split("\n\n"):
            yield Block(unescaped_html(_TAG.sub("", piece)), line)


def _text(children: Sequence[Token]) -> tuple[str, int]:
    """Return the words of an inline token without markup, and how many of their characters stand inside links."""
    parts: list[str] = []
    linked = 0
    links = 0
    for child in children:
        if child.type == "link_open":
            links += 1
        elif child.type == "link_close":
            links -= 1
        elif child.type in {"text", "code_inline"}:
            parts.append(child.content)
            linked += len(child.content) if links else 0
        elif child.type in {"softbreak", "hardbreak"} or (child.type == "html_inline" and _BREAK.match(child.content)):
            parts.append(" ")
    return "".join(parts), linked
