"""How a source is named: by a path, by a URL, or by what stands for standard input and for the clipboard."""

from __future__ import annotations

import re
from pathlib import Path

from trainer.errors import FileUnavailable

STDIN = "-"
"""The source that stands for standard input."""

CLIPBOARD = "clipboard:"
"""The source that stands for the text that was copied last."""

SCHEME = re.compile(r"\s*([a-z][a-z0-9+.-]*)://", re.IGNORECASE)
"""How a URL begins."""

_HOST = r"(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+"
_ADDRESS = re.compile(
    rf"(?:{_HOST}[a-z]{{2,}}(?::\d+)?/.*|(?:www\.)?{_HOST}(?:com|edu|gov|info|int|net|org)|www\.{_HOST}[a-z]{{2,}})",
    re.IGNORECASE,
)
"""A URL without its beginning: a host with a path, or a host that is plainly one."""


def looks_like_url(source: str) -> bool:
    """Whether a source is written as a URL, of whatever scheme."""
    return SCHEME.match(source) is not None


def is_path(source: str | Path) -> bool:
    """Whether a source is a file, a folder or an archive, there or not: what is not is named by itself."""
    return isinstance(source, Path) or not (source in {STDIN, CLIPBOARD} or looks_like_url(source))


def web_page_meant(path: str | Path) -> str | None:
    """Return the URL that somebody may have meant who wrote what reads like one without "https://"; None for others."""
    return f"https://{path}" if _ADDRESS.fullmatch(str(path)) else None


def no_such_file(path: str | Path) -> FileUnavailable:
    """Return the error for a path at which there is nothing."""
    url = web_page_meant(path)
    otherwise = "" if url is None else f" If it is a web page, write {url}."
    return FileUnavailable(f"There is no file {path}.", hint=f"Check the spelling of the path.{otherwise}")
