"""Markdown to blocks: prose, headings and list items stay; code, tables, images, HTML and rules go."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from trainer.documents.blocks import Block, Page, clean_text
from trainer.documents.model import ParagraphKind

if TYPE_CHECKING:
    from markdown_it.token import Token

_FRONT_MATTER = re.compile(r"\A\ufeff?---[ \t]*\r?\n(.*?)(?:\r?\n)(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL)
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_MOSTLY = 0.8


def read_markdown(text: str) -> Page:
    """Cut Markdown into blocks; the front matter gives title, date and topic, where there is one.

    Front matter that is not valid YAML is dropped without a word: it is no part of the text.
    """
    from markdown_it import MarkdownIt  # noqa: PLC0415 - only Markdown pays for its parser

    told, body, skipped = _front_matter(text)
    tokens = MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(_without_comments(body))
    blocks: list[Block] = []
    depth = {"list": 0, "table": 0}
    for number, token in enumerate(tokens):
        _track(token, depth)
        if token.type != "inline" or depth["table"]:
            continue
        kind = ParagraphKind.PROSE
        if number and tokens[number - 1].type == "heading_open":
            kind = ParagraphKind.HEADING
        elif depth["list"]:
            kind = ParagraphKind.LIST
        shown, linked = _text(token.children or [])
        if kind is not ParagraphKind.HEADING and linked and linked >= _MOSTLY * len(shown.strip()):
            continue
        blocks.append(Block(shown, skipped + (token.map or [0])[0] + 1, kind))
    title = told.get("title")
    return Page(
        tuple(blocks), clean_text(str(title)) if title else None, _date(told.get("date")), _string(told.get("topic"))
    )


def _front_matter(text: str) -> tuple[dict[str, object], str, int]:
    """Return what the front matter says, the body, and how many lines came before it."""
    found = _FRONT_MATTER.match(text)
    if found is None:
        return {}, text.removeprefix("\ufeff"), 0
    import yaml  # noqa: PLC0415 - only files with front matter pay for it

    try:
        told = yaml.safe_load(found.group(1))
    except (yaml.YAMLError, ValueError, RecursionError):
        told = None
    return (told if isinstance(told, dict) else {}), text[found.end() :], found.group().count("\n")


def _without_comments(text: str) -> str:
    """Blank out HTML comments but keep their line ends, so that line numbers stay true."""
    return _COMMENT.sub(lambda found: "\n" * found.group().count("\n"), text)


def _track(token: Token, depth: dict[str, int]) -> None:
    if token.type in {"bullet_list_open", "ordered_list_open"}:
        depth["list"] += 1
    elif token.type in {"bullet_list_close", "ordered_list_close"}:
        depth["list"] -= 1
    elif token.type == "table_open":
        depth["table"] += 1
    elif token.type == "table_close":
        depth["table"] -= 1


def _text(children: Sequence[Token]) -> tuple[str, int]:
    """The words of an inline token without markup, and how many of their characters stand inside links."""
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
            linked += len(child.content.strip()) if links else 0
        elif child.type in {"softbreak", "hardbreak"}:
            parts.append(" ")
    return "".join(parts), linked


def _date(value: object) -> dt.date | None:
    if isinstance(value, dt.datetime):
        return value.date()
    if isinstance(value, dt.date):
        return value
    try:
        return dt.date.fromisoformat(str(value).strip()[:10])
    except ValueError:
        return None


def _string(value: object) -> str | None:
    return clean_text(value) or None if isinstance(value, str) else None
