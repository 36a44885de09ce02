"""What a browser is sent: our page, and the terminal with its font that come with textual-serve.

textual-serve has a page of its own, which fetches a font from elsewhere. Ours fetches nothing that is not here.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from pathlib import Path

import textual_serve

_OURS = Path(__file__).parent
_PARTS = ("page.css", "page.js", "icon.svg")
_THEIRS = (
    "js/textual.js",
    "css/xterm.css",
    "fonts/RobotoMono-VariableFont_wght.ttf",
    "fonts/RobotoMono-Italic-VariableFont_wght.ttf",
)


def asset_files() -> dict[str, Path]:
    """Return the files that pages ask for, by the names by which they ask."""
    theirs = Path(str(files(textual_serve))) / "static"
    paths = [*(_OURS / name for name in _PARTS), *(theirs / name for name in _THEIRS)]
    return {path.name: path for path in paths}


@cache
def page(name: str) -> str:
    """Return a page."""
    return (_OURS / name).read_text(encoding="utf-8")
