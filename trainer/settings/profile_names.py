"""What a profile may be called: a plain folder on every system, and one person whatever the case."""

from __future__ import annotations

import re

DEFAULT = "default"
"""The profile whose folder is the home itself."""

_SHAPE = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_-]{0,31}")
_RESERVED = re.compile(r"con|prn|aux|nul|com[0-9]|lpt[0-9]", re.IGNORECASE)


def checked_name(name: str) -> str:
    """Return a name that may be a profile's; the default profile's is written small.

    Raises:
        ValueError: it may not, and why.

    """
    if not _SHAPE.fullmatch(name):
        raise ValueError("must be 1 to 32 letters (a to z), digits, '-' or '_', and not begin with '-'")
    if _RESERVED.fullmatch(name):
        raise ValueError(f"cannot be '{name}', which Windows keeps for itself")
    return DEFAULT if name.casefold() == DEFAULT else name
