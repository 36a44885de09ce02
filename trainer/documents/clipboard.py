"""The text that was copied last, asked of the program that each system has for it.

pyperclip, the usual library, runs the same programs, but waits for them without end and takes whatever they give; the
owner of an X11 selection may be a program that hangs.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from tempfile import TemporaryFile

from trainer.documents.content import Content, too_large
from trainer.errors import DocumentRefused, FileUnavailable

PROGRAMS = (
    ("pbpaste", "-Prefer", "txt"),
    ("wl-paste", "--no-newline", "--type", "text"),
    ("xclip", "-selection", "clipboard", "-out", "-target", "UTF8_STRING"),
    ("xsel", "--clipboard", "--output"),
    (
        "powershell.exe",
        "-NoProfile",
        "-Command",
        "[Console]::OutputEncoding = [Text.Encoding]::UTF8; Get-Clipboard -Raw",
    ),
)
"""The programs that print the clipboard, in the order in which they are tried: macOS, Wayland, X11, Windows."""

_SECONDS = 10.0
_NEEDS = {"wl-paste": "WAYLAND_DISPLAY", "xclip": "DISPLAY", "xsel": "DISPLAY"}
"""The variables without which a program has nobody to ask."""


def from_clipboard(max_bytes: int) -> Content:
    """Read the text on the clipboard.

    Raises:
        FileUnavailable: there is no clipboard, or no program that reads it.
        DocumentRefused: it is too large, or holds no text.

    """
    command = next(filter(_is_here, PROGRAMS), None)
    if command is None:
        raise FileUnavailable(
            "There is no clipboard here, or no program that reads it.",
            hint="Install wl-clipboard (Wayland), xclip or xsel (X11), or save the text in a file.",
        )
    with TemporaryFile() as file:
        try:
            done = subprocess.run(  # noqa: S603 - a fixed command line
                command,
                stdin=subprocess.DEVNULL,
                stdout=file,
                stderr=subprocess.DEVNULL,
                timeout=_SECONDS,
                check=False,
                env=os.environ | {"LC_CTYPE": "UTF-8"} if command[0] == "pbpaste" else None,
            )
        except (OSError, subprocess.TimeoutExpired) as error:
            raise FileUnavailable(
                f"The clipboard cannot be read: {command[0]} does not answer.", hint="Save the text in a file."
            ) from error
        size = file.seek(0, os.SEEK_END)
        if size > max_bytes:
            raise too_large("the clipboard", size, max_bytes)
        file.seek(0)
        data = file.read()
    if done.returncode != 0 or not data.strip():
        raise DocumentRefused("The clipboard holds no text.", hint="Copy a text with sentences in it.")
    return Content(data, "clipboard", "Clipboard")


def _is_here(command: tuple[str, ...]) -> bool:
    """Whether a program is installed and has a clipboard to ask."""
    needed = _NEEDS.get(command[0])
    return shutil.which(command[0]) is not None and (needed is None or bool(os.environ.get(needed)))
