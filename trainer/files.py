"""Writes files so that a reader never sees half of one and a failure never costs the old one."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from trainer.errors import FileUnavailable


def atomic_write(path: Path, data: bytes) -> None:
    """Replace the content of ``path``: a temporary file beside it, flushed to disk, then renamed over it.

    Missing folders above it are made. The old file stays as it was when anything fails.

    Raises:
        FileUnavailable: the folder or the file cannot be written.

    """
    temporary: Path | None = None
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.is_dir():
            raise FileUnavailable(f"Cannot write {path}: it is a folder.", hint="Name a file in it.")
        handle, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".tmp", dir=path.parent)
        temporary = Path(name)
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        temporary.chmod(path.stat().st_mode & 0o777 if path.exists() else 0o666 & ~_umask())
        temporary.replace(path)
    except OSError as error:
        raise FileUnavailable.from_os_error(path, error, verb="write") from error
    finally:
        if temporary is not None:
            temporary.unlink(missing_ok=True)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
