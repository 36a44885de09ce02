"""The files in which what is made of long works is kept until a bank of them is written: one for each work.

They begin with the id of their document. Whoever looks after them needs nothing of what makes questions.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterable
from pathlib import Path

from trainer.documents.model import DocumentId

_SUFFIX = ".parts"
_BEFORE = ".json"
"""How the files ended that earlier versions kept: nothing goes on with them, but they are to be removed as well."""
_MOST_KEPT = 20
"""Works that are kept unfinished; older ones go."""


def place_of_work(folder: Path, document: DocumentId, hangs_on: str) -> Path:
    """Return the path of the file of a document; ``hangs_on`` tells apart what its questions depend on."""
    return folder / f"{document}-{hangs_on}{_SUFFIX}"


def kept_works(folder: Path) -> tuple[Path, ...]:
    """Return the files of a folder, those of earlier versions, too, the newest first."""
    with contextlib.suppress(OSError):
        works = (path for path in folder.iterdir() if path.suffix in {_SUFFIX, _BEFORE})
        return tuple(sorted(works, key=lambda path: path.stat().st_mtime, reverse=True))
    return ()


def make_room_for_work(path: Path) -> None:
    """Make the folder of a work that is new there, and remove those that are there longest.

    Raises:
        OSError: that cannot be done.

    """
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        for old in kept_works(path.parent)[_MOST_KEPT - 1 :]:
            old.unlink(missing_ok=True)


def forget_works(folder: Path, documents: Iterable[DocumentId]) -> None:
    """Remove what is kept of documents, also under other settings: a bank with all their questions is written."""
    finished = frozenset(documents)
    for path in kept_works(folder):
        if path.name.partition("-")[0] in finished:
            with contextlib.suppress(OSError):
                path.unlink(missing_ok=True)
