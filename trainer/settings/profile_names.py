"""What a profile may be called: a plain folder on every system, and one person whatever the case."""

from __future__ import annotations

import re

from trainer.files import is_reserved

DEFAULT = "default"
"""The profile whose folder is the home itself."""

_SHAPE = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_-]{0,31}")


def checked_name(name: str) -> str:
    """Return a name that may be a profile's; the default profile's is written small.

    Raises:
        ValueError: it may not, and why.

    """
    if not _SHAPE.fullmatch(name):
        raise ValueError("must be 1 to 32 letters (a to z), digits, '-' or '_', and not begin with '-'")
    if is_reserved(name):
        raise ValueError(f"cannot be '{name}', which Windows keeps for itself")
    return DEFAULT if name.casefold() == DEFAULT else name
