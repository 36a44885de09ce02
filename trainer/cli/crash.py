"""Writes what an unforeseen error was to a file, so that a user can send it and never has to read it."""

from __future__ import annotations

import contextlib
import tempfile
import traceback
from pathlib import Path

from trainer.version import __version__


def write_report(error: BaseException) -> str:
    """Write a crash report and return the sentence that says where it is."""
    text = f"trainer {__version__}\n\n{''.join(traceback.format_exception(error))}"
    for folder in _folders():
        path = folder / "crash.txt"
        try:
            folder.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", errors="backslashreplace")
        except OSError:
            continue
        return f"A report is in {path}; please send it to the makers."
    return "No report could be written."


def _folders() -> list[Path]:
    from trainer.cli.preferences import load_settings

    folders = [Path(tempfile.gettempdir())]
    with contextlib.suppress(Exception):  # the settings may be what failed
        folders.insert(0, load_settings().folder)
    return folders
