"""How a source is named: by a path, by a URL, or by what stands for standard input and for the clipboard."""

from __future__ import annotations

import re
from pathlib import Path

STDIN = "-"
"""The source that stands for standard input."""

CLIPBOARD = "clipboard:"
"""The source that stands for the text that was copied last."""

SCHEME = re.compile(r"\s*([a-z][a-z0-9+.-]*)://", re.IGNORECASE)
"""How a URL begins."""


def looks_like_url(source: str) -> bool:
    """Whether a source is written as a URL, of whatever scheme."""
    return SCHEME.match(source) is not None


def is_path(source: str | Path) -> bool:
    """Whether a source is a file, a folder or an archive, there or not: what is not is named by itself."""
    return isinstance(source, Path) or not (source in {STDIN, CLIPBOARD} or looks_like_url(source))
