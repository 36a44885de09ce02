"""Remembers what was checked and found good, so that it need not be checked again until it changes.

What is remembered is a digest of the very bytes and of this program's version, with what they came to where that is
small. The file is a cache: whatever is wrong with it, it is as good as empty, and whoever can write into it can write
the user's other files, too.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from pathlib import Path

from trainer.errors import FileUnavailable
from trainer.files import atomic_write, read_whole
from trainer.version import __version__

_KEPT = 200
"""How many findings are kept: the last ones."""
_LARGEST = 1_000_000
"""Bytes of a file that we wrote; a larger one is somebody else's."""


class KnownGood:
    """What was found good, kept in a file; its folder is made, but not the one ``within`` which it lies."""

    def __init__(self, file: Path, *, within: Path | None = None) -> None:
        self.file = file
        self._within = within

    def recall(self, digest: str) -> object:
        """Return what was remembered of a digest; None where there is nothing."""
        return self._held().get(digest)

    def remember(self, digest: str, came_to: object) -> None:
        """Keep a finding, with what it came to, as JSON has it; where that fails, it will be found again."""
        if self._within is not None and not self._within.is_dir():
            return
        held = self._held()
        held.pop(digest, None)
        newest = [*held.items(), (digest, came_to)][-_KEPT:]
        try:
            self.file.parent.mkdir(parents=True, exist_ok=True)
            atomic_write(self.file, json.dumps(dict(newest)).encode("utf-8"))
        except (OSError, FileUnavailable, ValueError):
            return

    def _held(self) -> dict[str, object]:
        try:
            held = json.loads(read_whole(self.file, _LARGEST))
        except (OSError, FileUnavailable, ValueError, RecursionError):
            return {}
        return held if isinstance(held, dict) else {}


def digest_of(what: str, parts: Iterable[bytes]) -> str:
    """Return the digest of some bytes, told apart by ``what`` they are and by how they are parted."""
    sha = hashlib.sha256(f"{__version__}:{what}:".encode())
    for part in parts:
        sha.update(b"%d:" % len(part))
        sha.update(part)
    return sha.hexdigest()
