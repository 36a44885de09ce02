"""Keeps one writer from writing over what another has just written.

Whoever looks at a file before writing to it does both within :func:`alone_in` its folder. The system locks the folder
(``flock``): no file lies about for it, and a process that is killed lets go of it.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import time
from collections.abc import Iterator
from pathlib import Path

from trainer.errors import FileUnavailable

_PATIENCE = 10.0
"""Seconds for which another writer is waited for; one takes as long as its file takes to be read and written."""
_PAUSE = 0.005


@contextlib.contextmanager
def alone_in(folder: Path) -> Iterator[None]:
    """Keep all others who ask for the same out of a folder for a while: threads, and processes on this machine.

    Where the system cannot lock folders (Windows, some network drives) they are not kept out.

    Raises:
        FileUnavailable: the folder is missing and cannot be made, or others have been writing there for too long.

    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handle = os.open(folder, os.O_RDONLY)
    except PermissionError:  # Windows opens no folders; where this is Unix, writing will say what is wrong
        yield
        return
    except OSError as error:
        raise FileUnavailable.from_os_error(folder, error, verb="write to") from error
    try:
        _lock(handle, folder)
        yield
    finally:
        os.close(handle)


def _lock(handle: int, folder: Path) -> None:
    try:
        import fcntl
    except ImportError:
        return
    until = time.monotonic() + _PATIENCE
    while True:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            if time.monotonic() > until:
                raise FileUnavailable(
                    f"Another program is writing in {folder} and does not end.", hint="End it, and try again."
                ) from error
            time.sleep(_PAUSE)
        except OSError:  # no locks there
            return
        else:
            return


def fingerprint(path: Path) -> str | None:
    """Return what tells the content of a file from any other, or None where there is no file.

    Raises:
        FileUnavailable: it cannot be read.

    """
    if not path.is_file():
        return None
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise FileUnavailable.from_os_error(path, error) from error
