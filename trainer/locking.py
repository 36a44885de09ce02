"""Keeps one writer from writing over what another has just written.

Whoever looks at a file before writing to it does both within :func:`alone_in` its folder. The system locks the folder
(``flock``): no file lies about for it, and a process that is killed lets go of it. Windows locks no folders; there an
empty file among the user's temporary ones stands for each, and stays, since taking it away could not be told from
another's taking hold of it.
"""

from __future__ import annotations

import contextlib
import errno
import hashlib
import os
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import partial
from importlib import import_module
from pathlib import Path

from trainer.errors import FileUnavailable

_PATIENCE = 10.0
"""Seconds for which another writer is waited for; one takes as long as its file takes to be read and written."""
_PAUSE = 0.005
_TAKEN = {errno.EACCES, errno.EDEADLK}
"""How Windows says that another holds a lock."""

_Act = Callable[[], object]


@contextlib.contextmanager
def alone_in(folder: Path) -> Iterator[None]:
    """Keep all others who ask for the same out of a folder for a while: threads, and processes on this machine.

    Where the system has no locks (some network drives) they are not kept out; on Windows other users are not.

    Raises:
        FileUnavailable: the folder is missing and cannot be made, or others have been writing there for too long.

    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handle, lock, let_go = _opened(folder)
    except (PermissionError, ImportError):  # writing will say what is wrong; or there are no locks
        yield
        return
    except OSError as error:
        raise FileUnavailable.from_os_error(folder, error, verb="write to") from error
    try:
        _wait_for(lock, folder)
        try:
            yield
        finally:
            let_go()
    finally:
        os.close(handle)


def _opened(folder: Path) -> tuple[int, _Act, _Act]:
    """Return a handle on what stands for a folder, what locks it at once, and what lets go of it before it is closed.

    What locks raises ``BlockingIOError`` while another holds it, and another ``OSError`` where there are no locks.

    Raises:
        OSError: it cannot be opened.
        ImportError: Python has no locks on this system.

    """
    try:
        import fcntl
    except ImportError:
        return _opened_on_windows(folder)
    handle = os.open(folder, os.O_RDONLY)
    return handle, partial(fcntl.flock, handle, fcntl.LOCK_EX | fcntl.LOCK_NB), lambda: None


def _opened_on_windows(folder: Path) -> tuple[int, _Act, _Act]:
    msvcrt = import_module("msvcrt")
    named = hashlib.sha256(os.path.normcase(folder.resolve()).encode("utf-8", "surrogatepass")).hexdigest()[:24]
    handle = os.open(Path(tempfile.gettempdir()) / f"trainer-{named}.lock", os.O_RDWR | os.O_CREAT, 0o600)

    def lock() -> None:
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError as error:
            if error.errno in _TAKEN:
                raise BlockingIOError(*error.args) from error
            raise

    def let_go() -> None:
        with contextlib.suppress(OSError):  # there was no lock
            msvcrt.locking(handle, msvcrt.LK_UNLCK, 1)

    return handle, lock, let_go


def _wait_for(lock: _Act, folder: Path) -> None:
    until = time.monotonic() + _PATIENCE
    while True:
        try:
            lock()
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
