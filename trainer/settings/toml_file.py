"""Reads ``trainer.toml`` as values: of a sensible size and depth, or refused with one sentence."""

from __future__ import annotations

from pathlib import Path

from trainer.errors import FileUnavailable, SettingsInvalid
from trainer.safe_text import shortened

_LARGEST = 1_000_000
_DEEPEST = 10


def read_bytes(path: Path) -> bytes:
    """Return what is in the file, nothing if there is none.

    Raises:
        FileUnavailable: it cannot be read.

    """
    try:
        with path.open("rb") as file:
            return file.read(_LARGEST + 1)
    except FileNotFoundError:
        return b""
    except OSError as error:
        raise FileUnavailable.from_os_error(path, error) from error


def parsed(data: bytes, path: Path) -> dict[str, object]:
    """Read TOML. Nothing is no values, for which the parser need not be imported.

    Raises:
        SettingsInvalid: it is none.

    """
    try:
        return _values(data) if data else {}
    except (ValueError, RecursionError) as error:  # more than TOMLDecodeError: numbers too long, lists too deep
        said = "it is nested too deeply" if isinstance(error, RecursionError) else shortened(str(error))
        if isinstance(error, UnicodeDecodeError):
            said = f"it is not UTF-8 at byte {error.start}"
        raise SettingsInvalid(f"{path} is not valid TOML: {said}.", hint="Mend the file or move it away.") from error


def _values(data: bytes) -> dict[str, object]:
    if len(data) > _LARGEST:
        raise ValueError(f"it is larger than {_LARGEST} bytes")
    import tomllib

    values: dict[str, object] = tomllib.loads(data.decode("utf-8-sig"))
    level: list[object] = [values]
    for _ in range(_DEEPEST):
        level = [inner for value in level if isinstance(value, dict) for inner in value.values()]
    if level:
        raise RecursionError
    return values
