"""What a wrong file is: how it is called, what is in it, and which command is given it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

GENERATE = ("generate", "FILE", "-o", "made.jsonl")

Maker = Callable[[Path], object]
"""Puts a file at a path, where bytes alone do not do."""


@dataclass(frozen=True, slots=True)
class Wrong:
    """A wrong file.

    ``what`` names it in the golden file, ``name`` is the file's, with what stands before it in the folder. In the
    ``command`` stands FILE where it is named. ``environ`` is set meanwhile; ``impossible`` says why it cannot be made
    on this machine.
    """

    what: str
    name: str
    content: bytes | Maker
    command: tuple[str, ...] = GENERATE
    environ: tuple[tuple[str, str], ...] = ()
    impossible: str = ""

    def put(self, folder: Path) -> None:
        """Make the file in a folder."""
        path = folder / self.name
        path.parent.mkdir(parents=True, exist_ok=True)
        if isinstance(self.content, bytes):
            path.write_bytes(self.content)
        else:
            self.content(path)

    @property
    def arguments(self) -> tuple[str, ...]:
        """The command line."""
        return tuple(self.name if word == "FILE" else word for word in self.command)
